"""HTTP for the treatment sheet."""

from uuid import UUID

from flask import Response

from strtrack.accounts.access import opened_chart
from strtrack.accounts.login import members_only, viewer
from strtrack.kernel.http import Blueprint, answer, now
from strtrack.treatments.queries.sheet import sheet_of
from strtrack.treatments.schemas.sheet import SheetSchema

bp = Blueprint("treatment_sheet", __name__, description="What a treatment is recorded from")


@bp.get("/clients/<uuid:client_id>/treatment-sheet")
@members_only
@bp.response(200, SheetSchema)
def show_sheet(client_id: UUID) -> Response:
    """Show all that the sheet begins with, in one answer."""
    client = opened_chart(viewer(), client_id, "treatment_sheet", now=now())
    return answer(sheet_of(viewer(), client, now=now()))
