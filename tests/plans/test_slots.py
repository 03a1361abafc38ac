"""What is due on which day: versions, own starts and ends, days off, rest after treatment."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strtrack.plans.rules.days_off import days_of
from strtrack.plans.rules.recurrence import WEEKDAYS, parse_rule, recur
from strtrack.plans.rules.slots import Calendar, Line, Rest, Version
from tests.people import id_of

MONDAY = date(2026, 3, 9)
WEEK = [MONDAY + timedelta(days=n) for n in range(7)]
SCHEDULES = st.sampled_from(
    ["FREQ=DAILY", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;INTERVAL=2"]
)


def line(name: str = "a", rule: str | None = "FREQ=DAILY", **given: Any) -> Line:
    falls = recur(parse_rule(rule), given.pop("anchor", MONDAY)) if rule else None
    return Line(id_of(f"prescription {name}"), id_of(f"line {name}"), falls=falls, **given)


def version(number: int, starts_on: date, *lines: Line) -> Version:
    return Version(number, starts_on, lines)


def names(days: Sequence[date]) -> str:
    return " ".join(WEEKDAYS[day.weekday()] for day in days)


def due_days(calendar: Calendar, days: Sequence[date] = WEEK) -> str:
    return names([slot.due_on for slot in calendar.due_slots(days)])


def test_a_later_version_owns_its_first_day() -> None:
    old = version(1, MONDAY, line())
    new = version(2, WEEK[2], line(times_per_day=2))
    found = [slot.nth for slot in Calendar([old, new]).due_slots(WEEK[:4])]
    assert found == [1, 1, 1, 2, 1, 2]


def test_of_two_versions_that_start_the_same_day_the_newer_counts() -> None:
    both = [version(2, MONDAY, line(times_per_day=2)), version(1, MONDAY, line())]
    assert [slot.nth for slot in Calendar(both).due_slots([MONDAY])] == [1, 2]


def test_a_version_that_starts_earlier_than_the_one_before_takes_its_place() -> None:
    first = version(1, WEEK[5], line())
    second = version(2, MONDAY, line(times_per_day=2))
    assert len(Calendar([first, second]).due_slots([WEEK[6]])) == 2


def test_nothing_is_due_without_a_plan() -> None:
    assert Calendar([]).due_slots(WEEK) == []
    assert Calendar([version(1, WEEK[3], line())]).due_slots(WEEK[:3]) == []


def test_an_exercise_begins_and_ends_on_days_of_its_own() -> None:
    plan = [version(1, MONDAY, line(starts_on=WEEK[1], ends_on=WEEK[3]))]
    assert due_days(Calendar(plan)) == "TU WE TH"


def test_days_off_are_not_due() -> None:
    plan = [version(1, MONDAY, line())]
    assert due_days(Calendar(plan, off={WEEK[1], WEEK[4]})) == "MO WE TH SA SU"


@pytest.mark.parametrize(
    ("starts", "ends", "expected"),
    [(1, 2, "TU WE"), (-4, 0, "MO"), (5, None, "SA SU"), (-3, -1, ""), (0, 6, names(WEEK))],
)
def test_a_pause_takes_both_its_days(starts: int, ends: int | None, expected: str) -> None:
    class Pause:
        starts_on = MONDAY + timedelta(days=starts)
        ends_on = None if ends is None else MONDAY + timedelta(days=ends)

    assert names(sorted(days_of([Pause()], WEEK[0], WEEK[-1]))) == expected


@given(
    before=st.lists(SCHEDULES, max_size=4),
    after=st.lists(SCHEDULES, max_size=4),
    change=st.integers(1, 40),
)
def test_editing_from_tomorrow_changes_no_past_day(
    before: list[str], after: list[str], change: int
) -> None:
    days = [MONDAY + timedelta(days=n) for n in range(change)]
    old = version(1, MONDAY, *(line(str(n), rule) for n, rule in enumerate(before)))
    tomorrow = MONDAY + timedelta(days=change)
    lines = (line(str(n), rule, anchor=tomorrow) for n, rule in enumerate(after))
    new = version(2, tomorrow, *lines)
    assert Calendar([old, new]).due_slots(days) == Calendar([old]).due_slots(days)


def rest(
    treated: datetime, *areas: tuple[str, str], days: Sequence[date] = WEEK
) -> dict[date, list[Rest]]:
    """Return one treatment as each day meets it; days run from three to three in UTC here."""
    return {
        day: [
            Rest(
                treated,
                datetime(day.year, day.month, day.day, 3, tzinfo=UTC) + timedelta(days=1),
                frozenset(areas),
            )
        ]
        for day in days
    }


AFTERNOON = datetime(2026, 3, 10, 16, tzinfo=UTC)  # Tuesday


@pytest.mark.parametrize(
    ("hours", "expected"),
    [(0, ""), (10, ""), (11, "TU"), (24, "TU"), (34, "TU"), (35, "TU WE"), (48, "TU WE")],
)
def test_a_day_rests_when_all_that_is_left_of_it_does(hours: int, expected: str) -> None:
    plan = [version(1, MONDAY, line(zones=frozenset({"calf"}), rest_hours=hours))]
    calendar = Calendar(plan, rests=rest(AFTERNOON, ("calf", "L")))
    slots = calendar.due_slots(WEEK)
    assert names([s.due_on for s in slots if s.rests_until]) == expected
    assert {s.rests_until for s in slots} <= {None, AFTERNOON + timedelta(hours=hours)}
    assert len(slots) == 7


@pytest.mark.parametrize(
    ("side", "area", "rests"),
    [
        ("left", ("calf", "L"), True),
        ("left", ("calf", "R"), False),
        ("left", ("calf", "M"), True),
        ("right", ("calf", "L"), False),
        ("each", ("calf", "R"), True),
        ("both", ("calf", "L"), True),
        ("both", ("heel", "L"), False),
    ],
)
def test_it_rests_where_zones_and_sides_meet(
    side: str, area: tuple[str, str], *, rests: bool
) -> None:
    one = line(zones=frozenset({"calf", "achilles"}), side=side, rest_hours=24)
    calendar = Calendar([version(1, MONDAY, one)], rests=rest(AFTERNOON, area))
    assert any(slot.rests_until for slot in calendar.due_slots(WEEK)) is rests


def test_flexible_lines_are_offered_while_they_are_open() -> None:
    quota = line("quota", None, per_week=3, ends_on=WEEK[2])
    needed = line("needed", None)
    calendar = Calendar([version(1, MONDAY, line(), quota, needed)], off={WEEK[1]})
    offered = [[one.line_id for one in calendar.flexible_lines(day)] for day in WEEK[:4]]
    both = [quota.line_id, needed.line_id]
    assert offered == [both, [], both, [needed.line_id]]
    assert due_days(calendar) == "MO WE TH FR SA SU"


@pytest.mark.parametrize(
    ("per_week", "days", "expected"),
    [(3, 7, 3), (3, 5, 2), (3, 4, 2), (3, 2, 1), (3, 1, 0), (1, 3, 0), (1, 4, 1), (7, 3, 3)],
)
def test_a_weeks_number_is_asked_pro_rata_with_a_half_rounded_up(
    per_week: int, days: int, expected: int
) -> None:
    plan = [version(1, MONDAY, line("q", None, per_week=per_week))]
    (quota,) = Calendar(plan).week_quotas(WEEK[:days])
    assert quota.expected == expected == int(per_week * days / 7 + 0.5)
    assert (quota.monday, quota.days) == (MONDAY, tuple(WEEK[:days]))


def test_a_number_that_changes_in_mid_week_counts_each_day_by_its_own() -> None:
    old = version(1, MONDAY, line("q", None, per_week=2))
    new = version(2, WEEK[4], line("q", None, per_week=5))
    (quota,) = Calendar([old, new]).week_quotas(WEEK)
    assert quota.expected == round((4 * 2 + 3 * 5) / 7)
