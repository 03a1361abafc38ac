"""Serve the built phone app: compressed, long-lived where hashed, one page for its routes."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from whitenoise import WhiteNoise

HASHED = re.compile(r"^/assets/.+-[A-Za-z0-9_-]{8}\.\w+$")
SERVER_PATHS = ("/api/", "/healthz", "/readyz", "/metrics", "/calendar/", "/unsubscribe/", "/demo/")
Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Site(WhiteNoise):
    """WhiteNoise that knows which files carry a hash in their name."""

    def immutable_file_test(self, path: str, url: str) -> bool:
        return bool(HASHED.match(url))


def serve_pages(wsgi: Wsgi, folder: Path, headers: dict[str, str]) -> Wsgi:
    """Return a WSGI app that answers pages from `folder` and everything else with `wsgi`."""
    if not (folder / "index.html").exists():
        return wsgi

    def add_headers(kept: Any, _path: str, url: str) -> None:
        for name, value in headers.items():
            kept[name] = value
        if not HASHED.match(url):
            kept["Cache-Control"] = "no-cache"

    site = Site(
        wsgi,
        root=str(folder),
        index_file=True,
        max_age=0,
        add_headers_function=add_headers,
        mimetypes={".webmanifest": "application/manifest+json"},
    )

    def serve(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        path: str = environ.get("PATH_INFO", "/")
        page = "." not in path.rsplit("/", 1)[-1] and not path.startswith(SERVER_PATHS)
        if page and environ["REQUEST_METHOD"] in {"GET", "HEAD"}:
            environ["PATH_INFO"] = "/"
        answered: Iterable[bytes] = site(environ, start)
        return answered

    return serve
