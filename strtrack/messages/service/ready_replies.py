"""Keep the replies that a practice's members send often. None of this commits."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete

from strtrack.accounts.access import Viewer
from strtrack.audit import record
from strtrack.kernel import changes
from strtrack.kernel.db import put_row, read
from strtrack.messages.errors import TooManyReplies
from strtrack.messages.models import READY_REPLIES
from strtrack.messages.queries.ready_replies import list_replies
from strtrack.messages.rules import MOST_REPLIES


def put_ready_reply(
    *, viewer: Viewer, reply_id: UUID, new: dict[str, Any], now: datetime
) -> dict[str, Any]:
    """Keep a reply ready, or change it; the same again changes nothing. Raises TooManyReplies."""
    known = {one["id"]: one for one in list_replies(viewer.practice_id)}
    wanted = {"id": reply_id, **new}
    if known.get(reply_id) == wanted:
        return wanted
    if reply_id not in known and len(known) >= MOST_REPLIES:
        raise TooManyReplies("Remove one first.")
    put_row(READY_REPLIES, {"practice_id": viewer.practice_id, "changed_at": now, **wanted})
    _note(viewer, "put_ready_reply", reply_id, now)
    return wanted


def remove_ready_reply(*, viewer: Viewer, reply_id: UUID, now: datetime) -> None:
    """Keep a reply ready no longer; nothing happens where there is none."""
    r = READY_REPLIES.c
    mine = (r.practice_id == viewer.practice_id) & (r.id == reply_id)
    if read(delete(READY_REPLIES).where(mine)).rowcount:
        _note(viewer, "remove_ready_reply", reply_id, now)


def _note(viewer: Viewer, action: str, reply_id: UUID, now: datetime) -> None:
    record(viewer.actor, action, f"ready_reply:{reply_id}", None, now=now)
    changes.note("ready_reply", reply_id, practice_id=viewer.practice_id, client_id=None, now=now)
