"""Where things stand in a timeline: newest first, and in one fixed order at the same instant."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from strtrack.kernel.timezones import day_ends_at, day_starts_at

# What may be asked for alone, and the arms that it is read from. Of what happened at one instant,
# what stands further down here counts as later.
ARMS: dict[str, tuple[str, ...]] = {
    "day_off": ("day_off",),
    "screening": ("screening",),
    "treatment": ("treatment",),
    "check_in": ("check_in",),
    "exercise": ("exercise",),
    "alert": ("alert",),
    "look": ("opening", "look"),
    "plan": ("plan",),
    "message": ("message",),
    "note": ("note",),
}
KINDS = tuple(ARMS)
KIND_OF = {arm: kind for kind, arms in ARMS.items() for arm in arms}
ORDER = {arm: place for place, arm in enumerate(KIND_OF)}
NO_ID, ANY_ID = UUID(int=0), UUID(int=2**128 - 1)
LAST_MOMENT = timedelta(seconds=1)


class Place(NamedTuple):
    """Where one thing stands: the later, the greater. `nth` tells apart what has one id."""

    at: datetime
    order: int
    id: UUID
    nth: int


END = Place(datetime(2200, 1, 1, tzinfo=UTC), 0, NO_ID, 0)  # later than anything


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened, as it was read."""

    place: Place
    arm: str
    row: Any


def exercise_at(due_on: date, latest: datetime | None, zone: ZoneInfo) -> datetime:
    """Return where a day of exercise stands: as last done on the day itself, else at its end.

    What was added later is no news of the day it was added. Never outside of the day, so that the
    order of days is the order of their instants.
    """
    begins, ends = day_starts_at(due_on, zone), day_ends_at(due_on, zone) - LAST_MOMENT
    return min(max(latest, begins), ends) if latest else ends


def limits_of(arm: str, before: Place) -> tuple[UUID, int]:
    """Return the (id, nth) that an arm's things at the instant of `before` have to stand before."""
    if ORDER[arm] == before.order:
        return before.id, before.nth
    return (ANY_ID, 0) if ORDER[arm] < before.order else (NO_ID, 0)


def newest(entries: Iterable[Entry], before: Place, limit: int) -> list[Entry]:
    """Return so many of the newest entries that stand before a place, newest first."""
    earlier = [entry for entry in entries if entry.place < before]
    return sorted(earlier, key=lambda entry: entry.place, reverse=True)[:limit]
