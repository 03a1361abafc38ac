"""Read from what clients' weeks were worked out, and whose are out of date."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, bindparam, func, or_, select

from strtrack.accounts.models import CLIENTS
from strtrack.figures.models import COUNTS, STATES, WEEKS
from strtrack.kernel.changes import COUNTERS
from strtrack.kernel.db import read

OWN, SHARED = COUNTERS.alias("own_counter"), COUNTERS.alias("shared_counter")
WITH_STATE = (
    CLIENTS.outerjoin(STATES, STATES.c.client_id == CLIENTS.c.id)
    .outerjoin(OWN, OWN.c.scope == STATES.c.scope)
    .outerjoin(SHARED, SHARED.c.scope == STATES.c.shared_scope)
)
SEQ_NOW = func.coalesce(OWN.c.seq, 0) + func.coalesce(SHARED.c.seq, 0)


def is_stale(now: datetime) -> ColumnElement[bool]:
    """Say in SQL whose weeks would be summed differently by now, or never were."""
    return or_(STATES.c.client_id.is_(None), STATES.c.seq != SEQ_NOW, STATES.c.stale_at <= now)


def list_stale(now: datetime, limit: int) -> list[UUID]:
    """Return clients whose weeks are to be worked out anew, those that waited longest first."""
    rows = read(
        select(CLIENTS.c.id)
        .select_from(WITH_STATE)
        .where(is_stale(now))
        .order_by(STATES.c.worked_out_at.asc().nulls_first(), CLIENTS.c.id)
        .limit(limit)
    )
    return [row.id for row in rows]


def list_fresh(now: datetime) -> list[UUID]:
    """Return clients whose stored weeks should be what working them out anew gives."""
    rows = read(select(CLIENTS.c.id).select_from(WITH_STATE).where(~is_stale(now)))
    return [row.id for row in rows]


_WEEKS = select(WEEKS).where(WEEKS.c.client_id == bindparam("client_id"))
_COUNTS = select(COUNTS).where(COUNTS.c.client_id == bindparam("client_id"))


def list_weeks(client_id: UUID) -> list[Row[Any]]:
    """Return a client's weeks as they are stored."""
    return list(read(_WEEKS, {"client_id": client_id}))


def list_counts(client_id: UUID) -> list[Row[Any]]:
    """Return a client's counts as they are stored."""
    return list(read(_COUNTS, {"client_id": client_id}))
