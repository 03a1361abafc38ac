"""HTTP for the desk."""

from typing import Any
from uuid import UUID

from flask import Response

from strtrack.accounts.login import members_only, viewer
from strtrack.caseload.queries import counts, list_rows, row_of
from strtrack.caseload.schemas import CaseloadQuery, CaseloadSchema
from strtrack.kernel.http import Blueprint, answer, now
from strtrack.kernel.paging import cursor_for, keys_from
from strtrack.kernel.timezones import day_bounds, zone_of

bp = Blueprint("caseload", __name__, description="Worst first, and why")


@bp.get("/caseload")
@members_only
@bp.arguments(CaseloadQuery, location="query")
@bp.response(200, CaseloadSchema)
def show_caseload(query: dict[str, Any]) -> Response:
    """Show the desk, worst first. Two reads, however many clients."""
    seen = viewer()
    today = day_bounds(now(), zone_of(seen.practice_zone))
    after = keys_from(query["cursor"], int, str, UUID)
    rows = list_rows(
        seen.practice_id,
        therapist_id=seen.only_therapist(),
        view=query["view"],
        q=query["q"],
        today=today,
        after=(after[0], after[1], after[2]) if after else None,
        limit=query["limit"] + 1,
    )
    shown = rows[: query["limit"]]
    if query["view"] == "seeing_today":
        shown = rows
    more = len(rows) > len(shown)
    last = shown[-1] if more else None
    body = {
        "items": [row_of(row, seen.language) for row in shown],
        "counts": counts(seen.practice_id, therapist_id=seen.only_therapist(), today=today),
        "next_cursor": cursor_for(last.rank, last.name, last.client_id) if last else None,
    }
    return answer(body)
