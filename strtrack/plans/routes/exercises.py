"""HTTP for what is looked at of an exercise: its texts, its pictures and its video.

Here and not in the library, because a client sees of a practice's own what her plan shows.
"""

from typing import Any
from uuid import UUID

from flask import Response

from strtrack.accounts.login import signed_in, viewer
from strtrack.kernel.http import Blueprint, answer, asked_about, media, not_modified
from strtrack.kernel.replay import digest
from strtrack.kernel.serving import file_answer
from strtrack.library.queries import get_content, get_exercise
from strtrack.library.queries.catalogue import shown_from
from strtrack.library.rules.own import is_own, texts_written
from strtrack.library.schemas.exercises import WholeExerciseSchema
from strtrack.plans.access import medium_seen_by, own_exercise_seen_by

bp = Blueprint("exercises", __name__, description="What exercises look like")
MIMES = {"mp4": "video/mp4", "webp": "image/webp"}
RANGE: dict[str, Any] = {
    "name": "Range",
    "in": "header",
    "required": False,
    "schema": {"type": "string", "pattern": "^bytes=[0-9]+-[0-9]*$"},
}


@bp.get("/exercises/<string(maxlength=60):slug>")
@signed_in
@bp.response(200, WholeExerciseSchema)
@bp.alt_response(304, success=True)
def show_exercise(slug: str) -> Response:
    """Show one exercise; of the practice's own, a client sees the version of her newest plan."""
    seen = viewer()
    if is_own(slug):
        row = own_exercise_seen_by(seen, slug)
        content, state = row.content, {"own": True, "hidden": row.hidden, "version": row.version}
        shown = shown_from(content, seen.language) | state
    else:
        shown = get_exercise(slug, seen.language)
        content = get_content(slug, shown["version"])
    shown["texts"] = texts_written(content)
    etag = f"{shown['version']}-{digest(shown)[:8]}"
    return not_modified(etag) if asked_about(etag) else answer(shown, etag=etag)


@bp.get("/media/<uuid:media_id>")
@signed_in
@bp.response(200, content_type="image/webp")
@bp.alt_response(206, content_type="video/mp4")
@bp.alt_response(304, success=True)
@bp.alt_response(416)
@bp.doc(parameters=[RANGE])
def show_medium(media_id: UUID) -> Response:
    """Return a picture (WebP) or a video (MP4), whole or a part of it."""
    return _file(medium_seen_by(viewer(), media_id).key)


@bp.get("/media/<uuid:media_id>/still")
@signed_in
@bp.response(200, content_type="image/webp")
@bp.alt_response(304, success=True)
def show_still(media_id: UUID) -> Response:
    """Return a picture made small, or a picture of the video (WebP)."""
    return _file(medium_seen_by(viewer(), media_id).still_key)


def _file(key: str) -> Response:
    name, _, ending = key.partition("/")[2].partition(".")
    return file_answer(media(), key, etag=name, mimetype=MIMES[ending])
