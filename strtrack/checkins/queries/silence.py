"""Sessions about which nothing was answered."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from strtrack.accounts.models import CLIENTS
from strtrack.alerts.models import ALERTS
from strtrack.checkins.models import CHECK_INS
from strtrack.checkins.rules.moments import NO_REPLY_AFTER, WINDOW
from strtrack.kernel.db import read
from strtrack.treatments.models.treatments import TREATMENTS


def list_unanswered(now: datetime, limit: int) -> list[tuple[UUID, UUID]]:
    """Return (client, session) where the last of the usual questions has passed in silence.

    Only of clients who have the app, while the window is open, and each once. A session that a
    later one has followed is left to that one.
    """
    t, c = TREATMENTS.c, CHECK_INS.c
    later = TREATMENTS.alias("later")
    answered = select(c.id).where(c.client_id == t.client_id, c.treatment_id == t.id)
    told = select(ALERTS.c.id).where(
        ALERTS.c.client_id == t.client_id,
        ALERTS.c.treatment_id == t.id,
        ALERTS.c.kind == "no_reply",
    )
    followed = select(later.c.id).where(
        later.c.client_id == t.client_id, later.c.ended_at > t.ended_at
    )
    found = (
        select(t.client_id, t.id)
        .join(CLIENTS, CLIENTS.c.id == t.client_id)
        .where(
            t.ended_at < now - NO_REPLY_AFTER,
            t.ended_at > now - WINDOW,
            CLIENTS.c.joined_at.is_not(None),
            CLIENTS.c.joined_at < now - NO_REPLY_AFTER,
            ~answered.exists(),
            ~told.exists(),
            ~followed.exists(),
        )
        .order_by(t.ended_at, t.id)
    )
    return [(row.client_id, row.id) for row in read(found.limit(limit))]
