"""HTTP for the response card."""

from uuid import UUID

from flask import Response

from strtrack.accounts.access import opened_chart
from strtrack.accounts.login import signed_in, viewer
from strtrack.kernel.http import Blueprint, answer, now
from strtrack.response.schemas.card import ResponseSchema
from strtrack.response.service.card import response_of

bp = Blueprint("responses", __name__, description="How sessions were answered")


@bp.get("/clients/<uuid:client_id>/response")
@signed_in
@bp.response(200, ResponseSchema)
def show_response(client_id: UUID) -> Response:
    """Show how a client's last sessions were answered, each beside the ones before."""
    seen = viewer()
    opened_chart(seen, client_id, "response", now=now())
    return answer(response_of(viewer=seen, client_id=client_id, now=now()))
