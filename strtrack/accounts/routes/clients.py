"""HTTP for charts: list, add, show, change."""

from typing import Any
from uuid import UUID

from flask import Response

from strtrack.accounts.access import opened_chart
from strtrack.accounts.login import members_only, viewer
from strtrack.accounts.queries import get_chart, list_charts
from strtrack.accounts.schemas.clients import (
    ClientPatchSchema,
    ClientSchema,
    ClientsQuery,
    ClientsSchema,
    NewClientSchema,
)
from strtrack.accounts.service import clients
from strtrack.kernel.db import transact
from strtrack.kernel.http import Blueprint, answer, now
from strtrack.kernel.paging import keys_from, page

bp = Blueprint("clients", __name__, description="Charts")


@bp.get("/clients")
@members_only
@bp.arguments(ClientsQuery, location="query")
@bp.response(200, ClientsSchema)
def show_clients(query: dict[str, Any]) -> Response:
    """List the charts one may see, by name."""
    after = keys_from(query["cursor"], str, UUID)
    found = list_charts(
        viewer().practice_id,
        therapist_ids=viewer().only_therapists(),
        q=query["q"],
        after=(after[0], after[1]) if after else None,
        limit=query["limit"] + 1,
    )
    return answer(page(found, query["limit"], "name", "id"))


@bp.post("/clients")
@members_only
@bp.arguments(NewClientSchema)
@bp.response(201, ClientSchema)
@bp.alt_response(200, schema=ClientSchema)
@bp.alt_response(409)
def add_client(body: dict[str, Any]) -> Response:
    """Add a client. Sending the same again changes nothing."""
    client_id = body["id"]
    stored = transact(clients.add_client, viewer=viewer(), new=body, now=now())
    return answer(get_chart(client_id), 201 if stored else 200)


@bp.get("/clients/<uuid:client_id>")
@members_only
@bp.response(200, ClientSchema)
def show_client(client_id: UUID) -> Response:
    """Show a chart."""
    opened_chart(viewer(), client_id, "chart", now=now())
    return answer(get_chart(client_id))


@bp.patch("/clients/<uuid:client_id>")
@members_only
@bp.arguments(ClientPatchSchema)
@bp.response(200, ClientSchema)
def change_client(body: dict[str, Any], client_id: UUID) -> Response:
    """Change what a chart says of the person."""
    transact(clients.change_client, viewer=viewer(), client_id=client_id, changed=body, now=now())
    return answer(get_chart(client_id))
