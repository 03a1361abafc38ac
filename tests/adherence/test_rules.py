"""Adherence, held against the reference results and edge cases of clinical.md 4.5."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strtrack.adherence.rules.rates import Done, Rates, band
from strtrack.adherence.rules.weeks import day_state, silent_days, week_of, window
from strtrack.kernel.thresholds import Thresholds
from strtrack.plans.rules.slots import Calendar, Line, Version
from tests.adherence.week import (
    DEFAULTS,
    MONDAY,
    NEXT_MONDAY,
    SUNDAY,
    A,
    B,
    counted,
    day,
    done,
    due_slots,
    line,
    quota,
    week,
)
from tests.people import id_of


def test_reference_a_plan_changed_on_thursday_with_an_excuse() -> None:
    """Daily until Thursday, then Thursday and Saturday; ill on Tuesday, Saturday missed."""
    versions = [
        Version(1, MONDAY, (line(),)),
        Version(2, day("TH"), (line(1, "TH", "SA"),)),
    ]
    logs = [done("MO"), done("TU", 0.0, reason="illness"), done("WE"), done("TH")]
    found = week(versions, logs)
    assert (found.n, found.rate, found.adjusted) == (5, 0.6, 0.75)


def test_reference_monday_wednesday_friday_with_more_less_and_partly() -> None:
    """133 % counts as 1, 40 % is no session, "partly" is one."""
    logs = [done("MO", 1.0), done("WE", 0.4), done("FR", 0.5)]
    found = week([Version(1, MONDAY, (line(1, "MO", "WE", "FR"),))], logs)
    assert (found.n, found.rate, found.dose) == (3, 0.6667, 0.6333)


def test_reference_twice_daily_with_a_pause_seen_on_sunday_with_one_of_two_done() -> None:
    """Paused on Thursday and Friday: 9 slots."""
    calendar = Calendar([Version(1, MONDAY, (line(2),))], off={day("TH"), day("FR")})
    logs = [done(name, nth=nth) for name in ("MO", "TU") for nth in (1, 2)]
    logs += [done("WE"), done("SA", 0.5), done("SU")]
    found = counted(calendar, logs)
    assert (found.n, found.rate, found.dose) == (9, 0.7778, 0.7222)


def test_reference_three_a_week_from_wednesday_with_two_done() -> None:
    calendar = Calendar([Version(1, day("WE"), (quota(3),))])
    found = counted(calendar, [done("TH", nth=None), done("SA", nth=None)], today=NEXT_MONDAY)
    assert (found.n, found.rate) == (2, 1.0)


def test_reference_as_needed_is_no_data() -> None:
    needed = Line(id_of("prescription"), A)
    found = counted(Calendar([Version(1, MONDAY, (needed,))]), [done("MO", nth=None)])
    assert found == Rates(0, None, None, None, None, "no_data")


def test_reference_nothing_due_is_no_data() -> None:
    found = week([], [done("MO")])
    assert found == Rates(0, None, None, None, None, "no_data")


def test_the_open_slots_of_today_are_not_counted_yet() -> None:
    plan = [Version(1, MONDAY, (line(),))]
    logs = [done("MO"), done("TU"), done("WE")]
    assert week(plan, logs, today=day("TH")).n == 3
    assert week(plan, [*logs, done("TH")], today=day("TH")).n == 4
    assert week(plan, [*logs, done("TH", 0.0, reason="tired")], today=day("TH")).rate == 0.75


def test_surplus_of_one_day_fills_no_other() -> None:
    plan = [Version(1, MONDAY, (line(2),))]
    logs = [done("MO", nth=nth) for nth in (1, 2, 3, None)]
    found = week(plan, logs, today=day("WE"))
    assert (found.n, found.rate, found.day) == (4, 0.5, 0.5)


def test_of_two_logs_of_one_slot_the_better_counts() -> None:
    plan = [Version(1, MONDAY, (line(),))]
    logs = [done("MO", 0.0, reason="tired"), done("MO", 1.0)]
    found = week(plan, logs, today=day("TU"))
    assert (found.n, found.rate, found.adjusted) == (1, 1.0, 1.0)


@pytest.mark.parametrize("reason", ["pain_rule", "illness", "therapist_advice"])
def test_what_excuses_leaves_the_adjusted_rate(reason: str) -> None:
    plan = [Version(1, MONDAY, (line(),))]
    logs = [done("MO"), done("TU", 0.0, reason=reason)]
    found = week(plan, logs, today=day("WE"))
    assert (found.rate, found.adjusted) == (0.5, 1.0)


def test_what_does_not_excuse_stays() -> None:
    plan = [Version(1, MONDAY, (line(),))]
    found = week(plan, [done("MO"), done("TU", 0.0, reason="no_time")], today=day("WE"))
    assert (found.rate, found.adjusted) == (0.5, 0.5)


def test_a_log_of_another_line_counts_for_its_own() -> None:
    plan = [Version(1, MONDAY, (line(), line(line_id=B)))]
    found = week(plan, [done("MO")], today=day("TU"))
    assert (found.n, found.rate, found.day) == (2, 0.5, 1.0)


@pytest.mark.parametrize(
    ("rate", "n", "word"),
    [
        (None, 0, "no_data"),
        (1.0, 2, "no_data"),
        (0.0, 3, "low"),
        (0.4999, 10, "low"),
        (0.5, 10, "partial"),
        (0.7999, 10, "partial"),
        (0.8, 10, "on_track"),
        (1.0, 3, "on_track"),
    ],
)
def test_a_rate_has_its_word(rate: float | None, n: int, word: str) -> None:
    assert band(rate, n, DEFAULTS) == word


def test_a_practice_may_move_the_words() -> None:
    assert band(0.8, 10, Thresholds(adherence_on_track=0.9)) == "partial"
    assert band(0.45, 10, Thresholds(adherence_partial=0.4)) == "partial"


def test_the_window_is_the_days_before_today_and_today() -> None:
    assert window(SUNDAY, 7) == [SUNDAY - timedelta(days=n) for n in range(7, -1, -1)]
    assert len(window(SUNDAY, 28)) == 29


def test_silence_is_counted_in_planned_days() -> None:
    plan = [Version(1, MONDAY, (line(1, "MO", "WE", "FR"),))]
    slots = due_slots(plan, week_of(MONDAY))
    assert silent_days(slots, [done("MO")], today=SUNDAY) == [day("FR"), day("WE")]
    assert silent_days(slots, [], today=SUNDAY) == [day("FR"), day("WE"), day("MO")]


def test_leaving_out_with_a_reason_is_an_answer() -> None:
    slots = due_slots([Version(1, MONDAY, (line(),))], week_of(MONDAY))
    assert silent_days(slots, [done("SA", 0.0, reason="tired")], today=SUNDAY) == []


def test_an_answer_of_today_ends_a_silence_and_todays_open_slots_make_none() -> None:
    slots = due_slots([Version(1, MONDAY, (line(),))], week_of(MONDAY))
    assert len(silent_days(slots, [], today=SUNDAY)) == 6
    assert silent_days(slots, [done("SU")], today=SUNDAY) == []


@given(
    times=st.integers(1, 4),
    logs=st.lists(
        st.tuples(
            st.integers(0, 6),
            st.none() | st.integers(1, 5),
            st.sampled_from([0.0, 0.4, 0.5, 1.0]),
            st.sampled_from([None, "illness", "tired"]),
        ),
        max_size=30,
    ),
    today=st.integers(0, 8),
)
def test_rates_are_shares(
    times: int, logs: list[tuple[int, int | None, float, str | None]], today: int
) -> None:
    given_logs = [
        Done(A, MONDAY + timedelta(days=d), nth, credit, reason) for d, nth, credit, reason in logs
    ]
    found = week([Version(1, MONDAY, (line(times),))], given_logs, MONDAY + timedelta(days=today))
    assert 0 <= found.n <= 7 * times
    for rate in (found.rate, found.dose, found.day):
        assert rate is None or 0 <= rate <= 1
    assert (found.rate is None) == (found.n == 0)
    if found.adjusted is not None and found.rate is not None:
        assert found.adjusted >= found.rate


def test_a_day_is_done_only_when_each_of_its_exercises_is() -> None:
    """What was done of one exercise beyond its times, or as needed, makes up for no other."""
    plan = [Version(1, MONDAY, (line(2), line(line_id=B)))]

    def told(*logs: Done, planned: bool = True) -> str:
        slots = due_slots(plan, [MONDAY]) if planned else []
        return day_state(MONDAY, today=SUNDAY, off=False, slots=slots, logs=logs)

    one, other = done("MO"), done("MO")._replace(line_id=B)
    assert told(one, one, other) == "done"
    assert told(one, one, one) == "partly"
    left_out = other._replace(credit=0.0, reason="tired")
    needed = one._replace(line_id=id_of("needed"), nth=None)
    assert told(one, one, left_out, needed) == "partly"
    assert told(needed, planned=False) == "done"
