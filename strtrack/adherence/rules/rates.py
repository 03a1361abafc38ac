"""Adherence as defined in clinical.md 4.5. Plain values: no database, no clock."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from strtrack.kernel.thresholds import Thresholds
from strtrack.plans.rules import Slot
from strtrack.workouts.rules import EXCUSING

LEAST_SLOTS = 3  # fewer closed slots say nothing: "no data", never 0 %
COUNTS_FROM = 0.5  # a slot is done from half of its dose on
Key = tuple[int, date]  # a line's id as its number: a UUID takes its time to be looked up


class Done(NamedTuple):
    """What rules need of one log. A tuple: every write makes a month of them."""

    line_id: UUID
    due_on: date
    nth: int | None
    credit: float
    reason: str | None


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


def rates(
    slots: Sequence[Slot], logs: Sequence[Done], *, today: date, thresholds: Thresholds
) -> Rates:
    """Return the rates over closed slots: all before today, and today's answered ones."""
    due: dict[Key, int] = defaultdict(int)
    for slot in slots:
        due[(slot.line_id.int, slot.due_on)] += 1
    given: dict[Key, list[Done]] = defaultdict(list)
    for log in logs:
        given[(log.line_id.int, log.due_on)].append(log)
    n = done = excused = 0
    dose = 0.0
    days: dict[date, list[int]] = defaultdict(lambda: [0, 0])
    for key, count in due.items():
        best = _best_of_slots(given[key])[:count] if key in given else []
        closed = count if key[1] < today else len(best)
        full = 0
        for log in best:
            full += log.credit >= COUNTS_FROM
            dose += log.credit
            excused += log.reason in EXCUSING
        n, done = n + closed, done + full
        days[key[1]][0] += closed
        days[key[1]][1] += full
    with_slots = [d for d in days.values() if d[0]]
    rate = _share(done, n)
    return Rates(
        n=n,
        rate=rate,
        adjusted=_share(done, n - excused),
        dose=_share(dose, n),
        day=_share(sum(d[1] > 0 for d in with_slots), len(with_slots)),
        band=band(rate, n, thresholds),
    )


def band(rate: float | None, n: int, thresholds: Thresholds) -> str:
    """Return the word for a rate: on_track, partial, low, or no_data below three slots."""
    if rate is None or n < LEAST_SLOTS:
        return "no_data"
    if rate >= thresholds.adherence_on_track:
        return "on_track"
    return "partial" if rate >= thresholds.adherence_partial else "low"


def window(today: date, days: int) -> list[date]:
    """Return the diary days a window of so many days covers: those before today, and today."""
    return [today - timedelta(days=back) for back in range(days, -1, -1)]


def silent_days(slots: Sequence[Slot], logs: Sequence[Done], *, today: date) -> list[date]:
    """Return the latest planned days before today that nobody answered, newest first, unbroken."""
    planned = sorted({s.due_on for s in slots if s.due_on < today}, reverse=True)
    answered = {log.due_on for log in logs}
    silent = []
    for day in planned:
        if day in answered:
            break
        silent.append(day)
    return silent if today not in answered else []


def week_of(day: date) -> list[date]:
    """Return the seven days of the ISO week that holds a day."""
    monday = day - timedelta(days=day.weekday())
    return [monday + timedelta(days=i) for i in range(7)]


def _best_of_slots(logs: Sequence[Done]) -> list[Done]:
    """Return one log a slot, the better credit of two, best first."""
    if len(logs) == 1:
        return list(logs)
    best: dict[int, Done] = {}
    for index, log in enumerate(logs):
        key = log.nth if log.nth is not None else -index - 1
        if key not in best or best[key].credit < log.credit:
            best[key] = log
    return sorted(best.values(), key=lambda log: -log.credit)


def _share(part: float, whole: float) -> float | None:
    return round(part / whole, 4) if whole > 0 else None
