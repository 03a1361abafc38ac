"""HTTP for adherence."""

from typing import Any
from uuid import UUID

from flask import Response

from strtrack.accounts.access import opened_chart
from strtrack.accounts.login import clients_only, members_only, signed_in, viewer
from strtrack.accounts.service.weekly_goals import set_weekly_goal
from strtrack.adherence.schemas import (
    AdherenceSchema,
    ExerciseLoadSchema,
    MonthQuery,
    MonthSchema,
    TrendsQuery,
    TrendsSchema,
    WeeklyGoalSchema,
    WeeksQuery,
    WeeksSchema,
)
from strtrack.adherence.service import adherence_of, weeks_of
from strtrack.adherence.service.load import load_of
from strtrack.adherence.service.months import month_of_client
from strtrack.adherence.service.trends import trends_of
from strtrack.kernel.db import transact
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
    count, goal = query["count"], chart.weekly_goal
    return answer(weeks_of(client_id=client_id, today=today, zone=zone, count=count, goal=goal))


@bp.get("/clients/<uuid:client_id>/exercise-month")
@signed_in
@bp.arguments(MonthQuery, location="query")
@bp.response(200, MonthSchema)
def show_month(query: dict[str, Any], client_id: UUID) -> Response:
    """Show a month of what was due and done, day by day and line by line."""
    seen = viewer()
    chart = opened_chart(seen, client_id, "exercise_month", now=now())
    zone = zone_of(chart.time_zone)
    return answer(
        month_of_client(
            client_id=client_id,
            month=query["month"],
            today=diary_day(now(), zone),
            zone=zone,
            language=seen.language,
        )
    )


@bp.get("/clients/<uuid:client_id>/exercise-trends")
@signed_in
@bp.arguments(TrendsQuery, location="query")
@bp.response(200, TrendsSchema)
def show_trends(query: dict[str, Any], client_id: UUID) -> Response:
    """Show what each exercise came to week by week: amounts, load and pain."""
    seen = viewer()
    chart = opened_chart(seen, client_id, "exercise_trends", now=now())
    today = diary_day(now(), zone_of(chart.time_zone))
    return answer(
        trends_of(client_id=client_id, weeks=query["weeks"], today=today, language=seen.language)
    )


@bp.get("/clients/<uuid:client_id>/exercise-load")
@members_only
@bp.arguments(TrendsQuery, location="query")
@bp.response(200, ExerciseLoadSchema)
def show_load(query: dict[str, Any], client_id: UUID) -> Response:
    """Show what exercises came to week by week, summed, beside the versions of the plan."""
    seen = viewer()
    chart = opened_chart(seen, client_id, "exercise_load", now=now())
    today = diary_day(now(), zone_of(chart.time_zone))
    return answer(
        load_of(client_id=client_id, weeks=query["weeks"], today=today, language=seen.language)
    )


@bp.put("/weekly-goal")
@clients_only
@bp.arguments(WeeklyGoalSchema)
@bp.response(200, WeeklyGoalSchema)
def put_weekly_goal(body: dict[str, Any]) -> Response:
    """Set on how many days a week the client wants to exercise. Again, it changes nothing."""
    return answer(transact(set_weekly_goal, viewer=viewer(), days=body["days"], now=now()))
