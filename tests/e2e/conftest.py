"""A running program with a clock to move, and browsers that fail on any complaint of theirs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page
from werkzeug.serving import make_server

from strtrack.app import create_app
from strtrack.demo.service import fill
from strtrack.demo.stage_api import open_stage
from strtrack.kernel.clock import OffsetClock
from strtrack.kernel.db import db, transact
from strtrack.kernel.health import beat
from strtrack.kernel.passwords import Passwords
from strtrack.library.rules.exercises import exercise_files
from strtrack.library.service import load_library
from strtrack.settings import Settings
from tests.e2e.browsers import CHROMIUM

OFFSET = "strtrack.clock_offset_ms"
AXE = Path("frontend/node_modules/axe-core/axe.min.js")


class MovedClock(OffsetClock):
    """The real clock, moved: to six in the evening first, then by what a test says.

    So a test sees the same hours whenever it runs, and browsers and server tell the same time.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        real = datetime.now(UTC)  # noqa: TID251  # the test's own clock
        self.move(real.replace(hour=18, minute=0, second=0, microsecond=0) - real)

    @property
    def offset_ms(self) -> int:
        """How far the browsers' clocks are moved."""
        return int(self.offset().total_seconds() * 1000)


@dataclass
class Live:
    """A running program: where it is, its clock, its app, and the browsers' complaints."""

    url: str
    app: Flask
    clock: MovedClock
    complaints: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, **CHROMIUM}


def whole(app: Flask) -> Callable[..., list[bytes]]:
    """Return an app that gives each answer whole: who leaves half-way leaves no file open."""

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> list[bytes]:
        parts = app(environ, start)
        try:
            return [b"".join(parts)]
        finally:
            if hasattr(parts, "close"):
                parts.close()

    return answer


def settle(app: Flask, *, clients: int, weeks: int, now: datetime) -> None:
    """Make the tables in an empty database, and fill them with two demo practices."""
    db.create_all()
    transact(load_library, entries=exercise_files(), now=now)
    passwords: Passwords = app.extensions["strtrack.passwords"]
    fill(passwords=passwords, clients=clients, weeks=weeks, seed=7, now=now, say=print)
    # Tests call jobs themselves; to the desk it is as if they ran.
    transact(beat, process="tests", started_at=now, now=now + timedelta(days=400))


@contextmanager
def running(
    folder: Path, *, stage: bool, clients: int = 1, weeks: int = 2, push_hosts: str = ""
) -> Iterator[Live]:
    """Run the program on localhost with two demo practices, Ana the first of their clients."""
    clock = MovedClock(folder / "clock")
    settings = Settings(
        data_dir=folder,
        database_url=f"sqlite:///{folder / 'e2e.db'}",
        public_url="http://localhost",
        demo=True,
        password_memory_kib=8,
        password_passes=1,
        push_hosts=push_hosts,
    )
    server = make_server("localhost", 0, lambda _environ, _start: [], threaded=True)
    url = f"http://localhost:{server.server_port}"
    object.__setattr__(settings, "public_url", url)
    app = create_app(settings, clock)
    if stage:
        open_stage(app)
    with app.app_context():
        settle(app, clients=clients, weeks=weeks, now=clock.now())
    server.app = whole(app)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    live = Live(url, app, clock)
    yield live
    server.shutdown()
    thread.join()
    server.server_close()
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    assert live.complaints == []


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    """A running program with the demo's people, as a real one shows itself."""
    with running(tmp_path, stage=False) as program:
        yield program


Opened = Callable[..., Page]


@pytest.fixture
def open_page(live: Live, browser: Browser) -> Iterator[Opened]:
    """Return a function that opens a page as on a phone or at a desk."""
    contexts: list[BrowserContext] = []

    def heard(message: ConsoleMessage) -> None:
        expected = "status of 401" in message.text  # the first question, who is signed in
        if message.type in {"error", "warning"} and not expected:
            live.complaints.append(message.text)

    def open_one(kind: dict[str, Any], **options: Any) -> Page:
        context = browser.new_context(
            base_url=live.url, locale="en-GB", timezone_id="Europe/London", **kind, **options
        )
        contexts.append(context)
        moved = f"localStorage.setItem('{OFFSET}', '{live.clock.offset_ms}')"
        context.add_init_script(f"localStorage.getItem('{OFFSET}') ?? {moved}")
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("console", heard)
        page.on("pageerror", lambda error: live.complaints.append(str(error)))
        page.on("request", lambda r: _own(live, r.url))
        return page

    yield open_one
    for context in contexts:
        context.close()


def _own(live: Live, url: str) -> None:
    if not url.startswith((live.url, "data:", "blob:")):
        live.complaints.append(f"foreign request: {url}")


def move_clock(live: Live, *pages: Page, **by: float) -> None:
    """Move the server's clock and every page's; the pages read the time anew when loaded."""
    live.clock.move(timedelta(**by))
    for page in pages:
        page.evaluate(
            "([name, ms]) => localStorage.setItem(name, String(ms))", [OFFSET, live.clock.offset_ms]
        )


AT_REST = """() => Promise.all(
  document.getAnimations()
    .filter(a => a.playState === 'running' && a.effect.getComputedTiming().endTime !== Infinity)
    .map(a => a.finished.catch(() => {})),
)"""
"""Comes when nothing fades in any more: half faded, a text has too little contrast."""


def assert_accessible(page: Page, where: str) -> None:
    """Fail when axe finds anything on a page at rest, WCAG 2.2 AA and best practices alike."""
    page.wait_for_selector("h1", state="attached")
    page.evaluate(AT_REST)
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    told = "v => `${v.id}: ${v.nodes.map(n => n.target).join(' ')}`"
    found = page.evaluate(f"axe.run().then(r => r.violations.map({told}))")
    assert found == [], f"{where}: {found}"


def assert_one_warm_thing(page: Page, where: str) -> None:
    """Fail when a screen shows more than one honey element (design.md 1)."""
    shown = page.locator("[data-warm]:visible").count()
    assert shown <= 1, f"{where}: {shown} warm things"
