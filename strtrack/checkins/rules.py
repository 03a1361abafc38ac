"""When soreness is asked about, and when it has settled (clinical.md 1.4). Plain values only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from strtrack.kernel.thresholds import Thresholds

FORM_VERSION = 1
WINDOW_HOURS = 168
SAME_DAY_HOURS = range(8, 21)  # the same-day question only between 08:00 and 21:00
WOKE_HOURS = range(5, 12)
PROBLEM_FROM_HOURS = 16  # the next-day question and later ones ask about the usual problem too
CAUSE_FROM_HOURS = 66  # from the three-day question on

SIGNS = (
    "chest_breath", "anaphylaxis", "stroke_neck_artery", "cauda_equina", "new_weakness",
    "limb_pressure", "clot_limb", "pop_or_cannot_load", "infection", "dark_urine",
)  # fmt: skip
SMALLER_SIGNS = ("rash_mild", "headache_dizzy_mild", "unwell_other")
QUALITIES = (
    "tender", "ache", "stiff", "tight", "heavy", "cramp", "throbbing", "sharp", "burning",
    "tingling", "numb",
)  # fmt: skip
NERVE_QUALITIES = frozenset({"sharp", "burning", "tingling", "numb"})


@dataclass(frozen=True, slots=True)
class Moment:
    """One question of a recovery window, in hours after the session's end."""

    code: str
    target: int
    opens: int
    closes: int


MOMENTS = (
    Moment("h5", 5, 3, 8),
    Moment("h24", 24, 16, 30),
    Moment("h48", 48, 40, 56),
    Moment("h72", 72, 66, 84),
    Moment("h120", 120, 110, 132),
)
CODES = (*(m.code for m in MOMENTS), "extra")


@dataclass(frozen=True, slots=True)
class Answered:
    """What rules need of one answer; `hours` from the session's end."""

    hours: float
    moment: str | None
    score: int | None
    answers: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Question:
    """A moment of one session as instants."""

    moment: Moment
    opens_at: datetime
    target_at: datetime
    closes_at: datetime


@dataclass(frozen=True, slots=True)
class Window:
    """What a recovery window asks at one instant, and when that will next be different."""

    open: Question | None
    next: Question | None
    differs_at: datetime | None


def is_settled(
    answer: Answered,
    *,
    tenderness_before: int | None,
    earlier: Sequence[Answered],
    thresholds: Thresholds,
) -> bool:
    """Whether one answer counts as settled (clinical.md 1.4, "Settled").

    Soreness is at most the tenderness before the session (or the settled score), or, where none
    was noted, has stayed level at 3 or less from 48 h on; and nothing else stands against it.
    """
    if answer.score is None or answer.score >= thresholds.high_score:
        return False
    said = answer.answers
    calm = (
        (said.get("interference") or 0) <= 1
        and said.get("swelling") in {None, "none"}
        and said.get("bruise") in {None, "none", "small"}
        and not NERVE_QUALITIES & set(said.get("qualities") or ())
        and not said.get("flags")
    )
    if not calm:
        return False
    if answer.score <= max(thresholds.settled_score, tenderness_before or 0):
        return True
    return tenderness_before is None and answer.hours >= 48 and _level_at_three(answer, earlier)


def _level_at_three(answer: Answered, earlier: Sequence[Answered]) -> bool:
    score = answer.score or 0
    old = [e for e in earlier if e.score is not None and answer.hours - e.hours >= 20]
    return score <= 3 and any(e.score == score for e in old)


def questions(
    *,
    ended_at: datetime,
    recorded_at: datetime,
    answers: Sequence[Answered],
    settled: bool,
    zone: ZoneInfo,
) -> list[Question]:
    """Return the questions this session has, as they stand after these answers.

    The same-day one only where its target lies between 08:00 and 21:00; +72 h and +120 h only
    while the last answer had not settled; none that had passed before the session was recorded.
    """
    asked = []
    for moment in MOMENTS:
        opens_at = ended_at + timedelta(hours=moment.opens)
        closes_at = ended_at + timedelta(hours=moment.closes)
        target_at = ended_at + timedelta(hours=moment.target)
        if closes_at <= recorded_at:
            continue
        if moment.code == "h5" and target_at.astimezone(zone).hour not in SAME_DAY_HOURS:
            continue
        if moment.code in {"h72", "h120"} and settled and answers:
            continue
        asked.append(Question(moment, opens_at, target_at, closes_at))
    return asked


def window_at(asked: Sequence[Question], answers: Sequence[Answered], now: datetime) -> Window:
    """Return what a window asks now. A question stays open until answered or the next opens."""
    answered = {a.moment for a in answers}
    opened = [q for q in asked if q.opens_at <= now]
    later = [q for q in asked if q.opens_at > now]
    current = opened[-1] if opened else None
    edges = [q.opens_at for q in asked if q.opens_at > now]
    if current:
        ends_at = later[0].opens_at if later else current.closes_at
        edges.append(ends_at)
        if now >= ends_at:
            current = None
    unanswered = current if current and current.moment.code not in answered else None
    return Window(
        open=unanswered,
        next=later[0] if later else None,
        differs_at=min((e for e in edges if e > now), default=None),
    )


def sorest(scores: Sequence[dict[str, Any]]) -> int:
    """Return the highest number of an answer's scores."""
    return max(int(s["now"]) for s in scores)
