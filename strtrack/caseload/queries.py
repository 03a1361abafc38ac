"""Read the desk's rows, and what they are worked out from."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, bindparam, case, func, select

from strtrack.accounts.models import CLIENTS, PRACTICES
from strtrack.caseload.models import SUMMARIES
from strtrack.kernel.db import read
from strtrack.kernel.texts import say

VIEWS = ("needs_me", "in_recovery", "everyone")
_CHART = (
    select(
        CLIENTS.c.id,
        CLIENTS.c.practice_id,
        CLIENTS.c.therapist_id,
        CLIENTS.c.name,
        CLIENTS.c.time_zone,
        CLIENTS.c.joined_at,
        CLIENTS.c.created_at,
        CLIENTS.c.thresholds.label("own_thresholds"),
        PRACTICES.c.thresholds,
        PRACTICES.c.advice_mode,
    )
    .join(PRACTICES, PRACTICES.c.id == CLIENTS.c.practice_id)
    .where(CLIENTS.c.id == bindparam("client_id"))
)


def get_chart_facts(client_id: UUID) -> Row[Any]:
    """Return what of a chart and its practice a summary needs."""
    return read(_CHART, {"client_id": client_id}).one()


def list_stale(now: datetime, limit: int) -> list[UUID]:
    """Return clients whose rows would read differently by now, or who have none."""
    outer = SUMMARIES.c.client_id == CLIENTS.c.id
    old = (SUMMARIES.c.client_id.is_(None)) | (SUMMARIES.c.stale_at <= now)
    rows = read(
        select(CLIENTS.c.id)
        .join(SUMMARIES, outer, isouter=True)
        .where(old)
        .order_by(SUMMARIES.c.stale_at, CLIENTS.c.id)
        .limit(limit)
    )
    return [row.id for row in rows]


def list_fresh(now: datetime) -> list[Row[Any]]:
    """Return every row that should read the same when worked out now."""
    return list(read(select(SUMMARIES).where(SUMMARIES.c.stale_at > now)))


def _seen(practice_id: UUID, therapist_id: UUID | None) -> ColumnElement[bool]:
    seen = SUMMARIES.c.practice_id == practice_id
    return seen & (SUMMARIES.c.therapist_id == therapist_id) if therapist_id else seen


def list_rows(
    practice_id: UUID,
    *,
    therapist_id: UUID | None,
    view: str,
    q: str | None,
    after: tuple[int, str, UUID] | None,
    limit: int,
) -> list[Row[Any]]:
    """Return the desk's rows, worst first, then by name, from after a (rank, name, id) on."""
    c = SUMMARIES.c
    found = select(SUMMARIES).where(_seen(practice_id, therapist_id))
    if view == "needs_me":
        found = found.where(c.rank > 0)
    elif view == "in_recovery":
        found = found.where(c.in_recovery)
    if q:
        pattern = "%" + q.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        found = found.where(c.name.ilike(pattern, escape="\\"))
    if after:
        rank, name, client_id = after
        later = (c.name > name) | ((c.name == name) & (c.client_id > client_id))
        found = found.where((c.rank < rank) | ((c.rank == rank) & later))
    return list(read(found.order_by(c.rank.desc(), c.name, c.client_id).limit(limit)))


def counts(practice_id: UUID, *, therapist_id: UUID | None) -> dict[str, int]:
    """Return how many need somebody, recover, and answered as usual, in one statement."""
    c = SUMMARIES.c
    answered = (c.rank == 0) & c.soreness.is_not(None)
    row = read(
        select(
            func.count().label("everyone"),
            func.coalesce(func.sum(case((c.rank > 0, 1), else_=0)), 0).label("needs_me"),
            func.coalesce(func.sum(case((c.in_recovery, 1), else_=0)), 0).label("in_recovery"),
            func.coalesce(func.sum(case((answered, 1), else_=0)), 0).label("as_usual"),
        ).where(_seen(practice_id, therapist_id))
    ).one()
    return {k: int(v) for k, v in row._asdict().items()}


def row_of(row: Row[Any], language: str) -> dict[str, Any]:
    """Return one row as the API shows it, its reasons in the viewer's language."""
    return {
        "client_id": row.client_id,
        "name": row.name,
        "level": row.level,
        "reasons": [
            {
                "code": r["code"],
                "weight": r["weight"],
                "since": r["since"],
                "text": say(language, f"reason.{r['code']}", **r["facts"]),
            }
            for r in row.reasons
        ],
        "adherence_28d": {"rate": row.rate, "n": row.slots, "band": row.band},
        "soreness": row.soreness,
        "trend": row.trend,
        "last_contact_at": row.last_contact_at,
        "next_appointment_at": row.next_appointment_at,
    }
