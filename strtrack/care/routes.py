"""HTTP for discharge and re-opening, and for caseloads that change hands."""

from typing import Any
from uuid import UUID

from flask import Response

from strtrack.accounts.login import members_only, owners_only, viewer
from strtrack.accounts.queries import get_chart
from strtrack.accounts.schemas.clients import ClientSchema, DischargeSchema, ReopeningSchema
from strtrack.care.queries import find_hand_over, hand_over_of
from strtrack.care.schemas import (
    CaseloadHandOverSchema,
    CaseloadProblemSchema,
    NewCaseloadHandOverSchema,
)
from strtrack.care.service import discharging
from strtrack.care.service.handing_over import hand_over
from strtrack.kernel.db import transact
from strtrack.kernel.http import Blueprint, answer, now
from strtrack.kernel.problems import MIME

bp = Blueprint("care", __name__, description="Who is cared for by whom")


@bp.post("/clients/<uuid:client_id>/discharge")
@members_only
@bp.arguments(DischargeSchema)
@bp.response(200, ClientSchema)
@bp.alt_response(409)
def discharge_client(body: dict[str, Any], client_id: UUID) -> Response:
    """End a client's course of care, with reminders, devices, calendar and open invites.

    What is open about her is closed as `discharged`. Sending the same again changes nothing.
    """
    transact(discharging.discharge, viewer=viewer(), client_id=client_id, **body, now=now())
    return answer(get_chart(client_id))


@bp.post("/clients/<uuid:client_id>/reopening")
@members_only
@bp.arguments(ReopeningSchema)
@bp.response(200, ClientSchema)
@bp.alt_response(409)
def reopen_client(body: dict[str, Any], client_id: UUID) -> Response:
    """Begin another course of care under a new id.

    The id of the one ended today lets that one go on: the discharge is undone, and what it closed
    is open again.
    """
    transact(
        discharging.reopen,
        viewer=viewer(),
        client_id=client_id,
        course_id=body["id"],
        now=now(),
    )
    return answer(get_chart(client_id))


@bp.put("/caseload-hand-overs/<uuid:hand_over_id>")
@owners_only
@bp.arguments(NewCaseloadHandOverSchema)
@bp.response(200, CaseloadHandOverSchema)
@bp.alt_response(409, schema=CaseloadProblemSchema, content_type=MIME)
def hand_caseload_over(body: dict[str, Any], hand_over_id: UUID) -> Response:
    """Give clients of one member to another, all or none. Sending the same again changes nothing.

    Of two at once one wins; the other hears what was done (`last`).
    """
    transact(hand_over, viewer=viewer(), hand_over_id=hand_over_id, new=body, now=now())
    row = find_hand_over(hand_over_id)
    assert row is not None
    return answer(hand_over_of(row))
