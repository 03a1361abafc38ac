"""HTTP for alerts: read the request, call the service, answer."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from flask import Response
from sqlalchemy import Row

from strtrack.accounts.access import opened_chart
from strtrack.accounts.login import members_only, viewer
from strtrack.accounts.login.desk_tags import desk_tag, desk_tag_that_holds
from strtrack.alerts.queries import (
    count_alerts,
    events_of,
    get_seen,
    list_alerts,
    list_of_client,
    next_overdue_at,
)
from strtrack.alerts.schemas import (
    AcknowledgeSchema,
    AlertProblemSchema,
    AlertSchema,
    AlertsQuery,
    AlertsSchema,
    ClientAlertsQuery,
    ClientAlertsSchema,
    ResolveSchema,
)
from strtrack.alerts.service import handling
from strtrack.alerts.service.shown import alert_of
from strtrack.kernel.db import transact
from strtrack.kernel.http import Blueprint, answer, not_modified, now
from strtrack.kernel.paging import after_instant, cursor_for, keys_from, page
from strtrack.kernel.problems import MIME

COUNTS = ("open", "unread", "overdue", "escalated")
bp = Blueprint("alerts", __name__, description="What asks for a therapist's look")


@bp.get("/alerts")
@members_only
@bp.arguments(AlertsQuery, location="query")
@bp.response(200, AlertsSchema)
@bp.alt_response(304, success=True)
def show_alerts(query: dict[str, Any]) -> Response:
    """List what asks for a look: urgent first, then by when it is due.

    The ETag is the practice's sequence of changes and when the next of them will be overdue.
    """
    seen, limit, at = viewer(), query["limit"], now()
    if same := desk_tag_that_holds(at):
        return not_modified(same)
    keys = keys_from(query["cursor"], int, datetime, UUID)
    after = (keys[0], keys[1], keys[2]) if keys else None
    counted = count_alerts(seen, at)
    rows = list_alerts(seen, view=query["view"], after=after, limit=limit + 1, now=at)
    last = rows[limit - 1] if len(rows) > limit else None
    body = {
        "items": _shown(rows[:limit]),
        "counts": {name: getattr(counted, name) for name in COUNTS},
        "next_cursor": cursor_for(last.gravity, last.due_at, last.id) if last else None,
    }
    until = next_overdue_at(counted) or at + timedelta(days=1)
    return answer(body, etag=desk_tag(counted.seq, until))


@bp.get("/clients/<uuid:client_id>/alerts")
@members_only
@bp.arguments(ClientAlertsQuery, location="query")
@bp.response(200, ClientAlertsSchema)
def show_client_alerts(query: dict[str, Any], client_id: UUID) -> Response:
    """List a client's alerts, newest first; those that are over too, unless only open ones."""
    opened_chart(viewer(), client_id, "alerts", now=now())
    after, only_open = after_instant(query["cursor"]), query["view"] == "open"
    rows = list_of_client(client_id, after=after, limit=query["limit"] + 1, only_open=only_open)
    return answer(page(_shown(rows), query["limit"], "opened_at", "id"))


@bp.post("/alerts/<uuid:alert_id>/acknowledge")
@members_only
@bp.arguments(AcknowledgeSchema)
@bp.response(200, AlertSchema)
@bp.alt_response(409, schema=AlertProblemSchema, content_type=MIME)
def acknowledge_alert(body: dict[str, Any], alert_id: UUID) -> Response:
    """Say what was done about an alert. Who is second hears who was first.

    What was raised after it was shown is refused with `alert-changed` and as it is now.
    """
    transact(handling.acknowledge, viewer=viewer(), alert_id=alert_id, new=body, now=now())
    return answer(_shown([get_seen(viewer(), alert_id)])[0])


@bp.post("/alerts/<uuid:alert_id>/resolve")
@members_only
@bp.arguments(ResolveSchema)
@bp.response(200, AlertSchema)
@bp.alt_response(409, schema=AlertProblemSchema, content_type=MIME)
def resolve_alert(body: dict[str, Any], alert_id: UUID) -> Response:
    """Say how it ended, once it was acknowledged; `alert-changed` as in acknowledging."""
    transact(handling.resolve, viewer=viewer(), alert_id=alert_id, new=body, now=now())
    return answer(_shown([get_seen(viewer(), alert_id)])[0])


def _shown(rows: Sequence[Row[Any]]) -> list[dict[str, Any]]:
    happened, language, at = events_of([row.id for row in rows]), viewer().language, now()
    return [alert_of(row=row, events=happened[row.id], language=language, now=at) for row in rows]
