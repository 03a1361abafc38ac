"""HTTP for adherence."""

from typing import Any
from uuid import UUID

from flask import Response

from strtrack.accounts.access import opened_chart
from strtrack.accounts.login import signed_in, viewer
from strtrack.adherence.schemas import AdherenceSchema, WeeksQuery, WeeksSchema
from strtrack.adherence.service import adherence_of, weeks_of
from strtrack.kernel.http import Blueprint, answer, now
from strtrack.kernel.timezones import diary_day, zone_of

bp = Blueprint("adherence", __name__, description="Due against done")


@bp.get("/clients/<uuid:client_id>/adherence")
@signed_in
@bp.response(200, AdherenceSchema)
def show_adherence(client_id: UUID) -> Response:
    """Show a client's self-reported adherence."""
    chart = opened_chart(viewer(), client_id, "adherence", now=now())
    zone = zone_of(chart.time_zone)
    today = diary_day(now(), zone)
    return answer(adherence_of(client_id=client_id, today=today, zone=zone))


@bp.get("/clients/<uuid:client_id>/exercise-weeks")
@signed_in
@bp.arguments(WeeksQuery, location="query")
@bp.response(200, WeeksSchema)
def show_weeks(query: dict[str, Any], client_id: UUID) -> Response:
    """Show a client's weeks as dots, newest first."""
    chart = opened_chart(viewer(), client_id, "exercise_weeks", now=now())
    zone = zone_of(chart.time_zone)
    today = diary_day(now(), zone)
    weeks = weeks_of(client_id=client_id, today=today, zone=zone, count=query["count"])
    return answer({"today": today, "items": weeks, "next_cursor": None})
