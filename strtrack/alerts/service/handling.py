"""What a member does about an alert: says what was done, then how it ended."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, update

from strtrack.accounts.access import Viewer
from strtrack.alerts.errors import (
    AlertChanged,
    AlreadyAcknowledged,
    AlreadyResolved,
    NotAcknowledged,
)
from strtrack.alerts.models import ALERTS
from strtrack.alerts.queries import events_of, get_seen
from strtrack.alerts.service.events import add_event, note_change
from strtrack.alerts.service.shown import alert_of
from strtrack.audit import record
from strtrack.kernel.db import read
from strtrack.kernel.replay import digest
from strtrack.kernel.revisions import AlreadyDifferent


def acknowledge(*, viewer: Viewer, alert_id: UUID, new: dict[str, Any], now: datetime) -> None:
    """Say what was done about an alert; the same sent again changes nothing.

    Raises NotFound, AlreadyDifferent, AlreadyAcknowledged when somebody else was first,
    AlreadyResolved, and AlertChanged when it was raised after `seen_raised_at`.
    """
    alert = get_seen(viewer, alert_id)
    if _is_stored(alert_id, "acknowledged", new):
        return
    if alert.resolved_at is not None:
        raise AlreadyResolved(_who(alert, "resolved"))
    if alert.acknowledged_at is not None:
        raise AlreadyAcknowledged(_who(alert, "acknowledged"))
    _require_seen(viewer, alert, new["seen_raised_at"], now)
    member_id = viewer.own_member()
    values = {
        "acknowledged_at": now,
        "acknowledged_by": member_id,
        "action": new["action"],
        "no_action_reason": new["reason"],
        "action_note": new["note"],
    }
    _write(viewer, alert, values, "acknowledge_alert", now)
    said = {name: new[name] for name in ("action", "reason", "note")} | _sent(new)
    add_event(alert_id=alert_id, kind="acknowledged", at=now, by=member_id, detail=said)


def resolve(*, viewer: Viewer, alert_id: UUID, new: dict[str, Any], now: datetime) -> None:
    """Say how it ended; the same sent again changes nothing.

    Raises NotFound, AlreadyDifferent, AlreadyResolved, AlertChanged when it was raised after
    `seen_raised_at`, and NotAcknowledged.
    """
    alert = get_seen(viewer, alert_id)
    if _is_stored(alert_id, "resolved", new):
        return
    if alert.resolved_at is not None:
        raise AlreadyResolved(_who(alert, "resolved"))
    _require_seen(viewer, alert, new["seen_raised_at"], now)
    if alert.acknowledged_at is None:
        raise NotAcknowledged("Acknowledge it first.")
    member_id = viewer.own_member()
    values = {
        "resolved_at": now,
        "resolved_by": member_id,
        "outcome": new["outcome"],
        "outcome_note": new["note"],
        "open_key": None,
    }
    _write(viewer, alert, values, "resolve_alert", now)
    said = {"outcome": new["outcome"]} | _sent(new)
    add_event(alert_id=alert_id, kind="resolved", at=now, by=member_id, detail=said)


def _sent(new: dict[str, Any]) -> dict[str, str]:
    """Return what tells a request that is sent again from another one under the same id."""
    return {"id": str(new["id"]), "digest": digest(new)}


def _is_stored(alert_id: UUID, kind: str, new: dict[str, Any]) -> bool:
    """Whether this very thing was said before, though the alert may have been raised since."""
    sent = _sent(new)
    for event in events_of([alert_id])[alert_id]:
        if event.kind == kind and event.detail.get("id") == sent["id"]:
            if event.detail["digest"] != sent["digest"]:
                raise AlreadyDifferent("Send other content under a new id.", pointer="#/id")
            return True
    return False


def _require_seen(viewer: Viewer, alert: Row[Any], seen_raised_at: datetime, now: datetime) -> None:
    if seen_raised_at != alert.raised_at:
        events = events_of([alert.id])[alert.id]
        current = alert_of(row=alert, events=events, language=viewer.language, now=now)
        raise AlertChanged("It was raised after it was shown.", current=current)


def _write(
    viewer: Viewer, alert: Row[Any], values: dict[str, Any], action: str, now: datetime
) -> None:
    read(update(ALERTS).where(ALERTS.c.id == alert.id).values(**values))
    record(viewer.actor, action, f"alert:{alert.id}", alert.client_id, now=now)
    note_change(
        alert_id=alert.id, practice_id=alert.practice_id, client_id=alert.client_id, now=now
    )


def _who(alert: Row[Any], done: str) -> str:
    name, at = getattr(alert, f"{done}_by_name"), getattr(alert, f"{done}_at")
    moment = at.isoformat(timespec="minutes").replace("+00:00", "Z")
    return f"{name}, {moment}." if name else f"{moment}."
