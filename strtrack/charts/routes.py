"""HTTP for a client's page."""

from uuid import UUID

from flask import Response

from strtrack.accounts.access import opened_chart
from strtrack.accounts.login import members_only, viewer
from strtrack.charts.queries.chart import ABOUT_CHART
from strtrack.charts.schemas import ClientPageSchema
from strtrack.charts.service.page import page_of
from strtrack.charts.service.reading import ALERTS, ANSWERS, LOGS, SESSIONS, WINDOWS
from strtrack.kernel.http import Blueprint, answer, now
from strtrack.kernel.paging import page

LISTS = {  # how many each begins with, and by what it goes on
    "treatments": (SESSIONS, "ended_at", "id"),
    "check_ins": (ANSWERS, "recorded_at", "id"),
    "exercise_logs": (LOGS, "performed_at", "id"),
    "alerts": (ALERTS, "opened_at", "id"),
    "recovery": (WINDOWS, "ended_at", "treatment_id"),
}
bp = Blueprint("client_pages", __name__, description="A client's page in one answer")


@bp.get("/clients/<uuid:client_id>/page")
@members_only
@bp.response(200, ClientPageSchema)
def show_page(client_id: UUID) -> Response:
    """Show everything that a client's page opens with."""
    seen = viewer()
    chart = opened_chart(seen, client_id, "page", now=now(), about_clients=ABOUT_CHART)
    body = page_of(viewer=seen, chart=chart, now=now())
    return answer(body | {name: page(body[name], *how) for name, how in LISTS.items()})
