"""HTTP for screenings: questionnaires, corrections, and where a screening stands."""

from typing import Any
from uuid import UUID

from flask import Response

from strtrack.accounts.access import opened_chart
from strtrack.accounts.login import members_only, signed_in, viewer
from strtrack.kernel.db import transact
from strtrack.kernel.http import Blueprint, answer, now
from strtrack.kernel.paging import keys_from, page
from strtrack.kernel.shapes import PageQuery
from strtrack.treatments.queries.screening import (
    find_shown_version,
    sees_private,
    shown_draft,
    status_of,
)
from strtrack.treatments.queries.screening_drafts import draft_of, find_draft
from strtrack.treatments.queries.screening_rows import list_versions
from strtrack.treatments.queries.screening_shown import screening_of
from strtrack.treatments.schemas.screening import (
    CorrectionSchema,
    NewScreeningDraftSchema,
    NewScreeningSchema,
    ScreeningDraftSchema,
    ScreeningSchema,
    ScreeningsSchema,
    ScreeningStatusSchema,
)
from strtrack.treatments.service.corrections import correct_screening as correct
from strtrack.treatments.service.screening import record_screening as record
from strtrack.treatments.service.screening_drafts import save_screening_draft as save

bp = Blueprint("screenings", __name__, description="Screening before STR")


@bp.get("/clients/<uuid:client_id>/screenings")
@signed_in
@bp.arguments(PageQuery, location="query")
@bp.response(200, ScreeningsSchema)
def show_screenings(query: dict[str, Any], client_id: UUID) -> Response:
    """List the versions of a client's screening, newest first, each with its outcome then."""
    chart = opened_chart(viewer(), client_id, "screenings", now=now())
    private = sees_private(viewer(), chart.therapist_id)
    keys = keys_from(query["cursor"], int)
    rows = list_versions(
        client_id, private=private, before=keys[0] if keys else None, limit=query["limit"] + 1
    )
    language = viewer().language
    shown = [screening_of(r, viewer=viewer(), private=private, language=language) for r in rows]
    return answer(page(shown, query["limit"], "version"))


@bp.post("/clients/<uuid:client_id>/screenings")
@signed_in
@bp.arguments(NewScreeningSchema)
@bp.response(201, ScreeningSchema)
@bp.alt_response(200, schema=ScreeningSchema)
@bp.alt_response(409)
def record_screening(body: dict[str, Any], client_id: UUID) -> Response:
    """Record a whole questionnaire. Sending the same again changes nothing."""
    stored = transact(record, viewer=viewer(), client_id=client_id, new=body, now=now())
    shown = find_shown_version(viewer(), client_id, body["id"])
    return answer(shown, 201 if stored else 200)


@bp.post("/clients/<uuid:client_id>/screenings/<uuid:screening_id>/corrections")
@members_only
@bp.arguments(CorrectionSchema)
@bp.response(201, ScreeningSchema)
@bp.alt_response(200, schema=ScreeningSchema)
@bp.alt_response(409)
def correct_screening(body: dict[str, Any], client_id: UUID, screening_id: UUID) -> Response:
    """Answer one item anew or decide about it, on the version that is current."""
    stored = transact(
        correct,
        viewer=viewer(),
        client_id=client_id,
        screening_id=screening_id,
        new=body,
        now=now(),
    )
    shown = find_shown_version(viewer(), client_id, body["id"])
    return answer(shown, 201 if stored else 200)


@bp.get("/clients/<uuid:client_id>/screening")
@signed_in
@bp.response(200, ScreeningStatusSchema)
def show_screening(client_id: UUID) -> Response:
    """Show where a client's screening stands: what is needed, what it comes to today."""
    opened_chart(viewer(), client_id, "screening", now=now())
    return answer(status_of(viewer(), client_id, language=viewer().language, now=now()))


@bp.get("/clients/<uuid:client_id>/screening-draft")
@signed_in
@bp.response(200, ScreeningDraftSchema)
def show_screening_draft(client_id: UUID) -> Response:
    """Show what is answered so far of a questionnaire that was left."""
    chart = opened_chart(viewer(), client_id, "screening_draft", now=now())
    private = sees_private(viewer(), chart.therapist_id)
    return answer(draft_of(find_draft(client_id), private=private))


@bp.put("/clients/<uuid:client_id>/screening-draft")
@signed_in
@bp.arguments(NewScreeningDraftSchema)
@bp.response(200, ScreeningDraftSchema)
def save_screening_draft(body: dict[str, Any], client_id: UUID) -> Response:
    """Keep some answers; those that are not named stay as they are."""
    transact(save, viewer=viewer(), client_id=client_id, new=body, now=now())
    return answer(shown_draft(viewer(), client_id))
