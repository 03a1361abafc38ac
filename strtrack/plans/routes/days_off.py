"""HTTP for pauses and excused days."""

from typing import Any
from uuid import UUID

from flask import Response

from strtrack.accounts.access import opened_chart
from strtrack.accounts.login import signed_in, viewer
from strtrack.kernel.db import transact
from strtrack.kernel.http import Blueprint, answer, now
from strtrack.plans.queries import day_off_of, list_day_off_records
from strtrack.plans.schemas.days_off import (
    DayOffSchema,
    DaysOffSchema,
    ExcusedDayChangeSchema,
    NewExcusedDaySchema,
    NewPauseSchema,
    PauseChangeSchema,
)
from strtrack.plans.service.days_off import change_day_off, take_days_off

bp = Blueprint("days_off", __name__, description="Pauses and excused days")


@bp.post("/pauses")
@signed_in
@bp.arguments(NewPauseSchema)
@bp.response(201, DayOffSchema)
@bp.alt_response(200, schema=DayOffSchema)
@bp.alt_response(409)
def pause(body: dict[str, Any]) -> Response:
    """Pause the plan. Sending it again changes nothing."""
    stored = transact(take_days_off, viewer=viewer(), kind="pause", new=body, now=now())
    return answer(stored.day_off, 201 if stored.is_new else 200)


@bp.patch("/pauses/<uuid:day_off_id>")
@signed_in
@bp.arguments(PauseChangeSchema)
@bp.response(200, DayOffSchema)
def change_pause(body: dict[str, Any], day_off_id: UUID) -> Response:
    """End a pause, or take it back."""
    return answer(
        transact(
            change_day_off,
            viewer=viewer(),
            kind="pause",
            day_off_id=day_off_id,
            new=body,
            now=now(),
        )
    )


@bp.post("/excused-days")
@signed_in
@bp.arguments(NewExcusedDaySchema)
@bp.response(201, DayOffSchema)
@bp.alt_response(200, schema=DayOffSchema)
@bp.alt_response(409)
def excuse(body: dict[str, Any]) -> Response:
    """Excuse a day. Sending it again changes nothing."""
    stored = transact(take_days_off, viewer=viewer(), kind="excused", new=body, now=now())
    return answer(stored.day_off, 201 if stored.is_new else 200)


@bp.patch("/excused-days/<uuid:day_off_id>")
@signed_in
@bp.arguments(ExcusedDayChangeSchema)
@bp.response(200, DayOffSchema)
def change_excused_day(body: dict[str, Any], day_off_id: UUID) -> Response:
    """Take an excused day back."""
    return answer(
        transact(
            change_day_off,
            viewer=viewer(),
            kind="excused",
            day_off_id=day_off_id,
            new=body,
            now=now(),
        )
    )


@bp.get("/clients/<uuid:client_id>/days-off")
@signed_in
@bp.response(200, DaysOffSchema)
def show_days_off(client_id: UUID) -> Response:
    """List a client's pauses and excused days."""
    opened_chart(viewer(), client_id, "days_off", now=now())
    shown = [day_off_of(row) for row in list_day_off_records(client_id)]
    return answer({"items": shown, "next_cursor": None})
