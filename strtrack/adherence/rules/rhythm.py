"""How steadily somebody exercises: a score that decays, never a chain that breaks.

One bad week costs its share and no more, and what is long ago fades by itself.
"""

from collections.abc import Sequence
from typing import NamedTuple

HALVES_AFTER = 3  # weeks that count [E]
LEAST_WEEKS = 2  # fewer say nothing yet
STEPS = 5


class Counted(NamedTuple):
    """A week: on how many days something was done, and on how many it was to be.

    A target of 0 is a week in which everything rested or was off: it is left out.
    """

    done_days: int
    target: int


def target_of(goal: int | None, planned_days: int) -> int:
    """Return on how many days of a week something is to be done: the goal, if that is fewer."""
    return planned_days if goal is None else min(goal, planned_days)


def score_of(finished: Sequence[Counted], running: Counted) -> float | None:
    """Return the score from 0 to 1, or None while fewer than two weeks are over that count.

    `finished` are the weeks before this one, newest first. Each is worth the share of its target
    that was reached; weights halve every three weeks that count. The running week counts only as
    far as it raises the score: a Monday costs nobody anything.
    """
    over = [_worth(week) for week in finished if week.target]
    if len(over) < LEAST_WEEKS:
        return None
    before = _faded(over)
    return max(before, _faded([_worth(running), *over])) if running.target else before


def step_of(score: float) -> int:
    """Return one of five steps, 1 the quietest."""
    return min(STEPS, 1 + int(score * STEPS + 1e-9))


def _worth(week: Counted) -> float:
    return min(1.0, week.done_days / week.target)


def _faded(worths: Sequence[float]) -> float:
    weights: list[float] = [0.5 ** (age / HALVES_AFTER) for age in range(len(worths))]
    return sum(w * worth for w, worth in zip(weights, worths, strict=True)) / sum(weights)
