"""What was exercised between one session and the next (clinical.md 4.5), and when."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from strtrack.adherence.rules.weeks import COUNTS_FROM, by_day, week_of, week_so_far
from strtrack.kernel.timezones import diary_day
from strtrack.plans.rules.slots import Calendar

LONGEST = timedelta(days=28)
MARKED = timedelta(hours=168)  # as far as a curve reaches
HOUR = timedelta(hours=1)


class Logged(Protocol):
    """What this needs of an exercise log that counts."""

    @property
    def line_id(self) -> UUID: ...
    @property
    def due_on(self) -> date: ...
    @property
    def credit(self) -> float: ...
    @property
    def status(self) -> str: ...
    @property
    def performed_at(self) -> datetime: ...
    @property
    def late(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Span:
    """The time from a session's end to the next session's start, or to now: 28 days at most."""

    begins_at: datetime
    ends_at: datetime
    zone: ZoneInfo

    @property
    def days(self) -> list[date]:
        """The diary days it touches."""
        first = diary_day(self.begins_at, self.zone)
        last = diary_day(min(self.ends_at, self.begins_at + LONGEST), self.zone)
        return [first + timedelta(days=n) for n in range((last - first).days + 1)]


@dataclass(frozen=True, slots=True)
class Mark:
    """Exercises of about one hour: how many, done or partly."""

    hours: int
    status: str
    count: int


@dataclass(frozen=True, slots=True)
class Exercised:
    """On how many days something was done, of how many planned ones, in so many days."""

    done_days: int
    planned_days: int
    days: int
    marks: tuple[Mark, ...]


def exercised_in(span: Span, calendar: Calendar, logs: Sequence[Logged]) -> Exercised:
    """Return what was exercised in a span.

    Its first and last day lie in it only in part, so they count where something was done in it.
    """
    days = span.days
    logged = by_day([log for log in logs if _lies_in(log, span, days)])
    edges = {days[0], days[-1]}
    counted = [
        day
        for day in days
        if day not in edges or any(log.credit >= COUNTS_FROM for log in logged[day])
    ]
    weeks: dict[date, list[date]] = {}
    for day in counted:
        weeks.setdefault(week_of(day)[0], []).append(day)
    done = planned = 0
    for in_week in weeks.values():
        found = week_so_far(
            calendar.due_slots(in_week),
            calendar.week_quotas(in_week),
            [log for day in in_week for log in logged[day]],
        )
        done, planned = done + found["done_days"], planned + found["planned_days"]
    return Exercised(done, planned, len(days) - 1, _marks(span, logs))


def _lies_in(log: Logged, span: Span, days: Sequence[date]) -> bool:
    """Return whether a log is of the span; one that was added later goes by its day alone."""
    if not days[0] <= log.due_on <= days[-1]:
        return False
    if log.late:
        return days[0] < log.due_on < days[-1]
    return span.begins_at < log.performed_at <= span.ends_at


def _marks(span: Span, logs: Sequence[Logged]) -> tuple[Mark, ...]:
    until = min(span.ends_at, span.begins_at + MARKED)
    at = Counter(
        (round((log.performed_at - span.begins_at) / HOUR), log.status)
        for log in logs
        if log.credit > 0 and not log.late and span.begins_at < log.performed_at <= until
    )
    return tuple(Mark(hours, status, count) for (hours, status), count in sorted(at.items()))
