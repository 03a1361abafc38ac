"""A month of days, line by line: what was due, done, partly, late, left out, rested."""

from collections.abc import Container, Sequence
from datetime import date, timedelta
from typing import Any, Protocol
from uuid import UUID

from strtrack.adherence.rules.rates import best_of_slots
from strtrack.adherence.rules.weeks import COUNTS_FROM, by_day, day_state
from strtrack.plans.rules.slots import Slot

FIRST_OF_MONTH = 1


class MonthLog(Protocol):
    """What a month needs of one log."""

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
    def late(self) -> bool: ...


def days_of_month(first: date) -> list[date]:
    """Return the days of the month that begins on a day."""
    length = (next_month(first) - first).days
    return [first + timedelta(days=n) for n in range(length)]


def month_of(day: date) -> date:
    """Return the first day of a day's month."""
    return day.replace(day=FIRST_OF_MONTH)


def next_month(day: date) -> date:
    """Return the first day of the month after a day's."""
    return month_of(month_of(day) + timedelta(days=31))


def told_days(
    days: Sequence[date],
    *,
    today: date,
    off: Container[date],
    slots: Sequence[Slot],
    logs: Sequence[MonthLog],
    lines: Sequence[UUID],
) -> list[dict[str, Any]]:
    """Return each day with the word of its dot, and with what was due and done line by line.

    `lines` is the order they are told in. A day is late when something of it was noted late.
    """
    due, done = by_day(slots), by_day(logs)
    places = {line: place for place, line in enumerate(lines)}
    told = []
    for day in days:
        own = {slot.line_id for slot in due[day]} | {log.line_id for log in done[day]}
        entries = [
            _entry(
                line,
                [slot for slot in due[day] if slot.line_id == line],
                [log for log in done[day] if log.line_id == line],
                is_ahead=day >= today,
            )
            for line in sorted(own, key=lambda line: (places.get(line, len(places)), line))
        ]
        told.append(
            {
                "day_on": day,
                "state": day_state(
                    day, today=today, off=day in off, slots=due[day], logs=done[day]
                ),
                "late": any(entry["late"] for entry in entries),
                "entries": entries,
            }
        )
    return told


def _entry(
    line_id: UUID, slots: Sequence[Slot], logs: Sequence[MonthLog], *, is_ahead: bool
) -> dict[str, Any]:
    """Return one line of one day; of two logs of one slot the better counts.

    A line is told in the client's own words: what she called partly is partly, though from half of
    the dose on it counts, and makes the day's dot, as done.
    """
    best = best_of_slots(logs)
    full = [log for log in best if log.credit >= COUNTS_FROM]
    open_ones = [slot for slot in slots if slot.rests_why is None]
    state = _state(slots, open_ones, best, full, is_ahead=is_ahead)
    missed = [log for log in best if log.reason] if state in ("partly", "skipped") else []
    return {
        "line_id": line_id,
        "due": len(open_ones),
        "done": len(full),
        "state": state,
        "late": any(log.late for log in best),
        "reason": missed[0].reason if missed else None,
        "rests_why": slots[0].rests_why if state == "rested" else None,
    }


def _state(
    slots: Sequence[Slot],
    open_ones: Sequence[Slot],
    best: Sequence[MonthLog],
    full: Sequence[MonthLog],
    *,
    is_ahead: bool,
) -> str:
    if full and len(full) >= len(open_ones) and all(log.status == "done" for log in full):
        return "done"
    if any(log.credit > 0 for log in best):
        return "partly"
    if slots and not open_ones:
        return "rested"
    if best:
        return "skipped"
    return "planned" if is_ahead else "no_answer"
