"""HTTP for a practice's own exercises."""

from typing import Any

from flask import Response

from strtrack.accounts.login import members_only, viewer
from strtrack.kernel.db import transact
from strtrack.kernel.http import Blueprint, answer, now, required_revision
from strtrack.kernel.replay import digest
from strtrack.library.queries.catalogue import shown_from
from strtrack.library.queries.own import find_own
from strtrack.library.rules.own import texts_written
from strtrack.library.schemas.exercises import WholeExerciseSchema
from strtrack.library.schemas.own import HiddenSchema, NewExerciseSchema, OwnExerciseSchema
from strtrack.library.service import own

bp = Blueprint("own_exercises", __name__, description="Exercises of the practice's own")
IF_MATCH = {
    "name": "If-Match",
    "in": "header",
    "required": True,
    "schema": {"type": "string", "pattern": '^"[0-9]{1,9}(-[0-9a-f]{8})?"$'},
    "description": "The ETag of the exercise that was seen.",
}


@bp.post("/exercises")
@members_only
@bp.arguments(NewExerciseSchema)
@bp.response(201, WholeExerciseSchema)
@bp.alt_response(200, schema=WholeExerciseSchema)
@bp.alt_response(409)
def add_exercise(body: dict[str, Any]) -> Response:
    """Add an exercise of the practice's own. Sending the same again changes nothing."""
    slug, stored = transact(own.add_exercise, viewer=viewer(), new=body, now=now())
    return _shown(slug, 201 if stored else 200)


@bp.put("/exercises/<string(maxlength=60):slug>")
@members_only
@bp.arguments(OwnExerciseSchema)
@bp.response(200, WholeExerciseSchema)
@bp.alt_response(412)
@bp.alt_response(428)
@bp.doc(parameters=[IF_MATCH])
def change_exercise(body: dict[str, Any], slug: str) -> Response:
    """Store the next version, if nobody changed it since; plans keep the one they show."""
    seen = required_revision()
    transact(own.change_exercise, viewer=viewer(), slug=slug, new=body, seen=seen, now=now())
    return _shown(slug)


@bp.patch("/exercises/<string(maxlength=60):slug>")
@members_only
@bp.arguments(HiddenSchema)
@bp.response(200, WholeExerciseSchema)
def hide_exercise(body: dict[str, Any], slug: str) -> Response:
    """Offer an exercise no more, or again."""
    transact(own.hide_exercise, viewer=viewer(), slug=slug, hidden=body["hidden"], now=now())
    return _shown(slug)


def _shown(slug: str, status: int = 200) -> Response:
    row = find_own(viewer().practice_id, slug)
    assert row is not None
    state = {"own": True, "hidden": row.hidden, "version": row.version}
    shown = shown_from(row.content, viewer().language) | state
    shown["texts"] = texts_written(row.content)
    return answer(shown, status, etag=f"{row.version}-{digest(shown)[:8]}")
