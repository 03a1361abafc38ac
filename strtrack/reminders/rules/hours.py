"""When somebody may be spoken to, and at which instants of a diary day she is.

Wall-clock times of a diary day come in its own order, from 03:00 to 02:59. On a day on which the
clocks change, a time that is left out falls on the instant they jump, one that comes twice on its
first.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from strtrack.kernel.timezones import DAY_STARTS, day_ends_at, day_starts_at, diary_day

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)
BEFORE_QUIET = timedelta(minutes=30)


class Quiet(NamedTuple):
    """The hours in which nothing is said, from `begins` to before `ends`; they may hold midnight.

    The two differ: there are always hours of both kinds.
    """

    begins: time
    ends: time

    def covers(self, at: time) -> bool:
        """Whether a wall clock that reads `at` stands in the quiet hours."""
        if self.begins < self.ends:
            return self.begins <= at < self.ends
        return at >= self.begins or at < self.ends


class Times(NamedTuple):
    """When the day's nudge comes, and its repeat, if there is one."""

    first: time
    second: time | None


USUAL_QUIET = Quiet(time(21), time(8))  # decisions.md 8
USUAL_TIMES = Times(time(8, 30), time(17, 30))


def into_day(at: time) -> timedelta:
    """Return how far into a diary day a wall-clock time lies, were no clock ever changed."""
    length = timedelta(hours=at.hour, minutes=at.minute) - DAY_STARTS
    return length if length >= timedelta() else length + DAY


def off_day(length: timedelta) -> time:
    """Return the wall-clock time that far into a diary day; the inverse of `into_day`."""
    return (datetime.combine(date(2000, 1, 1), time()) + DAY_STARTS + length).time()


def out_of_quiet(at: time, quiet: Quiet) -> time:
    """Return the time itself, or the one that stands for it where it lies in the quiet hours.

    That is their end if it comes on the same day, else half an hour before they begin.
    """
    if not quiet.covers(at):
        return at
    if into_day(quiet.ends) > into_day(at):
        return quiet.ends
    return off_day((into_day(quiet.begins) - BEFORE_QUIET) % DAY)


def first_reading(day: date, at: time, zone: ZoneInfo) -> datetime | None:
    """Return the first instant of a diary day at which its wall clock reads `at` or later.

    None where there is none: where the clocks jump over it to the next day.
    """
    on = day if at >= time(3) else day + DAY
    local = datetime.combine(on, at)
    found = local.replace(tzinfo=zone).astimezone(UTC)
    if found.astimezone(zone).replace(tzinfo=None) != local:
        found = _jump(local.replace(tzinfo=zone, fold=1).astimezone(UTC), found, zone)
    return found if diary_day(found, zone) == day else None


def _jump(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """Return the instant, to the minute, at which the clocks jump between two others."""
    old = before.astimezone(zone).utcoffset()
    while after - before > MINUTE:
        middle = before + (after - before) // MINUTE // 2 * MINUTE
        if middle.astimezone(zone).utcoffset() == old:
            before = middle
        else:
            after = middle
    return after


@dataclass(frozen=True, slots=True)
class Hours:
    """A client's hours: her quiet ones, her zone, and her times by weekday, Monday first."""

    quiet: Quiet
    zone: ZoneInfo
    times: tuple[Times, ...]

    def is_quiet(self, at: datetime) -> bool:
        """Whether nothing is said at an instant."""
        return self.quiet.covers(at.astimezone(self.zone).time())

    def nudges_on(self, day: date) -> tuple[datetime, ...]:
        """Return the instants of a diary day at which what is open is said, in order."""
        return _nudges_on(day, self.times[day.weekday()], self.quiet, self.zone)

    def nudges_between(self, since: datetime, until: datetime) -> list[datetime]:
        """Return those from one instant to before another."""
        day, last = diary_day(since, self.zone), diary_day(until, self.zone)
        found = []
        while day <= last:
            found += [at for at in self.nudges_on(day) if since <= at < until]
            day += DAY
        return found

    def first_allowed(self, since: datetime, until: datetime) -> datetime | None:
        """Return the first instant in a span that is not quiet, if there is one."""
        if since >= until:
            return None
        if not self.is_quiet(since):
            return since
        found = [at for at in self._ends_of_quiet(since) if since < at < until]
        return min(found, default=None)

    def _ends_of_quiet(self, near: datetime) -> list[datetime]:
        day = diary_day(near, self.zone)
        found = []
        for one in (day, day + DAY):
            if (at := first_reading(one, self.quiet.ends, self.zone)) is not None:
                found += [at, at.astimezone(self.zone).replace(fold=1).astimezone(UTC)]
            begins_at, ends_at = day_starts_at(one, self.zone), day_ends_at(one, self.zone)
            if ends_at - begins_at != DAY:
                found.append(_jump(begins_at, ends_at, self.zone))
        return [at for at in found if not self.is_quiet(at)]

    def day_of(self, at: datetime) -> tuple[datetime, datetime]:
        """Return the instants between which the diary day that holds `at` lies."""
        day = diary_day(at, self.zone)
        return day_starts_at(day, self.zone), day_ends_at(day, self.zone)


@lru_cache(maxsize=4096)
def _nudges_on(day: date, times: Times, quiet: Quiet, zone: ZoneInfo) -> tuple[datetime, ...]:
    wanted = [out_of_quiet(at, quiet) for at in times if at is not None]
    found = {first_reading(day, at, zone) for at in wanted}
    return tuple(
        sorted(
            at for at in found if at is not None and not quiet.covers(at.astimezone(zone).time())
        )
    )
