"""HTTP for adherence."""

from uuid import UUID

from flask import Response

from strtrack.accounts.access import opened_chart
from strtrack.accounts.login import signed_in, viewer
from strtrack.adherence.schemas import AdherenceSchema
from strtrack.adherence.service import adherence_of
from strtrack.kernel.http import Blueprint, answer, now
from strtrack.kernel.timezones import diary_day, zone_of

bp = Blueprint("adherence", __name__, description="Due against done")


@bp.get("/clients/<uuid:client_id>/adherence")
@signed_in
@bp.response(200, AdherenceSchema)
def show_adherence(client_id: UUID) -> Response:
    """Show a client's self-reported adherence."""
    chart = opened_chart(viewer(), client_id, "adherence", now=now())
    today = diary_day(now(), zone_of(chart.time_zone))
    return answer(adherence_of(client_id=client_id, today=today))
