"""The app as it is built, and as a later release would have it: other files, other names."""

import re
import shutil
from functools import partial
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Error, Page

from strtrack.kernel.pages import serve_pages
from strtrack.kernel.security import security_headers
from strtrack.settings import Settings
from tests.e2e.conftest import Live

PROGRAM = re.compile(r"[\w.-]+-[\w-]{8}\.(?:js|css)")
PAGE_REVISION = re.compile(r'("?revision"?:")[0-9a-f]{32}(",\s*"?url"?:"index\.html")')
SETTLED = """navigator.serviceWorker.ready.then(() => new Promise(done => {
  if (navigator.serviceWorker.controller) done();
  navigator.serviceWorker.addEventListener('controllerchange', () => done());
}))"""
LOOK = "navigator.serviceWorker.getRegistration().then(it => it.update())"
WAITS = "navigator.serviceWorker.getRegistration().then(it => it.waiting !== null)"
RUNS = "document.querySelector('script[type=module]').src"


def later_name(name: str) -> str:
    """Return what a built file is called in the next release: of the same length."""
    stem, ending = name.rsplit(".", 1)
    return f"{stem[:-1]}{'0' if stem[-1] != '0' else '1'}.{ending}"


class Releases:
    """Serves one release of the app after another, as an operator's update does."""

    def __init__(self, live: Live, folder: Path) -> None:
        self._live = live
        self._folder = folder
        self._settings: Settings = live.app.extensions["strtrack.settings"]

    def next(self) -> None:
        """Serve the next release: each program and style has another name, the old are gone."""
        built = self._settings.frontend_dir
        names = {file.name for file in (built / "assets").iterdir()}
        later = self._folder / "later"
        shutil.copytree(built, later, ignore=shutil.ignore_patterns("*.gz", "*.br"))

        def renamed(found: re.Match[str]) -> str:
            name = found.group()
            return later_name(name) if name in names else name

        for file in [path for path in later.rglob("*") if path.suffix in {".js", ".css", ".html"}]:
            text = PROGRAM.sub(renamed, file.read_text())
            file.unlink()
            target = (
                file.with_name(renamed(found)) if (found := PROGRAM.fullmatch(file.name)) else file
            )
            target.write_text(PAGE_REVISION.sub(rf"\g<1>{'0' * 32}\g<2>", text))
        self.serve(later)

    def serve(self, pages: Path) -> None:
        """Serve what was built into a folder, whatever release it is."""
        flask = partial(Flask.wsgi_app, self._live.app)
        site = serve_pages(flask, pages, security_headers(self._settings))
        self._live.app.wsgi_app = site  # type: ignore[method-assign, assignment]

    def is_shown(self, page: Page) -> bool:
        """Whether a page runs the next release."""
        script = str(page.evaluate(RUNS)).rsplit("/", 1)[-1]
        return not (self._settings.frontend_dir / "assets" / script).exists()


def until(page: Page, wanted: str) -> None:
    """Ask again and again until an expression is true, also while the page is loaded anew.

    Playwright's own way needs `unsafe-eval`, which our policy forbids.
    """
    for _ in range(100):
        try:
            if page.evaluate(wanted):
                return
        except Error as error:
            if "navigation" not in str(error) and "destroyed" not in str(error):
                raise
        page.wait_for_timeout(100)
    pytest.fail(f"never true: {wanted}")


def kept_by_worker(page: Page) -> None:
    """Wait until the worker has kept the app and stands before the page."""
    page.evaluate(SETTLED)


def comes(page: Page) -> None:
    """Let the browser find the next release and fetch it whole."""
    page.evaluate(LOOK)
    until(page, WAITS)
