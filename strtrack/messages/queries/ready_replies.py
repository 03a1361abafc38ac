"""Read the replies a practice keeps ready, and the pictures nobody sent."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, exists, func, select

from strtrack.kernel.db import read
from strtrack.messages.models import MESSAGES, PICTURES, READY_REPLIES

_R, _P = READY_REPLIES.c, PICTURES.c
_SENT = exists().where(MESSAGES.c.client_id == _P.client_id, MESSAGES.c.picture_id == _P.id)


def list_replies(practice_id: UUID) -> list[dict[str, Any]]:
    """Return a practice's ready replies by name."""
    mine = select(_R.id, _R.name, _R.text).where(_R.practice_id == practice_id)
    return [dict(row) for row in read(mine.order_by(func.lower(_R.name), _R.id)).mappings()]


def count_unsent(client_id: UUID) -> int:
    """Return how many pictures of a thread no message names."""
    mine = select(func.count()).select_from(PICTURES).where(_P.client_id == client_id)
    return int(read(mine.where(~_SENT)).scalar_one())


def list_unsent(before: datetime) -> list[Row[Any]]:
    """Return pictures that were added before an instant and that no message names."""
    return list(read(select(PICTURES).where(_P.added_at < before, ~_SENT)))


def known_keys() -> set[str]:
    """Return the key of every file that a row speaks of."""
    return {row.key for row in read(select(_P.key))}
