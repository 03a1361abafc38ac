"""The exercise logs of a client's page: the newest, and those of the days that are counted."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, select, union

from strtrack.kernel.db import read
from strtrack.workouts.models import EXERCISE_LOGS
from strtrack.workouts.queries import HEAD, SHOWN

_L = EXERCISE_LOGS.c
_NEWEST = (
    select(_L.id)
    .where(_L.client_id == bindparam("client_id"))
    .order_by(_L.performed_at.desc(), _L.id.desc())
    .limit(bindparam("newest"))
    .subquery()
)
_SINCE = select(_L.id).where(
    _L.client_id == bindparam("client_id"), _L.due_on >= bindparam("first")
)
_PICKED = union(select(_NEWEST.c.id), _SINCE).subquery()
_WANTED = (*HEAD, *SHOWN, "dose_ratio", "credit")
_SHOWN = (
    select(*(_L[name] for name in _WANTED))
    .join(_PICKED, _PICKED.c.id == _L.id)
    .where(_L.client_id == bindparam("client_id"))
    .order_by(_L.performed_at.desc(), _L.id.desc())
)


def list_for_page(client_id: UUID, *, newest: int, first: date) -> list[Row[Any]]:
    """Return so many of the newest logs and all from a diary day on, newest first.

    Withdrawn ones are among them.
    """
    return list(read(_SHOWN, {"client_id": client_id, "newest": newest, "first": first}))


def counting(rows: Sequence[Row[Any]], days: Sequence[date]) -> list[Row[Any]]:
    """Return what counts of these logs for the days, first to last, in order as `list_between`."""
    found = (row for row in rows if row.status != "withdrawn" and days[0] <= row.due_on <= days[-1])
    return sorted(found, key=lambda row: (row.due_on, row.performed_at, row.id))
