"""An alert as the API shows it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from strtrack.alerts.rules.due import is_overdue
from strtrack.alerts.rules.news import ASKS_FOR_CONTACT
from strtrack.kernel.texts import say
from strtrack.library.queries import get_content

COMPUTED_EVENTS = {"lower_answer"}
REASON = ("code", "at", "check_in_id", "score", "hours")


def alert_of(
    *, row: Row[Any], events: Sequence[Row[Any]], language: str, now: datetime
) -> dict[str, Any]:
    """Return an alert as the API shows it, its reasons in the viewer's language.

    Where the practice only records, of answers no more than that the client asks to be called. Not
    audited: the caller notes who looked.
    """
    unread = row.acknowledged_at is None and row.resolved_at is None
    asks = row.advice_mode == "record" and row.kind == "soreness"
    happened = [e for e in events if not asks or e.kind not in COMPUTED_EVENTS]
    return {
        "id": row.id,
        "client_id": row.client_id,
        "client_name": row.client_name,
        "kind": row.kind,
        "level": "contact" if asks else row.level,
        "mode": None if asks else row.mode,
        "treatment_id": row.treatment_id,
        "treatment_ended_at": row.treatment_ended_at,
        "reasons": shown_reasons(reasons=row.reasons, language=language, asks=asks),
        "opened_at": row.opened_at,
        "raised_at": row.raised_at,
        "due_at": row.due_at,
        "overdue": unread and is_overdue(row.level, row.due_at, now),
        "unread": unread,
        "acknowledged": _acknowledged(row),
        "resolved": _resolved(row),
        "escalated_at": row.escalated_at,
        "later": None if asks else row.later,
        "events": [_event(e, with_level=not asks) for e in happened],
    }


def shown_reasons(
    *, reasons: Sequence[dict[str, Any]], language: str, asks: bool
) -> list[dict[str, Any]]:
    """Return why, in a language; where `asks`, no more than that the client asks to be called."""
    told = [r for r in reasons if not asks or r["code"] == ASKS_FOR_CONTACT]
    return [_reason(r, language) for r in told]


def _reason(reason: dict[str, Any], language: str) -> dict[str, Any]:
    """Return a reason with its words; what is eased is named."""
    facts = {}
    if exercise := reason.get("exercise"):
        content = get_content(exercise["slug"], exercise["version"])[language]
        facts["exercise"] = content["name"]
    text = say(language, f"rule.{reason['code']}", **facts)
    return {name: reason[name] for name in REASON} | {"text": text}


def _acknowledged(row: Row[Any]) -> dict[str, Any] | None:
    if row.acknowledged_at is None:
        return None
    return {
        "at": row.acknowledged_at,
        "by_name": row.acknowledged_by_name,
        "action": row.action,
        "reason": row.no_action_reason,
        "note": row.action_note,
    }


def _resolved(row: Row[Any]) -> dict[str, Any] | None:
    if row.resolved_at is None:
        return None
    return {
        "at": row.resolved_at,
        "by_name": row.resolved_by_name,
        "outcome": row.outcome,
        "note": row.outcome_note,
    }


def _event(event: Row[Any], *, with_level: bool) -> dict[str, Any]:
    names = ("score", "hours", "action", "outcome")
    said = {name: event.detail.get(name) for name in names}
    said["level"] = event.detail.get("level") if with_level else None
    shown = {"number": event.number, "kind": event.kind, "at": event.at, "by_name": event.by_name}
    return shown | said
