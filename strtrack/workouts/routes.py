"""HTTP for what clients say of their exercises."""

from typing import Any
from uuid import UUID

from flask import Response

from strtrack.accounts.access import opened_chart
from strtrack.accounts.login import clients_only, signed_in, viewer
from strtrack.kernel.db import transact
from strtrack.kernel.http import Blueprint, answer, now
from strtrack.kernel.paging import after_instant, page
from strtrack.kernel.shapes import PageQuery
from strtrack.workouts.queries import list_logs, list_routines
from strtrack.workouts.schemas.logs import (
    LogRevisionSchema,
    LogSchema,
    LogsSchema,
    NewLogSchema,
)
from strtrack.workouts.schemas.routines import (
    MorningSchema,
    NewMorningSchema,
    NewRoutineSchema,
    RoutineRevisionSchema,
    RoutineSchema,
    RoutinesSchema,
)
from strtrack.workouts.service import logs, mornings, routines

bp = Blueprint("exercise_logs", __name__, description="What a client has done")


@bp.post("/exercise-logs")
@clients_only
@bp.arguments(NewLogSchema)
@bp.response(201, LogSchema)
@bp.alt_response(200, schema=LogSchema)
@bp.alt_response(409)
def record_exercise(body: dict[str, Any]) -> Response:
    """Record an exercise as done, partly done or left out. Sending it again changes nothing."""
    stored = transact(logs.record_exercise, viewer=viewer(), new=body, now=now())
    return answer(stored.log, 201 if stored.is_new else 200)


@bp.patch("/exercise-logs/<uuid:log_id>")
@clients_only
@bp.arguments(LogRevisionSchema)
@bp.response(200, LogSchema)
@bp.alt_response(409)
def revise_exercise(body: dict[str, Any], log_id: UUID) -> Response:
    """Correct a log or take it back; the last correction that arrives counts."""
    return answer(
        transact(logs.revise_exercise, viewer=viewer(), log_id=log_id, new=body, now=now())
    )


@bp.get("/clients/<uuid:client_id>/exercise-logs")
@signed_in
@bp.arguments(PageQuery, location="query")
@bp.response(200, LogsSchema)
def show_logs(query: dict[str, Any], client_id: UUID) -> Response:
    """List what a client has done, newest first."""
    opened_chart(viewer(), client_id, "exercise_logs", now=now())
    after = after_instant(query["cursor"])
    found = list_logs(client_id, after=after, limit=query["limit"] + 1)
    return answer(page(found, query["limit"], "performed_at", "id"))


@bp.post("/routines")
@clients_only
@bp.arguments(NewRoutineSchema)
@bp.response(201, RoutineSchema)
@bp.alt_response(200, schema=RoutineSchema)
@bp.alt_response(409)
def record_routine(body: dict[str, Any]) -> Response:
    """Record how a finished round of exercises went. Sending it again changes nothing."""
    stored = transact(routines.record_routine, viewer=viewer(), new=body, now=now())
    return answer(stored.routine, 201 if stored.is_new else 200)


@bp.patch("/routines/<uuid:routine_id>")
@clients_only
@bp.arguments(RoutineRevisionSchema)
@bp.response(200, RoutineSchema)
@bp.alt_response(409)
def revise_routine(body: dict[str, Any], routine_id: UUID) -> Response:
    """Correct what was said of a round or take it back; what arrives last counts."""
    return answer(
        transact(
            routines.revise_routine, viewer=viewer(), routine_id=routine_id, new=body, now=now()
        )
    )


@bp.get("/clients/<uuid:client_id>/routines")
@signed_in
@bp.arguments(PageQuery, location="query")
@bp.response(200, RoutinesSchema)
def show_routines(query: dict[str, Any], client_id: UUID) -> Response:
    """List how a client's rounds went, newest first."""
    opened_chart(viewer(), client_id, "routines", now=now())
    after = after_instant(query["cursor"])
    found = list_routines(client_id, after=after, limit=query["limit"] + 1)
    return answer(page(found, query["limit"], "ended_at", "id"))


@bp.post("/mornings")
@clients_only
@bp.arguments(NewMorningSchema)
@bp.response(201, MorningSchema)
@bp.alt_response(200, schema=MorningSchema)
@bp.alt_response(409)
def record_morning(body: dict[str, Any]) -> Response:
    """Record how it was on waking. Sending it again changes nothing."""
    stored = transact(mornings.record_morning, viewer=viewer(), new=body, now=now())
    return answer(stored.morning, 201 if stored.is_new else 200)
