"""What was exercised between two sessions."""

from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from strtrack.adherence.rules.rest import rests_of
from strtrack.plans.rules.recurrence import Recurrence
from strtrack.plans.rules.schedules import recurrence_of
from strtrack.plans.rules.slots import Calendar, Line, Version
from strtrack.response.rules.between import Exercised, Mark, Span, exercised_in

LONDON = ZoneInfo("Europe/London")
ENDED_AT = datetime(2026, 3, 10, 10, 0, tzinfo=UTC)  # a Tuesday
DAILY = uuid4()


class Log(NamedTuple):
    """An exercise log that counts."""

    due_on: date
    performed_at: datetime
    status: str = "done"
    credit: float = 1.0
    late: bool = False
    line_id: UUID = DAILY


def on(days: int, hour: int = 18, **given: Any) -> Log:
    at = ENDED_AT.replace(hour=hour) + timedelta(days=days)
    return Log(at.date(), at)._replace(**given)


def calendar(per_week: int | None = None) -> Calendar:
    falls: Recurrence | None = recurrence_of("FREQ=DAILY", date(2026, 1, 1))
    line = Line(uuid4(), DAILY, falls=None if per_week else falls, per_week=per_week)
    return Calendar([Version(1, date(2026, 1, 1), (line,))])


def until(days: float) -> Span:
    return Span(ENDED_AT, ENDED_AT + timedelta(days=days), LONDON)


def test_whole_days_are_planned_and_the_edges_count_where_something_was_done() -> None:
    nothing = exercised_in(until(7), calendar(), [])
    assert nothing == Exercised(0, 6, 7, ())
    logs = [on(0), on(1), on(3), on(7, hour=8)]
    found = exercised_in(until(7), calendar(), logs)
    assert (found.done_days, found.planned_days) == (4, 8)


def test_what_was_done_before_the_session_or_after_the_next_is_not_in_between() -> None:
    logs = [on(0, hour=8), on(7, hour=20), on(-1), on(9)]
    found = exercised_in(until(7), calendar(), logs)
    assert (found.done_days, found.planned_days, found.marks) == (0, 6, ())


def test_what_was_added_later_counts_by_its_day_and_has_no_hour() -> None:
    added = on(2)._replace(performed_at=ENDED_AT + timedelta(days=5), late=True)
    found = exercised_in(until(7), calendar(), [added])
    assert (found.done_days, found.marks) == (1, ())


def test_marks_are_the_hours_after_the_session_by_what_was_done() -> None:
    logs = [on(1), on(1, status="partly", credit=0.5), on(1), on(2, credit=0, status="skipped")]
    assert exercised_in(until(7), calendar(), logs).marks == (
        Mark(32, "done", 2),
        Mark(32, "partly", 1),
    )


def test_a_week_that_wants_so_many_days_asks_for_no_more() -> None:
    logs = [on(1), on(2), on(3), on(4)]  # Wednesday to Saturday
    found = exercised_in(until(6), calendar(per_week=3), logs)
    assert (found.done_days, found.planned_days) == (
        2,
        2,
    )  # five of the week's days, three sevenths


def test_resting_days_are_not_planned_and_a_month_is_the_most() -> None:
    class Treated(NamedTuple):
        ended_at: datetime
        areas: list[dict[str, str]]

    line = Line(
        uuid4(),
        DAILY,
        falls=recurrence_of("FREQ=DAILY", date(2026, 1, 1)),
        zones=frozenset({"neck-back"}),
        rest_hours=48,
    )
    treated = Treated(ENDED_AT, [{"zone": "neck-back", "side": "L"}])
    resting = Calendar([Version(1, date(2026, 1, 1), (line,))], rests=rests_of([treated], LONDON))
    assert exercised_in(until(7), resting, []).planned_days < 6
    assert exercised_in(until(90), calendar(), []).days == 28


def test_no_time_at_all_has_nothing_in_between() -> None:
    assert exercised_in(until(0), calendar(), [on(0)]) == Exercised(0, 0, 0, ())
