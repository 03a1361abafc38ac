"""Any set of days is said by series and single days, each day once, and not at great length."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strtrack.interop.rules.calendar_days import days_between, window_of
from strtrack.interop.rules.calendar_series import Covering, cover, periods_of
from tests.interop.planned import LIVES, ZONES, Life, line, plan

FIRST = date(2026, 2, 1)
YEAR = days_between(FIRST, FIRST + timedelta(days=364))
STEPS = st.sets(st.sampled_from([1, 2, 3, 5, 7, 10, 14, 21, 35]), max_size=4)
MOST_BYTES = 256 * 1024


def falls(found: Covering) -> list[date]:
    return sorted([*found.single, *(day for one in found.series for day in one.falls)])


@given(st.sets(st.sampled_from(YEAR)), STEPS)
def test_together_they_fall_on_each_day_once(days: set[date], steps: set[int]) -> None:
    found = cover(days, steps)
    assert falls(found) == sorted(days)
    assert found.cost <= 10 * len(days)


@given(
    st.sampled_from([1, 2, 3, 4, 6]),
    st.sets(st.sampled_from(YEAR), max_size=12),
    st.sets(st.sampled_from(YEAR), max_size=3),
)
def test_a_rule_with_days_off_and_days_more_stays_a_rule(
    step: int, off: set[date], more: set[date]
) -> None:
    days = (set(YEAR[::step]) - off) | more
    found = cover(days, {step})
    assert falls(found) == sorted(days)
    assert len(found.series) + len(found.single) <= 1 + len(more) + len(off)


@pytest.mark.parametrize(
    ("days", "steps", "rule"),
    [
        (YEAR, {1}, {"FREQ": "DAILY"}),
        (YEAR[::2], {2}, {"FREQ": "DAILY", "INTERVAL": 2}),
        (
            [day for day in YEAR if day.weekday() < 5],
            {7},
            {"FREQ": "WEEKLY", "BYDAY": ["MO", "TU", "WE", "TH", "FR"], "WKST": "MO"},
        ),
        (
            [day for day in YEAR if day.weekday() == 5 and day.toordinal() // 7 % 3 == 1],
            {21},
            {"FREQ": "DAILY", "INTERVAL": 21},
        ),
    ],
    ids=["daily", "every second", "weekdays", "a Saturday in three"],
)
def test_what_is_one_rule_is_said_as_one(
    days: list[date], steps: set[int], rule: dict[str, object]
) -> None:
    (one,) = cover(days, steps).series
    if rule.get("INTERVAL") == 21:
        assert (one.days.weekly, one.days.step, one.missing) == (True, 3, ())
    else:
        assert one.rule == rule
    assert one.missing == ()


def test_a_name_does_not_hang_on_the_part_that_is_looked_at() -> None:
    whole, part = cover(YEAR[::3], {3}), cover(YEAR[::3][40:90], {3})
    assert [one.key for one in whole.series] == [one.key for one in part.series]
    other = cover(YEAR[1::3], {3})
    assert [one.key for one in other.series] != [one.key for one in whole.series]


def test_no_pattern_longer_than_twelve_weeks_is_looked_for() -> None:
    assert periods_of({2, 5, 7}) == [1, 2, 5, 7, 14, 35, 70]
    assert max(periods_of({11, 13, 17, 77})) <= 84


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        (date(2026, 3, 10), date(2026, 2, 1), date(2027, 3, 31)),
        (date(2026, 3, 31), date(2026, 3, 1), date(2027, 3, 31)),
        (date(2026, 1, 30), date(2025, 12, 1), date(2027, 1, 31)),
        (date(2027, 2, 28), date(2027, 1, 1), date(2028, 2, 29)),
    ],
    ids=str,
)
def test_whole_months_are_told_of_a_month_back_and_a_year_ahead(
    today: date, first: date, last: date
) -> None:
    assert window_of(today) == (first, last)


def test_the_longest_plan_there_may_be_makes_no_large_file() -> None:
    rules = [f"FREQ=DAILY;INTERVAL={n}" for n in range(2, 32)]
    lines = [line(f"no. {n}", rule) for n, rule in enumerate(rules)]
    body = Life((plan(*lines),)).written_in(ZONES[0], names=True)
    assert body.count(b"BEGIN:VEVENT") <= len(days_between(*window_of(date(2026, 3, 10))))
    assert len(body) < MOST_BYTES


def test_the_same_is_written_the_same() -> None:
    life = LIVES["versions"]
    assert life.written_in(ZONES[0]) == life.written_in(ZONES[0])
