"""Say that one has looked at a client's answers, and take it back; nothing is deleted.

A look is a fact with a name and a time. It says nothing of how an answer was found, and does
nothing to alerts: acknowledging is not looking, and looking does not acknowledge.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert, update

from strtrack.accounts.access import Viewer, client_seen_by
from strtrack.accounts.queries import get_practice
from strtrack.audit import record
from strtrack.checkins.errors import LookOfAnother, OpeningMarksNothing, TakenBack, UnknownAnswer
from strtrack.checkins.models import LOOKS
from strtrack.checkins.queries.looks import find_look, find_received_at, has_taken_back, look_of
from strtrack.kernel import changes
from strtrack.kernel.db import read
from strtrack.kernel.errors import NotFound
from strtrack.kernel.replay import digest
from strtrack.kernel.revisions import AlreadyDifferent


@dataclass(frozen=True, slots=True)
class Looked:
    """A look as it is shown, and whether this call stored it."""

    look: dict[str, Any]
    is_new: bool


def look_at_answers(
    *, viewer: Viewer, client_id: UUID, new: dict[str, Any], now: datetime
) -> Looked:
    """Store that a member looked, once however often it is sent.

    It holds for what was received up to the answer that `new` names, and for nothing that came in
    meanwhile. Raises AlreadyDifferent for an id with other content, UnknownAnswer, and for a look
    that opening made OpeningMarksNothing where that is off and TakenBack where she has taken one
    at the same answer back.
    """
    client_seen_by(viewer, client_id)
    content = digest(new)
    if same := find_look(client_id, new["id"]):
        if same.digest != content:
            raise AlreadyDifferent("Send other content under a new id.", pointer="#/id")
        return Looked(look_of(same), is_new=False)
    received_at = find_received_at(client_id, new["check_in_id"], new["revision_id"])
    if received_at is None:
        raise UnknownAnswer("This client has no such answer.", pointer="#/revision_id")
    if new["how"] == "opened":
        _require_marking(viewer, client_id, new["revision_id"])
    read(
        insert(LOOKS).values(
            client_id=client_id,
            id=new["id"],
            how=new["how"],
            seen_check_in_id=new["check_in_id"],
            seen_revision_id=new["revision_id"],
            seen_received_at=received_at,
            digest=content,
            looked_by=viewer.own_member(),
            looked_at=now,
        )
    )
    _note(viewer, "look_at_answers", client_id, new["id"], now)
    return Looked(_get_shown(client_id, new["id"]), is_new=True)


def take_look_back(
    *, viewer: Viewer, client_id: UUID, look_id: UUID, now: datetime
) -> dict[str, Any]:
    """Take a look back and return it; doing so twice changes nothing more.

    Raises NotFound, and LookOfAnother: nobody knows for somebody else that they have not looked.
    """
    client_seen_by(viewer, client_id)
    look = find_look(client_id, look_id)
    if look is None:
        raise NotFound("There is nothing here.")
    member_id = viewer.own_member()
    if look.looked_by != member_id:
        raise LookOfAnother("It is another member's word.")
    if look.withdrawn_at is None:
        mine = (LOOKS.c.client_id == client_id) & (LOOKS.c.id == look_id)
        read(update(LOOKS).where(mine).values(withdrawn_at=now, withdrawn_by=member_id))
        _note(viewer, "take_look_back", client_id, look_id, now)
    return _get_shown(client_id, look_id)


def _require_marking(viewer: Viewer, client_id: UUID, revision_id: UUID) -> None:
    if not get_practice(viewer.practice_id).opening_marks:
        raise OpeningMarksNothing("The practice has not switched it on.", pointer="#/how")
    if has_taken_back(client_id, viewer.own_member(), revision_id):
        raise TakenBack("Say it yourself, if you have looked.", pointer="#/how")


def _get_shown(client_id: UUID, look_id: UUID) -> dict[str, Any]:
    row = find_look(client_id, look_id)
    if row is None:
        raise NotFound("There is nothing here.")
    return look_of(row)


def _note(viewer: Viewer, action: str, client_id: UUID, look_id: UUID, now: datetime) -> None:
    record(viewer.actor, action, f"look:{look_id}", client_id, now=now)
    changes.note("look", look_id, practice_id=viewer.practice_id, client_id=client_id, now=now)
