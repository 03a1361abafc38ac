"""HTTP for the arrival card."""

from typing import Any
from uuid import UUID

from flask import Response

from strtrack.accounts.access import opened_chart
from strtrack.accounts.login import clients_only, members_only, signed_in, viewer
from strtrack.kernel.db import transact
from strtrack.kernel.http import Blueprint, answer, now
from strtrack.treatments.queries.arrivals import (
    arrival_at,
    asked_at,
    find_shown_arrival,
    get_arrival_facts,
)
from strtrack.treatments.schemas.arrivals import (
    ArrivalSchema,
    ArrivalStateSchema,
    AskedSchema,
    AskSchema,
    NewArrivalSchema,
)
from strtrack.treatments.service import arrivals as service

bp = Blueprint("arrivals", __name__, description="How a client comes in")


@bp.get("/clients/<uuid:client_id>/arrival")
@signed_in
@bp.response(200, ArrivalStateSchema)
def show_arrival(client_id: UUID) -> Response:
    """Show the arrival of the last twelve hours, and whether the desk asks for one."""
    opened_chart(viewer(), client_id, "arrival", now=now())
    facts = get_arrival_facts(client_id)
    return answer({"arrival": arrival_at(facts, now()), "asked_at": asked_at(facts, now())})


@bp.put("/clients/<uuid:client_id>/arrival")
@clients_only
@bp.arguments(NewArrivalSchema)
@bp.response(200, ArrivalSchema)
@bp.alt_response(409)
def record_arrival(body: dict[str, Any], client_id: UUID) -> Response:
    """Say how one comes in. It counts as the recheck too; the same again changes nothing."""
    transact(service.record_arrival, viewer=viewer(), client_id=client_id, new=body, now=now())
    return answer(find_shown_arrival(client_id, body["id"]))


@bp.post("/clients/<uuid:client_id>/arrival/ask")
@members_only
@bp.arguments(AskSchema)
@bp.response(201, AskedSchema)
@bp.alt_response(200, schema=AskedSchema)
def ask_arrival(body: dict[str, Any], client_id: UUID) -> Response:
    """Let the client's Today ask now, for two hours, unless she has arrived."""
    stored = transact(
        service.ask_arrival, viewer=viewer(), client_id=client_id, ask_id=body["id"], now=now()
    )
    at = asked_at(get_arrival_facts(client_id), now())
    return answer({"asked_at": at}, 201 if stored else 200)
