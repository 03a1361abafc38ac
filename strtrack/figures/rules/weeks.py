"""A client's finished ISO weeks as sums."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple, Protocol
from uuid import UUID

from strtrack.adherence.rules.rates import Done, best_of_slots, tally
from strtrack.adherence.rules.weeks import by_day, week_of
from strtrack.plans.rules.slots import Calendar

KEPT = 52  # finished weeks; the longest period there is
PERIODS = (4, 12, 26, 52)
BARRIER, SKIPPED = "barrier", "skipped"
NO_REASON = "none"


class Log(Protocol):
    """What a week needs of one log."""

    @property
    def line_id(self) -> UUID: ...
    @property
    def due_on(self) -> date: ...
    @property
    def nth(self) -> int | None: ...
    @property
    def credit(self) -> float: ...
    @property
    def status(self) -> str: ...
    @property
    def reason(self) -> str | None: ...
    @property
    def exercise_slug(self) -> str: ...
    @property
    def exercise_version(self) -> int: ...


class Barrier(Protocol):
    """What a week needs of something that got in the way."""

    @property
    def day_on(self) -> date: ...
    @property
    def reason(self) -> str: ...


class Settling(NamedTuple):
    """A session on its diary day: whether the soreness had settled, None where nobody knows."""

    day_on: date
    settled: bool | None


class Counted(NamedTuple):
    """What a count is of: a kind, an exercise (empty and 0 for a barrier) and a reason."""

    kind: str
    exercise_slug: str
    exercise_version: int
    reason: str


@dataclass(slots=True)
class Week:
    """What one week comes to."""

    due: int = 0
    done: int = 0
    excused: int = 0
    settled_known: int = 0
    settled: int = 0
    counts: Counter[Counted] = field(default_factory=Counter)

    def is_empty(self) -> bool:
        """Whether nothing was due and nobody said anything."""
        return not (self.due or self.settled_known or self.counts)


def finished_weeks(today: date, count: int) -> list[date]:
    """Return the Mondays of the last so many weeks that are over, oldest first."""
    monday = week_of(today)[0]
    return [monday - timedelta(weeks=back) for back in range(count, 0, -1)]


def weeks_of_history(
    mondays: Sequence[date],
    *,
    calendar: Calendar,
    logs: Sequence[Log],
    barriers: Iterable[Barrier],
    settlings: Iterable[Settling],
    today: date,
) -> dict[date, Week]:
    """Return what each of these weeks comes to, but for those in which nothing was."""
    found = {monday: Week() for monday in mondays}
    given = by_day(logs)
    for monday, week in found.items():
        days = week_of(monday)
        own = [log for day in days for log in given.get(day, ())]
        counted = tally(
            calendar.due_slots(days),
            [Done(log.line_id, log.due_on, log.nth, log.credit, log.reason) for log in own],
            today=today,
            quotas=calendar.week_quotas(days),
        )
        week.due, week.done, week.excused = counted.n, counted.done, counted.excused
        week.counts.update(_skipped(own))
    for barrier in barriers:
        if week_of(barrier.day_on)[0] in found:
            found[week_of(barrier.day_on)[0]].counts[Counted(BARRIER, "", 0, barrier.reason)] += 1
    for session in settlings:
        monday = week_of(session.day_on)[0]
        if monday in found and session.settled is not None:
            found[monday].settled_known += 1
            found[monday].settled += session.settled
    return {monday: week for monday, week in found.items() if not week.is_empty()}


def _skipped(logs: Sequence[Log]) -> Iterable[Counted]:
    """Return what was said to be left out; of two answers to one slot the better counts."""
    slots: dict[tuple[UUID, date], list[Log]] = {}
    for log in logs:
        slots.setdefault((log.line_id, log.due_on), []).append(log)
    for own in slots.values():
        for log in best_of_slots(own):
            if log.status == SKIPPED:
                reason = log.reason or NO_REASON
                yield Counted(SKIPPED, log.exercise_slug, log.exercise_version, reason)
