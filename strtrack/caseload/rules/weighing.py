"""Who needs the therapist, how much, and why. Plain values: no database, no clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from strtrack.adherence.rules.signs import Fall
from strtrack.alerts.rules.news import EASING, SILENCE
from strtrack.kernel.thresholds import Thresholds

WEIGHTS = {
    "soreness_urgent": 100,
    "wants_contact": 80,
    "soreness_contact": 70,
    "stopped_for_pain": 60,
    "message_unread": 55,
    "silent": 50,
    "eased_twice": 45,
    "soreness_watch": 40,
    "falling": 35,
    "no_check_in": 30,
    "plan_ended": 28,
    "screening": 24,
    "unreached": 22,
    "alert_open": 20,
    "no_plan": 0,
    "not_joined": 0,
}
LAST_RANK = 100  # nobody has to do anything
DISCHARGED_RANK = LAST_RANK + 1  # she is in care no more: on no part of the desk but by asking
LEVELS = {
    "soreness_urgent": "urgent",
    "wants_contact": "contact",
    "soreness_contact": "contact",
    "stopped_for_pain": "contact",
    "message_unread": "contact",
    "silent": "no_answer",
    "eased_twice": "watch",
    "soreness_watch": "watch",
    "falling": "watch",
    "no_check_in": "no_answer",
    "plan_ended": "watch",
    "screening": "watch",
    "unreached": "watch",
    "alert_open": "watch",
}
OPEN = "open"  # the client's page, where nothing else fits better
ACTIONS = {
    "soreness_urgent": "call",
    "wants_contact": "call",
    "soreness_contact": "call",
    "stopped_for_pain": "ease_plan",
    "message_unread": "message",
    "silent": "call",
    "eased_twice": "ease_plan",
    "no_check_in": "call",
    "plan_ended": "new_plan",
    "screening": "screening",
    "no_plan": "new_plan",
    "not_joined": "invite",
}
ANSWER_COUNTS_FOR = timedelta(days=7)
ASKS_FOR_CONTACT = "TR.C11"


@dataclass(frozen=True, slots=True)
class Said:
    """An answer and the gravest rule that fired; `hours` after a session, None without one.

    `level` is what it comes to, None where nothing is worked out.
    """

    at: datetime
    score: int | None
    hours: float | None
    level: str | None
    rule: str | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """An alert that is open. `said` is its gravest reason; `action` what was done about it.

    `asks` says that the client asked for contact herself, which is not worked out. `exercises`
    are those that are to be eased again, as (slug, version).
    """

    kind: str
    level: str
    raised_at: datetime
    said: Said
    action: str | None
    by_name: str | None
    asks: bool = False
    exercises: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Pain:
    """An exercise that was stopped for pain, as (slug, version): how often, and since when last."""

    exercise: tuple[str, int]
    times: int
    since: datetime


@dataclass(frozen=True, slots=True)
class Unresolved:
    """What of a screening waits for the therapist: a "hold", or "answers" that are still open."""

    what: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Unreached:
    """Why reminders reach somebody no more ("push_gone", "not_shown"), and since when known."""

    why: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Facts:
    """All that the weighing looks at. `silent_days` counts planned days without an answer.

    `fall` is how far the last week lags behind her own four before it, known since `fallen_at`.
    `messages` of hers wait to be read, the first since `message_since`, the last came at
    `message_until`.
    """

    advice_mode: str
    joined: bool
    joined_or_added_at: datetime
    last: Said | None
    alerts: tuple[Waiting, ...]
    settled: bool
    silent_days: int
    silent_since: datetime | None
    has_plan: bool
    fall: Fall | None = None
    fallen_at: datetime | None = None
    pain: Pain | None = None
    plan_ended_at: datetime | None = None
    unresolved: Unresolved | None = None
    messages: int = 0
    message_since: datetime | None = None
    message_until: datetime | None = None
    unreached: Unreached | None = None


@dataclass(frozen=True, slots=True)
class Weighed:
    """The outcome: a level, a rank to sort by (the gravest lowest), the reasons, gravest first.

    `action` is the one thing to do that fits the gravest of them.
    """

    level: str
    rank: int
    reasons: list[dict[str, Any]]
    action: str


def written(at: datetime | None) -> str | None:
    """Return an instant as it stands inside a row's JSON."""
    return at.isoformat().replace("+00:00", "Z") if at else None


def weigh(facts: Facts, *, now: datetime, thresholds: Thresholds) -> Weighed:
    """Return level, rank and reasons. In `record` mode nothing is worked out from answers."""
    reasons = sorted(_reasons(facts, now, thresholds), key=lambda r: -r["weight"])
    grave = [r for r in reasons if r["weight"] > 0]
    action = action_of(reasons)
    if grave:
        gravest = grave[0]["code"]
        return Weighed(LEVELS[gravest], LAST_RANK - WEIGHTS[gravest], reasons, action)
    shows_settled = facts.settled and facts.advice_mode != "record"
    return Weighed("settled" if shows_settled else "usual", LAST_RANK, reasons, action)


def action_of(reasons: Sequence[Mapping[str, Any]]) -> str:
    """Return the one thing to do for reasons, gravest first."""
    return ACTIONS.get(reasons[0]["code"], OPEN) if reasons else OPEN


def _reasons(facts: Facts, now: datetime, thresholds: Thresholds) -> list[dict[str, Any]]:
    records = facts.advice_mode == "record"
    heard = [a for a in facts.alerts if not records or a.asks or a.kind == SILENCE]
    found = [_from_alert(alert, records=records) for alert in heard]
    if facts.last and not records and now - facts.last.at <= ANSWER_COUNTS_FOR:
        found += [_from_answer("soreness_watch", facts.last)] * (facts.last.level == "watch")
    if _is_silent(facts, thresholds) and facts.silent_since:
        found.append(_reason("silent", facts.silent_since, count=facts.silent_days))
    if facts.messages and facts.message_since:
        until = written(facts.message_until)
        since = facts.message_since
        found.append(_reason("message_unread", since, count=facts.messages, until=until))
    if facts.pain and not records:
        pain = facts.pain
        told = {"exercise": list(pain.exercise), "count": pain.times}
        found.append(_reason("stopped_for_pain", pain.since, **told))
    if facts.fall and facts.fallen_at and not _is_silent(facts, thresholds):
        rates = {"was": _percent(facts.fall.was), "now": _percent(facts.fall.is_now)}
        found.append(_reason("falling", facts.fallen_at, **rates))
    return found + _beside(facts)


def _beside(facts: Facts) -> list[dict[str, Any]]:
    """Return what is to be seen to besides: screening, reminders, plan, invite."""
    found = []
    if facts.unresolved:
        found.append(_reason("screening", facts.unresolved.since, what=facts.unresolved.what))
    if facts.unreached:
        found.append(_reason("unreached", facts.unreached.since, what=facts.unreached.why))
    if facts.plan_ended_at:
        found.append(_reason("plan_ended", facts.plan_ended_at))
    if not facts.joined:
        found.append(_reason("not_joined", facts.joined_or_added_at))
    elif not facts.has_plan and not facts.plan_ended_at:
        found.append(_reason("no_plan", facts.joined_or_added_at))
    return found


def _is_silent(facts: Facts, thresholds: Thresholds) -> bool:
    return facts.silent_days >= thresholds.silent_days


def _percent(rate: float) -> int:
    return round(100 * rate)


def _from_alert(alert: Waiting, *, records: bool) -> dict[str, Any]:
    """Return why an alert asks for a look; less so once somebody has dealt with it."""
    if alert.action:
        return _reason("alert_open", alert.raised_at, action=alert.action, name=alert.by_name)
    if alert.kind == EASING:
        return _reason("eased_twice", alert.raised_at, exercises=list(map(list, alert.exercises)))
    if alert.kind == SILENCE:
        return _reason("no_check_in", alert.raised_at, hours=int(alert.said.hours or 0))
    if alert.asks and (records or alert.said.rule == ASKS_FOR_CONTACT):
        return _reason("wants_contact", alert.raised_at)
    return _from_answer(f"soreness_{alert.level}", alert.said)


def _from_answer(code: str, said: Said) -> dict[str, Any]:
    hours = None if said.hours is None else int(said.hours)
    return _reason(code, said.at, score=said.score, hours=hours, rule=said.rule)


def _reason(code: str, since: datetime, **facts: Any) -> dict[str, Any]:
    return {"code": code, "weight": WEIGHTS[code], "since": written(since), "facts": facts}
