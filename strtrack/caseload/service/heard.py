"""What the desk hears: a client's last answer and her open alerts, as the weighing takes them."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row

from strtrack.caseload.rules.weighing import ASKS_FOR_CONTACT, Said, Waiting
from strtrack.checkins.rules.table import table
from strtrack.checkins.rules.triage import PREFIX


def said_of(*, last: Row[Any] | None) -> Said | None:
    """Return a client's last answer with the gravest rule that fired."""
    if last is None:
        return None
    result = last.result or {}
    rules = result.get("rules") or [None]  # the table names the gravest first
    return Said(last.recorded_at, last.score, last.hours_after, result.get("level"), rules[0])


def waiting_of(*, alert: Row[Any]) -> Waiting:
    """Return an open alert with its gravest reason."""
    order = [PREFIX + rule.id for rule in table().rules]
    gravest = min(
        alert.reasons, key=lambda r: order.index(r["code"]) if r["code"] in order else len(order)
    )
    said = Said(
        datetime.fromisoformat(gravest["at"]),
        gravest["score"],
        gravest["hours"],
        alert.level,
        gravest["code"],
    )
    action = alert.action if alert.acknowledged_at else None
    name = alert.acknowledged_by_name
    asks = any(reason["code"] == ASKS_FOR_CONTACT for reason in alert.reasons)
    eased = [reason["exercise"] for reason in alert.reasons if "exercise" in reason]
    exercises = tuple((one["slug"], one["version"]) for one in eased)
    return Waiting(alert.kind, alert.level, alert.raised_at, said, action, name, asks, exercises)
