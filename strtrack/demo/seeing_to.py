"""What therapists have done about the alerts of the weeks that a filled demo has behind it."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import Row, select

from strtrack.accounts.access import Viewer
from strtrack.accounts.models import CLIENTS, MEMBERS
from strtrack.alerts.models import ALERTS
from strtrack.alerts.service.handling import acknowledge, resolve
from strtrack.kernel.db import read, transact

FRESH = timedelta(hours=26)  # what came since yesterday is left to whoever tries the demo
CALLED_AFTER, CLOSED_AFTER = timedelta(hours=3), timedelta(hours=50)


def see_to_alerts(*, now: datetime) -> int:
    """Let therapists have called about what came before yesterday; return how many they saw to."""
    therapist = MEMBERS.alias("therapist")
    rows = read(
        select(
            ALERTS.c.id,
            ALERTS.c.raised_at,
            CLIENTS.c.practice_id,
            therapist.c.id.label("member_id"),
            therapist.c.user_id,
            therapist.c.role,
        )
        .join(CLIENTS, CLIENTS.c.id == ALERTS.c.client_id)
        .join(therapist, therapist.c.id == CLIENTS.c.therapist_id)
        .where(
            ALERTS.c.acknowledged_at.is_(None),
            ALERTS.c.resolved_at.is_(None),
            ALERTS.c.raised_at < now - FRESH,
        )
        .order_by(ALERTS.c.raised_at, ALERTS.c.id)
    ).all()
    for row in rows:
        transact(_see_to, row=row, now=now)
    return len(rows)


def _see_to(*, row: Row[Any], now: datetime) -> None:
    viewer = Viewer(
        sign_in_id=row.user_id,
        token_hash="",
        user_id=row.user_id,
        practice_id=row.practice_id,
        role=row.role,
        member_id=row.member_id,
        client_id=None,
        language="en",
    )
    seen = {"seen_raised_at": row.raised_at, "note": None}
    called = {"id": _id(row.id, "called"), "action": "called", "reason": None} | seen
    acknowledge(viewer=viewer, alert_id=row.id, new=called, now=row.raised_at + CALLED_AFTER)
    if row.raised_at + CLOSED_AFTER <= now:
        ended = {"id": _id(row.id, "ended"), "outcome": "settled"} | seen
        resolve(viewer=viewer, alert_id=row.id, new=ended, now=row.raised_at + CLOSED_AFTER)


def _id(alert_id: UUID, what: str) -> UUID:
    return uuid5(alert_id, what)
