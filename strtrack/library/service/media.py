"""Keep pictures and videos of a practice's own, and forget those that no exercise names."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert

from strtrack.accounts.access import Viewer
from strtrack.audit import record
from strtrack.audit.service import SYSTEM
from strtrack.kernel import changes
from strtrack.kernel.db import read
from strtrack.library.errors import MediumAlreadyDifferent, TooManyUnnamed
from strtrack.library.models import MEDIA
from strtrack.library.queries.media import count_unnamed, find_medium, list_unnamed, medium_of

MOST_UNNAMED = 60  # [E]; more than an afternoon of filming


def find_replayed(*, viewer: Viewer, media_id: UUID, sent: str) -> dict[str, Any] | None:
    """Return what is stored under an id when the same file was sent before.

    Raises MediumAlreadyDifferent when another was.
    """
    found = find_medium(viewer.practice_id, media_id)
    if found is None:
        return None
    if found.digest != sent:
        raise MediumAlreadyDifferent("Use a new id.", pointer="#/id")
    return medium_of(found)


def require_room(*, viewer: Viewer) -> None:
    """Raise TooManyUnnamed when a practice has sent many files and named none of them."""
    if count_unnamed(viewer.practice_id) >= MOST_UNNAMED:
        raise TooManyUnnamed("Save the exercise, or try tomorrow.", headers={"Retry-After": "3600"})


def add_medium(
    *, viewer: Viewer, media_id: UUID, medium: dict[str, Any], now: datetime
) -> dict[str, Any] | None:
    """Store what is known of a file that was kept; None when the same was stored meanwhile."""
    if find_replayed(viewer=viewer, media_id=media_id, sent=medium["digest"]):
        return None
    row = medium | {
        "practice_id": viewer.practice_id,
        "id": media_id,
        "added_at": now,
        "added_by": viewer.own_member(),
    }
    read(insert(MEDIA), row)
    record(viewer.actor, "add_medium", f"medium:{media_id}", None, now=now)
    changes.note("medium", media_id, practice_id=viewer.practice_id, client_id=None, now=now)
    return {name: row[name] for name in ("id", "kind", "width", "height", "seconds")}


def forget_unnamed(*, before: datetime, now: datetime) -> list[str]:
    """Forget what was added before an instant and no exercise names; return the files' keys."""
    keys = []
    for row in list_unnamed(before):
        mine = (MEDIA.c.practice_id == row.practice_id) & (MEDIA.c.id == row.id)
        read(delete(MEDIA).where(mine))
        record(SYSTEM, "forget_medium", f"medium:{row.id}", None, now=now)
        changes.note(
            "medium", row.id, practice_id=row.practice_id, client_id=None, now=now, removed=True
        )
        keys += [row.key, row.still_key]
    return keys
