"""How the soreness of one area came and went: its numbers, its peak, when it settled.

Nothing is inferred between answers (clinical.md 1.4): what lies between two of them is an interval.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from strtrack.checkins.rules.triage import Area, said_of

SETTLED, UNSETTLED, NOT_ANSWERED = "settled", "unsettled", "not_answered"
STATES = (SETTLED, UNSETTLED, NOT_ANSWERED)
CAUSES = ("treatment", "exercises", "both", "other", "not_sure")


@dataclass(frozen=True, slots=True)
class Point:
    """A number from 0 to 10 at so many hours after the session; `cause` as the client put it."""

    hours: float
    score: int
    cause: str | None = None


@dataclass(frozen=True, slots=True)
class Between:
    """Hours after the session: later than `after_h` (None: nothing is known before), by `by_h`."""

    after_h: float | None
    by_h: float


@dataclass(frozen=True, slots=True)
class Peak:
    """The highest number; at `by_h`, or at some time since `after_h` where that is set."""

    score: int
    after_h: float | None
    by_h: float


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer about a session, in hours after it.

    `areas` are the numbers said of single areas, `sorest` that of the sorest spot; `worst` the
    highest since the answer before, by area and under None for the sorest spot. `settled` says of
    each area whether it had settled by then; None where nothing is worked out.
    """

    hours: float
    sorest: int | None
    areas: Mapping[Area, int]
    worst: Mapping[Area | None, int]
    cause: str | None = None
    settled: Mapping[Area, bool] | None = None
    problem: int | None = None

    def score_of(self, area: Area, *, treated: bool) -> int | None:
        """Return an area's number: its own, else for a treated one that of the sorest spot."""
        return self.areas.get(area, self.sorest if treated else None)

    def worst_of(self, area: Area, *, treated: bool) -> int | None:
        """Return the worst since the answer before: its own, else that of the sorest spot.

        An area with a number below that of the sorest spot does not hold it.
        """
        holds_sorest = treated and self.areas.get(area, self.sorest) == self.sorest
        return self.worst.get(area, self.worst.get(None) if holds_sorest else None)


def answer_of(
    answers: Mapping[str, Any], hours: float, settled: Mapping[Area, bool] | None
) -> Answer:
    """Return a stored answer as these rules take it, without what a newer form says otherwise."""
    said = said_of(answers, hours)
    cause = said.answers.get("cause")
    return Answer(
        hours,
        said.sorest,
        said.areas,
        _worst(answers),
        cause if cause in CAUSES else None,
        settled,
        said.answers.get("problem"),
    )


def _worst(answers: Mapping[str, Any]) -> dict[Area | None, int]:
    listed = answers.get("scores")
    found: dict[Area | None, int] = {}
    for one in listed if isinstance(listed, list) else []:
        score = one.get("worst") if isinstance(one, dict) else None
        if type(score) is not int or not 0 <= score <= 10:
            continue
        zone, side = one.get("zone"), one.get("side")
        found[(zone, side) if isinstance(zone, str) and isinstance(side, str) else None] = score
    return found


def points_of(answers: Sequence[Answer], area: Area, *, treated: bool) -> list[Point]:
    """Return the numbers of an area, in the order in which they were given."""
    scored = ((one, one.score_of(area, treated=treated)) for one in answers)
    return [Point(one.hours, score, one.cause) for one, score in scored if score is not None]


def sorest_points(answers: Sequence[Answer]) -> list[Point]:
    """Return the number of the sorest spot of each answer."""
    return [Point(one.hours, one.sorest, one.cause) for one in answers if one.sorest is not None]


def peak_of(answers: Sequence[Answer], area: Area, *, treated: bool) -> Peak | None:
    """Return the highest number said of an area, the first of them; None without any number."""
    found: list[Peak] = []
    earlier = 0.0
    for one in answers:
        score = one.score_of(area, treated=treated)
        if score is not None:
            found.append(Peak(score, None, one.hours))
            worst = one.worst_of(area, treated=treated)
            if worst is not None and worst > score:
                found.append(Peak(worst, earlier, one.hours))
        earlier = one.hours
    top = max((peak.score for peak in found), default=None)
    return next((peak for peak in found if peak.score == top), None)


def state_of(answers: Sequence[Answer], area: Area) -> tuple[str | None, Between | None]:
    """Return whether an area has settled by what was answered last, and between which hours.

    None where nothing is worked out (clinical.md 1.8).
    """
    known = [
        (one.hours, one.settled[area]) for one in answers if one.settled and area in one.settled
    ]
    if not known:
        return (NOT_ANSWERED if not answers else None), None
    if not known[-1][1]:
        return UNSETTLED, None
    last = max((n for n, (_, settled) in enumerate(known) if not settled), default=None)
    if last is None:
        return SETTLED, Between(None, known[0][0])
    return SETTLED, Between(known[last][0], known[last + 1][0])
