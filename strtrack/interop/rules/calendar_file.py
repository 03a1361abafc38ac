"""Write a calendar as RFC 5545 has it; the library folds, escapes and orders."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, vDDDTypes, vDuration

from strtrack.interop.rules.calendar_series import Series
from strtrack.interop.rules.calendar_zone import written_zone

PROGRAM = "STR Track"
PRODUCT = "-//STR Track//Calendar//EN"
NAMES = UUID("0b7f2c1e-51a9-4a63-9a0f-3d8f64b0c6d5")  # under which events are named
ASKED_AGAIN = timedelta(hours=6)
COUNTED_FROM = datetime(2020, 1, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One event. `what` names it for ever among the client's; `on` is its first or only day.

    Without `at` it is a whole day, else it lasts from then on the client's wall clock. The alarm
    comes so long after its beginning, where there is one.
    """

    what: str
    on: date
    title: str
    at: time | None = None
    lasts: timedelta = timedelta()
    series: Series | None = None
    alarm_after: timedelta | None = None
    note: str | None = None
    place: str | None = None
    keeps_busy: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """Whose calendar it is and what all its events share; it tells of `first` to `last`."""

    client_id: UUID
    time_zone: str
    language: str
    first: date
    last: date
    changed_at: datetime
    open_at: str


def write_calendar(shown: Shown, entries: Iterable[Entry]) -> bytes:
    """Return the file. The same of the same, to the byte: it does not know when it was written."""
    written = Calendar()
    for name, value in (
        ("VERSION", "2.0"),
        ("PRODID", PRODUCT),
        ("CALSCALE", "GREGORIAN"),
        ("NAME", PROGRAM),
        ("X-WR-CALNAME", PROGRAM),
    ):
        written.add(name, value)
    written.add("REFRESH-INTERVAL", ASKED_AGAIN, parameters={"VALUE": "DURATION"})
    written.add("X-PUBLISHED-TTL", vDuration(ASKED_AGAIN))
    written.add_component(written_zone(shown.time_zone, shown.first, shown.last))
    zone = ZoneInfo(shown.time_zone)
    for entry in entries:
        written.add_component(_event(entry, shown, zone))
    return bytes(written.to_ical())


def _event(entry: Entry, shown: Shown, zone: ZoneInfo) -> Event:
    event = Event()
    event.add("UID", f"{uuid5(NAMES, f'{shown.client_id.hex} {entry.what}')}@str-track")
    for name in ("DTSTAMP", "LAST-MODIFIED"):
        event.add(name, shown.changed_at)
    event.add("SEQUENCE", (shown.changed_at - COUNTED_FROM) // SECOND)
    event.add("SUMMARY", entry.title, parameters={"LANGUAGE": shown.language})
    if entry.note:
        event.add("DESCRIPTION", entry.note, parameters={"LANGUAGE": shown.language})
    if entry.place:
        event.add("LOCATION", entry.place)
    event.add("URL", shown.open_at)
    event.add("CLASS", "PRIVATE")
    event.add("TRANSP", "OPAQUE" if entry.keeps_busy else "TRANSPARENT")
    if entry.at is None:
        event.add("DTSTART", entry.on)
    else:
        starts_at = datetime.combine(entry.on, entry.at, zone)
        # A wall clock cannot say that it reads an hour for the second time; UTC can.
        event.add("DTSTART", starts_at.astimezone(UTC) if starts_at.fold else starts_at)
        event.add("DURATION", entry.lasts)
        if entry.series:
            _repeat(event, entry.series, entry.at, zone)
    if entry.alarm_after is not None:
        event.add_component(_alarm(entry.title, entry.alarm_after))
    return event


def _repeat(event: Event, series: Series, at: time, zone: ZoneInfo) -> None:
    last = datetime.combine(date.fromordinal(series.days.last), at, zone)
    event.add("RRULE", series.rule | {"UNTIL": last.astimezone(UTC)})
    if series.missing:
        event.add("EXDATE", _at_each(series.missing, at, zone))


def _at_each(days: Sequence[date], at: time, zone: ZoneInfo) -> list[datetime]:
    return [datetime.combine(day, at, zone) for day in days]


def _alarm(title: str, after: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("ACTION", "DISPLAY")
    alarm.add("DESCRIPTION", title)
    alarm.add("TRIGGER", vDDDTypes(after))
    return alarm
