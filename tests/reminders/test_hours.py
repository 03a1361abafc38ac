"""When somebody may be spoken to, on days on which the clocks change, held against a walk."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strtrack.kernel.timezones import day_ends_at, day_starts_at, diary_day, zone_of
from strtrack.reminders.rules.hours import Hours, Quiet, Times, first_reading, out_of_quiet
from strtrack.reminders.rules.preferences import Habit, Preferences, times_on

MINUTE = timedelta(minutes=1)
NIGHT = Quiet(time(21), time(8))
CHANGES = {
    "Pacific/Auckland": (date(2026, 4, 4), date(2026, 9, 26)),
    "America/New_York": (date(2026, 3, 7), date(2026, 10, 31)),
    "Australia/Lord_Howe": (date(2026, 4, 4), date(2026, 10, 3)),
    "Europe/Berlin": (date(2026, 3, 28), date(2026, 10, 24)),
    "Asia/Kathmandu": (date(2026, 3, 28),),
}
DAYS = [
    pytest.param(zone, day + timedelta(days=n), id=f"{zone}-{day + timedelta(days=n)}")
    for zone, days in CHANGES.items()
    for day in days
    for n in (0, 1)
]


def minutes_of(day: date, zone: ZoneInfo) -> list[datetime]:
    at, end, found = day_starts_at(day, zone), day_ends_at(day, zone), []
    while at < end:
        found.append(at)
        at += MINUTE
    return found


def order(at: time) -> int:
    return (at.hour * 60 + at.minute - 180) % 1440


@pytest.mark.parametrize(("name", "day"), DAYS)
def test_a_time_falls_on_the_first_minute_that_reads_it_or_later(name: str, day: date) -> None:
    zone = zone_of(name)
    walked = [(order(at.astimezone(zone).time()), at) for at in minutes_of(day, zone)]
    for at in (time(hour, minute) for hour in range(24) for minute in (0, 15, 30, 59)):
        first = next((instant for reading, instant in walked if reading >= order(at)), None)
        assert first_reading(day, at, zone) == first, at


@pytest.mark.parametrize(("name", "day"), DAYS)
@pytest.mark.parametrize(
    "quiet",
    [NIGHT, Quiet(time(9), time(17)), Quiet(time(1, 30), time(2, 15)), Quiet(time(0), time(1, 30))],
    ids=str,
)
def test_the_first_minute_that_is_allowed_is_found(name: str, day: date, quiet: Quiet) -> None:
    zone = zone_of(name)
    hours = Hours(quiet, zone, (Times(time(8, 30), None),) * 7)
    minutes = minutes_of(day, zone) + minutes_of(day + timedelta(days=1), zone)
    loud = [at for at in minutes if not quiet.covers(at.astimezone(zone).time())]
    until = minutes[-1]
    for since in minutes[:1440:17]:
        first = next((at for at in loud if since <= at < until), None)
        assert hours.first_allowed(since, until) == first


@pytest.mark.parametrize(
    ("at", "quiet", "stands"),
    [
        ("08:30", NIGHT, "08:30"),
        ("06:30", NIGHT, "08:00"),
        ("03:00", NIGHT, "08:00"),
        ("22:00", NIGHT, "20:30"),
        ("02:00", NIGHT, "20:30"),
        ("21:00", NIGHT, "20:30"),
        ("12:00", Quiet(time(9), time(17)), "17:00"),
        ("02:30", Quiet(time(2), time(10)), "01:30"),
        ("00:30", Quiet(time(0), time(1)), "01:00"),
    ],
)
def test_a_time_in_the_quiet_hours_moves_to_their_edge(at: str, quiet: Quiet, stands: str) -> None:
    assert out_of_quiet(time.fromisoformat(at), quiet) == time.fromisoformat(stands)


@pytest.mark.parametrize(
    ("habit", "times"),
    [
        (None, Times(time(8, 30), time(17, 30))),
        (Habit(frozenset({"TU"}), time(7)), Times(time(8, 30), time(17, 30))),
        (Habit(frozenset({"MO"}), time(7)), Times(time(7), time(17, 30))),
        (Habit(frozenset({"MO"}), time(16)), Times(time(16), time(18))),
        (Habit(frozenset({"MO"}), time(22)), Times(time(22), time(0))),
        (Habit(frozenset({"MO"}), time(1, 30)), Times(time(1, 30), None)),
    ],
    ids=str,
)
def test_a_habit_says_when_on_its_weekdays(habit: Habit | None, times: Times) -> None:
    assert times_on("MO", None, habit, Times(time(8, 30), time(17, 30))) == times
    own = Times(time(10), None)
    assert times_on("MO", own, habit, Times(time(8, 30), time(17, 30))) == own


@settings(max_examples=150)
@given(
    zone=st.sampled_from(sorted(CHANGES)),
    day=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    begins=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    ends=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    at=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
)
def test_no_nudge_is_at_night_or_on_another_day(
    zone: str, day: date, begins: time, ends: time, at: time
) -> None:
    if begins == ends:
        return
    hours = Preferences(quiet=Quiet(begins, ends)).hours_in(
        zone_of(zone), Habit(frozenset({"MO", "WE", "FR", "SU"}), at)
    )
    nudges = hours.nudges_on(day)
    assert list(nudges) == sorted(set(nudges))
    for nudge in nudges:
        assert not hours.is_quiet(nudge)
        assert diary_day(nudge, hours.zone) == day


def test_two_diary_days_share_no_instant_of_a_nudge() -> None:
    hours = Preferences().hours_in(zone_of("Europe/Berlin"), None)
    week = hours.nudges_between(
        datetime(2026, 3, 23, tzinfo=UTC), datetime(2026, 3, 30, tzinfo=UTC)
    )
    assert len(week) == 14
    assert {at.astimezone(hours.zone).strftime("%H:%M") for at in week} == {"08:30", "17:30"}
