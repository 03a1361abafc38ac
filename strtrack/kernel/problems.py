"""Turn every failure into an RFC 9457 problem document, and document it in OpenAPI."""

import http
from typing import Any

import orjson
import structlog
from flask import Flask, Response, g, request
from flask_smorest import Api
from flask_smorest.utils import prepare_response
from marshmallow import Schema, fields
from werkzeug.exceptions import HTTPException

from strtrack.kernel.errors import DomainError, Invalid
from strtrack.kernel.logs import path_without_secrets

MIME = "application/problem+json"
BODY_FAULTS = frozenset({400, 413, 415})


class FaultSchema(Schema):
    """One value that is at fault."""

    pointer = fields.String(required=True)
    detail = fields.String(required=True)


class ProblemSchema(Schema):
    """RFC 9457, with the faults of single values and what some problems say besides."""

    type = fields.String(required=True)
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String(required=True)
    instance = fields.String(required=True)
    errors = fields.List(fields.Nested(FaultSchema))
    weakness = fields.String()
    misses_left = fields.Integer()
    reasons = fields.List(fields.String())
    clients = fields.List(fields.String())
    clients_count = fields.Integer()
    changed_by_name = fields.String(allow_none=True)
    changed_at = fields.AwareDateTime()


class ProblemApi(Api):
    """flask-smorest's Api, answering and documenting problem+json."""

    ERROR_SCHEMA = ProblemSchema

    def _register_responses(self) -> None:
        for status in http.HTTPStatus:
            response: dict[str, Any] = {"description": status.phrase}
            if status >= http.HTTPStatus.OK and status not in {204, 304}:
                response["schema"] = self.ERROR_SCHEMA
            prepare_response(response, self.spec, MIME)
            self.spec.components.response(status.name, response, lazy=True)
        response = {"description": "A problem", "schema": self.ERROR_SCHEMA}
        prepare_response(response, self.spec, MIME)
        self.spec.components.response("DEFAULT_ERROR", response, lazy=True)

    def _register_error_handlers(self, *_args: Any) -> None:
        """Leave errors to `register_problem_handlers`."""


def document(status: int, slug: str, title: str, detail: str, **extra: Any) -> dict[str, Any]:
    """Return a problem as it is written."""
    return {
        "type": f"/problems/{slug}",
        "title": title,
        "status": status,
        "detail": detail,
        "instance": _place(),
        **extra,
    }


def refusal(error: DomainError) -> dict[str, Any]:
    """Return a refusal as it is written."""
    return document(error.status, error.slug, error.title, error.detail, **error.extra)


def fault(error: Exception) -> dict[str, Any]:
    """Log what nobody foresaw, and return it as it is written: it names the log's line alone."""
    number = g.get("request_id", "")
    structlog.get_logger().error(
        "failed", request_id=number, error=type(error).__name__, exc_info=error
    )
    return document(500, "failed", "Something went wrong here", f"Ask about {number}.")


def not_valid(found: Any) -> Invalid:
    """Return the refusal of values that a schema found fault with, each named by its pointer."""
    errors = [{"pointer": p, "detail": d} for p, d in pointers(found)]
    return Invalid("Some values are not valid; see errors.", errors=errors)


def problem(body: dict[str, Any]) -> Response:
    """Answer with a problem; never kept by a cache."""
    written = orjson.dumps(body, option=orjson.OPT_UTC_Z)
    headers = {"Cache-Control": "no-store"}
    return Response(written, body["status"], mimetype=MIME, headers=headers)


def register_problem_handlers(app: Flask) -> None:
    """Answer every refusal and every fault of this app as a problem."""

    @app.errorhandler(DomainError)
    def refuse(error: DomainError) -> Response:
        response = problem(refusal(error))
        response.headers.update(error.headers)
        return response

    @app.errorhandler(HTTPException)
    def wrap(error: HTTPException) -> Response:
        slug = error.name.lower().replace(" ", "-")
        detail = error.description or error.name
        extra = (
            {"errors": [{"pointer": "#", "detail": detail}]} if error.code in BODY_FAULTS else {}
        )
        response = problem(document(error.code or 500, slug, error.name, detail, **extra))
        for name, value in error.get_headers():
            if name.lower() in {"allow", "content-range", "retry-after"}:
                response.headers[name] = value
        return response

    @app.errorhandler(Exception)
    def fail(error: Exception) -> Response:
        return problem(fault(error))


def pointers(messages: Any, path: str = "#") -> list[tuple[str, str]]:
    """Flatten marshmallow's nested messages into (JSON pointer, text)."""
    if isinstance(messages, dict):
        return [
            pair
            for key, inner in messages.items()
            for pair in pointers(inner, path if key == "_schema" else f"{path}/{_token(key)}")
        ]
    if isinstance(messages, list):
        return [(path, str(message)) for message in messages]
    return [(path, str(messages))]


def _place() -> str:
    """Return the path that was asked for, with "-" where a secret stands in it."""
    return path_without_secrets(request.path)


def _token(key: Any) -> str:
    return str(key).replace("~", "~0").replace("/", "~1")
