"""HTTP for how a client's sessions were answered, side by side."""

from uuid import UUID

from flask import Response

from strtrack.accounts.access import opened_chart
from strtrack.accounts.login import members_only, viewer
from strtrack.kernel.http import Blueprint, answer, now
from strtrack.response.schemas.over_sessions import SessionsOverTimeSchema
from strtrack.response.service.over_sessions import sessions_over_time

bp = Blueprint("sessions_over_time", __name__, description="Every session in a line")


@bp.get("/clients/<uuid:client_id>/sessions-over-time")
@members_only
@bp.response(200, SessionsOverTimeSchema)
def show_sessions(client_id: UUID) -> Response:
    """Show each session's peak, the hours until it settled, and whether relief lasted."""
    seen, at = viewer(), now()
    opened_chart(seen, client_id, "sessions_over_time", now=at)
    return answer(sessions_over_time(viewer=seen, client_id=client_id, now=at))
