"""What falls due, held against dateutil's RRULE; how long an exercise takes."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from dateutil.rrule import DAILY, WEEKLY, rrule, weekdays
from hypothesis import given
from hypothesis import strategies as st

from strtrack.plans.rules import WEEKDAYS, Line, Slot, Version, due_slots, est_seconds, version_for
from tests.people import id_of

DAYS = st.dates(date(2023, 12, 1), date(2028, 3, 31))
BY_DAY = st.none() | st.frozensets(st.sampled_from(WEEKDAYS), min_size=1)
LINES = st.lists(st.tuples(BY_DAY, st.integers(1, 6)), min_size=1, max_size=4)
VERSIONS = st.lists(st.tuples(st.integers(0, 40), LINES), max_size=4)


def version(
    number: int, starts_on: date, lines: list[tuple[frozenset[str] | None, int]]
) -> Version:
    made = [
        Line(id_of(f"{number} {at}"), id_of(f"line {at}"), times, by_day)
        for at, (by_day, times) in enumerate(lines)
    ]
    return Version(number, starts_on, tuple(made))


def oracle(versions: list[Version], first: date, last: date) -> list[Slot]:
    """Return the due slots as RFC 5545 has them, each version ending where a newer one begins."""
    found = []
    for made in versions:
        newer = [v.starts_on for v in versions if v.number > made.number]
        ends_on = min(newer, default=last + timedelta(days=1)) - timedelta(days=1)
        for at, line in enumerate(made.lines):
            rule = rrule(
                DAILY if line.weekdays is None else WEEKLY,
                dtstart=datetime.combine(made.starts_on, time()),
                until=datetime.combine(min(last, ends_on), time()),
                byweekday=None
                if line.weekdays is None
                else [weekdays[WEEKDAYS.index(name)] for name in line.weekdays],
            )
            found += [
                (day.date(), at, nth, Slot(line.prescription_id, line.line_id, day.date(), nth))
                for day in rule
                for nth in range(1, line.times_per_day + 1)
                if first <= day.date()
            ]
    return [slot for *_, slot in sorted(found, key=lambda entry: entry[:3])]


@given(first=DAYS, length=st.integers(1, 45), starts=VERSIONS)
def test_due_slots_are_those_of_rfc_5545(
    first: date, length: int, starts: list[tuple[int, list[tuple[frozenset[str] | None, int]]]]
) -> None:
    last = first + timedelta(days=length - 1)
    begins = first - timedelta(days=20)
    versions = [
        version(number, begins + timedelta(days=after), lines)
        for number, (after, lines) in enumerate(sorted(starts, key=lambda s: s[0]), start=1)
    ]
    days = [first + timedelta(days=i) for i in range(length)]
    assert due_slots(versions, days) == oracle(versions, first, last)


def test_a_later_version_owns_its_first_day() -> None:
    monday = date(2026, 3, 9)
    old = version(1, monday, [(None, 1)])
    new = version(2, monday + timedelta(days=2), [(None, 2)])
    days = [monday + timedelta(days=i) for i in range(-1, 4)]
    assert [found and found.number for found in (version_for([old, new], d) for d in days)] == [
        None,
        1,
        1,
        2,
        2,
    ]


def test_of_two_versions_that_start_the_same_day_the_newer_counts() -> None:
    day = date(2026, 3, 9)
    both = [version(2, day, [(None, 2)]), version(1, day, [(None, 1)])]
    assert [slot.nth for slot in due_slots(both, [day])] == [1, 2]


def test_a_version_that_starts_earlier_than_the_one_before_takes_its_place() -> None:
    day = date(2026, 3, 9)
    first = version(1, day + timedelta(days=5), [(None, 1)])
    second = version(2, day, [(None, 2)])
    assert len(due_slots([first, second], [day + timedelta(days=6)])) == 2


def test_nothing_is_due_without_a_plan() -> None:
    assert due_slots([], [date(2026, 3, 9)]) == []


DOSE: dict[str, Any] = {
    "side": "both",
    "sets": 3,
    "reps": 10,
    "hold_s": None,
    "duration_s": None,
    "rest_s": 0,
    "tempo": None,
}


@pytest.mark.parametrize(
    ("given", "seconds"),
    [
        ({}, 90),
        ({"side": "each"}, 180),
        ({"side": "left"}, 90),
        ({"rest_s": 45}, 180),
        ({"side": "each", "rest_s": 45}, 270),
        ({"hold_s": 5}, 210),
        ({"duration_s": 30, "reps": 1}, 90),
        ({"tempo": "3-1-2"}, 180),
        ({"tempo": "3-1-2", "hold_s": 5}, 180),
        ({"tempo": "3-1-2", "duration_s": 20}, 600),
        ({"sets": 1, "reps": 1}, 0),
        ({"sets": 1, "reps": 4}, 10),
    ],
)
def test_an_exercise_takes_what_its_dose_says(given: dict[str, Any], seconds: int) -> None:
    assert est_seconds(**DOSE | given) == seconds


@given(
    sets=st.integers(1, 10),
    reps=st.integers(1, 60),
    rest_s=st.integers(0, 600),
    hold_s=st.none() | st.integers(1, 600),
)
def test_more_of_it_never_takes_less_time(
    sets: int, reps: int, rest_s: int, hold_s: int | None
) -> None:
    dose = DOSE | {"sets": sets, "reps": reps, "rest_s": rest_s, "hold_s": hold_s}
    takes = est_seconds(**dose)
    assert takes % 10 == 0
    assert est_seconds(**dose | {"sets": sets + 1}) >= takes
    assert est_seconds(**dose | {"reps": reps + 1}) >= takes
    assert est_seconds(**dose | {"side": "each"}) >= takes
