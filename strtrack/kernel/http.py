"""What routes share: the clock, answers by orjson, ETags, the blueprint and its parser."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NoReturn, cast

import orjson
from flask import Flask, Request, Response, current_app, g, request
from flask.json.provider import JSONProvider
from flask_smorest import Blueprint as SmorestBlueprint
from marshmallow import Schema, ValidationError
from webargs.flaskparser import FlaskParser
from werkzeug.exceptions import BadRequest

from strtrack.kernel.clock import Clock
from strtrack.kernel.errors import DomainError, Invalid, PreconditionMissing
from strtrack.kernel.media import Storage
from strtrack.kernel.passwords import Passwords
from strtrack.kernel.problems import not_valid
from strtrack.kernel.vapid import PushKey
from strtrack.settings import Settings

IF_MATCH = {
    "name": "If-Match",
    "in": "header",
    "required": True,
    "schema": {"type": "string", "pattern": '^"[0-9]{1,9}(-[0-9a-f]{8})?"$'},
    "description": "The ETag of the plan that was seen.",
}
NO_STORE = "no-store"
REVALIDATE = "private, no-cache"


class MalformedJson(DomainError):
    status, slug, title = 400, "malformed-json", "The body is not JSON"


class OrjsonProvider(JSONProvider):
    """Flask's JSON by orjson: UUIDs and aware datetimes as they are, NaN and overflow refused."""

    def dumps(self, obj: Any, **kwargs: Any) -> str:
        return orjson.dumps(obj, option=orjson.OPT_UTC_Z).decode()

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        return orjson.loads(s)


class Parser(FlaskParser):
    """webargs with our problems: each bad value named by its JSON pointer."""

    DEFAULT_VALIDATION_STATUS = 422

    def use_args(self, argmap: Any, *args: Any, **kwargs: Any) -> Any:
        """Make the schema once, not in each request: whoever makes one copies all its fields."""
        schema = argmap() if isinstance(argmap, type) else argmap
        return super().use_args(schema, *args, **kwargs)

    def load_json(self, req: Request, schema: Schema) -> Any:
        try:
            return req.get_json(force=False, silent=False) if req.get_data() else {}
        except BadRequest as error:
            raise MalformedJson("The body cannot be read as JSON.", pointer="#") from error

    def handle_error(
        self,
        error: ValidationError,
        req: Request,
        schema: Schema,
        *,
        error_status_code: int | None,
        error_headers: Mapping[str, str] | None,
    ) -> NoReturn:
        found = cast(dict[str, Any], error.messages)
        body = found.get("json") or found.get("headers") or found.get("query") or found
        raise not_valid(body)


class Blueprint(SmorestBlueprint):
    """A flask-smorest blueprint with our parser, under /api/v1 unless it has a place of its own."""

    ARGUMENTS_PARSER = Parser()

    def __init__(self, name: str, import_name: str, **options: Any) -> None:
        super().__init__(name, import_name, **{"url_prefix": "/api/v1"} | options)


def clock() -> Clock:
    """Return this app's clock."""
    return cast(Clock, current_app.extensions["strtrack.clock"])


def now() -> datetime:
    """Return the instant this request is judged by: the same all through it."""
    if "now" not in g:
        g.now = clock().now()
    return cast(datetime, g.now)


def settings() -> Settings:
    """Return this app's settings."""
    return cast(Settings, current_app.extensions["strtrack.settings"])


def passwords() -> Passwords:
    """Return this app's keeper of passwords."""
    return cast(Passwords, current_app.extensions["strtrack.passwords"])


def secret() -> str:
    """Return this app's secret key."""
    return cast(str, current_app.extensions["strtrack.secret"])


def push_key() -> PushKey:
    """Return this app's key for push services."""
    return cast(PushKey, current_app.extensions["strtrack.push_key"])


def media() -> Storage:
    """Return this app's store of pictures."""
    return cast(Storage, current_app.extensions["strtrack.media"])


def answer(body: Any, status: int = 200, *, etag: str | None = None) -> Response:
    """Return JSON. With an ETag it may be kept and asked about again, without one never."""
    return answer_bytes(orjson.dumps(body, option=orjson.OPT_UTC_Z), status, etag=etag)


def answer_bytes(body: bytes, status: int = 200, *, etag: str | None = None) -> Response:
    """Return JSON that is already written."""
    response = Response(body, status, mimetype="application/json")
    response.headers["Cache-Control"] = REVALIDATE if etag else NO_STORE
    if etag:
        response.headers["ETag"] = f'"{etag}"'
    return response


def no_content() -> Response:
    """Return 204."""
    return Response(status=204, headers={"Cache-Control": NO_STORE})


def not_modified(etag: str) -> Response:
    """Return 304 for what the caller has already."""
    return Response(status=304, headers={"ETag": f'"{etag}"', "Cache-Control": REVALIDATE})


def asked_about(etag: str) -> bool:
    """Whether the caller says it has this answer already."""
    return f'"{etag}"' in request.headers.get("If-None-Match", "")


def required_revision() -> int:
    """Return the revision named in If-Match; 428 without one, 422 when it is none of ours.

    What an ETag says besides, after a dash, is not asked for.
    """
    given = request.headers.get("If-Match")
    if given is None:
        raise PreconditionMissing("Send If-Match with the ETag of what you saw.")
    text = given.strip().removeprefix("W/").strip('"').partition("-")[0]
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise Invalid("If-Match holds the ETag of a plan.", pointer="#/If-Match")
    return int(text)


def register_json(app: Flask) -> None:
    """Use orjson wherever Flask reads or writes JSON."""
    app.json = OrjsonProvider(app)
