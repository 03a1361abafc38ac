"""The diary day: from 03:00 to 03:00 on the wall clock, 23 to 25 hours long."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strtrack.kernel.timezones import day_ends_at, day_starts_at, diary_day, zone_names, zone_of

LONDON, NEW_YORK = "Europe/London", "America/New_York"
FIRST, LAST = datetime(2000, 1, 1), datetime(2037, 1, 1)  # noqa: DTZ001  # st.datetimes wants it so


@pytest.mark.parametrize(
    ("zone", "wall", "day"),
    [
        (LONDON, "2026-03-10T02:59:59", "2026-03-09"),
        (LONDON, "2026-03-10T03:00:00", "2026-03-10"),
        (LONDON, "2026-03-11T02:59:59", "2026-03-10"),
        (LONDON, "2026-03-29T02:30:00", "2026-03-28"),  # 01:00 became 02:00 that night
        (LONDON, "2026-10-25T02:59:59", "2026-10-24"),
        (NEW_YORK, "2026-03-08T01:30:00", "2026-03-07"),
        (NEW_YORK, "2026-03-08T03:00:00", "2026-03-08"),  # the first instant after the gap
        (NEW_YORK, "2026-11-01T01:30:00", "2026-10-31"),
        ("Pacific/Apia", "2026-01-01T00:00:00", "2025-12-31"),
    ],
)
def test_a_day_begins_at_three_on_the_wall_clock(zone: str, wall: str, day: str) -> None:
    at = datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(zone))
    assert diary_day(at.astimezone(UTC), zone_of(zone)) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        (LONDON, "2026-03-10", 24),
        (LONDON, "2026-03-28", 23),
        (LONDON, "2026-03-29", 24),
        (LONDON, "2026-10-24", 25),
        (NEW_YORK, "2026-03-07", 23),
        (NEW_YORK, "2026-10-31", 25),
        ("Australia/Lord_Howe", "2026-04-04", 24.5),
        ("Asia/Kolkata", "2026-03-28", 24),
    ],
)
def test_a_day_lasts_23_to_25_hours(zone: str, day: str, hours: float) -> None:
    on, where = date.fromisoformat(day), zone_of(zone)
    assert day_ends_at(on, where) - day_starts_at(on, where) == timedelta(hours=hours)


@pytest.mark.parametrize("hour", [0, 1, 2])
def test_both_hours_of_a_repeated_one_are_of_one_day(hour: int) -> None:
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC) + timedelta(hours=hour)
    assert diary_day(first, zone_of(LONDON)) == date(2026, 10, 24)


@given(
    at=st.datetimes(FIRST, LAST, timezones=st.just(UTC)),
    zone=st.sampled_from([LONDON, NEW_YORK, "Asia/Kathmandu", "Pacific/Auckland", "Asia/Tehran"]),
)
def test_every_instant_lies_in_its_day(at: datetime, zone: str) -> None:
    where = zone_of(zone)
    day = diary_day(at, where)
    assert day_starts_at(day, where) <= at < day_ends_at(day, where)
    assert day_ends_at(day, where) == day_starts_at(day + timedelta(days=1), where)
    length = day_ends_at(day, where) - day_starts_at(day, where)
    assert timedelta(hours=23) <= length <= timedelta(hours=25)


def test_old_names_of_zones_are_known() -> None:
    assert {"Asia/Calcutta", "US/Eastern", "Europe/Kiev", "UTC"} <= zone_names()
    with pytest.raises(KeyError):
        zone_of("Europe/Atlantis")
    with pytest.raises(KeyError):
        zone_of("../zones")
