"""A calendar read back by two libraries of others, which have nothing in common but the text.

One is icalendar with recurring-ical-events, which knows zones by their names; the other is vobject,
which takes the zone from the file and lets dateutil repeat.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import recurring_ical_events
import vobject
from dateutil.tz import tzical
from icalendar import Calendar

from strtrack.kernel.timezones import day_ends_at, day_starts_at, diary_day

NOTHING = timedelta()


class Met(NamedTuple):
    """One occurrence: when it begins, how long it lasts, its title, and when it rings."""

    at: datetime
    lasts: timedelta
    title: str
    rings_at: datetime | None


Read = Callable[[bytes, datetime, datetime], list[Met]]


def by_icalendar(body: bytes, since: datetime, until: datetime) -> list[Met]:
    """Return the timed occurrences of a span as icalendar and recurring-ical-events see them."""
    found = []
    for event in recurring_ical_events.of(Calendar.from_ical(body)).between(since, until):
        at = event.start
        if isinstance(at, datetime):
            alarms = [alarm.TRIGGER for alarm in event.walk("VALARM")]
            found.append(_met(at, event.duration, event["SUMMARY"], alarms))
    return sorted(one for one in found if since <= one.at < until)


def by_vobject(body: bytes, since: datetime, until: datetime) -> list[Met]:
    """Return the same as vobject and dateutil see them.

    Its zones are told to it beforehand: left alone it takes London for UTC, and asks pytz.
    """
    found, text = [], body.decode()
    _, begins, rest = text.partition("BEGIN:VTIMEZONE")
    told = begins + rest.partition("END:VTIMEZONE")[0] + "END:VTIMEZONE\r\n"
    zone = tzical(StringIO(told)).get()
    vobject.icalendar.registerTzid(told.partition("TZID:")[2].partition("\r\n")[0], zone)
    for event in vobject.readOne(text).contents.get("vevent", []):
        for at in _instants(event, since, until):
            alarms = [alarm.trigger.value for alarm in event.contents.get("valarm", [])]
            found.append(_met(at, event.duration.value, event.summary.value, alarms))
    return sorted(found)


READERS: dict[str, Read] = {"icalendar": by_icalendar, "vobject": by_vobject}


def _instants(event: Any, since: datetime, until: datetime) -> Iterator[datetime]:
    if not isinstance(event.dtstart.value, datetime):
        return
    rules = event.getrruleset()
    every = [event.dtstart.value] if rules is None else rules
    for at in every:
        if at >= until:
            return
        if at >= since:
            yield at


def _met(at: datetime, lasts: timedelta, title: str, alarms: list[timedelta]) -> Met:
    after = alarms[0] if alarms else None
    instant = at.astimezone(UTC)
    return Met(instant, lasts, str(title), None if after is None else instant + after)


def by_day(met: list[Met], zone: ZoneInfo) -> dict[date, list[Met]]:
    """Return occurrences by the diary day that they lie on."""
    found: dict[date, list[Met]] = {}
    for one in met:
        found.setdefault(diary_day(one.at, zone), []).append(one)
    return found


def span(first: date, last: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return the instants between which the diary days lie."""
    return day_starts_at(first, zone), day_ends_at(last, zone)


def exercise_days(library: str, body: bytes, days: Sequence[date], zone: ZoneInfo) -> list[date]:
    """Return the days with exercises that a library finds in a calendar with names, each once."""
    met = by_day(READERS[library](body, *span(days[0], days[-1], zone)), zone)
    counted = {day: sum(one.title[0].isdigit() for one in found) for day, found in met.items()}
    assert set(counted.values()) <= {0, 1}
    return sorted(day for day, count in counted.items() if count)
