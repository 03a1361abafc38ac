"""Adherence as defined in clinical.md 4.5. Plain values: no database, no clock."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, Protocol, TypeVar
from uuid import UUID

from strtrack.adherence.rules.weeks import COUNTS_FROM, week_of
from strtrack.kernel.thresholds import Thresholds
from strtrack.plans.rules.slots import Slot, WeekQuota
from strtrack.workouts.rules import EXCUSING

LEAST_SLOTS = 3  # fewer closed slots say nothing: "no data", never 0 %
OVERDONE_FROM = 1.2
Key = tuple[int, date]  # a line's id as its number: a UUID takes its time to be looked up


class Answer(Protocol):
    """What tells the better of two answers to one slot."""

    @property
    def nth(self) -> int | None: ...
    @property
    def credit(self) -> float: ...


L = TypeVar("L", bound=Answer)


class Done(NamedTuple):
    """What rules need of one log. A tuple: every write makes a month of them."""

    line_id: UUID
    due_on: date
    nth: int | None
    credit: float
    reason: str | None
    dose_ratio: float = 1.0


@dataclass(frozen=True, slots=True)
class Rates:
    """Slots done over slots due, several ways; every rate is null where nothing was due.

    `rate` is the headline (slots with credit ≥ 0.5), `adjusted` leaves out slots skipped for pain,
    illness or on the therapist's advice, `dose` adds up credits, `day` counts days.
    """

    n: int
    rate: float | None
    adjusted: float | None
    dose: float | None
    day: float | None
    band: str


@dataclass(slots=True)
class Tally:
    """What was due and what was done, as it is counted."""

    n: int = 0
    done: int = 0
    excused: int = 0
    dose: float = 0.0
    days: dict[date, list[int]] = field(default_factory=dict)

    def add_day(self, day: date, best: Sequence[Done], *, closed: int) -> None:
        """Count the closed slots of one line on one day."""
        full = self._count(best)
        self.n += closed
        tally = self.days.setdefault(day, [0, 0])
        tally[0] += closed
        tally[1] += full

    def add_week(self, quota: WeekQuota, logs: Sequence[Done]) -> None:
        """Count one week of a line without fixed days."""
        best = sorted(logs, key=lambda log: -log.credit)
        given = sum(log.credit > 0 for log in best)
        wanted = max(quota.expected_rested, min(given, quota.expected))
        self.n += wanted
        self._count(best[:wanted])

    def rates(self, thresholds: Thresholds) -> Rates:
        """Return the shares."""
        with_slots = [d for d in self.days.values() if d[0]]
        rate = _share(self.done, self.n)
        return Rates(
            n=self.n,
            rate=rate,
            adjusted=_share(self.done, self.n - self.excused),
            dose=_share(self.dose, self.n),
            day=_share(sum(d[1] > 0 for d in with_slots), len(with_slots)),
            band=band(rate, self.n, thresholds),
        )

    def _count(self, best: Sequence[Done]) -> int:
        full = sum(log.credit >= COUNTS_FROM for log in best)
        self.done += full
        self.dose += sum(log.credit for log in best)
        self.excused += sum(log.reason in EXCUSING for log in best)
        return full


def rates(
    slots: Sequence[Slot],
    logs: Sequence[Done],
    *,
    today: date,
    thresholds: Thresholds,
    quotas: Sequence[WeekQuota] = (),
) -> Rates:
    """Return the rates over closed slots: all before today, and today's answered ones.

    A slot that rests counts only when it was done all the same. A week's quota counts when its last
    day has passed; what was done on any day of that ISO week fills it, one log a day.
    """
    return tally(slots, logs, today=today, quotas=quotas).rates(thresholds)


def tally(
    slots: Sequence[Slot], logs: Sequence[Done], *, today: date, quotas: Sequence[WeekQuota] = ()
) -> Tally:
    """Return what rates are shares of, as whole numbers; numbers of several spans may be added."""
    given: dict[Key, list[Done]] = defaultdict(list)
    for log in logs:
        given[(log.line_id.int, log.due_on)].append(log)
    found = Tally()
    for key, (open_ones, resting) in _due(slots).items():
        best = best_of_slots(given[key])[: open_ones + resting] if key in given else []
        count = max(open_ones, sum(log.credit > 0 for log in best))
        best = best[:count]
        found.add_day(key[1], best, closed=count if key[1] < today else len(best))
    for quota in quotas:
        if quota.days[-1] < today:
            week = (given.get((quota.line_id.int, day)) for day in week_of(quota.monday))
            found.add_week(quota, [_best_of_day(logs) for logs in week if logs])
    return found


def _due(slots: Sequence[Slot]) -> dict[Key, tuple[int, int]]:
    """Return how many slots a line has on a day, those to be done and those that rest."""
    due: dict[Key, tuple[int, int]] = {}
    for slot in slots:
        key = (slot.line_id.int, slot.due_on)
        open_ones, resting = due.get(key, (0, 0))
        due[key] = (open_ones + 1, resting) if slot.rests_why is None else (open_ones, resting + 1)
    return due


def overdone(logs: Sequence[Done]) -> int:
    """Return how many logs say more than 1.2 times the planned dose (clinical.md 4.5)."""
    return sum(log.dose_ratio > OVERDONE_FROM for log in logs)


def band(rate: float | None, n: int, thresholds: Thresholds) -> str:
    """Return the word for a rate: on_track, partial, low, or no_data below three slots."""
    if rate is None or n < LEAST_SLOTS:
        return "no_data"
    if rate >= thresholds.adherence_on_track:
        return "on_track"
    return "partial" if rate >= thresholds.adherence_partial else "low"


def _best_of_day(logs: Sequence[Done]) -> Done:
    return max(logs, key=lambda log: log.credit)


def best_of_slots(logs: Sequence[L]) -> list[L]:
    """Return one log a slot, the better credit of two, best first."""
    if len(logs) == 1:
        return list(logs)
    best: dict[int, L] = {}
    for index, log in enumerate(logs):
        key = log.nth if log.nth is not None else -index - 1
        if key not in best or best[key].credit < log.credit:
            best[key] = log
    return sorted(best.values(), key=lambda log: -log.credit)


def _share(part: float, whole: float) -> float | None:
    return round(part / whole, 4) if whole > 0 else None
