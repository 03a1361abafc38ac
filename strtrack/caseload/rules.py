"""Who needs the therapist, how much, and why. Plain values: no database, no clock."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from strtrack.alerts.rules.news import EASING, SILENCE
from strtrack.kernel.thresholds import Thresholds

WEIGHTS = {
    "soreness_urgent": 100,
    "wants_contact": 80,
    "soreness_contact": 70,
    "silent": 50,
    "eased_twice": 45,
    "soreness_watch": 40,
    "no_check_in": 30,
    "alert_open": 20,
    "no_plan": 0,
    "not_joined": 0,
}
LAST_RANK = 100  # nobody has to do anything
LEVELS = {
    "soreness_urgent": "urgent",
    "wants_contact": "contact",
    "soreness_contact": "contact",
    "silent": "no_answer",
    "eased_twice": "watch",
    "soreness_watch": "watch",
    "no_check_in": "no_answer",
    "alert_open": "watch",
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
class Facts:
    """All that the weighing looks at. `silent_days` counts planned days without an answer."""

    advice_mode: str
    joined: bool
    joined_or_added_at: datetime
    last: Said | None
    alerts: tuple[Waiting, ...]
    settled: bool
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
    reasons = sorted(_reasons(facts, now, thresholds), key=lambda r: -r["weight"])
    grave = [r for r in reasons if r["weight"] > 0]
    if grave:
        return Weighed(LEVELS[grave[0]["code"]], LAST_RANK - grave[0]["weight"], reasons)
    shows_settled = facts.settled and facts.advice_mode != "record"
    return Weighed("settled" if shows_settled else "usual", LAST_RANK, reasons)


def _reasons(facts: Facts, now: datetime, thresholds: Thresholds) -> list[dict[str, Any]]:
    records = facts.advice_mode == "record"
    heard = [a for a in facts.alerts if not records or a.asks or a.kind == SILENCE]
    found = [_from_alert(alert, records=records) for alert in heard]
    if facts.last and not records and now - facts.last.at <= ANSWER_COUNTS_FOR:
        found += [_from_answer("soreness_watch", facts.last)] * (facts.last.level == "watch")
    if facts.silent_days >= thresholds.silent_days and facts.silent_since:
        found.append(_reason("silent", facts.silent_since, count=facts.silent_days))
    if not facts.joined:
        found.append(_reason("not_joined", facts.joined_or_added_at))
    elif not facts.has_plan:
        found.append(_reason("no_plan", facts.joined_or_added_at))
    return found


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
    written = since.isoformat().replace("+00:00", "Z")
    return {"code": code, "weight": WEIGHTS[code], "since": written, "facts": facts}
