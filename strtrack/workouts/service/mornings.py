"""Write how it was on waking."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import insert

from strtrack.accounts.access import Viewer
from strtrack.audit import record
from strtrack.kernel import changes
from strtrack.kernel.db import read
from strtrack.kernel.replay import digest
from strtrack.kernel.revisions import AlreadyDifferent
from strtrack.kernel.timezones import CLOCK_SKEW, diary_day, zone_of
from strtrack.workouts.errors import PerformedInFuture, TooLate
from strtrack.workouts.models import MORNINGS
from strtrack.workouts.queries import find_morning, morning_of
from strtrack.workouts.rules import LATE_DAYS


@dataclass(frozen=True, slots=True)
class StoredMorning:
    """A morning as it was stored, and whether this call stored it."""

    morning: dict[str, Any]
    is_new: bool


def record_morning(*, viewer: Viewer, new: dict[str, Any], now: datetime) -> StoredMorning:
    """Store how a morning was, once, however often the phone sends it.

    Raises AlreadyDifferent for an id with other content, TooLate after seven days, and
    PerformedInFuture.
    """
    client_id, morning_id = viewer.own_client(), new["id"]
    content = digest(new)
    if same := find_morning(client_id, morning_id):
        if same.digest != content:
            raise AlreadyDifferent("Send other content under a new id.", pointer="#/id")
        return StoredMorning(morning_of(same), is_new=False)
    today = diary_day(now + CLOCK_SKEW, zone_of(new["time_zone"]))
    if new["recorded_at"] > now + CLOCK_SKEW:
        raise PerformedInFuture("It has not happened yet.", pointer="#/recorded_at")
    if new["day_on"] > today:
        raise PerformedInFuture("That day has not come yet.", pointer="#/day_on")
    if new["day_on"] < today - timedelta(days=LATE_DAYS):
        raise TooLate("Seven days are over; ask your therapist.", pointer="#/day_on")
    read(insert(MORNINGS).values(client_id=client_id, received_at=now, digest=content, **new))
    record(viewer.actor, "record_morning", f"morning:{morning_id}", client_id, now=now)
    changes.note(
        "morning", morning_id, practice_id=viewer.practice_id, client_id=client_id, now=now
    )
    return StoredMorning(new | {"received_at": now}, is_new=True)
