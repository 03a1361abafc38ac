"""HTTP for the practice's logo: shown to its people, set and taken away by the owner."""

from dataclasses import replace

from flask import Response, request

from strtrack.accounts.login import owners_only, signed_in, viewer
from strtrack.accounts.queries import get_practice
from strtrack.accounts.service.practices import set_logo
from strtrack.kernel.db import end_reading, transact
from strtrack.kernel.errors import NotFound
from strtrack.kernel.http import Blueprint, media, now
from strtrack.kernel.media import new_key
from strtrack.kernel.uploads import (
    MB,
    FileRefused,
    Limits,
    receive,
    remade,
    require_announced,
)

bp = Blueprint("logo", __name__, description="The practice's logo")
FOLDER = "logos"  # of the store
LIMITS = Limits(picture=2 * MB, video=2 * MB)
FILE = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}


@bp.get("/practice/logo")
@signed_in
@bp.response(200, content_type="image/png")
def show_logo() -> Response:
    """Return the practice's logo as PNG; it is asked for anew each time, by its ETag."""
    key = get_practice(viewer().practice_id).logo_key
    if key is None:
        raise NotFound("There is no logo.")
    try:
        content = media().get(key)
    except FileNotFoundError as error:
        raise NotFound("There is no logo.") from error
    shown = Response(content, mimetype="image/png", headers={"Cache-Control": "private, no-cache"})
    shown.set_etag(key.removeprefix(f"{FOLDER}/").removesuffix(".png"))
    shown.make_conditional(request)
    return shown


@bp.put("/practice/logo")
@owners_only
@bp.response(204)
@bp.alt_response(413)
@bp.alt_response(503)
@bp.doc(**FILE)
def change_logo() -> None:
    """Let a picture be the practice's logo: PNG, JPEG or WebP, 2 MB at most, kept as PNG.

    The body is the file itself. It is made anew, so that nothing but its pixels stays.
    """
    require_announced(request.content_length, LIMITS)
    request.max_content_length = LIMITS.picture + MB
    end_reading()  # what follows takes as long as the sender and the decoder do
    with media().work_folder() as folder:
        received = receive(request.stream, folder, LIMITS, request.content_length)
        if received.family != "picture":
            raise FileRefused("no_logo")
        done = remade(replace(received, family="logo"), folder, folder.parent / "turn")
        key, kept = new_key(FOLDER, "png"), False
        try:
            media().adopt(key, done.made)
            _set(key)
            kept = True
        finally:
            if not kept:
                media().delete(key)


@bp.delete("/practice/logo")
@owners_only
@bp.response(204)
def remove_logo() -> None:
    """Take the practice's logo away; nothing happens where there is none."""
    _set(None)


def _set(key: str | None) -> None:
    """Note the logo, and forget the file of the one before once that is certain."""
    seen = viewer()
    was = transact(set_logo, practice_id=seen.practice_id, key=key, now=now(), by=seen.actor)
    if was:
        media().delete(was)
