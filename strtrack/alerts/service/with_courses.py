"""What the end of care does to alerts, and a discharge that is undone."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, func, insert, literal, select, update

from strtrack.alerts.models import ALERTS, EVENTS
from strtrack.alerts.queries import list_open_of
from strtrack.alerts.rules.news import DISCHARGED
from strtrack.alerts.service.events import note_change
from strtrack.alerts.service.telling import About
from strtrack.kernel.db import connection, read

A, E = ALERTS.c, EVENTS.c
AGAIN: dict[str, Any] = {"resolved_at": None, "resolved_by": None, "outcome": None}
_REOPENING = (
    update(ALERTS).where(A.id == bindparam("of")).values(open_key=bindparam("key"), **AGAIN)
)


def close_at_discharge(*, client_id: UUID, by: UUID, now: datetime) -> int:
    """Close what is open about a client whose care ends; return how many. Three statements.

    Not audited: the discharge is.
    """
    found = list_open_of(client_id)
    if not found:
        return 0
    still_open = (A.client_id == client_id) & A.resolved_at.is_(None)
    _add_events(still_open, "resolved", by, {"outcome": DISCHARGED}, now)
    closed = {"resolved_at": now, "resolved_by": by, "outcome": DISCHARGED, "open_key": None}
    read(update(ALERTS).where(still_open).values(**closed))
    for alert in found:
        _changed(alert.id, alert.practice_id, client_id, now)
    return len(found)


def reopen_after_discharge(*, client_id: UUID, at: datetime, by: UUID, now: datetime) -> int:
    """Open again what a discharge at an instant had closed; return how many. Four statements.

    What has been opened anew about the same meanwhile stands in its place. Not audited: undoing is.
    """
    opened = {row.open_key for row in list_open_of(client_id)}
    closed = (A.client_id == client_id) & (A.outcome == DISCHARGED) & (A.resolved_at == at)
    found = {
        row.id: About(client_id, row.practice_id, row.treatment_id, kind=row.kind)
        for row in read(select(ALERTS).where(closed))
    }
    back = {one: about for one, about in found.items() if about.open_key not in opened}
    if not back:
        return 0
    _add_events(A.id.in_(back), "reopened", by, {}, now)
    keys = [{"of": one, "key": about.open_key} for one, about in back.items()]
    connection().execute(_REOPENING, keys)
    for one, about in back.items():
        _changed(one, about.practice_id, client_id, now)
    return len(back)


def _add_events(
    which: ColumnElement[bool], kind: str, by: UUID, detail: dict[str, Any], now: datetime
) -> None:
    """Keep that one thing happened to each of some alerts."""
    so_far = select(func.coalesce(func.max(E.number), 0)).where(E.alert_id == A.id)
    number = so_far.correlate(ALERTS).scalar_subquery() + 1
    happened = {"kind": kind, "at": now, "by": by, "detail": detail}
    said = [literal(value, E[name].type) for name, value in happened.items()]
    of_each = select(A.id, number, *said).where(which)
    read(insert(EVENTS).from_select(["alert_id", "number", *happened], of_each))


def _changed(alert_id: UUID, practice_id: UUID, client_id: UUID, now: datetime) -> None:
    note_change(alert_id=alert_id, practice_id=practice_id, client_id=client_id, now=now)
