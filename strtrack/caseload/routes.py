"""HTTP for the desk."""

from datetime import datetime
from typing import Any, cast
from uuid import UUID

import orjson
from flask import Response, current_app
from marshmallow import RAISE
from sqlalchemy import Row

from strtrack.accounts.login import members_only, viewer
from strtrack.accounts.login.desk_tags import desk_tag, desk_tag_that_holds
from strtrack.caseload.queries.rows import ALL_AT_ONCE, SORTS, Wanted, counts, list_rows
from strtrack.caseload.queries.shown import ordered_reasons, row_of
from strtrack.caseload.queries.views import list_views, view_of
from strtrack.caseload.schemas import (
    BackgroundSchema,
    CaseloadQuery,
    CaseloadSchema,
    DeskViewSchema,
    DeskViewsSchema,
    NewDeskSnoozeSchema,
    NewDeskViewSchema,
    OrderSchema,
)
from strtrack.caseload.service.snoozing import end_snooze, put_snooze
from strtrack.caseload.service.views import put_view, remove_view
from strtrack.kernel.answers import Kept, KeptAnswers
from strtrack.kernel.db import transact
from strtrack.kernel.errors import Invalid
from strtrack.kernel.health import find_background
from strtrack.kernel.http import Blueprint, answer, no_content, not_modified, now
from strtrack.kernel.paging import cursor_for, keys_from
from strtrack.kernel.timezones import day_bounds, zone_of

COUNTS = (
    "needs_me", "seeing_today", "in_recovery", "everyone", "as_usual", "snoozed", "discharged",
)  # fmt: skip
bp = Blueprint("caseload", __name__, description="Worst first, and why")


@bp.get("/caseload")
@members_only
@bp.arguments(CaseloadQuery, location="query", unknown=RAISE)
@bp.response(200, CaseloadSchema)
@bp.alt_response(304, success=True)
def show_caseload(query: dict[str, Any]) -> Response:
    """Show the desk, worst first. Two reads at most, however many clients.

    The ETag is the practice's sequence of changes and when time alone changes a row.
    """
    seen, at = viewer(), now()
    if same := desk_tag_that_holds(at):
        return not_modified(same)
    today = day_bounds(at, zone_of(seen.practice_zone))
    limit, after = query.pop("limit"), _after(query.pop("cursor"), query["sort"])
    rows = list_rows(
        seen.practice_id,
        Wanted(**query),
        own=seen.only_therapists(),
        today=today,
        after=after,
        limit=limit + 1,
    )
    more = query["view"] != ALL_AT_ONCE and len(rows) > limit
    if more:
        rows = rows[:limit]
    seq = rows[0].seq if rows else None
    counted = _counted(seq, today, at)
    body = {
        "items": [row_of(row, seen.language) for row in rows],
        "counts": orjson.loads(counted.body),
        "next_cursor": _cursor(rows[-1], query["sort"]) if more else None,
    }
    return answer(body, etag=desk_tag(counted.seq if seq is None else seq, counted.until))


def _after(cursor: str | None, by: str) -> tuple[Any, str, UUID] | None:
    """Return where a list goes on; Invalid for a cursor of another order, or not of ours."""
    keys = keys_from(cursor, str, SORTS[by].kind, str, UUID)
    if keys is None:
        return None
    if keys[0] != by:
        raise Invalid("This cursor goes on another order.", pointer="#/cursor")
    return keys[1], keys[2], keys[3]


def _cursor(row: Row[Any], by: str) -> str:
    return cursor_for(by, SORTS[by].of(row), row.name, row.client_id)


def _counted(seq: int | None, today: tuple[datetime, datetime], at: datetime) -> Kept:
    """Return how many there are: from memory where nothing was written since they were counted.

    To count is to look at every client of a practice, whichever 25 of them are shown.
    """
    seen = viewer()
    kept = cast(KeptAnswers[tuple[UUID, ...]], current_app.extensions["strtrack.desk_counts"])
    asks = (seen.own_member(), *seen.covers)
    if seq is not None and (found := kept.find(asks, seq, at)):
        return found
    counted = counts(seen.practice_id, own=seen.only_therapists(), today=today)
    until = min(today[1], counted.stale_at or today[1])
    body = orjson.dumps({name: getattr(counted, name) for name in COUNTS})
    found = Kept(counted.seq, max(at, today[0]), until, "", body)
    kept.keep(asks, found)
    return found


@bp.get("/caseload/order")
@members_only
@bp.response(200, OrderSchema)
def show_order() -> Response:
    """Show the rule that sorts the desk: what weighs how much, heaviest first."""
    return answer({"items": ordered_reasons(viewer().language)})


@bp.get("/desk-views")
@members_only
@bp.response(200, DeskViewsSchema)
def show_views() -> Response:
    """List a member's own views of the desk."""
    shown = [view_of(row) for row in list_views(viewer().own_member())]
    return answer({"items": shown, "next_cursor": None})


@bp.put("/desk-views/<uuid:view_id>")
@members_only
@bp.arguments(NewDeskViewSchema)
@bp.response(200, DeskViewSchema)
@bp.alt_response(409)
def keep_view(body: dict[str, Any], view_id: UUID) -> Response:
    """Keep a view of the desk under a name, or change it; up to 20."""
    return answer(transact(put_view, viewer=viewer(), view_id=view_id, new=body, now=now()))


@bp.delete("/desk-views/<uuid:view_id>")
@members_only
@bp.response(204)
def forget_view(view_id: UUID) -> Response:
    """Keep a view no longer."""
    transact(remove_view, viewer=viewer(), view_id=view_id, now=now())
    return no_content()


@bp.put("/clients/<uuid:client_id>/snooze")
@members_only
@bp.arguments(NewDeskSnoozeSchema)
@bp.response(204)
@bp.alt_response(409)
def snooze_client(body: dict[str, Any], client_id: UUID) -> Response:
    """Let a client wait for a while. What is urgent, or said since, never does."""
    transact(put_snooze, viewer=viewer(), client_id=client_id, new=body, now=now())
    return no_content()


@bp.delete("/clients/<uuid:client_id>/snooze")
@members_only
@bp.response(204)
def end_clients_snooze(client_id: UUID) -> Response:
    """Let a client wait no longer."""
    transact(end_snooze, viewer=viewer(), client_id=client_id, now=now())
    return no_content()


@bp.get("/background")
@members_only
@bp.response(200, BackgroundSchema)
def show_background() -> Response:
    """Show whether what runs in the background does: reminders, alerts, mail depend on it."""
    found = find_background()
    return answer({"silent": found.is_silent(now()), "heard_at": found.beat_at})
