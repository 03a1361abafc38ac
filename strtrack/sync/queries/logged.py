"""Read what a client said and did: whole in the last days, a row a day and line before."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, case, func, select

from strtrack.checkins.models import CHECK_INS
from strtrack.checkins.queries.check_ins import ABOUT_SHOWN
from strtrack.kernel.db import read
from strtrack.workouts.models import EXERCISE_LOGS, MORNINGS, ROUTINES

_C, _L, _R, _M = CHECK_INS.c, EXERCISE_LOGS.c, ROUTINES.c, MORNINGS.c
STATUSES = ("skipped", "partly", "done")
_PAST = (
    select(
        _L.due_on,
        _L.line_id,
        func.max(case({name: n for n, name in enumerate(STATUSES)}, value=_L.status)).label("best"),
        func.sum(_L.credit).label("credit"),
        func.max(_L.pain).label("pain"),
    )
    .where(
        _L.client_id == bindparam("client_id"),
        _L.due_on.between(bindparam("first"), bindparam("last")),
        _L.status != "withdrawn",
    )
    .group_by(_L.due_on, _L.line_id)
    .order_by(_L.due_on, _L.line_id)
)
_SAID = ABOUT_SHOWN.where(
    _C.client_id == bindparam("client_id"), _C.recorded_at >= bindparam("since")
)
_LOGS = select(EXERCISE_LOGS).where(_L.client_id == bindparam("client_id"))
_ROUNDS = select(ROUTINES).where(_R.client_id == bindparam("client_id"))
_WAKINGS = select(MORNINGS).where(_M.client_id == bindparam("client_id"))


def list_check_ins_since(client_id: UUID, since: datetime) -> list[Row[Any]]:
    """Return answers as they are shown, withdrawn ones too."""
    return list(read(_SAID, {"client_id": client_id, "since": since}))


def list_logs_since(client_id: UUID, first: date) -> list[Row[Any]]:
    """Return logs of the days from a first one on, withdrawn ones too."""
    return list(read(_LOGS.where(_L.due_on >= first), {"client_id": client_id}))


def list_logs_named(client_id: UUID, ids: Collection[UUID]) -> list[Row[Any]]:
    """Return these logs, of whatever day."""
    return list(read(_LOGS.where(_L.id.in_(list(ids))), {"client_id": client_id}))


def list_routines_since(client_id: UUID, first: date) -> list[Row[Any]]:
    """Return rounds of the days from a first one on, withdrawn ones too."""
    return list(read(_ROUNDS.where(_R.due_on >= first), {"client_id": client_id}))


def list_mornings_since(client_id: UUID, first: date) -> list[Row[Any]]:
    """Return mornings from a first day on."""
    return list(read(_WAKINGS.where(_M.day_on >= first), {"client_id": client_id}))


def list_past(client_id: UUID, first: date, last: date) -> list[Row[Any]]:
    """Return what counts of the logs between two days, a row for each day and line."""
    return list(read(_PAST, {"client_id": client_id, "first": first, "last": last}))
