"""Write messages and note that they were seen. None of this commits."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert, tuple_, update

from strtrack.accounts.access import Viewer, client_seen_by
from strtrack.audit import record
from strtrack.kernel import changes
from strtrack.kernel.db import put_row, read
from strtrack.kernel.replay import digest
from strtrack.kernel.revisions import AlreadyDifferent
from strtrack.kernel.timezones import CLOCK_SKEW
from strtrack.messages.errors import UnknownMessage, UnknownPicture, WrittenInFuture
from strtrack.messages.models import MESSAGES, THREADS
from strtrack.messages.queries.threads import (
    count_unread,
    find_message,
    find_picture,
    list_messages,
    message_of,
)
from strtrack.messages.rules import CLIENT, other, side_of

_M = MESSAGES.c


@dataclass(frozen=True, slots=True)
class Written:
    """A message as it was stored, and whether this call stored it."""

    message: dict[str, Any]
    is_new: bool


def write_message(
    *, viewer: Viewer, client_id: UUID, new: dict[str, Any], now: datetime
) -> Written:
    """Store a message once, however often it is sent.

    Raises AlreadyDifferent for an id with other content, WrittenInFuture, and UnknownPicture for
    one that the writer's own side did not put into this thread.
    """
    client_seen_by(viewer, client_id)
    message_id, side, content = new["id"], side_of(viewer.role), digest(new)
    if same := find_message(client_id, message_id):
        if same.digest != content or same.by != side:
            raise AlreadyDifferent("Send other content under a new id.", pointer="#/id")
        return Written(message_of(same), is_new=False)
    if new["written_at"] > now + CLOCK_SKEW:
        raise WrittenInFuture("It has not been written yet.", pointer="#/written_at")
    _require_own_picture(client_id, side, new["picture_id"])
    row = {
        "client_id": client_id,
        "by": side,
        "member_id": viewer.member_id if side != CLIENT else None,
        "received_at": now,
        "read_at": None,
        "digest": content,
    }
    read(insert(MESSAGES).values(**row | new))
    _count_anew(viewer.practice_id, client_id)
    record(viewer.actor, "write_message", f"message:{message_id}", client_id, now=now)
    changes.note(
        "message", message_id, practice_id=viewer.practice_id, client_id=client_id, now=now
    )
    stored = find_message(client_id, message_id)
    if stored is None:
        raise RuntimeError("a message that was just stored is not there")
    return Written(message_of(stored), is_new=True)


def read_messages(*, viewer: Viewer, client_id: UUID, up_to: UUID, now: datetime) -> int:
    """Note that the viewer's side has seen what the other wrote, up to a message; how many.

    Seen again changes nothing. Raises UnknownMessage for one that is not in the thread.
    """
    client_seen_by(viewer, client_id)
    last = find_message(client_id, up_to)
    if last is None:
        raise UnknownMessage("Name one that was shown.", pointer="#/up_to")
    theirs = (
        (_M.client_id == client_id)
        & (_M.by == other(side_of(viewer.role)))
        & _M.read_at.is_(None)
        & (tuple_(_M.received_at, _M.id) <= tuple_(last.received_at, last.id))
    )
    seen = read(update(MESSAGES).where(theirs).values(read_at=now).returning(_M.id)).all()
    if not seen:
        return 0
    _count_anew(viewer.practice_id, client_id)
    record(viewer.actor, "read_messages", f"client:{client_id}", client_id, now=now)
    for row in seen:
        changes.note(
            "message", row.id, practice_id=viewer.practice_id, client_id=client_id, now=now
        )
    return len(seen)


def _require_own_picture(client_id: UUID, side: str, picture_id: UUID | None) -> None:
    if picture_id is None:
        return
    found = find_picture(client_id, picture_id)
    if found is None or found.by != side:
        raise UnknownPicture("Send the picture first.", pointer="#/picture_id")


def _count_anew(practice_id: UUID, client_id: UUID) -> None:
    """Store what the inbox and the desk show of a thread."""
    last = list_messages(client_id, after=None, limit=1)[0]
    counted = count_unread(client_id, CLIENT)
    put_row(
        THREADS,
        {
            "client_id": client_id,
            "practice_id": practice_id,
            "last_id": last.id,
            "last_at": last.received_at,
            "unread": counted.unread,
            "waiting_since": counted.since,
            "waiting_until": counted.until,
        },
    )
