"""Sessions about which nothing was answered."""

from collections.abc import Collection, Iterator
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import Row, or_, select

from strtrack.accounts.models import CLIENTS, COURSES
from strtrack.alerts.models import ALERTS
from strtrack.checkins.models import CHECK_INS
from strtrack.checkins.queries.windows import sessions_of
from strtrack.checkins.rules.moments import NO_REPLY_AFTER, WINDOW
from strtrack.checkins.rules.silence import is_silent
from strtrack.kernel.db import read
from strtrack.treatments.models.treatments import TREATMENTS

AT_ONCE = 200
T = TREATMENTS.c
_SESSIONS = select(T.client_id, T.id, T.ended_at, T.received_at, T.areas, T.not_now)


def list_unanswered(now: datetime, limit: int) -> list[tuple[UUID, UUID]]:
    """Return (client, session) where the last of the usual questions has passed in silence.

    Only of clients in care who have the app, while the window is open, and each once. A session
    whose areas later ones have all taken over is left to those. Two statements for every 200
    sessions.
    """
    return list(islice(_unanswered(now), limit))


def _unanswered(now: datetime) -> Iterator[tuple[UUID, UUID]]:
    after: tuple[datetime, UUID] | None = None
    while page := _quiet(now, after):
        after = (page[-1].ended_at, page[-1].id)
        treated = _treated({row.client_id for row in page}, page[0].ended_at)
        for row in page:
            session = sessions_of(treated[row.client_id])[row.id]
            if is_silent(session, now):
                yield row.client_id, row.id


def _quiet(now: datetime, after: tuple[datetime, UUID] | None) -> list[Row[Any]]:
    """Return sessions without an answer that counts and without an alert, the oldest first."""
    c = CHECK_INS.c
    answered = select(c.id).where(
        c.client_id == T.client_id, c.treatment_id == T.id, c.status == "recorded"
    )
    told = select(ALERTS.c.id).where(
        ALERTS.c.client_id == T.client_id,
        ALERTS.c.treatment_id == T.id,
        ALERTS.c.kind == "no_reply",
    )
    in_care = select(COURSES.c.id).where(
        COURSES.c.client_id == T.client_id, COURSES.c.ended_on.is_(None)
    )
    found = _SESSIONS.join(CLIENTS, CLIENTS.c.id == T.client_id).where(
        T.ended_at < now - NO_REPLY_AFTER,
        T.ended_at > now - WINDOW,
        CLIENTS.c.joined_at.is_not(None),
        CLIENTS.c.joined_at < now - NO_REPLY_AFTER,
        in_care.exists(),
        ~answered.exists(),
        ~told.exists(),
    )
    if after:
        at, treatment_id = after
        same = (T.ended_at == at) & (T.id > treatment_id)
        found = found.where(or_(T.ended_at > at, same))
    return list(read(found.order_by(T.ended_at, T.id).limit(AT_ONCE)))


def _treated(client_ids: Collection[UUID], since: datetime) -> dict[UUID, list[Row[Any]]]:
    """Return the sessions of these clients from an instant on."""
    found: dict[UUID, list[Row[Any]]] = {client_id: [] for client_id in client_ids}
    for row in read(_SESSIONS.where(T.client_id.in_(client_ids), T.ended_at >= since)):
        found[row.client_id].append(row)
    return found
