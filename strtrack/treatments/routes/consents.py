"""HTTP for rechecks and for consent to treat."""

from typing import Any
from uuid import UUID

from flask import Response

from strtrack.accounts.access import opened_chart
from strtrack.accounts.login import signed_in, viewer
from strtrack.kernel.db import transact
from strtrack.kernel.http import Blueprint, answer, now
from strtrack.treatments.queries.consent import get_shown_consent, list_consents
from strtrack.treatments.schemas.consent import ConsentSchema, ConsentsSchema, NewConsentSchema
from strtrack.treatments.schemas.rechecks import NewRecheckSchema, StoredRecheckSchema
from strtrack.treatments.service.consent import record_consent as consent
from strtrack.treatments.service.rechecks import record_recheck as recheck

bp = Blueprint("consents", __name__, description="What is asked before every session")


@bp.post("/clients/<uuid:client_id>/rechecks")
@signed_in
@bp.arguments(NewRecheckSchema)
@bp.response(201, StoredRecheckSchema)
@bp.alt_response(200, schema=StoredRecheckSchema)
@bp.alt_response(409)
def record_recheck(body: dict[str, Any], client_id: UUID) -> Response:
    """Record what is new since last time; news opens items of the screening again."""
    stored = transact(recheck, viewer=viewer(), client_id=client_id, new=body, now=now())
    return answer(stored.recheck, 201 if stored.is_new else 200)


@bp.get("/clients/<uuid:client_id>/treatment-consents")
@signed_in
@bp.response(200, ConsentsSchema)
def show_consents(client_id: UUID) -> Response:
    """List a client's consents and withdrawals, newest first."""
    opened_chart(viewer(), client_id, "treatment_consents", now=now())
    return answer({"items": list_consents(client_id), "next_cursor": None})


@bp.post("/clients/<uuid:client_id>/treatment-consents")
@signed_in
@bp.arguments(NewConsentSchema)
@bp.response(201, ConsentSchema)
@bp.alt_response(200, schema=ConsentSchema)
@bp.alt_response(409)
def record_consent(body: dict[str, Any], client_id: UUID) -> Response:
    """Record consent to treat, or that it is withdrawn."""
    stored = transact(consent, viewer=viewer(), client_id=client_id, new=body, now=now())
    return answer(get_shown_consent(client_id, body["id"]), 201 if stored else 200)
