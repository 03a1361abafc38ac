"""Read a client's year, as her weeks are summed from it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, select

from strtrack.accounts.models import CLIENTS, PRACTICES
from strtrack.habits.models import BARRIERS
from strtrack.kernel.db import read
from strtrack.plans.models import PRESCRIPTIONS
from strtrack.treatments.models.treatments import TREATMENTS
from strtrack.workouts.models import EXERCISE_LOGS

_L, _P, _B, _T = EXERCISE_LOGS.c, PRESCRIPTIONS.c, BARRIERS.c, TREATMENTS.c
_CHART = (
    select(
        CLIENTS.c.practice_id,
        CLIENTS.c.time_zone,
        CLIENTS.c.thresholds.label("own_thresholds"),
        PRACTICES.c.thresholds,
        PRACTICES.c.advice_mode,
    )
    .join(PRACTICES, PRACTICES.c.id == CLIENTS.c.practice_id)
    .where(CLIENTS.c.id == bindparam("client_id"))
)
_LOGS = (
    select(
        _L.line_id,
        _L.due_on,
        _L.nth,
        _L.credit,
        _L.status,
        _L.reason,
        _P.exercise_slug,
        _P.exercise_version,
    )
    .join(PRESCRIPTIONS, (_P.client_id == _L.client_id) & (_P.id == _L.prescription_id))
    .where(
        _L.client_id == bindparam("client_id"),
        _L.due_on.between(bindparam("first"), bindparam("last")),
        _L.status != "withdrawn",
    )
    .order_by(_L.due_on, _L.performed_at, _L.id)
)
_SAID = select(_B.day_on, _B.reason).where(
    _B.client_id == bindparam("client_id"),
    _B.day_on.between(bindparam("first"), bindparam("last")),
)
_TREATED = (
    select(
        _T.id,
        _T.ended_at,
        _T.areas,
        _T.tenderness_before,
        _T.problem_before,
        _T.received_at,
        _T.not_now,
    )
    .where(_T.client_id == bindparam("client_id"), _T.ended_at >= bindparam("since"))
    .order_by(_T.ended_at.desc(), _T.id.desc())
)


def get_chart(client_id: UUID) -> Row[Any]:
    """Return a client's practice and zone, and how her answers are judged."""
    return read(_CHART, {"client_id": client_id}).one()


def list_logs(client_id: UUID, first: date, last: date) -> list[Row[Any]]:
    """Return what counts of the logs for the diary days, each with its exercise."""
    return list(read(_LOGS, {"client_id": client_id, "first": first, "last": last}))


def list_barriers(client_id: UUID, first: date, last: date) -> list[Row[Any]]:
    """Return what she said got in the way, from one day to another."""
    return list(read(_SAID, {"client_id": client_id, "first": first, "last": last}))


def list_treated(client_id: UUID, since: datetime) -> list[Row[Any]]:
    """Return all treatments that ended since, latest first."""
    return list(read(_TREATED, {"client_id": client_id, "since": since}))
