"""What happens to an alert is kept, in order, and every screen that shows it hears of it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, insert, select

from strtrack.alerts.models import EVENTS
from strtrack.kernel import changes
from strtrack.kernel.db import read


def add_event(
    *, alert_id: UUID, kind: str, at: datetime, detail: dict[str, Any], by: UUID | None = None
) -> None:
    """Keep one thing that happened. Not audited: what makes it happen is."""
    c = EVENTS.c
    so_far = select(func.coalesce(func.max(c.number), 0)).where(c.alert_id == alert_id)
    number = so_far.scalar_subquery() + 1
    read(
        insert(EVENTS).values(
            alert_id=alert_id, number=number, kind=kind, at=at, by=by, detail=detail
        )
    )


def note_change(*, alert_id: UUID, practice_id: UUID, client_id: UUID, now: datetime) -> None:
    """Let the desk and the client's Today know. Not audited: what makes it change is."""
    changes.note("alert", alert_id, practice_id=practice_id, client_id=client_id, now=now)
