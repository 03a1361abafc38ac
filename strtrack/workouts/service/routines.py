"""Write how finished rounds of exercises went."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from strtrack.accounts.access import Viewer
from strtrack.audit import record
from strtrack.kernel import changes
from strtrack.kernel.errors import NotFound
from strtrack.kernel.replay import digest
from strtrack.kernel.revisions import instant_of
from strtrack.kernel.timezones import CLOCK_SKEW, diary_day, zone_of
from strtrack.workouts.errors import NotOfTheRound, PerformedInFuture, TooLate
from strtrack.workouts.models import ROUTINE
from strtrack.workouts.queries import list_lines_of, routine_of
from strtrack.workouts.rules import LATE_DAYS

SAID = ("form_version", "begun_at", "ended_at", "time_zone", "pain", "effort", "note")


@dataclass(frozen=True, slots=True)
class Stored:
    """A round as it was stored, and whether this call stored it."""

    routine: dict[str, Any]
    is_new: bool


def record_routine(*, viewer: Viewer, new: dict[str, Any], now: datetime) -> Stored:
    """Store how a round went, once, however often the phone sends it.

    Raises AlreadyDifferent for an id with other content, NotOfTheRound for logs that are not the
    client's and lines without one of them, TooLate after seven days, PerformedInFuture.
    """
    client_id, routine_id = viewer.own_client(), new["id"]
    content = digest(new)
    if same := ROUTINE.find_same(client_id, routine_id, routine_id, content):
        return Stored(routine_of(_head(client_id, routine_id), same), is_new=False)
    _require_open(new["due_on"], new["time_zone"], now)
    shown = _content(client_id, new, now) | {"status": "given", "digest": content}
    ROUTINE.add(client_id, routine_id, {"due_on": new["due_on"]}, shown)
    _note(viewer, "record_routine", client_id, routine_id, now)
    head = _head(client_id, routine_id)
    return Stored(routine_of(head, head), is_new=True)


def revise_routine(
    *, viewer: Viewer, routine_id: UUID, new: dict[str, Any], now: datetime
) -> dict[str, Any]:
    """Correct what was said of a round, or take it back. Nothing is deleted."""
    client_id, revision_id = viewer.own_client(), new["revision_id"]
    head = _head(client_id, routine_id)
    content = digest(new)
    if same := ROUTINE.find_same(client_id, routine_id, revision_id, content):
        return routine_of(head, same)
    right = new | {name: instant_of(head, new, name)[0] for name in ("begun_at", "ended_at")}
    shown = _content(client_id, right, now) | {"status": new["status"], "digest": content}
    ROUTINE.revise(client_id, routine_id, revision_id, new["based_on"], shown)
    _note(viewer, "revise_routine", client_id, routine_id, now)
    fresh = _head(client_id, routine_id)
    return routine_of(fresh, fresh)


def said_of_round(*, new: dict[str, Any], now: datetime) -> dict[str, Any]:
    """Return what is kept of a round that was found right. It writes nothing. Not audited."""
    two_more = new["two_more"]
    return {name: new[name] for name in SAID} | {
        "received_at": now,
        "log_ids": [str(log_id) for log_id in new["log_ids"]],
        "hurt": [str(line_id) for line_id in new["hurt"]],
        "two_more": two_more and two_more | {"line_id": str(two_more["line_id"])},
    }


def _head(client_id: UUID, routine_id: UUID) -> Row[Any]:
    head = ROUTINE.find_head(client_id, routine_id)
    if head is None:
        raise NotFound("There is nothing here.")
    return head


def _require_open(due_on: date, time_zone: str, now: datetime) -> None:
    today = diary_day(now + CLOCK_SKEW, zone_of(time_zone))
    if due_on > today:
        raise PerformedInFuture("That day has not come yet.", pointer="#/due_on")
    if due_on < today - timedelta(days=LATE_DAYS):
        raise TooLate("Seven days are over; ask your therapist.", pointer="#/due_on")


def _content(client_id: UUID, new: dict[str, Any], now: datetime) -> dict[str, Any]:
    if new["ended_at"] > now + CLOCK_SKEW:
        raise PerformedInFuture("It has not happened yet.", pointer="#/ended_at")
    lines = list_lines_of(client_id, new["log_ids"])
    for place, log_id in enumerate(new["log_ids"]):
        if log_id not in lines:
            raise NotOfTheRound("There is no such log.", pointer=f"#/log_ids/{place}")
    for place, line_id in enumerate(new["hurt"]):
        if line_id not in lines.values():
            raise NotOfTheRound("It was not part of the round.", pointer=f"#/hurt/{place}")
    if new["two_more"] and new["two_more"]["line_id"] not in lines.values():
        raise NotOfTheRound("It was not part of the round.", pointer="#/two_more/line_id")
    return said_of_round(new=new, now=now)


def _note(viewer: Viewer, action: str, client_id: UUID, routine_id: UUID, now: datetime) -> None:
    record(viewer.actor, action, f"routine:{routine_id}", client_id, now=now)
    changes.note(
        "routine", routine_id, practice_id=viewer.practice_id, client_id=client_id, now=now
    )
