"""HTTP for the case file of a session."""

from uuid import UUID

from flask import Response

from strtrack.accounts.access import opened_chart
from strtrack.accounts.login import members_only, viewer
from strtrack.kernel.http import Blueprint, answer, now
from strtrack.response.schemas.case_file import CaseFileSchema
from strtrack.response.service.case_file import case_file_of

bp = Blueprint("case_files", __name__, description="A session and its recovery on paper")


@bp.get("/clients/<uuid:client_id>/treatments/<uuid:treatment_id>/case-file")
@members_only
@bp.response(200, CaseFileSchema)
def show_case_file(client_id: UUID, treatment_id: UUID) -> Response:
    """Show what is stored about one session: asked, answered, shown, seen, done, and when."""
    seen, at = viewer(), now()
    opened_chart(seen, client_id, "case_file", now=at)
    file = case_file_of(viewer=seen, client_id=client_id, treatment_id=treatment_id, now=at)
    return answer(file)
