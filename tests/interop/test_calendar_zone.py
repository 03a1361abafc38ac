"""A zone as a calendar tells it, read by dateutil, is the zone as tzdata has it."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical

from strtrack.interop.rules.calendar_zone import changes_between, written_zone
from strtrack.kernel.timezones import zone_names

FIRST, LAST = date(2026, 2, 1), date(2027, 3, 31)
NAMED = (
    "Europe/Madrid", "Europe/London", "Europe/Dublin", "America/New_York", "America/St_Johns",
    "Pacific/Auckland", "Pacific/Chatham", "Australia/Lord_Howe", "Asia/Kathmandu",
    "Africa/Casablanca", "Pacific/Apia", "UTC",
)  # fmt: skip
HOURS = [datetime(2026, 2, 1, tzinfo=UTC) + timedelta(hours=5 * n) for n in range(2030)]
EDGE = timedelta(minutes=1)


@pytest.mark.parametrize("name", NAMED)
def test_a_wall_clock_reads_the_same(name: str) -> None:
    told = tzical(StringIO(written_zone(name, FIRST, LAST).to_ical().decode())).get()
    zone = ZoneInfo(name)
    edges = list(changes_between(HOURS[0], HOURS[-1], zone))
    for at in [*HOURS, *(edge - EDGE for edge in edges), *edges, *(edge + EDGE for edge in edges)]:
        assert at.astimezone(told).replace(tzinfo=None) == at.astimezone(zone).replace(tzinfo=None)


def test_spring_begins_on_the_clock_that_is_left() -> None:
    written = written_zone("Europe/Madrid", FIRST, LAST).to_ical().decode()
    daylight = written.partition("BEGIN:DAYLIGHT")[2].partition("END:DAYLIGHT")[0]
    assert "DTSTART:20260329T020000\r\nRDATE:20270328T020000\r\n" in daylight
    assert "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200" in daylight


def test_every_zone_there_is_can_be_told() -> None:
    for name in sorted(zone_names()):
        written = written_zone.__wrapped__(name, FIRST, date(2026, 6, 30)).to_ical()
        assert written.startswith(b"BEGIN:VTIMEZONE\r\nTZID:" + name.encode())
