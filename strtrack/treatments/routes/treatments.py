"""HTTP for treatments."""

from typing import Any
from uuid import UUID

from flask import Response

from strtrack.accounts.access import opened_chart
from strtrack.accounts.login import members_only, signed_in, viewer
from strtrack.kernel.db import transact
from strtrack.kernel.http import Blueprint, answer, now
from strtrack.kernel.paging import after_instant, page
from strtrack.kernel.shapes import PageQuery
from strtrack.treatments.queries.treatments import (
    find_treatment,
    list_treatments,
    own_treatment_of,
    treatment_of,
)
from strtrack.treatments.schemas.treatments import (
    NewTreatmentSchema,
    SavedTreatmentSchema,
    TreatmentSchema,
    TreatmentsSchema,
)
from strtrack.treatments.service import treatments as service

bp = Blueprint("treatments", __name__, description="STR treatments")


@bp.get("/clients/<uuid:client_id>/treatments")
@signed_in
@bp.arguments(PageQuery, location="query")
@bp.response(200, TreatmentsSchema)
def show_treatments(query: dict[str, Any], client_id: UUID) -> Response:
    """List a client's treatments, newest first. The client sees when, where, and the advice."""
    opened_chart(viewer(), client_id, "treatments", now=now())
    shown = own_treatment_of if viewer().role == "client" else treatment_of
    rows = list_treatments(
        client_id, after=after_instant(query["cursor"]), limit=query["limit"] + 1
    )
    return answer(page([shown(row) for row in rows], query["limit"], "ended_at", "id"))


@bp.post("/clients/<uuid:client_id>/treatments")
@members_only
@bp.arguments(NewTreatmentSchema)
@bp.response(201, TreatmentSchema)
@bp.alt_response(200, schema=TreatmentSchema)
@bp.alt_response(409)
def record_treatment(body: dict[str, Any], client_id: UUID) -> Response:
    """Record a treatment. Sending the same again changes nothing."""
    stored = transact(
        service.record_treatment, viewer=viewer(), client_id=client_id, new=body, now=now()
    )
    row = find_treatment(client_id, body["id"])
    return answer(treatment_of(row) if row else None, 201 if stored else 200)


@bp.put("/clients/<uuid:client_id>/treatments/<uuid:treatment_id>")
@members_only
@bp.arguments(SavedTreatmentSchema)
@bp.response(200, TreatmentSchema)
@bp.alt_response(409)
def save_treatment(body: dict[str, Any], client_id: UUID, treatment_id: UUID) -> Response:
    """Save a draft's details or finish it. What was saved since `based_on` is never lost."""
    based_on = body.pop("based_on")
    transact(
        service.save_treatment,
        viewer=viewer(),
        client_id=client_id,
        treatment_id=treatment_id,
        based_on=based_on,
        new=body,
        now=now(),
    )
    row = find_treatment(client_id, treatment_id)
    return answer(treatment_of(row) if row else None)
