"""Write what got in the way, and when a client means to exercise. None of this commits."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, insert

from strtrack.accounts.access import Viewer
from strtrack.audit import record
from strtrack.habits.errors import SaidInFuture, SaidTooLate
from strtrack.habits.models import BARRIERS, HABIT_PLANS
from strtrack.habits.queries import barrier_of, find_barrier, find_plan
from strtrack.kernel import changes
from strtrack.kernel.db import put_row, read
from strtrack.kernel.replay import by_device, digest
from strtrack.kernel.revisions import AlreadyDifferent
from strtrack.kernel.timezones import CLOCK_SKEW, diary_day, zone_of
from strtrack.workouts.rules import LATE_DAYS


@dataclass(frozen=True, slots=True)
class Stored:
    """What got in the way as it was stored, and whether this call stored it."""

    barrier: dict[str, Any]
    is_new: bool


def name_barrier(*, viewer: Viewer, new: dict[str, Any], now: datetime) -> Stored:
    """Store what got in the way once, however often the phone sends it.

    Its day is the diary day on which it was said. Raises AlreadyDifferent for an id with other
    content, SaidInFuture, and SaidTooLate after seven days.
    """
    client_id, barrier_id = viewer.own_client(), new["id"]
    content = digest(new)
    if same := find_barrier(client_id, barrier_id):
        if same.digest != content:
            raise AlreadyDifferent("Send other content under a new id.", pointer="#/id")
        return Stored(barrier_of(same), is_new=False)
    _require_past(new["said_at"], now)
    zone = zone_of(new["time_zone"])
    day_on = diary_day(new["said_at"], zone)
    if day_on < diary_day(now, zone) - timedelta(days=LATE_DAYS):
        raise SaidTooLate("Seven days are over.", pointer="#/said_at")
    stored = new | {"day_on": day_on, "received_at": now}
    read(insert(BARRIERS).values(client_id=client_id, digest=content, **stored))
    _note(viewer, "name_barrier", ("barrier", barrier_id), client_id, now)
    return Stored(stored, is_new=True)


def put_habit_plan(*, viewer: Viewer, new: dict[str, Any], now: datetime) -> dict[str, Any]:
    """Store when a client means to exercise, and return what holds now: what she said last.

    Sending it again, or something said before, changes nothing. Raises SaidInFuture.
    """
    client_id = viewer.own_client()
    _require_past(new["said_at"], now)
    known = find_plan(client_id)
    if known and (new["said_at"] <= known.said_at or _is_again(known, new)):
        return {"plan": known.plan, "said_at": known.said_at}
    put_row(HABIT_PLANS, {"client_id": client_id, "received_at": now, **new})
    _note(viewer, "put_habit_plan", ("habit_plan", client_id), client_id, now)
    return new


def _is_again(known: Row[Any], new: dict[str, Any]) -> bool:
    """Return whether a plan from a clock that was put right came before, put right a bit less."""
    moved = by_device(new, "said_at") is not None
    return moved and new["plan"] == known.plan and new["said_at"] - known.said_at <= CLOCK_SKEW


def _require_past(said_at: datetime, now: datetime) -> None:
    if said_at > now + CLOCK_SKEW:
        raise SaidInFuture("It has not happened yet.", pointer="#/said_at")


def _note(
    viewer: Viewer, action: str, subject: tuple[str, UUID], client_id: UUID, now: datetime
) -> None:
    kind, record_id = subject
    record(viewer.actor, action, f"{kind}:{record_id}", client_id, now=now)
    changes.note(kind, record_id, practice_id=viewer.practice_id, client_id=client_id, now=now)
