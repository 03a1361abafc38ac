"""HTTP for the thresholds of one client."""

from typing import Any
from uuid import UUID

from flask import Response

from strtrack.accounts.access import opened_chart
from strtrack.accounts.login import members_only, viewer
from strtrack.accounts.schemas.thresholds import ClientThresholdsSchema, NewThresholdsSchema
from strtrack.accounts.service import thresholds
from strtrack.kernel.db import transact
from strtrack.kernel.http import Blueprint, answer, now

bp = Blueprint("thresholds", __name__, description="Thresholds of a client's own")


@bp.get("/clients/<uuid:client_id>/thresholds")
@members_only
@bp.response(200, ClientThresholdsSchema)
def show_thresholds(client_id: UUID) -> Response:
    """Show every threshold with its source: the default, the practice's, the client's."""
    seen = viewer()
    opened_chart(seen, client_id, "thresholds", now=now())
    return answer(thresholds.show_thresholds(client_id=client_id, language=seen.language))


@bp.put("/clients/<uuid:client_id>/thresholds")
@members_only
@bp.arguments(NewThresholdsSchema)
@bp.response(200, ClientThresholdsSchema)
@bp.alt_response(409)
def change_thresholds(body: dict[str, Any], client_id: UUID) -> Response:
    """Set all thresholds a client has of her own. Sending the same again changes nothing."""
    seen = viewer()
    transact(thresholds.change_thresholds, viewer=seen, client_id=client_id, new=body, now=now())
    return answer(thresholds.show_thresholds(client_id=client_id, language=seen.language))
