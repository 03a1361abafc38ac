"""Let exercises rest for what answers come to, where the practice advises its clients.

Called in the transaction that stores the answer, and again whenever it is judged anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import Row, insert

from strtrack.kernel.db import read
from strtrack.resting.models import LINE_RESTS
from strtrack.resting.queries import list_rests_of
from strtrack.resting.rules.asked import AGAIN, TALK, Asked, asked_by
from strtrack.resting.service.noting import end, note_rest


@dataclass(frozen=True, slots=True)
class Answer:
    """A judged answer: its result, None where it was taken back, and the alert it is told in.

    `revision_id` is what was judged. `is_new` is an answer that was never judged before, which
    cannot have brought a rest yet.
    """

    check_in_id: UUID
    revision_id: UUID
    recorded_at: datetime
    day_on: date
    result: dict[str, Any] | None
    alert_id: UUID | None
    is_new: bool


def rest_for_answers(
    *, client_id: UUID, practice_id: UUID, answers: Sequence[Answer], now: datetime
) -> None:
    """Begin the rests that answers ask for, and end those they ask for no more.

    What somebody talked about or let go on does not begin again for the same alert. Not audited:
    it follows from audited answers.
    """
    known = [answer.check_in_id for answer in answers if not answer.is_new]
    rests = list_rests_of(client_id, known) if known else []
    for answer in answers:
        mine = [rest for rest in rests if rest.check_in_id == answer.check_in_id]
        wanted = asked_by(answer.result, answer.day_on)
        if wanted and wanted.why in TALK and answer.alert_id is None:
            wanted = None  # it was dealt with and closed before: nobody waits to talk
        for rest in mine:
            if rest.ended_at is None and not _is(rest, wanted):
                end(client_id=client_id, rest_id=rest.id, why="corrected", now=now)
                note_rest(rest_id=rest.id, practice_id=practice_id, client_id=client_id, now=now)
        if wanted and not _is_seen_to(mine, wanted, answer.alert_id):
            _begin(client_id, practice_id, answer, wanted, now)


def _is(rest: Row[Any], wanted: Asked | None) -> bool:
    return wanted == Asked(rest.kind, rest.areas, rest.until_on)


def _is_seen_to(rests: Sequence[Row[Any]], wanted: Asked, alert_id: UUID | None) -> bool:
    """Whether it rests already, or somebody ended just this."""
    for rest in rests:
        if rest.ended_at is None and _is(rest, wanted):
            return True
        if rest.kind == wanted.why and rest.alert_id == alert_id and rest.ended_why:
            return rest.ended_why not in AGAIN
    return False


def _begin(
    client_id: UUID, practice_id: UUID, answer: Answer, wanted: Asked, now: datetime
) -> None:
    name = f"rest {answer.check_in_id} {answer.revision_id} {wanted.why} {now.isoformat()}"
    rest_id = uuid5(client_id, name)
    read(
        insert(LINE_RESTS).values(
            client_id=client_id,
            id=rest_id,
            why=wanted.why,
            areas=wanted.areas,
            line_ids=None,
            begins_at=answer.recorded_at,
            until_on=wanted.until_on,
            check_in_id=answer.check_in_id,
            alert_id=answer.alert_id if wanted.why in TALK else None,
            set_at=now,
        )
    )
    note_rest(rest_id=rest_id, practice_id=practice_id, client_id=client_id, now=now)
