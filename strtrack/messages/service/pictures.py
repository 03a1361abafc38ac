"""Keep the pictures of threads, and forget those that nobody sent."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, insert

from strtrack.accounts.access import Viewer, client_seen_by
from strtrack.audit import record
from strtrack.audit.service import SYSTEM
from strtrack.kernel.db import read
from strtrack.messages.errors import PictureAlreadyDifferent, TooManyUnsent
from strtrack.messages.models import PICTURES
from strtrack.messages.queries.ready_replies import count_unsent, list_unsent
from strtrack.messages.queries.threads import find_picture
from strtrack.messages.rules import MOST_UNSENT, side_of


def require_room(*, viewer: Viewer, client_id: UUID) -> None:
    """Raise NotFound for somebody else's thread, TooManyUnsent when many pictures wait in it."""
    client_seen_by(viewer, client_id)
    if count_unsent(client_id) >= MOST_UNSENT:
        raise TooManyUnsent("Send them, or try tomorrow.", headers={"Retry-After": "3600"})


def find_replayed(
    *, viewer: Viewer, client_id: UUID, picture_id: UUID, sent: str
) -> dict[str, Any] | None:
    """Return what is stored under an id when the same file was sent before by the same side.

    Raises PictureAlreadyDifferent when another was.
    """
    found = find_picture(client_id, picture_id)
    if found is None:
        return None
    if found.digest != sent or found.by != side_of(viewer.role):
        raise PictureAlreadyDifferent("Use a new id.", pointer="#/id")
    return {name: getattr(found, name) for name in ("id", "width", "height")}


def add_picture(
    *,
    viewer: Viewer,
    client_id: UUID,
    picture_id: UUID,
    known: dict[str, Any],
    now: datetime,
) -> dict[str, Any] | None:
    """Store what is known of a file that was kept; None when the same was stored meanwhile."""
    sent = known["digest"]
    if find_replayed(viewer=viewer, client_id=client_id, picture_id=picture_id, sent=sent):
        return None
    named = {"client_id": client_id, "id": picture_id, "by": side_of(viewer.role)}
    read(insert(PICTURES), named | known | {"added_at": now})
    record(viewer.actor, "add_message_picture", f"picture:{picture_id}", client_id, now=now)
    return {"id": picture_id, "width": known["width"], "height": known["height"]}


def forget_unsent(*, before: datetime, now: datetime) -> list[str]:
    """Forget pictures added before an instant that no message names; return the files' keys."""
    keys = []
    for row in list_unsent(before):
        mine = (PICTURES.c.client_id == row.client_id) & (PICTURES.c.id == row.id)
        read(delete(PICTURES).where(mine))
        record(SYSTEM, "forget_message_picture", f"picture:{row.id}", row.client_id, now=now)
        keys.append(row.key)
    return keys
