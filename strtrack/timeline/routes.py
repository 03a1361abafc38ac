"""HTTP for a client's timeline."""

from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Response
from marshmallow import RAISE

from strtrack.accounts.access import opened_chart
from strtrack.accounts.login import members_only, viewer
from strtrack.kernel.errors import Invalid
from strtrack.kernel.http import Blueprint, answer, now
from strtrack.kernel.paging import cursor_for, keys_from
from strtrack.timeline.rules.places import END, ORDER, Place
from strtrack.timeline.schemas import TimelineQuery, TimelineSchema
from strtrack.timeline.service.page import page_of

NAMES = {order: arm for arm, order in ORDER.items()}
bp = Blueprint("timelines", __name__, description="All that happened with a client")


@bp.get("/clients/<uuid:client_id>/timeline")
@members_only
@bp.arguments(TimelineQuery, location="query", unknown=RAISE)
@bp.response(200, TimelineSchema)
def show_timeline(query: dict[str, Any], client_id: UUID) -> Response:
    """Show what happened with a client, newest first, 30 entries a page."""
    seen, at, before = viewer(), now(), _place(query["cursor"])
    chart = opened_chart(seen, client_id, "timeline", now=at)
    told = page_of(viewer=seen, chart=chart, kind=query["kind"], before=before, now=at)
    return answer({"items": told.items, "next_cursor": _cursor(told.last)})


def _place(cursor: str | None) -> Place:
    """Return where a page begins; Invalid for a cursor we never made."""
    keys = keys_from(cursor, str, datetime, UUID, int)
    if keys is None:
        return END
    if keys[0] not in ORDER:
        raise Invalid("This cursor is not one of ours.", pointer="#/cursor")
    return Place(keys[1], ORDER[keys[0]], keys[2], keys[3])


def _cursor(place: Place | None) -> str | None:
    return cursor_for(NAMES[place.order], place.at, place.id, place.nth) if place else None
