"""Pages that the server makes itself, for people who come without the app: they need no script.

They wear the built app's own style sheet, so colours, type and both themes are the app's; without
a build they are plain, and work the same.
"""

import re
from functools import cache
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, request

from strtrack.kernel.http import NO_STORE, settings
from strtrack.kernel.templates import FOLDER, filled
from strtrack.kernel.texts import LANGUAGES

bp = Blueprint("own_pages", __name__)
STYLE = "own_pages.css"
SHEET = re.compile(r'<link rel="stylesheet"[^>]* href="(/assets/[\w.-]+\.css)"')


@cache
def app_sheets(index: Path) -> tuple[str, ...]:
    """Return the addresses of the built app's style sheets, by its first page."""
    return tuple(SHEET.findall(index.read_text())) if index.exists() else ()


def own_page(name: str, *, language: str, **facts: Any) -> Response:
    """Return the page of a template, never kept and never listed."""
    sheets = app_sheets(settings().frontend_dir / "index.html")
    html = filled(name, language=language, sheets=(*sheets, f"/{STYLE}"), **facts)
    response = Response(html, mimetype="text/html")
    response.headers["Cache-Control"] = NO_STORE
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def asked_language() -> str:
    """Return the language of ours that a browser likes best."""
    return request.accept_languages.best_match(LANGUAGES, LANGUAGES[0]) or LANGUAGES[0]


@bp.get(f"/{STYLE}")
def style() -> Response:
    """Answer what these pages need beside the app's own sheet."""
    response = Response((FOLDER / STYLE).read_bytes(), mimetype="text/css")
    response.headers["Cache-Control"] = "no-cache"
    return response


style.__access__ = frozenset({"nobody"})  # type: ignore[attr-defined]
