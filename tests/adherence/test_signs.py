"""A fall against one's own weeks, what is stopped for pain again, a plan that is over."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strtrack.adherence.rules.rates import Done
from strtrack.adherence.rules.signs import Fall, Stopped, ended_on, fall_of, stopped_of
from strtrack.plans.rules.recurrence import parse_rule, recur
from strtrack.plans.rules.slots import Calendar, Line, Version
from tests.adherence.week import DEFAULTS, A, B
from tests.people import id_of

TODAY = date(2026, 3, 30)
BEGAN = TODAY - timedelta(days=60)


def line(rule: str = "FREQ=DAILY", *, line_id: object = A) -> Line:
    made = A if line_id is A else B
    return Line(id_of(f"prescription {made}"), made, falls=recur(parse_rule(rule), BEGAN))


def days_ago(back: int) -> date:
    return TODAY - timedelta(days=back)


def did(
    *ago: int, line_id: object = A, credit: float = 1.0, reason: str | None = None
) -> list[Done]:
    made = A if line_id is A else B
    return [Done(made, days_ago(back), 1, credit, reason) for back in ago]


def fallen(logs: list[Done], *lines: Line) -> Fall | None:
    """Return what becomes of a plan of one daily exercise, or of the lines."""
    calendar = Calendar([Version(1, BEGAN, lines or (line(),))])
    return fall_of(calendar, logs, today=TODAY, thresholds=DEFAULTS)


def test_the_last_week_is_held_against_the_four_before_it() -> None:
    logs = did(*range(8, 36), 1, 2, 3)
    assert fallen(logs) == Fall(was=1.0, was_of=28, is_now=0.4286, is_now_of=7)


@pytest.mark.parametrize(
    ("before", "lately", "falls"),
    [
        (28, 7, False),
        (28, 6, False),  # 86 %: on track is on track, whatever it was
        (28, 5, True),  # 71 % after 100 %
        (21, 4, False),  # 57 % after 75 %
        (21, 3, True),  # 43 % after 75 %
        (7, 0, True),  # nothing after a quarter
        (6, 0, False),  # nothing after 21 %: she never did much
        (0, 0, False),
        (0, 5, False),
    ],
)
def test_a_quarter_less_is_a_fall_but_for_who_is_on_track(
    before: int, lately: int, falls: bool
) -> None:
    logs = did(*range(8, 8 + before), *range(1, 1 + lately))
    assert (fallen(logs) is not None) is falls


def test_todays_answer_counts_and_its_silence_does_not() -> None:
    before = did(*range(8, 36))
    silent_today = fallen(before + did(1, 2, 3))
    answered = fallen(before + did(0, 1, 2, 3))
    assert silent_today
    assert answered
    assert (silent_today.is_now_of, answered.is_now_of) == (7, 8)


def test_too_few_slots_say_nothing() -> None:
    assert fallen(did(9, 16, 23, 30), line("FREQ=WEEKLY;BYDAY=SA")) is None
    began_last_week = Calendar([Version(1, days_ago(9), (line(),))])
    logs = did(8, 9)
    assert fall_of(began_last_week, logs, today=TODAY, thresholds=DEFAULTS) is None


def test_weeks_without_fixed_days_fall_too() -> None:
    free = Line(id_of("prescription free"), A, per_week=5)
    weeks = [7 * week + day for week in range(1, 6) for day in range(1, 6)]
    assert fallen(did(*weeks), free) is not None


def stopped(logs: list[Done], *versions: Version) -> Stopped | None:
    return stopped_of(versions or [Version(1, BEGAN, (line(),))], logs, today=TODAY)


def test_twice_in_a_week_is_said_once_is_not() -> None:
    assert stopped(did(2, credit=0.0, reason="pain_rule")) is None
    twice = did(2, 5, credit=0.5, reason="pain_rule")
    assert stopped(twice) == Stopped(A, 2, days_ago(2))
    assert stopped(did(2, 8, credit=0.0, reason="pain_rule")) is None
    assert stopped(did(2, 5, credit=0.0, reason="tired")) is None


def test_a_plan_that_was_changed_since_begins_anew() -> None:
    twice = did(2, 5, credit=0.0, reason="pain_rule")
    old, new = Version(1, BEGAN, (line(),)), Version(2, days_ago(1), (line(),))
    assert stopped(twice, old, new) is None
    assert stopped(twice, old, Version(2, days_ago(5), (line(),))) is not None
    assert stopped(twice, old, Version(2, days_ago(5), (line(line_id=B),))) is None
    assert stopped_of([], twice, today=TODAY) is None


def test_of_two_exercises_the_one_that_hurts_more_often_is_named() -> None:
    both = Version(1, BEGAN, (line(), line(line_id=B)))
    logs = did(1, 2, credit=0.0, reason="pain_rule")
    logs += did(3, 4, 5, line_id=B, credit=0.0, reason="pain_rule")
    assert stopped(logs, both) == Stopped(B, 3, days_ago(3))


def ends(*last_days: date | None) -> Version:
    lines = (
        Line(id_of(f"prescription {n}"), id_of(f"line {n}"), per_week=3, ends_on=last_day)
        for n, last_day in enumerate(last_days)
    )
    return Version(1, BEGAN, tuple(lines))


def test_a_plan_is_over_when_all_of_it_is() -> None:
    assert ended_on([ends(days_ago(1), days_ago(4))], today=TODAY) == days_ago(1)
    assert ended_on([ends(days_ago(0), days_ago(4))], today=TODAY) is None  # its last day
    assert ended_on([ends(days_ago(1), None)], today=TODAY) is None
    assert ended_on([], today=TODAY) is None


def test_a_newer_version_goes_on_although_it_begins_later() -> None:
    later = Version(2, TODAY + timedelta(days=3), (line(),))
    assert ended_on([ends(days_ago(1)), later], today=TODAY) is None


@given(ago=st.lists(st.integers(0, 40), max_size=40), credit=st.sampled_from([0.0, 0.5, 1.0]))
def test_who_falls_did_at_least_a_quarter_more_before(ago: list[int], credit: float) -> None:
    found = fallen(did(*ago, credit=credit))
    if found:
        assert found.was - found.is_now >= 0.25 - 1e-9
        assert found.is_now < DEFAULTS.adherence_on_track
