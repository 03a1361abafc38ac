"""What every answer carries and every request must pass: headers, same origin, size, request id."""

import uuid
from collections.abc import Callable
from time import perf_counter
from typing import ParamSpec, TypeVar
from urllib.parse import urlsplit

import structlog
from flask import Flask, Response, g, request

from strtrack.kernel.errors import Forbidden
from strtrack.settings import Settings

P = ParamSpec("P")
R = TypeVar("R")
MOST_BYTES = 256 * 1024
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
FRAMED_BY_NOBODY = "frame-ancestors 'none'"
CSP = (
    "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; "
    f"form-action 'self'; {FRAMED_BY_NOBODY}"
)
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}


class CrossOrigin(Forbidden):
    slug, title = "cross-origin", "Another site asked for this"


def security_headers(settings: Settings) -> dict[str, str]:
    """Return the headers of every answer, pages and API alike.

    HSTS only behind https; only the demo's stage may frame pages, its own.
    """
    headers = dict(HEADERS)
    if settings.demo:
        headers["Content-Security-Policy"] = CSP.replace(FRAMED_BY_NOBODY, "frame-ancestors 'self'")
    if urlsplit(settings.public_url).scheme == "https":
        headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    return headers


def register_security(app: Flask, settings: Settings) -> None:
    """Number and log every request, refuse those another site makes, add the headers."""
    app.config["MAX_CONTENT_LENGTH"] = MOST_BYTES
    headers = security_headers(settings)
    public = urlsplit(settings.public_url)
    origin = f"{public.scheme}://{public.netloc}"
    log = structlog.get_logger()

    @app.before_request
    def begin() -> None:
        g.request_id = uuid.uuid4().hex
        g.started = perf_counter()
        if request.method not in SAFE and not _opened_by_its_address(app):
            require_same_origin(origin)

    @app.after_request
    def finish(response: Response) -> Response:
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        response.headers["X-Request-Id"] = g.request_id
        log.info(
            "request",
            id=g.request_id,
            method=request.method,
            route=request.url_rule.rule if request.url_rule else None,
            status=response.status_code,
            ms=round((perf_counter() - g.started) * 1000, 1),
        )
        return response


def from_anywhere(view: Callable[P, R]) -> Callable[P, R]:
    """Let a view change something although another site asks for it.

    Only for a view that the secret in its address opens and that never asks who is signed in:
    another site can do nothing with somebody's cookie then. A mail program in a browser asks so.
    """
    view.__from_anywhere__ = True  # type: ignore[attr-defined]
    return view


def _opened_by_its_address(app: Flask) -> bool:
    view = app.view_functions.get(request.endpoint or "")
    return getattr(view, "__from_anywhere__", False)


def require_same_origin(origin: str) -> None:
    """Raise CrossOrigin for a change that a browser sends from another origin.

    `Sec-Fetch-Site` decides where there is one; else `Origin` is held against the public URL. A
    program that sends neither goes on to authentication (docs/decisions, access).
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        if site not in {"same-origin", "none"}:
            raise CrossOrigin("Changes come from our own pages only.")
        return
    sent = request.headers.get("Origin")
    if sent is not None and sent != origin:
        raise CrossOrigin("Changes come from our own pages only.")
