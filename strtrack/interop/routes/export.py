"""HTTP for taking a record out."""

from uuid import UUID

from flask import Response

from strtrack.accounts.access import opened_chart
from strtrack.accounts.login import signed_in, viewer
from strtrack.interop.schemas.export import ExportSchema
from strtrack.interop.service.export import export_record
from strtrack.kernel.http import Blueprint, answer, now

bp = Blueprint("interop", __name__, description="A client's record as a file")


@bp.get("/clients/<uuid:client_id>/export.json")
@signed_in
@bp.response(200, ExportSchema)
@bp.alt_response(403)
def export_client(client_id: UUID) -> Response:
    """Return the client's whole record as a file. Ask who it is first."""
    seen, at = viewer(), now()
    chart = opened_chart(seen, client_id, "export", now=at)
    response = answer(export_record(viewer=seen, chart=chart, now=at))
    # A name would stay in the downloads of a shared computer.
    name = f"str-track-{at.date().isoformat()}.json"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
