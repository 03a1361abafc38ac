"""A practice's own course: how long soreness takes to settle after its sessions.

clinical.md 1.1 and 1.4, docs/decisions/0021. Plain values: no database, no clock.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import ceil, floor
from typing import NamedTuple

from strtrack.checkins.rules.moments import LAST
from strtrack.response.rules.turnbull import turnbull

NEEDED = 30  # windows that left soreness; clinical.md 1.1
LOOKS_BACK = timedelta(days=365)
SURELY_CLOSED = timedelta(hours=LAST.closes)  # whatever a window still asks, it is over by then


class Between(NamedTuple):
    """Whole hours after a session's end: later than one, by the other; None where not seen."""

    after_h: int
    by_h: int | None


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: hours after the session's end, and whether the soreness had settled by it."""

    hours: float
    settled: bool


@dataclass(frozen=True, slots=True)
class Course:
    """Of `sessions` that were answered, `n` had left soreness; quantiles from NEEDED of those on.

    The lower quartile is by when a quarter of the `n` had settled.
    """

    sessions: int
    n: int
    lower_quartile: Between | None
    median: Between | None
    upper_quartile: Between | None


def course_of(windows: Iterable[Sequence[Answer]]) -> Course:
    """Return the course from the answers of closed windows, each in the order they were given."""
    sessions, left = 0, Counter[tuple[float, float | None]]()
    for answers in windows:
        if answers:
            sessions += 1
        if found := settled_between(answers):
            left[found] += 1
    n = left.total()
    if n < NEEDED:
        return Course(sessions, n, None, None, None)
    estimate = turnbull(left)
    return Course(sessions, n, *(_whole(estimate.quantile(share)) for share in (0.25, 0.5, 0.75)))


def settled_between(answers: Sequence[Answer]) -> Between | None:
    """Return between which answers the soreness settled for good, None where none was left.

    Hours are rounded outward: (4.4, 23.2] becomes (4, 24].
    """
    unsettled = [n for n, answer in enumerate(answers) if not answer.settled]
    if not unsettled:
        return None
    last = unsettled[-1]
    after_h, following = floor(answers[last].hours), answers[last + 1 :]
    return Between(after_h, max(ceil(following[0].hours), after_h + 1) if following else None)


def _whole(found: tuple[float, float | None]) -> Between:
    after, by = found
    return Between(int(after), None if by is None else int(by))
