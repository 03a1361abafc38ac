"""The alerts of a client's page: those that are open, and whether one called a session serious."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, select

from strtrack.accounts.models import MEMBERS, PRACTICES
from strtrack.alerts.models import ALERTS, EVENTS
from strtrack.alerts.queries import HEARD, SHOWN
from strtrack.checkins.queries.verdicts import CONFIRMED
from strtrack.kernel.db import read
from strtrack.kernel.joined import labelled, part_of

_BY = MEMBERS.alias("event_by_whom")
_EACH = ALERTS.c
_OPEN = (
    select(_EACH.id)
    .join(PRACTICES, PRACTICES.c.id == _EACH.practice_id)
    .where(_EACH.client_id == bindparam("client_id"), _EACH.resolved_at.is_(None), HEARD)
    .order_by(_EACH.opened_at.desc(), _EACH.id.desc())
    .limit(bindparam("newest"))
    .subquery()
)
_WANTED = (
    SHOWN.add_columns(*labelled(EVENTS.c, "event_"), _BY.c.name.label("event_by_name"))
    .join(EVENTS, EVENTS.c.alert_id == _EACH.id, isouter=True)
    .join(_BY, _BY.c.id == EVENTS.c.by, isouter=True)
    .where(
        _EACH.client_id == bindparam("client_id"),
        _EACH.id.in_(select(_OPEN.c.id))
        | (
            _EACH.treatment_id.in_(bindparam("treatment_ids", expanding=True))
            & (_EACH.outcome == CONFIRMED)
        ),
    )
    .order_by(_EACH.opened_at.desc(), _EACH.id.desc(), EVENTS.c.number)
)


@dataclass(frozen=True, slots=True)
class Alerts:
    """The open ones, newest first, what happened to each, and which sessions are confirmed."""

    rows: list[Row[Any]]
    events: dict[UUID, list[Any]]
    confirmed: set[UUID]


def list_for_page(client_id: UUID, *, newest: int, treated: Sequence[Row[Any]]) -> Alerts:
    """Return so many of the newest open alerts, and which of these sessions are adverse events."""
    ids = [row.id for row in treated]
    rows: dict[UUID, Row[Any]] = {}
    events: dict[UUID, list[Any]] = {}
    for row in read(_WANTED, {"client_id": client_id, "newest": newest, "treatment_ids": ids}):
        rows.setdefault(row.id, row)
        happened = events.setdefault(row.id, [])
        if event := part_of(row, "event_", key="number"):
            happened.append(event)
    confirmed = {row.treatment_id for row in rows.values() if row.outcome == CONFIRMED}
    return Alerts([row for row in rows.values() if row.resolved_at is None], events, confirmed)
