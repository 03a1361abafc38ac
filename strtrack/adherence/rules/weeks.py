"""Windows and weeks of diary days, and what each day of them came to."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Protocol, TypeVar
from uuid import UUID

from strtrack.plans.rules.slots import Slot, WeekQuota

COUNTS_FROM = 0.5  # a slot is done from half of its dose on (clinical.md 4.5)
STATES = ("done", "partly", "skipped", "rested", "no_answer", "planned", "none")


class Dated(Protocol):
    """Anything of one diary day."""

    @property
    def due_on(self) -> date: ...


D = TypeVar("D", bound=Dated)


class WeekLog(Protocol):
    """What a week needs of one log."""

    @property
    def line_id(self) -> UUID: ...
    @property
    def due_on(self) -> date: ...
    @property
    def credit(self) -> float: ...


def window(today: date, days: int) -> list[date]:
    """Return the diary days a window of so many days covers: those before today, and today."""
    return [today - timedelta(days=back) for back in range(days, -1, -1)]


def week_of(day: date) -> list[date]:
    """Return the seven days of the ISO week that holds a day."""
    monday = day - timedelta(days=day.weekday())
    return [monday + timedelta(days=i) for i in range(7)]


def weeks_until(today: date, count: int) -> list[date]:
    """Return the days of so many ISO weeks, the last of them the one that holds today."""
    first = week_of(today)[0] - timedelta(weeks=count - 1)
    return [first + timedelta(days=n) for n in range(7 * count)]


def silent_days(
    slots: Sequence[Slot],
    logs: Sequence[WeekLog],
    *,
    today: date,
    quotas: Sequence[WeekQuota] = (),
) -> list[date]:
    """Return the latest planned days before today that nobody answered, newest first, unbroken.

    A week's quota makes its last days planned ones, as many as were needed to reach the number.
    """
    answered = {log.due_on for log in logs}
    if today in answered:
        return []
    days = {slot.due_on for slot in slots if slot.rests_why is None}
    days |= {
        day for quota in quotas for day in quota.days[len(quota.days) - quota.expected_rested :]
    }
    silent = []
    for day in sorted((day for day in days if day < today), reverse=True):
        if day in answered:
            break
        silent.append(day)
    return silent


def week_so_far(
    slots: Sequence[Slot], quotas: Sequence[WeekQuota], logs: Sequence[WeekLog]
) -> dict[str, int]:
    """Return on how many days of a week something was done, of how many planned days.

    Days on which everything rests are not planned. A line that wants so many days a week asks for
    that many, whichever they are.
    """
    days = {slot.due_on for slot in slots if slot.rests_why is None}
    planned = max([len(days), *(quota.expected_rested for quota in quotas)])
    lines = {slot.line_id for slot in slots} | {quota.line_id for quota in quotas}
    done = {log.due_on for log in logs if log.credit >= COUNTS_FROM and log.line_id in lines}
    return {"done_days": min(len(done), planned), "planned_days": planned}


def day_state(
    day: date, *, today: date, off: bool, slots: Sequence[Slot], logs: Sequence[WeekLog]
) -> str:
    """Return the word for one day's dot.

    done when each of its exercises is, partly or skipped by its answers; rested when all of it
    rests or the day is off; no_answer when it has passed, planned when it has not; none when
    nothing was planned.
    """
    if any(log.credit >= COUNTS_FROM for log in logs):
        due = Counter(slot.line_id for slot in slots if slot.rests_why is None)
        full = Counter(log.line_id for log in logs if log.credit >= COUNTS_FROM)
        return "done" if due <= full else "partly"
    if any(log.credit > 0 for log in logs):
        return "partly"
    if off or (slots and all(slot.rests_why for slot in slots)):
        return "rested"
    if logs and slots:
        return "skipped"
    if not slots:
        return "none"
    return "planned" if day >= today else "no_answer"


def whole_weeks(days: Sequence[date]) -> list[date]:
    """Return the same days from the Monday before: a quota's week counts whole."""
    monday = week_of(days[0])[0]
    return [monday + timedelta(days=n) for n in range((days[-1] - monday).days + 1)]


def by_day(items: Sequence[D]) -> dict[date, list[D]]:
    """Return slots or logs by their diary day; a day without any has an empty list."""
    found: dict[date, list[D]] = defaultdict(list)
    for item in items:
        found[item.due_on].append(item)
    return found
