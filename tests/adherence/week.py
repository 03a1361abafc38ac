"""A week of a plan, built in a line, and the rates over it."""

from datetime import UTC, date, datetime, timedelta

from strtrack.adherence.rules.rates import Done, Rates, rates
from strtrack.adherence.rules.weeks import week_of
from strtrack.kernel.thresholds import Thresholds
from strtrack.plans.rules.recurrence import parse_rule, recur
from strtrack.plans.rules.slots import Calendar, Line, Slot, Version
from tests.people import id_of

MONDAY = date(2026, 3, 9)
SUNDAY = MONDAY + timedelta(days=6)
NEXT_MONDAY = MONDAY + timedelta(days=7)
WEEK = [MONDAY + timedelta(days=n) for n in range(7)]
RESTS = datetime(2026, 3, 9, 16, tzinfo=UTC)
DEFAULTS = Thresholds()
A, B = id_of("line a"), id_of("line b")


def line(times: int = 1, *weekdays: str, line_id: object = A) -> Line:
    made = A if line_id is A else B
    rule = f"FREQ=WEEKLY;BYDAY={','.join(weekdays)}" if weekdays else "FREQ=DAILY"
    return Line(id_of(f"prescription {made}"), made, times, recur(parse_rule(rule), MONDAY))


def day(name: str) -> date:
    return MONDAY + timedelta(days=("MO", "TU", "WE", "TH", "FR", "SA", "SU").index(name))


def done(name: str, credit: float = 1.0, nth: int | None = 1, reason: str | None = None) -> Done:
    return Done(A, day(name), nth, credit, reason)


def due_slots(versions: list[Version], days: list[date]) -> list[Slot]:
    return Calendar(versions).due_slots(days)


def quota(per_week: int, ends_on: date | None = None) -> Line:
    return Line(id_of("prescription quota"), A, per_week=per_week, ends_on=ends_on)


def counted(
    calendar: Calendar, logs: list[Done], today: date = SUNDAY, days: list[date] | None = None
) -> Rates:
    """Return the rates over the days, of a week unless named."""
    days = days or WEEK
    return rates(
        calendar.due_slots(days),
        logs,
        today=today,
        thresholds=DEFAULTS,
        quotas=calendar.week_quotas(days),
    )


def week(versions: list[Version], logs: list[Done], today: date = SUNDAY) -> Rates:
    return rates(due_slots(versions, week_of(MONDAY)), logs, today=today, thresholds=DEFAULTS)
