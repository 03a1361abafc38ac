"""Hand clients of one therapist over to another, all at once or none."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from strtrack.accounts.access import Viewer
from strtrack.accounts.models import CLIENTS
from strtrack.accounts.service.clients import give_clients
from strtrack.audit import record, record_each
from strtrack.care.errors import CaseloadMoved, HandOverDifferent
from strtrack.care.models import CASELOAD_HAND_OVERS
from strtrack.care.queries import (
    find_hand_over,
    find_last_from,
    hand_over_of,
    list_known,
    list_present,
)
from strtrack.caseload.service.assigning import follow_therapists
from strtrack.kernel import changes
from strtrack.kernel.db import read
from strtrack.kernel.errors import Invalid
from strtrack.kernel.replay import digest

C = CLIENTS.c


def hand_over(*, viewer: Viewer, hand_over_id: UUID, new: dict[str, Any], now: datetime) -> None:
    """Give a member's clients (`client_ids`, or all for None) to another member of the practice.

    A constant number of statements, whatever their number. Sent again it changes nothing. Raises
    HandOverDifferent, Invalid, and CaseloadMoved where any of them is not hers, or none is: of two
    at once one wins, and the other hears of it.
    """
    content = digest(new)
    if found := find_hand_over(hand_over_id):
        if found.practice_id != viewer.practice_id or found.digest != content:
            raise HandOverDifferent("Use a new id.", pointer="#/id")
        return
    giving, taking, named = new["from_member_id"], new["to_member_id"], new["client_ids"]
    _require_members(viewer, giving, taking)
    hers = (C.practice_id == viewer.practice_id) & (C.therapist_id == giving)
    if named is not None:
        _require_known(viewer, named)
        hers &= C.id.in_(named)
    moved = give_clients(whose=hers, therapist_id=taking)
    if not moved or (named is not None and len(moved) < len(set(named))):
        last = find_last_from(viewer.practice_id, giving)
        said = hand_over_of(last) if last else None
        raise CaseloadMoved("Look who has them now.", pointer="#/client_ids", last=said)
    read(
        insert(CASELOAD_HAND_OVERS).values(
            id=hand_over_id,
            practice_id=viewer.practice_id,
            from_member_id=giving,
            to_member_id=taking,
            client_ids=[str(one) for one in moved],
            digest=content,
            made_by=viewer.own_member(),
            made_at=now,
        )
    )
    follow_therapists(was=giving, is_now=taking)
    detail = {"from": str(giving), "to": str(taking)}
    subject = f"hand_over:{hand_over_id}"
    record(viewer.actor, "hand_over_caseload", subject, None, detail, now=now)
    record_each(
        actor=viewer.actor, action="hand_over_client", client_ids=moved, detail=detail, now=now
    )
    changes.note_all("client", moved, practice_id=viewer.practice_id, now=now)


def _require_members(viewer: Viewer, giving: UUID, taking: UUID) -> None:
    if giving == taking:
        raise Invalid("Name somebody else.", pointer="#/to_member_id")
    present = list_present(viewer.practice_id)
    for name, one in (("from_member_id", giving), ("to_member_id", taking)):
        if one not in present:
            raise Invalid("No member of this practice has this id.", pointer=f"#/{name}")


def _require_known(viewer: Viewer, named: list[UUID]) -> None:
    known = list_known(viewer.practice_id, named)
    for number, one in enumerate(named):
        if one not in known:
            raise Invalid("No client has this id.", pointer=f"#/client_ids/{number}")
