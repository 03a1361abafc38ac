"""What the weeks behind say to whoever looks after somebody. Plain values: no database, no clock.

Held against a person's own weeks, not against a number for everybody: who never did more than half
has not fallen.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from strtrack.adherence.rules.rates import Done, Rates, rates
from strtrack.adherence.rules.weeks import whole_weeks
from strtrack.kernel.thresholds import Thresholds
from strtrack.plans.rules.slots import Calendar, Version

RECENT, BEFORE = 7, 28  # diary days: the last week against the four weeks before it
LOOKS_BACK = RECENT + BEFORE
FELL_BY = 0.25  # so much less of what was due than before is a fall, so much more a rise [E]
LEAST_RECENT, LEAST_BEFORE = 4, 8  # closed slots; fewer say nothing [E]
STOPPED_AGAIN = 2  # once may be a bad day; twice within the week is the exercise [E]
PAIN = "pain_rule"


@dataclass(frozen=True, slots=True)
class Fall:
    """Two rates of 0 to 1, the earlier and the later, each over how many closed slots."""

    was: float
    was_of: int
    is_now: float
    is_now_of: int


@dataclass(frozen=True, slots=True)
class Rise:
    """The same of a rise."""

    was: float
    was_of: int
    is_now: float
    is_now_of: int


@dataclass(frozen=True, slots=True)
class Stopped:
    """An exercise that was stopped for pain: which line, how often, and on which day last."""

    line_id: UUID
    times: int
    last_on: date


def turn_of(
    calendar: Calendar, logs: Sequence[Done], *, today: date, thresholds: Thresholds
) -> Fall | Rise | None:
    """Return how the last seven days differ from the 28 before them; None where they hardly do.

    Both are headline rates (clinical.md 4.5) over closed slots, today's answered ones with the last
    week's. Somebody whose last week is on track has not fallen.
    """
    recent = [today - timedelta(days=back) for back in range(RECENT, -1, -1)]
    before = [recent[0] - timedelta(days=back) for back in range(BEFORE, 0, -1)]
    now, then = (_rate(calendar, logs, days, today, thresholds) for days in (recent, before))
    if now.rate is None or then.rate is None or now.n < LEAST_RECENT or then.n < LEAST_BEFORE:
        return None
    if now.rate - then.rate >= FELL_BY - 1e-9:
        return Rise(then.rate, then.n, now.rate, now.n)
    if then.rate - now.rate >= FELL_BY - 1e-9 and now.band != "on_track":
        return Fall(then.rate, then.n, now.rate, now.n)
    return None


def fall_of(
    calendar: Calendar, logs: Sequence[Done], *, today: date, thresholds: Thresholds
) -> Fall | None:
    """Return by how much the last seven days lag behind the 28 before them, where they do."""
    turn = turn_of(calendar, logs, today=today, thresholds=thresholds)
    return turn if isinstance(turn, Fall) else None


def rise_of(
    calendar: Calendar, logs: Sequence[Done], *, today: date, thresholds: Thresholds
) -> Rise | None:
    """Return by how much they are ahead of them, where they are."""
    turn = turn_of(calendar, logs, today=today, thresholds=thresholds)
    return turn if isinstance(turn, Rise) else None


def stopped_of(versions: Sequence[Version], logs: Sequence[Done], *, today: date) -> Stopped | None:
    """Return what was stopped for pain more than once in the last seven days, most often first.

    Nothing that the plan has changed since, and nothing that is no longer in it.
    """
    newest = max(versions, key=lambda version: version.number, default=None)
    if newest is None:
        return None
    lines = {line.line_id for line in newest.lines}
    first = max(today - timedelta(days=RECENT), newest.starts_on)
    hurt = [log for log in logs if log.reason == PAIN and first <= log.due_on <= today]
    counted = Counter(log.line_id for log in hurt if log.line_id in lines)
    found = [
        Stopped(line_id, times, max(log.due_on for log in hurt if log.line_id == line_id))
        for line_id, times in counted.items()
        if times >= STOPPED_AGAIN
    ]
    return max(found, key=lambda one: (one.times, one.last_on, one.line_id.int), default=None)


def ended_on(versions: Sequence[Version], *, today: date) -> date | None:
    """Return the last day of a plan that is over, of which no newer version goes on."""
    newest = max(versions, key=lambda version: version.number, default=None)
    if newest is None or not newest.lines:
        return None
    ends = [line.ends_on for line in newest.lines if line.ends_on]
    if len(ends) < len(newest.lines) or max(ends) >= today:
        return None
    return max(ends)


def _rate(
    calendar: Calendar,
    logs: Sequence[Done],
    days: Sequence[date],
    today: date,
    thresholds: Thresholds,
) -> Rates:
    counted = whole_weeks(days)
    return rates(
        calendar.due_slots(days),
        [log for log in logs if counted[0] <= log.due_on <= days[-1]],
        today=today,
        thresholds=thresholds,
        quotas=calendar.week_quotas(days),
    )
