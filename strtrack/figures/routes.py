"""HTTP for the figures."""

from hashlib import blake2b
from typing import Any
from uuid import UUID

import orjson
from flask import Response
from marshmallow import RAISE

from strtrack.accounts.login import members_only, viewer
from strtrack.figures.schemas import (
    FigureClientsSchema,
    FiguresClientsQuery,
    FiguresQuery,
    FiguresSchema,
)
from strtrack.figures.service.behind import clients_behind
from strtrack.figures.service.figures import figures_of
from strtrack.figures.service.files import dictionary_of_figures, table_of_figures
from strtrack.figures.service.scoping import scope_of
from strtrack.kernel.http import (
    NO_STORE,
    Blueprint,
    answer,
    answer_bytes,
    asked_about,
    not_modified,
    now,
)
from strtrack.kernel.paging import cursor_for, keys_from

bp = Blueprint("figures", __name__, description="What the weeks come to, and who is behind it")
MIME = "text/csv; charset=utf-8"
CSV = {"type": "string", "description": "RFC 4180, in UTF-8"}


@bp.get("/figures")
@members_only
@bp.arguments(FiguresQuery, location="query", unknown=RAISE)
@bp.response(200, FiguresSchema)
@bp.alt_response(304, success=True)
def show_figures(query: dict[str, Any]) -> Response:
    """Show what the finished weeks of a caseload or a practice come to.

    A therapist sees her own clients', the owner her practice's. The ETag is of what is shown: a
    job works weeks out as well as people write.
    """
    body = orjson.dumps(_figures(query), option=orjson.OPT_UTC_Z)
    tag = blake2b(body, digest_size=12).hexdigest()
    return not_modified(tag) if asked_about(tag) else answer_bytes(body, etag=tag)


@bp.get("/figures/clients")
@members_only
@bp.arguments(FiguresClientsQuery, location="query", unknown=RAISE)
@bp.response(200, FigureClientsSchema)
def show_clients_behind(query: dict[str, Any]) -> Response:
    """Show the clients behind one figure, by name."""
    seen, at, limit = viewer(), now(), query["limit"]
    keys = keys_from(query["cursor"], str, UUID)
    items, count = clients_behind(
        asked=scope_of(viewer=seen, **_filters(query), now=at),
        figure=query["figure"],
        of=query["of"],
        reason=query["reason"],
        now=at,
        after=(keys[0], keys[1]) if keys else None,
        limit=limit + 1,
    )
    last = items[limit - 1] if len(items) > limit else None
    cursor = cursor_for(last["name"], last["client_id"]) if last else None
    return answer({"items": items[:limit], "count": count, "next_cursor": cursor})


@bp.get("/figures.csv")
@members_only
@bp.arguments(FiguresQuery, location="query", unknown=RAISE)
@bp.response(200, CSV, content_type=MIME)
def download_figures(query: dict[str, Any]) -> Response:
    """Return the same figures as a file, every exercise that was skipped among them."""
    figures = _figures(query, most_skipped=None)
    return _file(table_of_figures(figures=figures), f"figures-{figures['to_on'].isoformat()}")


@bp.get("/figures/dictionary.csv")
@members_only
@bp.response(200, CSV, content_type=MIME)
def download_dictionary() -> Response:
    """Return what the file's columns and figures mean, in English and Spanish."""
    return _file(dictionary_of_figures(), "figures-dictionary")


def _figures(query: dict[str, Any], **options: Any) -> dict[str, Any]:
    seen, at = viewer(), now()
    asked = scope_of(viewer=seen, **_filters(query), now=at)
    return figures_of(asked=asked, language=seen.language, now=at, **options)


def _filters(query: dict[str, Any]) -> dict[str, Any]:
    return {name: query[name] for name in ("weeks", "condition", "therapist_id")}


def _file(text: str, name: str) -> Response:
    response = Response(text, content_type=MIME)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    response.headers["Cache-Control"] = NO_STORE
    return response
