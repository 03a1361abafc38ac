"""End what a client is reminded by: she is in care no more."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, update

from strtrack.kernel.db import read
from strtrack.reminders.models import DELIVERIES, REMINDERS, SUBSCRIPTIONS
from strtrack.reminders.queries.deliveries import to_client


def end_reminders(*, client_id: UUID, now: datetime) -> None:
    """Forget a client's devices, and end whatever was under way to her. Not audited: discharge is.

    What the outbox has of it finds that it is over, and nothing more is decided about her.
    """
    read(delete(SUBSCRIPTIONS).where(SUBSCRIPTIONS.c.client_id == client_id))
    hers = select(REMINDERS.c.id).where(to_client(client_id)).scalar_subquery()
    under_way = DELIVERIES.c.reminder_id.in_(hers) & DELIVERIES.c.result.is_(None)
    read(update(DELIVERIES).where(under_way).values(result="overtaken", ended_at=now))
