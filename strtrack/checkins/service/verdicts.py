"""Keep what a member says of an answer's result: another level, and why (clinical.md 1.6).

A record of judgement. It changes no result, nothing the client was told, and no alert: an alert
stays open until somebody has dealt with it, however low a verdict is.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from strtrack.accounts.access import Viewer, client_seen_by
from strtrack.audit import record
from strtrack.checkins.errors import AnswerChanged, NothingWorkedOut
from strtrack.checkins.models import LOG, VERDICTS
from strtrack.checkins.queries.check_ins import get_chart, sees_result
from strtrack.checkins.queries.verdicts import find_verdict
from strtrack.kernel import changes
from strtrack.kernel.db import read
from strtrack.kernel.errors import NotFound
from strtrack.kernel.replay import digest
from strtrack.kernel.revisions import AlreadyDifferent


def judge_check_in(
    *, viewer: Viewer, client_id: UUID, check_in_id: UUID, new: dict[str, Any], now: datetime
) -> bool:
    """Store a member's verdict once, however often it is sent; return whether this call did.

    Raises AnswerChanged when the answer was corrected meanwhile, NothingWorkedOut where there is no
    result to see otherwise, AlreadyDifferent for an id with another verdict.
    """
    client_seen_by(viewer, client_id)
    head = LOG.find_head(client_id, check_in_id)
    if head is None:
        raise NotFound("There is nothing here.")
    content = digest(new | {"check_in_id": check_in_id})
    if same := find_verdict(client_id, new["id"]):
        if same.digest != content:
            raise AlreadyDifferent("Send other content under a new id.", pointer="#/id")
        return False
    if new["based_on"] != head.revision_id:
        raise AnswerChanged("Look at what it says now, and judge again.", pointer="#/based_on")
    if head.result is None or not sees_result(viewer.role, get_chart(client_id).advice_mode):
        raise NothingWorkedOut("There is no result to see otherwise.", pointer="#/level")
    read(
        insert(VERDICTS).values(
            client_id=client_id,
            id=new["id"],
            check_in_id=check_in_id,
            revision_id=head.revision_id,
            level=new["level"],
            instead_of=head.result["level"],
            reason=new["reason"],
            digest=content,
            given_by=viewer.own_member(),
            given_at=now,
        )
    )
    record(viewer.actor, "judge_check_in", f"check_in:{check_in_id}", client_id, now=now)
    changes.note(
        "check_in", check_in_id, practice_id=viewer.practice_id, client_id=client_id, now=now
    )
    return True
