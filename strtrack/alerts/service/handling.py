"""What a member does about an alert: says what was done, then how it ended."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, update

from strtrack.accounts.access import Viewer
from strtrack.alerts.errors import AlreadyAcknowledged, AlreadyResolved, NotAcknowledged
from strtrack.alerts.models import ALERTS
from strtrack.alerts.queries import get_seen
from strtrack.alerts.service.events import add_event, note_change
from strtrack.audit import record
from strtrack.kernel.db import read


def acknowledge(*, viewer: Viewer, alert_id: UUID, new: dict[str, Any], now: datetime) -> None:
    """Say what was done about an alert; the same sent again changes nothing.

    Raises NotFound, AlreadyAcknowledged when somebody else was first, AlreadyResolved.
    """
    alert = get_seen(viewer, alert_id)
    if alert.acknowledgement_id == new["id"]:
        return
    if alert.resolved_at is not None:
        raise AlreadyResolved(_who(alert, "resolved"))
    if alert.acknowledged_at is not None:
        raise AlreadyAcknowledged(_who(alert, "acknowledged"))
    member_id = viewer.own_member()
    values = {
        "acknowledged_at": now,
        "acknowledged_by": member_id,
        "acknowledgement_id": new["id"],
        "action": new["action"],
        "no_action_reason": new["reason"],
        "action_note": new["note"],
    }
    _write(viewer, alert, values, "acknowledge_alert", now)
    said = {name: new[name] for name in ("action", "reason", "note")}
    add_event(alert_id=alert_id, kind="acknowledged", at=now, by=member_id, detail=said)


def resolve(*, viewer: Viewer, alert_id: UUID, new: dict[str, Any], now: datetime) -> None:
    """Say how it ended; the same sent again changes nothing.

    Raises NotFound, NotAcknowledged, AlreadyResolved.
    """
    alert = get_seen(viewer, alert_id)
    if alert.resolution_id == new["id"]:
        return
    if alert.resolved_at is not None:
        raise AlreadyResolved(_who(alert, "resolved"))
    if alert.acknowledged_at is None:
        raise NotAcknowledged("Acknowledge it first.")
    member_id = viewer.own_member()
    values = {
        "resolved_at": now,
        "resolved_by": member_id,
        "resolution_id": new["id"],
        "outcome": new["outcome"],
        "outcome_note": new["note"],
        "open_key": None,
    }
    _write(viewer, alert, values, "resolve_alert", now)
    add_event(
        alert_id=alert_id, kind="resolved", at=now, by=member_id, detail={"outcome": new["outcome"]}
    )


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
