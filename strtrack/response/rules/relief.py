"""The usual problem after a session: what it was before, and at one, two and three days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from strtrack.checkins.rules.moments import MOMENTS
from strtrack.measures.rules.change import score_change
from strtrack.response.rules.settling import Answer, Point

RELIEF_AT = (24, 48, 72)  # hours after the session, each within the window of its question
_WINDOWS = {one.target: one for one in MOMENTS if one.target in RELIEF_AT}


@dataclass(frozen=True, slots=True)
class Relief:
    """The problem's number near one of these hours; `change` is held against before the session.

    Without an answer in the moment's window the number is None; `change` is None as well where
    nothing was noted before.
    """

    hours: int
    score: int | None = None
    at_h: float | None = None
    change: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """The problem's number at an instant."""

    score: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Since:
    """The problem over a course of care: its first number and its latest."""

    first: Said
    latest: Said
    change: str


def problem_points(answers: Sequence[Answer]) -> list[Point]:
    """Return the numbers of the usual problem, in the order in which they were given."""
    return [Point(one.hours, one.problem) for one in answers if one.problem is not None]


def relief_of(before: int | None, points: Sequence[Point]) -> list[Relief]:
    """Return the problem at 24, 48 and 72 h, by the answer nearest to each within its window."""
    return [_at(hours, before, points) for hours in RELIEF_AT]


def _at(hours: int, before: int | None, points: Sequence[Point]) -> Relief:
    window = _WINDOWS[hours]
    there = [one for one in points if window.opens <= one.hours < window.closes]
    if not there:
        return Relief(hours)
    nearest = min(there, key=lambda one: abs(one.hours - hours))
    change = None if before is None else score_change(before, nearest.score)
    return Relief(hours, nearest.score, nearest.hours, change)


def problem_since(said: Sequence[Said]) -> Since | None:
    """Return the first and the latest number of the problem, in whatever order they come."""
    if len(said) < 2:
        return None
    first, latest = min(said, key=lambda one: one.at), max(said, key=lambda one: one.at)
    return Since(first, latest, score_change(first.score, latest.score))
