"""Background work of alerts; scheduler.py decides how often."""

from datetime import datetime
from uuid import UUID

import structlog

from strtrack.alerts.queries import find_unread, list_unread_too_long
from strtrack.alerts.service.telling import escalate
from strtrack.kernel.db import transact


def escalate_unread(*, now: datetime, limit: int = 200) -> int:
    """Hand alerts nobody has looked at for a working day to the owner; return how many.

    One by one: an alert that cannot be handed over never stops the rest.
    """
    return sum(_escalate(alert_id, now) for alert_id in transact(list_unread_too_long, now, limit))


def _escalate(alert_id: UUID, now: datetime) -> int:
    try:
        return transact(_hand_over, alert_id, now)
    except Exception as error:  # noqa: BLE001  # one bad row never stops the rest
        structlog.get_logger().error("escalation_failed", error=type(error).__name__)
        return 0


def _hand_over(alert_id: UUID, now: datetime) -> int:
    alert = find_unread(alert_id, now)
    if alert is None:
        return 0
    escalate(alert=alert, now=now)
    return 1
