"""Read what is long of the entries of a page: sessions, answers, and days of exercise."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, Row, bindparam, select

from strtrack.accounts.models import MEMBERS
from strtrack.checkins.models import CHECK_INS, VERDICTS
from strtrack.checkins.queries.check_ins import ABOUT_SHOWN
from strtrack.kernel.db import read
from strtrack.kernel.joined import labelled, part_of
from strtrack.plans.models import PRESCRIPTIONS
from strtrack.workouts.models import EXERCISE_LOGS, ROUTINES

_C, _V, _X, _P, _R = CHECK_INS.c, VERDICTS.c, EXERCISE_LOGS.c, PRESCRIPTIONS.c, ROUTINES.c
_GIVER = MEMBERS.alias("verdict_giver")
_LINE = (_P.exercise_slug, _P.exercise_version, _P.sets, _P.reps, _P.duration_s)
_CLIENT: BindParameter[UUID] = bindparam("client_id")
_IDS: BindParameter[Any] = bindparam("ids", expanding=True)
_DAYS: BindParameter[Any] = bindparam("days", expanding=True)
_ANSWERS = (
    ABOUT_SHOWN.add_columns(*labelled(_V, "verdict_"), _GIVER.c.name.label("verdict_given_by_name"))
    .join(VERDICTS, (_V.client_id == _C.client_id) & (_V.check_in_id == _C.id), isouter=True)
    .join(_GIVER, _GIVER.c.id == _V.given_by, isouter=True)
    .where(_C.client_id == _CLIENT, _C.id.in_(_IDS))
    .order_by(_V.given_at, _V.id)
)
_EXERCISED = (
    select(EXERCISE_LOGS, *labelled(_LINE, "line_"))
    .join(PRESCRIPTIONS, (_P.client_id == _X.client_id) & (_P.id == _X.prescription_id))
    .where(_X.client_id == _CLIENT, _X.due_on.in_(_DAYS), _X.status != "withdrawn")
    .order_by(_X.performed_at.desc(), _X.id.desc())
)
_ROUNDS = (
    select(ROUTINES)
    .where(_R.client_id == _CLIENT, _R.due_on.in_(_DAYS), _R.status != "withdrawn")
    .order_by(_R.ended_at, _R.id)
)


def list_answers(
    client_id: UUID, ids: Sequence[UUID]
) -> tuple[dict[UUID, Row[Any]], dict[UUID, list[Any]]]:
    """Return check-ins by id as they are shown, and what members say of each, the first first."""
    rows: dict[UUID, Row[Any]] = {}
    verdicts: dict[UUID, list[Any]] = {}
    for row in read(_ANSWERS, {"client_id": client_id, "ids": list(ids)}):
        rows.setdefault(row.id, row)
        if verdict := part_of(row, "verdict_"):
            verdicts.setdefault(row.id, []).append(verdict)
    return rows, verdicts


def list_exercised(client_id: UUID, days: Sequence[date]) -> dict[date, list[Row[Any]]]:
    """Return what counts of the logs of these days, the newest first, each with its line."""
    return _by_day(read(_EXERCISED, _on(client_id, days)).all())


def list_rounds(client_id: UUID, days: Sequence[date]) -> dict[date, list[Row[Any]]]:
    """Return what counts of the rounds of these days, in the order in which they ended."""
    return _by_day(read(_ROUNDS, _on(client_id, days)).all())


def _on(client_id: UUID, days: Sequence[date]) -> dict[str, Any]:
    return {"client_id": client_id, "days": list(days)}


def _by_day(rows: Sequence[Row[Any]]) -> dict[date, list[Row[Any]]]:
    found: dict[date, list[Row[Any]]] = {}
    for row in rows:
        found.setdefault(row.due_on, []).append(row)
    return found
