"""Any three days a week, and resting after a treatment: what they count for."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from strtrack.adherence.rules.rates import Done
from strtrack.adherence.rules.weeks import silent_days
from strtrack.plans.rules.slots import Calendar, Rest, Version
from tests.adherence.week import (
    MONDAY,
    NEXT_MONDAY,
    RESTS,
    SUNDAY,
    WEEK,
    A,
    B,
    counted,
    day,
    done,
    line,
    quota,
)


def test_three_a_week_done_monday_to_wednesday_is_all_of_it() -> None:
    calendar = Calendar([Version(1, MONDAY, (quota(3),))])
    logs = [done(name, nth=None) for name in ("MO", "TU", "WE")]
    found = counted(calendar, logs, today=NEXT_MONDAY)
    assert (found.n, found.rate, found.adjusted, found.dose) == (3, 1.0, 1.0, 1.0)


def test_a_weeks_number_counts_when_its_last_day_has_passed() -> None:
    calendar = Calendar([Version(1, MONDAY, (quota(3),))])
    logs = [done("MO", nth=None)]
    assert counted(calendar, logs, today=SUNDAY).n == 0
    assert counted(calendar, logs, today=NEXT_MONDAY).rate == 0.3333
    ends = Calendar([Version(1, MONDAY, (quota(7, ends_on=day("WE")),))])
    assert counted(ends, logs, today=day("WE")).n == 0
    assert counted(ends, logs, today=day("TH")).rate == 0.3333


def test_twice_on_one_day_is_one_of_any_three_days() -> None:
    calendar = Calendar([Version(1, MONDAY, (quota(3),))])
    logs = [done("MO", nth=None), done("MO", nth=None), done("TU", 0.4, nth=None)]
    found = counted(calendar, logs, today=NEXT_MONDAY)
    assert (found.n, found.rate, found.dose) == (3, 0.3333, 0.4667)


def test_no_week_fills_another() -> None:
    days = [*WEEK, *(d + timedelta(days=7) for d in WEEK)]
    calendar = Calendar([Version(1, MONDAY, (quota(2),))])
    logs = [done(name, nth=None) for name in ("MO", "TU", "WE", "TH")]
    found = counted(calendar, logs, today=NEXT_MONDAY + timedelta(days=7), days=days)
    assert (found.n, found.rate) == (4, 0.5)


def rested(*names: str) -> dict[date, list[Rest]]:
    """Return rests that take these days whole, from every zone the lines here use."""
    return {
        day(name): [Rest(RESTS, RESTS + timedelta(hours=12), frozenset({("calf", "M")}))]
        for name in names
    }


@given(
    times=st.integers(0, 2),
    per_week=st.integers(0, 7),
    logs=st.lists(
        st.tuples(
            st.integers(0, 6),
            st.booleans(),
            st.sampled_from([0.0, 0.4, 0.5, 1.0]),
            st.sampled_from([None, "illness", "tired"]),
        ),
        max_size=12,
    ),
    resting=st.sets(st.sampled_from(("MO", "TU", "WE", "TH", "FR", "SA", "SU"))),
    today=st.integers(0, 8),
)
def test_resting_lowers_nothing(
    times: int,
    per_week: int,
    logs: list[tuple[int, bool, float, str | None]],
    resting: set[str],
    today: int,
) -> None:
    lines = []
    if times:
        lines.append(replace(line(times), zones=frozenset({"calf"}), rest_hours=24))
    if per_week:
        lines.append(replace(quota(per_week), line_id=B, zones=frozenset({"calf"}), rest_hours=24))
    given_logs = [
        Done(A if fixed else B, MONDAY + timedelta(days=d), 1 if fixed else None, credit, reason)
        for d, fixed, credit, reason in logs
    ]
    versions, at = [Version(1, MONDAY, tuple(lines))], MONDAY + timedelta(days=today)
    plain = counted(Calendar(versions), given_logs, today=at)
    eased = counted(Calendar(versions, rests=rested(*resting)), given_logs, today=at)
    for name in ("rate", "adjusted", "dose", "day"):
        before, after = getattr(plain, name), getattr(eased, name)
        assert before is None or after is None or after >= before, name
    assert eased.n <= plain.n


def test_what_was_done_before_it_rested_counts() -> None:
    lines = (replace(line(), zones=frozenset({"calf"}), rest_hours=24),)
    calendar = Calendar([Version(1, MONDAY, lines)], rests=rested("TU", "WE"))
    found = counted(calendar, [done("MO"), done("TU")], today=day("FR"))
    assert (found.n, found.rate) == (3, 0.6667)


def test_a_weeks_number_makes_its_last_days_planned_ones() -> None:
    calendar = Calendar([Version(1, MONDAY, (quota(3),))])
    quotas = calendar.week_quotas(WEEK)
    assert silent_days([], [], today=NEXT_MONDAY, quotas=quotas) == [
        day("SU"),
        day("SA"),
        day("FR"),
    ]
    answered = [done("SA", nth=None)]
    assert silent_days([], answered, today=NEXT_MONDAY, quotas=quotas) == [day("SU")]
    assert silent_days([], [], today=day("SA"), quotas=quotas) == [day("FR")]
