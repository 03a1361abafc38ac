"""HTTP for exercises that rest."""

from typing import Any
from uuid import UUID

from flask import Response

from strtrack.accounts.access import opened_chart
from strtrack.accounts.login import members_only, signed_in, viewer
from strtrack.kernel.db import transact
from strtrack.kernel.http import Blueprint, answer, now
from strtrack.resting.queries import list_rests, rest_of
from strtrack.resting.schemas import (
    LineRestChangeSchema,
    LineRestSchema,
    LineRestsSchema,
    NewLineRestSchema,
)
from strtrack.resting.service.setting import let_go_on, rest_lines

bp = Blueprint("resting", __name__, description="Exercises that rest")


@bp.get("/clients/<uuid:client_id>/line-rests")
@signed_in
@bp.response(200, LineRestsSchema)
def show_line_rests(client_id: UUID) -> Response:
    """List what rested and rests, newest first."""
    opened_chart(viewer(), client_id, "line_rests", now=now())
    shown = [rest_of(row) for row in list_rests(client_id)]
    return answer({"items": shown, "next_cursor": None})


@bp.post("/clients/<uuid:client_id>/line-rests")
@members_only
@bp.arguments(NewLineRestSchema)
@bp.response(201, LineRestSchema)
@bp.alt_response(200, schema=LineRestSchema)
@bp.alt_response(409)
def begin_line_rest(body: dict[str, Any], client_id: UUID) -> Response:
    """Let exercises rest. Sending it again changes nothing."""
    stored = transact(rest_lines, viewer=viewer(), client_id=client_id, new=body, now=now())
    return answer(stored.rest, 201 if stored.is_new else 200)


@bp.patch("/clients/<uuid:client_id>/line-rests/<uuid:rest_id>")
@members_only
@bp.arguments(LineRestChangeSchema)
@bp.response(200, LineRestSchema)
def change_line_rest(_body: dict[str, Any], client_id: UUID, rest_id: UUID) -> Response:
    """Let exercises go on, whatever made them rest."""
    return answer(
        transact(let_go_on, viewer=viewer(), client_id=client_id, rest_id=rest_id, now=now())
    )
