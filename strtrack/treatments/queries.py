"""Read treatments, without changing anything."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, or_, select

from strtrack.accounts.models import MEMBERS
from strtrack.kernel.db import read
from strtrack.treatments.models import TREATMENTS

MOST_TREATMENTS = 100  # of one client in a month or so
_WITH_NAMES = select(TREATMENTS, MEMBERS.c.name.label("recorded_by_name")).join(
    MEMBERS, MEMBERS.c.id == TREATMENTS.c.recorded_by
)
_ONE = _WITH_NAMES.where(
    TREATMENTS.c.client_id == bindparam("client_id"), TREATMENTS.c.id == bindparam("id")
)
_LATEST = (
    select(
        TREATMENTS.c.id,
        TREATMENTS.c.ended_at,
        TREATMENTS.c.areas,
        TREATMENTS.c.tenderness_before,
        TREATMENTS.c.problem_before,
        TREATMENTS.c.received_at,
    )
    .where(TREATMENTS.c.client_id == bindparam("client_id"))
    .order_by(TREATMENTS.c.ended_at.desc(), TREATMENTS.c.id.desc())
    .limit(1)
)

_SINCE = _LATEST.where(TREATMENTS.c.ended_at >= bindparam("since")).limit(MOST_TREATMENTS)


def list_since(client_id: UUID, since: datetime) -> list[Row[Any]]:
    """Return what rest and recovery need of the treatments that ended since, latest first."""
    return list(read(_SINCE, {"client_id": client_id, "since": since}))


def find_latest(client_id: UUID) -> Row[Any] | None:
    """Return what recovery needs of a client's latest treatment, if there is one."""
    return read(_LATEST, {"client_id": client_id}).first()


def find_treatment(client_id: UUID, treatment_id: UUID) -> Row[Any] | None:
    """Return one treatment of a client."""
    return read(_ONE, {"client_id": client_id, "id": treatment_id}).first()


def list_treatments(
    client_id: UUID, *, after: tuple[datetime, UUID] | None, limit: int
) -> list[Row[Any]]:
    """Return a client's treatments, newest first, from after an (ended_at, id) on."""
    found = _WITH_NAMES.where(TREATMENTS.c.client_id == client_id)
    if after:
        ended_at, treatment_id = after
        earlier = TREATMENTS.c.ended_at < ended_at
        same = (TREATMENTS.c.ended_at == ended_at) & (TREATMENTS.c.id < treatment_id)
        found = found.where(or_(earlier, same))
    return list(
        read(found.order_by(TREATMENTS.c.ended_at.desc(), TREATMENTS.c.id.desc()).limit(limit))
    )


def treatment_of(row: Row[Any]) -> dict[str, Any]:
    """Return a treatment as staff see it."""
    shown = {
        name: getattr(row, name)
        for name in (
            "id", "started_at", "ended_at", "time_zone", "areas", "technique", "pressure",
            "per_area", "tenderness_before", "tenderness_after", "problem_before",
            "problem_after", "response", "note", "draft", "received_at", "recorded_by_name",
        )
    }  # fmt: skip
    return shown | {"ranges": None}


def own_treatment_of(row: Row[Any]) -> dict[str, Any]:
    """Return a treatment as the client sees it: when and where."""
    return {
        "id": row.id,
        "started_at": row.started_at,
        "ended_at": row.ended_at,
        "time_zone": row.time_zone,
        "areas": row.areas,
    }
