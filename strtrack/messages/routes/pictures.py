"""HTTP for the pictures of a thread."""

from typing import Any
from uuid import UUID

from flask import Response, request

from strtrack.accounts.access import opened_chart
from strtrack.accounts.login import signed_in, viewer
from strtrack.kernel.db import end_reading, transact
from strtrack.kernel.errors import NotFound
from strtrack.kernel.http import Blueprint, answer, media, now, settings
from strtrack.kernel.media import new_key
from strtrack.kernel.uploads import (
    MB,
    FileRefused,
    Limits,
    Remade,
    receive,
    remade,
    require_announced,
)
from strtrack.messages.queries.threads import find_picture
from strtrack.messages.rules import FOLDER
from strtrack.messages.schemas.threads import MessagePictureSchema
from strtrack.messages.service import pictures as service

bp = Blueprint("message_pictures", __name__, description="Pictures in messages")
FILE: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}
PLACE = "/clients/<uuid:client_id>/message-pictures/<uuid:picture_id>"


@bp.get(PLACE)
@signed_in
@bp.response(200, content_type="image/webp")
def show_picture(client_id: UUID, picture_id: UUID) -> Response:
    """Return a picture of a thread as WebP; it never changes."""
    opened_chart(viewer(), client_id, "message_picture", now=now())
    found = find_picture(client_id, picture_id)
    if found is None:
        raise NotFound("There is nothing here.")
    try:
        content = media().get(found.key)
    except FileNotFoundError as error:
        raise NotFound("There is nothing here.") from error
    kept = {"Cache-Control": "private, max-age=31536000, immutable"}
    return Response(content, mimetype="image/webp", headers=kept)


@bp.put(PLACE)
@signed_in
@bp.response(201, MessagePictureSchema)
@bp.alt_response(200, schema=MessagePictureSchema)
@bp.alt_response(409)
@bp.alt_response(413)
@bp.alt_response(429)
@bp.alt_response(503)
@bp.doc(**FILE)
def add_picture(client_id: UUID, picture_id: UUID) -> Response:
    """Put a picture into a thread, for a message that follows: PNG, JPEG or WebP.

    The body is the file itself. It is made anew, so that nothing but its pixels stays: not where
    or when it was taken. Until a message names it, it is kept for a day.
    """
    seen, limits = viewer(), Limits(settings().picture_bytes, settings().picture_bytes)
    require_announced(request.content_length, limits)
    transact(service.require_room, viewer=seen, client_id=client_id)
    request.max_content_length = limits.picture + MB
    end_reading()  # what follows takes as long as the sender and the decoder do
    with media().work_folder() as folder:
        received = receive(request.stream, folder, limits, request.content_length)
        if received.family != "picture":
            raise FileRefused("no_picture")
        named: dict[str, Any] = {"viewer": seen, "client_id": client_id, "picture_id": picture_id}
        if found := transact(service.find_replayed, **named, sent=received.digest):
            return answer(found)
        end_reading()
        done = remade(received, folder, folder.parent / "turn")
        if added := _keep(named, done, received.digest):
            return answer(added, 201)
    return answer(transact(service.find_replayed, **named, sent=received.digest))


def _keep(named: dict[str, Any], done: Remade, sent: str) -> dict[str, Any] | None:
    """Move the file into place and note it; leave none where that fails."""
    key = new_key(FOLDER, "webp")
    known = {"key": key, "width": done.width, "height": done.height, "digest": sent}
    added = None
    try:
        media().adopt(key, done.made)
        added = transact(service.add_picture, **named, known=known, now=now())
    finally:
        if added is None:
            media().delete(key)
    return added
