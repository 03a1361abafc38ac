"""The pain-monitoring model (clinical.md 4.2): a session's colour, the usual morning, settled."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

GREEN, AMBER, RED, UNKNOWN = "green", "amber", "red", "unknown"
COLOURS = (GREEN, AMBER, RED, UNKNOWN)
AMBER_FROM, RED_ABOVE = 3, 5  # clinical.md 4.2
WITHIN_ERROR = 1  # one point is inside measurement error
MORNINGS_ASKED = 3  # [E] the morning is asked at the start of the next round: up to so many days
LOOKED_BACK = 7
LEAST_MORNINGS = 3
STOPPED_AS = 10  # [E] what a stop for pain counts in a week's mean, so that it never lowers it


@dataclass(frozen=True, slots=True)
class Session:
    """What a client did of one line on one diary day.

    `pain` is the highest that was said, None where it was not asked; `below` says only that it was
    under that number. `stopped`: left off or left out for pain. `is_full`: the whole dose was done.
    `easier`: the easier exercise was done in its place. `is_more`: in the last set two or more
    above what was asked. `two_more`: what was said of two more. `at_dose`: at the present dose.
    """

    day_on: date
    pain: int | None = None
    below: int | None = None
    stopped: bool = False
    is_full: bool = True
    easier: bool = False
    is_more: bool = False
    two_more: bool | None = None
    at_dose: bool = True

    def colour(self, limit: int) -> str:
        """Return the colour of what was felt; what was not asked is never green."""
        if self.stopped:
            return RED
        if self.pain is None:
            return UNKNOWN if self.below is None else GREEN
        if self.pain > min(limit, RED_ABOVE):
            return RED
        return AMBER if self.pain >= AMBER_FROM else GREEN

    @property
    def weight(self) -> int | None:
        """What it adds to a week's mean."""
        if self.stopped:
            return STOPPED_AS
        if self.pain is None and self.below is not None:
            return self.below - 1
        return self.pain


def usual_morning(
    mornings: Mapping[date, int], *, before: date, red_days: Iterable[date], baseline: int | None
) -> float | None:
    """Return what a morning was usually like in the seven days before one, None if unknown.

    The median of the mornings that followed no red response; with fewer than three of them the
    baseline. A morning after a red response is left out only where that lowers the result: more
    pain never makes a later morning look usual (docs/decisions 0027).
    """
    known = {
        day: mornings[day]
        for n in range(1, LOOKED_BACK + 1)
        if (day := before - timedelta(days=n)) in mornings
    }
    if len(known) < LEAST_MORNINGS:
        return baseline
    reds = {day + timedelta(days=1) for day in red_days}
    calm = [score for day, score in known.items() if day not in reds]
    after_red = sorted(score for day, score in known.items() if day in reds)
    options = [
        median(chosen)
        for count in range(len(after_red) + 1)
        if len(chosen := calm + after_red[:count]) >= LEAST_MORNINGS
    ]
    if len(calm) < LEAST_MORNINGS and baseline is not None:
        options.append(baseline)
    return min(options)


def next_morning(mornings: Mapping[date, int], day: date) -> tuple[date, int] | None:
    """Return the first morning that was told after a day, within three; None if none was."""
    for n in range(1, MORNINGS_ASKED + 1):
        if (found := day + timedelta(days=n)) in mornings:
            return found, mornings[found]
    return None


def is_settled(score: int, usual: float) -> bool:
    """Whether a morning was back to the usual."""
    return score <= usual + WITHIN_ERROR


def weekly_means(sessions: Iterable[Session], last: date, count: int) -> list[float] | None:
    """Return the mean pain of the ISO weeks up to a day's, oldest first.

    None where one of them has fewer than two sessions of which it is known.
    """
    weeks: dict[date, list[int]] = {}
    for session in sessions:
        if session.weight is not None:
            monday = session.day_on - timedelta(days=session.day_on.weekday())
            weeks.setdefault(monday, []).append(session.weight)
    this = last - timedelta(days=last.weekday())
    wanted = [weeks.get(this - timedelta(weeks=n), []) for n in reversed(range(count))]
    if any(len(week) < 2 for week in wanted):
        return None
    return [sum(week) / len(week) for week in wanted]


def is_rising(means: list[float]) -> bool:
    """Whether each week was at least a point above the one before, and the last is amber."""
    return means[-1] >= AMBER_FROM and all(b >= a + 1 for a, b in pairwise(means))
