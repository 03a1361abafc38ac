"""What falls due when, and how long it takes. Plain values: no database, no clock."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
SECONDS_A_REP = 3


@dataclass(frozen=True, slots=True)
class Line:
    """What a schedule needs of a prescription."""

    prescription_id: UUID
    line_id: UUID
    times_per_day: int
    weekdays: frozenset[str] | None  # None means daily

    def due_on(self, day: date) -> bool:
        """Whether this exercise is planned for a diary day."""
        return self.weekdays is None or WEEKDAYS[day.weekday()] in self.weekdays


@dataclass(frozen=True, slots=True)
class Version:
    """A published version: in force from `starts_on` until the next one's."""

    number: int
    starts_on: date
    lines: tuple[Line, ...]


class Slot(NamedTuple):
    """One due performance: a line on a diary day, the `nth` of that day from 1.

    A tuple: every write makes a month of them.
    """

    prescription_id: UUID
    line_id: UUID
    due_on: date
    nth: int


def version_for(versions: Sequence[Version], day: date) -> Version | None:
    """Return the version that owns a day: the newest that had started by then."""
    started = [v for v in versions if v.starts_on <= day]
    return max(started, key=lambda v: v.number, default=None)


def due_slots(versions: Sequence[Version], days: Iterable[date]) -> list[Slot]:
    """Return every slot due on the days, day by day in the plan's order (clinical.md 4.5)."""
    return [
        Slot(line.prescription_id, line.line_id, day, nth)
        for day in days
        if (version := version_for(versions, day))
        for line in version.lines
        if line.due_on(day)
        for nth in range(1, line.times_per_day + 1)
    ]


def est_seconds(
    *,
    side: str,
    sets: int,
    reps: int,
    hold_s: int | None,
    duration_s: int | None,
    rest_s: int,
    tempo: str | None,
) -> int:
    """Return how long one performance takes, rounded to 10 s (docs/decisions 0008).

    sides × sets × reps × s + (sets − 1) × rest, where s is the duration, else the tempo's sum,
    else the hold and 2 s, else 3 s.
    """
    if duration_s is not None:
        each: float = duration_s
    elif tempo:
        each = sum(int(part) for part in tempo.split("-"))
    elif hold_s is not None:
        each = hold_s + 2
    else:
        each = SECONDS_A_REP
    sides = 2 if side == "each" else 1
    return round((sides * sets * reps * each + (sets - 1) * rest_s) / 10) * 10
