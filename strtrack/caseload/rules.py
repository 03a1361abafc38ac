"""Who needs the therapist, how much, and why. Plain values: no database, no clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from strtrack.checkins.rules import SIGNS, Answered
from strtrack.kernel.thresholds import Thresholds

WEIGHTS = {
    "warning_sign": 100,
    "wants_contact": 80,
    "smaller_sign": 70,
    "very_sore": 65,
    "silent": 50,
    "not_settled": 40,
    "no_check_in": 30,
    "no_plan": 0,
    "not_joined": 0,
}
LAST_RANK = 100  # nobody has to do anything
LEVELS = {
    "warning_sign": "urgent",
    "wants_contact": "contact",
    "smaller_sign": "contact",
    "very_sore": "contact",
    "silent": "no_answer",
    "not_settled": "watch",
    "no_check_in": "no_answer",
}
FROM_ANSWERS = frozenset({"warning_sign", "smaller_sign", "very_sore", "not_settled"})
NO_REPLY_AFTER = timedelta(hours=56)  # clinical.md 1.4: then on the list "no reply"
WINDOW_ENDS_AFTER = timedelta(hours=168)


@dataclass(frozen=True, slots=True)
class Session:
    """The latest session, what was answered about it, and whether it has settled."""

    ended_at: datetime
    answers: Sequence[tuple[datetime, Answered]]
    settled: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the weighing looks at. `silent_days` counts planned days without an answer."""

    advice_mode: str
    joined: bool
    joined_or_added_at: datetime
    session: Session | None
    silent_days: int
    silent_since: datetime | None
    has_plan: bool


@dataclass(frozen=True, slots=True)
class Weighed:
    """The outcome: a level, a rank to sort by (the gravest lowest), the reasons, gravest first."""

    level: str
    rank: int
    reasons: list[dict[str, Any]]


def weigh(facts: Facts, *, now: datetime, thresholds: Thresholds) -> Weighed:
    """Return level, rank and reasons. In `record` mode nothing is worked out from answers."""
    reasons = [
        r
        for r in _reasons(facts, now, thresholds)
        if facts.advice_mode != "record" or r["code"] not in FROM_ANSWERS
    ]
    reasons.sort(key=lambda r: -r["weight"])
    grave = [r for r in reasons if r["weight"] > 0]
    if grave:
        return Weighed(LEVELS[grave[0]["code"]], LAST_RANK - grave[0]["weight"], reasons)
    session = facts.session
    shows_settled = bool(session and session.settled and facts.advice_mode != "record")
    return Weighed("settled" if shows_settled else "usual", LAST_RANK, reasons)


def _reasons(facts: Facts, now: datetime, thresholds: Thresholds) -> list[dict[str, Any]]:
    found = []
    session = facts.session
    if session and now - session.ended_at <= WINDOW_ENDS_AFTER:
        if session.answers:
            found += _from_answer(*session.answers[-1], session, thresholds)
        elif now - session.ended_at > NO_REPLY_AFTER and facts.joined:
            hours = int(NO_REPLY_AFTER.total_seconds() // 3600)  # not "so far": rows are kept
            found.append(_reason("no_check_in", session.ended_at + NO_REPLY_AFTER, hours=hours))
    if facts.silent_days >= thresholds.silent_days and facts.silent_since:
        found.append(_reason("silent", facts.silent_since, count=facts.silent_days))
    if not facts.joined:
        found.append(_reason("not_joined", facts.joined_or_added_at))
    elif not facts.has_plan:
        found.append(_reason("no_plan", facts.joined_or_added_at))
    return found


def _from_answer(
    at: datetime, last: Answered, session: Session, thresholds: Thresholds
) -> list[dict[str, Any]]:
    found = []
    flags = set(last.answers.get("flags") or ())
    hours = int(last.hours)
    if flags & set(SIGNS):
        found.append(_reason("warning_sign", at, hours=hours))
    elif flags:
        found.append(_reason("smaller_sign", at, hours=hours))
    if last.answers.get("wants_contact"):
        found.append(_reason("wants_contact", at))
    if last.score is None:
        return found
    if last.score >= thresholds.high_score:
        found.append(_reason("very_sore", at, score=last.score, hours=hours))
    elif not session.settled and last.hours >= thresholds.unsettled_hours:
        found.append(_reason("not_settled", at, score=last.score, hours=hours))
    return found


def _reason(code: str, since: datetime, **facts: int) -> dict[str, Any]:
    written = since.isoformat().replace("+00:00", "Z")
    return {"code": code, "weight": WEIGHTS[code], "since": written, "facts": facts}
