"""One session in a line, beside the others of a course: its peak, and whether relief lasted.

Nothing is inferred: a number that nobody said is None, never 0 (docs/decisions/0054).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from strtrack.checkins.rules.moments import MOMENTS
from strtrack.measures.rules.change import BETTER, score_change
from strtrack.response.rules.relief import RELIEF_AT
from strtrack.response.rules.settling import Answer, Peak, Point

KEPT, GONE, NEVER = "kept", "gone", "never"
LASTINGS = (KEPT, GONE, NEVER)
FROM_H = next(one.opens for one in MOMENTS if one.target == RELIEF_AT[0])  # the next day's answers


@dataclass(frozen=True, slots=True)
class Lasting:
    """Whether the usual problem stayed clearly better than before the session.

    `state` is kept, gone (it was better, and no longer is) or never, by the latest number that is
    known: `score` at `at_h`, `by_next` where the next session found it.
    """

    state: str
    score: int
    at_h: float
    by_next: bool


def highest_of(answers: Sequence[Answer]) -> Peak | None:
    """Return the highest number said of any area, the first of them; None without any number."""
    found: list[Peak] = []
    earlier = 0.0
    for one in answers:
        now = [score for score in (one.sorest, *one.areas.values()) if score is not None]
        if now:
            found.append(Peak(max(now), None, one.hours))
        if one.worst and max(one.worst.values()) > max(now, default=-1):
            found.append(Peak(max(one.worst.values()), earlier, one.hours))
        earlier = one.hours
    top = max((peak.score for peak in found), default=None)
    return next((peak for peak in found if peak.score == top), None)


def lasting_of(
    before: int | None, after: int | None, points: Sequence[Point], found_next: Point | None
) -> Lasting | None:
    """Return whether relief lasted; None where no number says so.

    `after` was noted at the end of the session, `points` are the client's numbers in their order,
    `found_next` what the next session noted at its start. What was said before the next day is not
    yet lasting, it only says that it had got better.
    """
    later = [*points, found_next] if found_next else list(points)
    known = [one for one in later if one.hours >= FROM_H]
    if before is None or not known:
        return None
    last = max(known, key=lambda one: one.hours)
    said = [one.score for one in later] + ([] if after is None else [after])
    state = NEVER
    if score_change(before, last.score) == BETTER:
        state = KEPT
    elif any(score_change(before, score) == BETTER for score in said):
        state = GONE
    return Lasting(state, last.score, last.hours, by_next=last is found_next)
