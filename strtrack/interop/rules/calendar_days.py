"""What a client is to do on each day, and when: days with something due, one event a day."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from uuid import UUID

from strtrack.interop.rules.calendar_series import Covering, cover
from strtrack.kernel.timezones import day_ends_at, day_starts_at
from strtrack.plans.rules.slots import Calendar, Slot, Version
from strtrack.reminders.rules.hours import DAY, Hours

BACK = timedelta(days=30)
AHEAD = timedelta(days=365)
MINUTE = timedelta(minutes=1)
WEEK = 7


class Doing(NamedTuple):
    """All that a day's event says: of which version, at what time, what is done how often.

    `rings` is whether the client is reminded then. Days that are alike in this may be one series.
    """

    number: int
    at: time
    lines: tuple[tuple[UUID, int], ...]
    rings: bool

    @property
    def key(self) -> str:
        """What names it."""
        lines = ",".join(f"{one.hex}*{times}" for one, times in self.lines)
        return f"{self.number} {self.at:%H:%M} {int(self.rings)} {lines}"


@dataclass(frozen=True, slots=True)
class Routine:
    """Days on which the same is done, as series and single days of the client's wall clock.

    `lasts` is the estimate for all of it, in whole minutes.
    """

    doing: Doing
    lasts: timedelta
    covering: Covering


def window_of(today: date) -> tuple[date, date]:
    """Return the days a calendar tells of: whole months that hold a month back and a year ahead.

    Whole months, so that the calendar stays the same from one day to the next.
    """
    first = (today - BACK).replace(day=1)
    last = ((today + AHEAD).replace(day=28) + 4 * DAY).replace(day=1) - DAY
    return first, last


def days_between(first: date, last: date) -> list[date]:
    """Return every day from one to another, both included."""
    return [first + n * DAY for n in range((last - first).days + 1)]


def routines_of(
    calendar: Calendar,
    days: Sequence[date],
    *,
    seconds: Mapping[UUID, int],
    hours: Hours,
    silent: Collection[date],
) -> list[Routine]:
    """Return what is due on the days; what rests is not.

    `seconds` are how long a prescription takes once, `silent` the days without a reminder.
    """
    found: dict[Doing, list[date]] = defaultdict(list)
    lasting: dict[Doing, int] = {}
    for day, slots in _by_day(calendar.due_slots(days)):
        version = calendar.version_for(day)
        if version is None:
            continue
        at = starts_at(day, hours).astimezone(hours.zone)
        rings = day not in silent and bool(hours.nudges_on(day))
        doing = Doing(version.number, at.time(), _lines(slots), rings)
        found[doing].append(at.date())
        lasting[doing] = sum(seconds[slot.prescription_id] for slot in slots)
    steps = {version.number: steps_of(version) for version in calendar.versions}
    return [
        Routine(doing, _whole_minutes(lasting[doing]), cover(on, steps[doing.number]))
        for doing, on in found.items()
    ]


def starts_at(day: date, hours: Hours) -> datetime:
    """Return when a day's event begins: when its nudge comes, else when one first may."""
    begins_at = day_starts_at(day, hours.zone)
    nudges = hours.nudges_on(day)
    return (
        nudges[0]
        if nudges
        else hours.first_allowed(begins_at, day_ends_at(day, hours.zone)) or (begins_at)
    )


def steps_of(version: Version) -> set[int]:
    """Return after how many days each line's rule comes again."""
    rules = [line.falls for line in version.lines if line.falls]
    return {rule.step * WEEK if rule.weekly else rule.step for rule in rules}


def _by_day(slots: Sequence[Slot]) -> Iterator[tuple[date, list[Slot]]]:
    found: dict[date, list[Slot]] = defaultdict(list)
    for slot in slots:
        if slot.rests_why is None:
            found[slot.due_on].append(slot)
    yield from found.items()


def _lines(slots: Sequence[Slot]) -> tuple[tuple[UUID, int], ...]:
    counted: dict[UUID, int] = defaultdict(int)
    for slot in slots:
        counted[slot.prescription_id] += 1
    return tuple(counted.items())


def _whole_minutes(seconds: int) -> timedelta:
    return max(1, -(-seconds // 60)) * MINUTE
