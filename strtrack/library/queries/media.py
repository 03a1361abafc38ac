"""Read what is known of pictures and videos; the files themselves are in the store."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, exists, func, select

from strtrack.kernel.db import read
from strtrack.library.models import EXERCISE_MEDIA, MEDIA

_NAMED = exists().where(
    EXERCISE_MEDIA.c.practice_id == MEDIA.c.practice_id, EXERCISE_MEDIA.c.media_id == MEDIA.c.id
)


def find_medium(practice_id: UUID, media_id: UUID) -> Row[Any] | None:
    """Return one of a practice's pictures or videos."""
    mine = (MEDIA.c.practice_id == practice_id) & (MEDIA.c.id == media_id)
    return read(select(MEDIA).where(mine)).first()


def list_media(practice_id: UUID, media_ids: Iterable[UUID]) -> dict[UUID, Row[Any]]:
    """Return those of a practice's pictures and videos that are asked for, by id."""
    wanted = (MEDIA.c.practice_id == practice_id) & MEDIA.c.id.in_(list(media_ids))
    return {row.id: row for row in read(select(MEDIA).where(wanted))}


def count_unnamed(practice_id: UUID) -> int:
    """Return how many of a practice's pictures and videos no exercise names."""
    mine = select(func.count()).select_from(MEDIA).where(MEDIA.c.practice_id == practice_id)
    return int(read(mine.where(~_NAMED)).scalar_one())


def list_unnamed(before: datetime) -> list[Row[Any]]:
    """Return pictures and videos that were added before an instant and that no exercise names."""
    return list(read(select(MEDIA).where(MEDIA.c.added_at < before, ~_NAMED)))


def known_keys() -> set[str]:
    """Return the key of every file that a row speaks of."""
    rows = read(select(MEDIA.c.key, MEDIA.c.still_key))
    return {key for row in rows for key in row}


def medium_of(row: Any) -> dict[str, Any]:
    """Return a picture or a video as the API shows it."""
    return {name: getattr(row, name) for name in ("id", "kind", "width", "height", "seconds")}
