"""Urgent alerts that nobody has taken on and nobody was told of since they were raised."""

from typing import Any

from sqlalchemy import Row, bindparam, select

from strtrack.accounts.models import CLIENTS, PRACTICES
from strtrack.alerts.models import ALERTS
from strtrack.alerts.queries import HEARD
from strtrack.kernel.db import read
from strtrack.reminders.models import REMINDERS

A, _R = ALERTS.c, REMINDERS.c
_TOLD = (
    select(_R.id)
    .where(_R.client_id == A.client_id, _R.kind == "alert", _R.due_at == A.raised_at)
    .correlate(ALERTS)
    .exists()
)
_UNTOLD = (
    select(A.id, A.client_id, A.raised_at, CLIENTS.c.therapist_id)
    .join(CLIENTS, CLIENTS.c.id == A.client_id)
    .join(PRACTICES, PRACTICES.c.id == A.practice_id)
    .where(
        A.level == "urgent",
        A.resolved_at.is_(None),
        A.acknowledged_at.is_(None),
        HEARD,
        ~_TOLD,
    )
    .order_by(A.raised_at, A.id)
    .limit(bindparam("limit"))
)


def list_untold(limit: int) -> list[Row[Any]]:
    """Return them with the client's therapist; new reasons raise an alert anew."""
    return list(read(_UNTOLD, {"limit": limit}))
