"""HTTP for what gets in the way and for habit plans."""

from typing import Any
from uuid import UUID

from flask import Response

from strtrack.accounts.access import opened_chart
from strtrack.accounts.login import clients_only, signed_in, viewer
from strtrack.habits.queries import habits_of
from strtrack.habits.schemas import (
    BarrierSchema,
    HabitPlanSchema,
    HabitsSchema,
    NewBarrierSchema,
)
from strtrack.habits.service import name_barrier, put_habit_plan
from strtrack.kernel.db import transact
from strtrack.kernel.http import Blueprint, answer, now
from strtrack.kernel.timezones import diary_day, zone_of

bp = Blueprint("habits", __name__, description="When a client means to exercise")


@bp.post("/barriers")
@clients_only
@bp.arguments(NewBarrierSchema)
@bp.response(201, BarrierSchema)
@bp.alt_response(200, schema=BarrierSchema)
@bp.alt_response(409)
def say_barrier(body: dict[str, Any]) -> Response:
    """Say what got in the way. Sending it again changes nothing."""
    stored = transact(name_barrier, viewer=viewer(), new=body, now=now())
    return answer(stored.barrier, 201 if stored.is_new else 200)


@bp.put("/habit-plan")
@clients_only
@bp.arguments(HabitPlanSchema)
@bp.response(200, HabitPlanSchema)
def say_habit_plan(body: dict[str, Any]) -> Response:
    """Say when one means to exercise, or nothing of it any more; what was said last holds."""
    return answer(transact(put_habit_plan, viewer=viewer(), new=body, now=now()))


@bp.get("/clients/<uuid:client_id>/habits")
@signed_in
@bp.response(200, HabitsSchema)
def show_habits(client_id: UUID) -> Response:
    """Show when a client means to exercise, and what gets in the way."""
    chart = opened_chart(viewer(), client_id, "habits", now=now())
    today = diary_day(now(), zone_of(chart.time_zone))
    return answer(habits_of(client_id=client_id, today=today))
