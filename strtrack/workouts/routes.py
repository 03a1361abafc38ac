"""HTTP for exercise logs."""

from typing import Any
from uuid import UUID

from flask import Response

from strtrack.accounts.access import opened_chart
from strtrack.accounts.login import clients_only, signed_in, viewer
from strtrack.kernel.db import transact
from strtrack.kernel.http import Blueprint, answer, now
from strtrack.kernel.paging import after_instant, page
from strtrack.kernel.shapes import PageQuery
from strtrack.workouts import service
from strtrack.workouts.queries import list_logs
from strtrack.workouts.schemas import LogRevisionSchema, LogSchema, LogsSchema, NewLogSchema

bp = Blueprint("exercise_logs", __name__, description="What a client has done")


@bp.post("/exercise-logs")
@clients_only
@bp.arguments(NewLogSchema)
@bp.response(201, LogSchema)
@bp.alt_response(200, schema=LogSchema)
@bp.alt_response(409)
def record_exercise(body: dict[str, Any]) -> Response:
    """Record an exercise as done, partly done or left out. Sending it again changes nothing."""
    stored = transact(service.record_exercise, viewer=viewer(), new=body, now=now())
    return answer(stored.log, 201 if stored.is_new else 200)


@bp.patch("/exercise-logs/<uuid:log_id>")
@clients_only
@bp.arguments(LogRevisionSchema)
@bp.response(200, LogSchema)
@bp.alt_response(409)
def revise_exercise(body: dict[str, Any], log_id: UUID) -> Response:
    """Correct a log or take it back; the last correction that arrives counts."""
    return answer(
        transact(service.revise_exercise, viewer=viewer(), log_id=log_id, new=body, now=now())
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
