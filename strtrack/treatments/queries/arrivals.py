"""Read arrivals, asks for them, and what ends both: the last treatment."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, and_, bindparam, func, select

from strtrack.accounts.models import CLIENTS, MEMBERS
from strtrack.kernel.db import read
from strtrack.treatments.models.arrivals import ARRIVAL_ASKS, ARRIVALS
from strtrack.treatments.models.treatments import TREATMENTS
from strtrack.treatments.rules.arrival import ASK_HOLDS, holds, waits

_USER = TREATMENTS.alias("user_of_arrival")
_EACH = ARRIVALS.alias("each_arrival")
_THERAPIST = MEMBERS.alias("last_therapist")
_LAST_ARRIVAL = (
    select(_EACH.c.id)
    .where(_EACH.c.client_id == CLIENTS.c.id)
    .order_by(_EACH.c.recorded_at.desc(), _EACH.c.received_at.desc(), _EACH.c.id.desc())
    .limit(1)
    .correlate(CLIENTS)
    .scalar_subquery()
)
_LAST_TREATMENT = (
    select(_USER.c.id)
    .where(_USER.c.client_id == CLIENTS.c.id)
    .order_by(_USER.c.ended_at.desc(), _USER.c.id.desc())
    .limit(1)
    .correlate(CLIENTS)
    .scalar_subquery()
)
_ASKED_AT = (
    select(func.max(ARRIVAL_ASKS.c.asked_at))
    .where(ARRIVAL_ASKS.c.client_id == CLIENTS.c.id)
    .scalar_subquery()
)
_USED_BY = (
    select(_USER.c.id)
    .where(_USER.c.client_id == ARRIVALS.c.client_id, _USER.c.arrival_id == ARRIVALS.c.id)
    .correlate(ARRIVALS)
    .scalar_subquery()
)
_ONE = select(ARRIVALS, _USED_BY.label("used_by")).where(
    ARRIVALS.c.client_id == bindparam("client_id"), ARRIVALS.c.id == bindparam("id")
)
_ALL = (
    select(ARRIVALS, _USED_BY.label("used_by"))
    .where(ARRIVALS.c.client_id == bindparam("client_id"))
    .order_by(ARRIVALS.c.recorded_at.desc(), ARRIVALS.c.id)
)
_ASK = select(ARRIVAL_ASKS.c.asked_at).where(
    ARRIVAL_ASKS.c.client_id == bindparam("client_id"), ARRIVAL_ASKS.c.id == bindparam("id")
)


def with_arrival(about_clients: Select[Any]) -> Select[Any]:
    """Add to a statement about clients the last arrival, the last ask and the last treatment."""
    last_arrival = and_(ARRIVALS.c.client_id == CLIENTS.c.id, ARRIVALS.c.id == _LAST_ARRIVAL)
    last = and_(TREATMENTS.c.client_id == CLIENTS.c.id, TREATMENTS.c.id == _LAST_TREATMENT)
    return (
        about_clients.add_columns(
            ARRIVALS.c.id.label("arrival_id"),
            ARRIVALS.c.recorded_at.label("arrived_at"),
            ARRIVALS.c.received_at.label("arrival_received_at"),
            ARRIVALS.c.tenderness,
            ARRIVALS.c.problem.label("problem_on_arrival"),
            ARRIVALS.c.news,
            ARRIVALS.c.partly_understood,
            _USED_BY.label("used_by"),
            _ASKED_AT.label("asked_at"),
            TREATMENTS.c.ended_at.label("treated_at"),
            TREATMENTS.c.areas.label("treated_areas"),
            TREATMENTS.c.problem_before.label("last_problem_before"),
            TREATMENTS.c.aftercare,
            _THERAPIST.c.name.label("treated_by_name"),
        )
        .join(ARRIVALS, last_arrival, isouter=True)
        .join(TREATMENTS, last, isouter=True)
        .join(_THERAPIST, _THERAPIST.c.id == TREATMENTS.c.recorded_by, isouter=True)
    )


_FACTS = with_arrival(
    select(CLIENTS.c.id).select_from(CLIENTS).where(CLIENTS.c.id == bindparam("client_id"))
)


def get_arrival_facts(client_id: UUID) -> Row[Any]:
    """Return a client's last arrival, ask and treatment in one row: see `with_arrival`."""
    return read(_FACTS, {"client_id": client_id}).one()


def find_arrival(client_id: UUID, arrival_id: UUID) -> Row[Any] | None:
    """Return one arrival of a client, with the treatment that used it."""
    return read(_ONE, {"client_id": client_id, "id": arrival_id}).first()


def find_shown_arrival(client_id: UUID, arrival_id: UUID) -> dict[str, Any] | None:
    """Return one arrival as the API shows it."""
    row = find_arrival(client_id, arrival_id)
    return arrival_of(row) if row else None


def list_arrivals(client_id: UUID) -> list[dict[str, Any]]:
    """Return a client's arrivals, newest first."""
    return [arrival_of(row) for row in read(_ALL, {"client_id": client_id})]


def find_asked_at(client_id: UUID, ask_id: UUID) -> datetime | None:
    """Return when the desk asked under this id, if it did."""
    found: datetime | None = read(_ASK, {"client_id": client_id, "id": ask_id}).scalar()
    return found


def arrival_of(row: Row[Any]) -> dict[str, Any]:
    """Return an arrival as the API shows it."""
    names = (
        "id", "recorded_at", "received_at", "tenderness", "problem", "news", "partly_understood",
        "used_by",
    )  # fmt: skip
    return {name: getattr(row, name) for name in names}


def arrival_at(facts: Row[Any], now: datetime) -> dict[str, Any] | None:
    """Return the last arrival as the API shows it, while it holds."""
    if facts.arrival_id is None or not holds(facts.arrived_at, now):
        return None
    return {
        "id": facts.arrival_id,
        "recorded_at": facts.arrived_at,
        "received_at": facts.arrival_received_at,
        "tenderness": facts.tenderness,
        "problem": facts.problem_on_arrival,
        "news": facts.news,
        "partly_understood": facts.partly_understood,
        "used_by": facts.used_by,
    }


def waiting_at(facts: Row[Any], now: datetime) -> dict[str, Any] | None:
    """Return the last arrival while its client is still waiting.

    No treatment has used it, and no session has ended since.
    """
    if facts.used_by or facts.arrival_id is None:
        return None
    waiting = waits(facts.arrived_at, treated_at=facts.treated_at, now=now)
    return arrival_at(facts, now) if waiting else None


def asked_at(facts: Row[Any], now: datetime) -> datetime | None:
    """Return when the desk asked for an arrival, while it asks: no session has ended since."""
    at: datetime | None = facts.asked_at
    if at is None or now >= at + ASK_HOLDS or (facts.treated_at and facts.treated_at >= at):
        return None
    return at
