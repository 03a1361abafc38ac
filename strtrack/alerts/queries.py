"""Read alerts: what is open, in the order in which it is wanted, and what happened."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    Text,
    and_,
    bindparam,
    case,
    func,
    literal,
    or_,
    select,
    type_coerce,
)

from strtrack.accounts.access import Viewer
from strtrack.accounts.models import CLIENTS, MEMBERS, PRACTICES
from strtrack.alerts.models import ALERTS, EVENTS
from strtrack.alerts.rules.due import NOW_LASTS
from strtrack.alerts.rules.news import ASKS_FOR_CONTACT, SILENCE, told_for
from strtrack.kernel.changes import practice_scope, sequence_in
from strtrack.kernel.db import read
from strtrack.kernel.errors import NotFound

VIEWS = ("open", "overdue", "escalated", "done", "all")
A = ALERTS.c
_ACKNOWLEDGER, _RESOLVER = MEMBERS.alias("acknowledger"), MEMBERS.alias("resolver")
_GRAVITY = case((A.level == "urgent", 0), (A.level == "contact", 1), else_=2)
_OPEN = select(ALERTS).where(A.open_key == bindparam("open_key"))
_OPEN_OF = (
    select(ALERTS, _ACKNOWLEDGER.c.name.label("acknowledged_by_name"))
    .join(_ACKNOWLEDGER, _ACKNOWLEDGER.c.id == A.acknowledged_by, isouter=True)
    .where(A.client_id == bindparam("client_id"), A.resolved_at.is_(None))
    .order_by(_GRAVITY, A.due_at, A.id)
)
_HOURS = select(PRACTICES.c.opening_hours, PRACTICES.c.time_zone).where(
    PRACTICES.c.id == bindparam("practice_id")
)
_UNREAD_TOO_LONG = (
    select(A.id)
    .where(
        A.resolved_at.is_(None),
        A.acknowledged_at.is_(None),
        A.escalated_at.is_(None),
        A.escalates_at <= bindparam("now", type_=A.escalates_at.type),
    )
    .order_by(A.escalates_at, A.id)
)
# Where a practice only records, what was worked out before it did is not shown (decisions.md 6):
# silence and what a client asks for herself are left.
HEARD = or_(
    PRACTICES.c.advice_mode != "record",
    A.kind == SILENCE,
    type_coerce(A.reasons, Text).contains(f'"{ASKS_FOR_CONTACT}"'),
)
SHOWN = (
    select(
        ALERTS,
        CLIENTS.c.name.label("client_name"),
        PRACTICES.c.advice_mode,
        _ACKNOWLEDGER.c.name.label("acknowledged_by_name"),
        _RESOLVER.c.name.label("resolved_by_name"),
    )
    .join(CLIENTS, CLIENTS.c.id == A.client_id)
    .join(PRACTICES, PRACTICES.c.id == A.practice_id)
    .join(_ACKNOWLEDGER, _ACKNOWLEDGER.c.id == A.acknowledged_by, isouter=True)
    .join(_RESOLVER, _RESOLVER.c.id == A.resolved_by, isouter=True)
    .where(HEARD)
)


def find_open(open_key: str) -> Row[Any] | None:
    """Return the alert that is open under a key."""
    return read(_OPEN, {"open_key": open_key}).first()


def list_closed_reasons(
    client_id: UUID, kind: str, treatment_id: UUID | None
) -> set[tuple[str, str | None]]:
    """Return what was told before about a session and is closed, each as `told_for` names it."""
    closed = select(A.reasons).where(
        A.client_id == client_id,
        A.kind == kind,
        A.treatment_id == treatment_id if treatment_id else A.treatment_id.is_(None),
        A.resolved_at.is_not(None),
    )
    return {told_for(reason) for reasons in read(closed).scalars() for reason in reasons}


def list_told(client_id: UUID, kind: str) -> list[Row[Any]]:
    """Return all alerts of a kind that a client ever had; an open one has its `open_key`."""
    return list(read(select(ALERTS).where(A.client_id == client_id, A.kind == kind)))


def list_open_of(client_id: UUID) -> list[Row[Any]]:
    """Return a client's open alerts, the gravest first."""
    return list(read(_OPEN_OF, {"client_id": client_id}))


def get_hours(practice_id: UUID) -> tuple[list[dict[str, Any]], str]:
    """Return a practice's opening hours and its zone."""
    row = read(_HOURS, {"practice_id": practice_id}).one()
    return row.opening_hours, row.time_zone


def list_unread_too_long(now: datetime, limit: int) -> list[UUID]:
    """Return alerts that go to the owner: nobody has looked for a working day."""
    return list(read(_UNREAD_TOO_LONG.limit(limit), {"now": now}).scalars())


def find_unread(alert_id: UUID, now: datetime) -> Row[Any] | None:
    """Return one of them, unless somebody has looked meanwhile."""
    found = select(ALERTS).where(
        A.id == alert_id, A.resolved_at.is_(None), A.acknowledged_at.is_(None)
    )
    return read(found.where(A.escalated_at.is_(None), A.escalates_at <= now)).first()


def get_seen(viewer: Viewer, alert_id: UUID) -> Row[Any]:
    """Return an alert this member may see: the owner all of the practice, a therapist their own."""
    row = read(_seen(SHOWN, viewer).where(A.id == alert_id)).first()
    if row is None:
        raise NotFound("There is nothing here.")
    return row


def list_alerts(
    viewer: Viewer,
    *,
    view: str,
    after: tuple[int, datetime, UUID] | None,
    limit: int,
    now: datetime,
) -> list[Row[Any]]:
    """Return alerts as a list wants them: urgent first, then by when they are due."""
    found = _seen(SHOWN.add_columns(_GRAVITY.label("gravity")), viewer)
    wanted = {
        "open": A.resolved_at.is_(None),
        "overdue": A.resolved_at.is_(None) & A.acknowledged_at.is_(None) & _is_overdue(now),
        "escalated": A.resolved_at.is_(None) & A.escalated_at.is_not(None),
        "done": A.resolved_at.is_not(None),
    }
    if view in wanted:
        found = found.where(wanted[view])
    if after:
        found = found.where(_comes_after(after))
    return list(read(found.order_by(_GRAVITY, A.due_at, A.id).limit(limit)))


def count_alerts(viewer: Viewer, now: datetime) -> Row[Any]:
    """Return how many are `open`, `unread`, `overdue` and `escalated`, in one statement.

    Besides, the practice's `seq` of changes, and what `next_overdue_at` needs.
    """
    unread, urgent = A.acknowledged_at.is_(None), A.level == "urgent"
    waits = unread & ~_is_overdue(now)
    counted: Select[*tuple[Any, ...]] = (
        select(
            func.count().label("open"),
            func.count().filter(unread).label("unread"),
            func.count().filter(unread & _is_overdue(now)).label("overdue"),
            func.count().filter(A.escalated_at.is_not(None)).label("escalated"),
            func.min(A.due_at).filter(waits & ~urgent).label("due_at"),
            func.min(A.due_at).filter(waits & urgent).label("urgent_due_at"),
            sequence_in(practice_scope(viewer.practice_id)).label("seq"),
        )
        .select_from(ALERTS.join(CLIENTS, CLIENTS.c.id == A.client_id))
        .join(PRACTICES, PRACTICES.c.id == A.practice_id)
        .where(HEARD)
    )
    return read(_seen(counted, viewer).where(A.resolved_at.is_(None))).one()


def next_overdue_at(counted: Row[Any]) -> datetime | None:
    """Return when the next of the alerts that were counted will be overdue; None when none will."""
    urgent = counted.urgent_due_at and counted.urgent_due_at + NOW_LASTS
    return min((at for at in (counted.due_at, urgent) if at), default=None)


def list_of_client(
    client_id: UUID,
    *,
    after: tuple[datetime, UUID] | None,
    limit: int | None,
    only_open: bool = False,
) -> list[Row[Any]]:
    """Return a client's alerts, newest first; all without a limit."""
    found = SHOWN.where(A.client_id == client_id)
    if only_open:
        found = found.where(A.resolved_at.is_(None))
    if after:
        at, alert_id = after
        same = (A.opened_at == at) & (A.id < alert_id)
        found = found.where(or_(A.opened_at < at, same))
    return list(read(found.order_by(A.opened_at.desc(), A.id.desc()).limit(limit)))


def events_of(alert_ids: Sequence[UUID]) -> dict[UUID, list[Row[Any]]]:
    """Return what happened to these alerts, each in order: one statement."""
    found: dict[UUID, list[Row[Any]]] = {alert_id: [] for alert_id in alert_ids}
    if not found:
        return found
    happened = (
        select(EVENTS, MEMBERS.c.name.label("by_name"))
        .join(MEMBERS, MEMBERS.c.id == EVENTS.c.by, isouter=True)
        .where(EVENTS.c.alert_id.in_(list(found)))
        .order_by(EVENTS.c.alert_id, EVENTS.c.number)
    )
    for row in read(happened):
        found[row.alert_id].append(row)
    return found


def _is_overdue(now: datetime) -> ColumnElement[bool]:
    """Say in SQL what `is_overdue` says."""
    urgent, others = (literal(at, A.due_at.type) for at in (now - NOW_LASTS, now))
    return A.due_at < case((A.level == "urgent", urgent), else_=others)


def _seen(found: Select[*tuple[Any, ...]], viewer: Viewer) -> Select[*tuple[Any, ...]]:
    mine = found.where(A.practice_id == viewer.practice_id)
    own = viewer.only_therapists()
    return mine.where(CLIENTS.c.therapist_id.in_(own)) if own else mine


def _comes_after(after: tuple[int, datetime, UUID]) -> ColumnElement[bool]:
    gravity, due_at, alert_id = after
    later = or_(A.due_at > due_at, and_(A.due_at == due_at, A.id > alert_id))
    rank = cast("ColumnElement[int]", _GRAVITY)
    return or_(rank > gravity, and_(rank == gravity, later))
