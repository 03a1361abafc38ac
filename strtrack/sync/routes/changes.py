"""HTTP for what changed since a phone last asked."""

import gzip
from typing import Any

from flask import Response, request

from strtrack.accounts.login import clients_only, viewer
from strtrack.kernel.build import fingerprint
from strtrack.kernel.errors import Invalid
from strtrack.kernel.http import Blueprint, answer, asked_about, not_modified, now
from strtrack.kernel.replay import digest
from strtrack.sync.queries.notes import place_of
from strtrack.sync.routes.cursors import find_cursor, written
from strtrack.sync.rules.shapes import agreed
from strtrack.sync.schemas.batch import PROTOCOL
from strtrack.sync.schemas.changes import SyncAnswerSchema, SyncQuery
from strtrack.sync.service.down import tell

UNDERSTOOD = "STRTrack-Schema"
LEVEL = 6
SCHEMA_HEADER = {
    "name": UNDERSTOOD,
    "in": "header",
    "required": False,
    "schema": {"type": "string", "pattern": "^[1-9][0-9]{0,3}$"},
    "description": "The newest shape that the phone understands; without it the first.",
}

bp = Blueprint("changes", __name__, description="What a phone keeps of its client's record")


@bp.get("/sync")
@clients_only
@bp.arguments(SyncQuery, location="query")
@bp.response(200, SyncAnswerSchema)
@bp.alt_response(304, success=True)
@bp.alt_response(409)
@bp.doc(parameters=[SCHEMA_HEADER])
def show_changes(query: dict[str, Any]) -> Response:
    """Show what changed since the cursor; without one, all that a phone keeps.

    That is 90 days in full, and of two years what was done a day and exercise. The ETag is the
    place in the sequences.
    """
    seen, shape = viewer(), agreed(_understood())
    place = place_of(seen.own_client(), seen.practice_id)
    about = query | {"client": seen.own_client(), "shape": shape}
    about |= {"own": place.own, "shared": place.shared, "day": now().date()}
    etag = f"{fingerprint()}-{digest(about)[:16]}"
    if asked_about(etag):
        return not_modified(etag)
    told = tell(
        viewer=seen,
        since=find_cursor(query["since"]),
        place=place,
        shape=shape,
        limit=query["limit"],
        now=now(),
    )
    body = {
        "protocol": PROTOCOL,
        "schema": shape,
        "reset": told.reset,
        "cursor": written(told.cursor),
        "items": [item.written for item in told.items],
        "more": told.more,
    }
    return _packed(answer(body, etag=etag))


def _packed(response: Response) -> Response:
    """Return the answer compressed, to whoever takes that: a first sync is a tenth of its size."""
    response.vary.add("Accept-Encoding")
    if request.accept_encodings.quality("gzip") > 0:
        response.set_data(gzip.compress(response.get_data(), LEVEL))
        response.headers["Content-Encoding"] = "gzip"
    return response


def _understood() -> int:
    given = request.headers.get(UNDERSTOOD, "1")
    if not given.isascii() or not given.isdigit() or len(given) > 4:
        raise Invalid("It is a number.", pointer=f"#/{UNDERSTOOD}")
    return int(given)
