"""When somebody is asked what got in the way, and what it was over some weeks."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple, Protocol
from uuid import UUID

from strtrack.plans.rules.slots import Slot

# Of the reasons of an exercise left out, those that a day left out may have.
BARRIERS = (
    "no_time", "forgot", "tired", "pain_rule", "illness", "travel", "no_equipment", "too_hard",
    "too_easy", "other",
)  # fmt: skip
LOOKS_BACK = 7  # diary days before today
MISSES = 2  # yesterday and one more of them [E]
WEEKS = 6


class Answered(Protocol):
    """What a miss needs of one log."""

    @property
    def line_id(self) -> UUID: ...
    @property
    def due_on(self) -> date: ...


class Said(NamedTuple):
    """A reason that was given for a diary day."""

    day_on: date
    reason: str


def missed_days(slots: Sequence[Slot], logs: Sequence[Answered], *, today: date) -> list[date]:
    """Return the planned days of the last seven that nobody said anything about, oldest first.

    A day on which everything rests, or that is off, is not planned; one on which an exercise was
    left out with a word is not missed: the word is there.
    """
    first = today - timedelta(days=LOOKS_BACK)
    answered = {log.due_on for log in logs}
    planned = {slot.due_on for slot in slots if slot.rests_why is None}
    return sorted(day for day in planned - answered if first <= day < today)


def asks(missed: Sequence[date], *, today: date, said_on: date | None) -> bool:
    """Whether to ask what got in the way: yesterday and another day were missed since it was said.

    What was said on a day speaks of the days before it.
    """
    since = [day for day in missed if said_on is None or day >= said_on]
    return today - timedelta(days=1) in since and len(since) >= MISSES


def in_the_way(said: Iterable[Said], *, today: date) -> tuple[int, list[tuple[str, int]]]:
    """Return on how many days of six weeks a reason was given, and each reason's days.

    A reason counts once a day, however many exercises it was given for; the most frequent first.
    """
    first = today - timedelta(weeks=WEEKS)
    days = {one for one in said if first <= one.day_on <= today}
    counted = Counter(one.reason for one in days)
    return len({one.day_on for one in days}), sorted(
        counted.items(), key=lambda one: (-one[1], one[0])
    )
