"""Answer with a file of the store: whole, a part of it, or that the caller has it already."""

from typing import cast

from flask import Response, request
from werkzeug.wsgi import wrap_file

from strtrack.kernel.errors import NotFound
from strtrack.kernel.http import REVALIDATE, asked_about, not_modified
from strtrack.kernel.media import Storage

PIECE = 64 * 1024
HEADERS = {
    "Cache-Control": REVALIDATE,
    "Content-Disposition": "inline",
    # Opened by itself it is a picture or a video and nothing more, whatever its bytes say.
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
}


def file_answer(storage: Storage, key: str, *, etag: str, mimetype: str) -> Response:
    """Return a file in pieces; 206 and 416 for a Range, 304 for what the caller has.

    Raises NotFound when the store has none.
    """
    if asked_about(etag):
        return not_modified(etag)
    try:
        file, length = storage.open(key)
    except FileNotFoundError as error:
        raise NotFound("There is nothing here.") from error
    pieces = wrap_file(request.environ, file, PIECE)
    response = Response(pieces, mimetype=mimetype, headers=HEADERS, direct_passthrough=True)
    response.content_length = length
    response.set_etag(etag)
    try:
        made = response.make_conditional(
            request.environ, accept_ranges=True, complete_length=length
        )
    except BaseException:
        file.close()
        raise
    return cast(Response, made)
