"""HTTP for check-ins: read the request, call the service, answer."""

from typing import Any
from uuid import UUID

from flask import Response

from strtrack.accounts.access import opened_chart
from strtrack.accounts.login import clients_only, signed_in, viewer
from strtrack.checkins import service
from strtrack.checkins.queries import list_check_ins
from strtrack.checkins.schemas import (
    CheckInSchema,
    CheckInsSchema,
    NewCheckInSchema,
    RevisionSchema,
)
from strtrack.kernel.db import transact
from strtrack.kernel.http import Blueprint, answer, now
from strtrack.kernel.paging import after_instant, page
from strtrack.kernel.shapes import PageQuery

bp = Blueprint("check_ins", __name__, description="Soreness after a treatment")


@bp.post("/check-ins")
@clients_only
@bp.arguments(NewCheckInSchema)
@bp.response(201, CheckInSchema)
@bp.alt_response(200, schema=CheckInSchema)
@bp.alt_response(409)
def record_check_in(body: dict[str, Any]) -> Response:
    """Record a check-in. Sending the same one again changes nothing."""
    stored = transact(service.record_check_in, viewer=viewer(), new=body, now=now())
    return answer(stored.check_in, 201 if stored.is_new else 200)


@bp.patch("/check-ins/<uuid:check_in_id>")
@clients_only
@bp.arguments(RevisionSchema)
@bp.response(200, CheckInSchema)
@bp.alt_response(409)
def revise_check_in(body: dict[str, Any], check_in_id: UUID) -> Response:
    """Correct a check-in or take it back; the last correction that arrives counts."""
    revised = transact(
        service.revise_check_in, viewer=viewer(), check_in_id=check_in_id, new=body, now=now()
    )
    return answer(revised)


@bp.get("/clients/<uuid:client_id>/check-ins")
@signed_in
@bp.arguments(PageQuery, location="query")
@bp.response(200, CheckInsSchema)
def show_check_ins(query: dict[str, Any], client_id: UUID) -> Response:
    """List a client's check-ins, newest first."""
    opened_chart(viewer(), client_id, "check_ins", now=now())
    after = after_instant(query["cursor"])
    found = list_check_ins(client_id, after=after, limit=query["limit"] + 1)
    return answer(page(found, query["limit"], "recorded_at", "id"))
