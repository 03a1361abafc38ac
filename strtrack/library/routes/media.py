"""HTTP for pictures and videos that a practice sends for its own exercises."""

from typing import Any
from uuid import UUID

from flask import Response, request

from strtrack.accounts.login import members_only, viewer
from strtrack.kernel.db import end_reading, transact
from strtrack.kernel.http import Blueprint, answer, media, now, settings
from strtrack.kernel.media import new_key
from strtrack.kernel.uploads import Limits, Remade, receive, remade, require_announced
from strtrack.library.rules.own import FOLDER
from strtrack.library.schemas.exercises import MediumSchema
from strtrack.library.service import media as service

bp = Blueprint("media", __name__, description="Pictures and videos of the practice's own")
FILE: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}
SPARE = 1024 * 1024


@bp.put("/media/<uuid:media_id>")
@members_only
@bp.response(201, MediumSchema)
@bp.alt_response(200, schema=MediumSchema)
@bp.alt_response(409)
@bp.alt_response(413)
@bp.alt_response(429)
@bp.alt_response(503)
@bp.doc(**FILE)
def add_medium(media_id: UUID) -> Response:
    """Keep a picture or a short video, told by its content and made anew.

    The body is the file itself. Until an exercise names it, it is kept for a day.
    """
    seen, limits = viewer(), _limits()
    require_announced(request.content_length, limits)
    transact(service.require_room, viewer=seen)
    request.max_content_length = max(limits.picture, limits.video) + SPARE
    end_reading()  # what follows takes as long as the sender and the decoder do
    with media().work_folder() as folder:
        received = receive(request.stream, folder, limits, request.content_length)
        sent = received.digest
        if found := transact(service.find_replayed, viewer=seen, media_id=media_id, sent=sent):
            return answer(found)
        end_reading()
        done = remade(received, folder, folder.parent / "turn")
        if added := _keep(media_id, done, sent):
            return answer(added, 201)
    return answer(transact(service.find_replayed, viewer=seen, media_id=media_id, sent=sent))


def _keep(media_id: UUID, done: Remade, sent: str) -> dict[str, Any] | None:
    """Move the files into place and note them; leave none where that fails."""
    storage = media()
    key = new_key(FOLDER, "webp" if done.kind == "picture" else "mp4")
    still_key = new_key(FOLDER, "webp")
    known = {
        "kind": done.kind,
        "key": key,
        "still_key": still_key,
        "width": done.width,
        "height": done.height,
        "seconds": done.seconds,
        "digest": sent,
    }
    added = None
    try:
        storage.adopt(key, done.made)
        storage.adopt(still_key, done.still)
        added = transact(
            service.add_medium, viewer=viewer(), media_id=media_id, medium=known, now=now()
        )
    finally:
        if added is None:
            storage.delete(key)
            storage.delete(still_key)
    return added


def _limits() -> Limits:
    chosen = settings()
    return Limits(chosen.picture_bytes, chosen.video_bytes)
