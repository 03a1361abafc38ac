"""A zone's clock changes within a span, as RFC 5545 tells them.

Written out one by one: what a government decides next year no rule foretells, and the calendar is
read again within hours. The library has a maker of these too; its spring begins an hour late, for
an onset is told on the clock that is left.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)
NOTHING = timedelta()


class Clock(NamedTuple):
    """How far a zone's clock is ahead of UTC, and its name."""

    offset: timedelta
    name: str


@lru_cache(maxsize=256)
def written_zone(name: str, first: date, last: date) -> Timezone:
    """Return the part of a calendar that tells a zone's clock from one day to another.

    What is put forward is summer time, whatever a government calls it: readers reckon with that.
    """
    zone = ZoneInfo(name)
    begins_at = datetime.combine(first, time(), UTC) - timedelta(days=1)
    ends_at = datetime.combine(last, time(), UTC) + timedelta(days=2)
    written = Timezone()
    written.add("TZID", name)
    before = clock_at(begins_at, zone)
    changes: dict[tuple[Clock, Clock], list[datetime]] = {}
    for at in changes_between(begins_at, ends_at, zone):
        now = clock_at(at, zone)
        changes.setdefault((before, now), []).append(at)
        before = now
    begun = _begun(clock_at(begins_at, zone), next(iter(changes), None))
    for (left, taken), instants in [(begun, [begins_at]), *changes.items()]:
        written.add_component(_observance(left, taken, instants))
    return written


def clock_at(at: datetime, zone: ZoneInfo) -> Clock:
    """Return a zone's clock at an instant."""
    local = at.astimezone(zone)
    return Clock(local.utcoffset() or NOTHING, local.tzname() or "")


def changes_between(begins_at: datetime, ends_at: datetime, zone: ZoneInfo) -> Iterator[datetime]:
    """Return the instants at which a zone's clock changes, in order."""
    at, known = begins_at, clock_at(begins_at, zone)
    while at < ends_at:
        following = min(at + 24 * HOUR, ends_at)
        if clock_at(following, zone) != known:
            low, high = at, following
            while high - low > SECOND:
                middle = low + (high - low) // SECOND // 2 * SECOND
                if clock_at(middle, zone) == known:
                    low = middle
                else:
                    high = middle
            yield high
            following, known = high, clock_at(high, zone)
        at = following


def _begun(known: Clock, change: tuple[Clock, Clock] | None) -> tuple[Clock, Clock]:
    """Return how the span begins: in summer time, where its first change puts the clock back."""
    if change and change[1].offset < known.offset:
        return change[1], known
    return known, known


def _observance(
    left: Clock, taken: Clock, instants: list[datetime]
) -> TimezoneStandard | TimezoneDaylight:
    forward = taken.offset > left.offset
    written = TimezoneDaylight() if forward else TimezoneStandard()
    onsets = [(at + left.offset).replace(tzinfo=None) for at in instants]
    written.add("DTSTART", onsets[0])
    if onsets[1:]:
        written.add("RDATE", onsets[1:])
    written.add("TZOFFSETFROM", left.offset)
    written.add("TZOFFSETTO", taken.offset)
    written.add("TZNAME", taken.name)
    return written
