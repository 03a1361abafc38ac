"""`make screens`: every screen × size × theme × language as contact sheets, and checked."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from threading import Thread
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from strtrack.app import create_app
from strtrack.demo.people import PASSWORD
from strtrack.demo.service import fill
from strtrack.kernel.clock import SystemClock
from strtrack.kernel.db import db, transact
from strtrack.kernel.logs import configure_logs
from strtrack.library.rules.exercises import exercise_files
from strtrack.library.service import load_library
from strtrack.settings import Settings
from tests.e2e.browsers import CHROMIUM, DESK, PHONE
from tests.screens.checks import faults_of
from tests.screens.stops import STOPS, Stop

OUT = Path("screens")
SIZES: dict[str, dict[str, Any]] = {"390": PHONE, "1440": DESK}
THEMES = ("light", "dark")
LANGUAGES = {"en": "en-GB", "es": "es-ES"}


class Silent(WSGIRequestHandler):
    """Answers and says nothing: what is printed are faults."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        return


@contextmanager
def running() -> Iterator[str]:
    """Run the program with the demo practice; give its address."""
    with tempfile.TemporaryDirectory() as folder:
        clock = SystemClock()
        server = make_server(
            "localhost", 0, lambda _environ, _start: [], threaded=True, request_handler=Silent
        )
        url = f"http://localhost:{server.server_port}"
        settings = Settings(
            data_dir=Path(folder),
            database_url=f"sqlite:///{folder}/screens.db",
            public_url=url,
            password_memory_kib=8,
            password_passes=1,
            limit_addresses=False,
        )
        configure_logs("WARNING")
        app = create_app(settings, clock)
        with app.app_context():
            db.create_all()
            transact(load_library, entries=exercise_files(), now=clock.now())
            passwords = app.extensions["strtrack.passwords"]
            fill(passwords=passwords, clients=12, weeks=3, seed=1, now=clock.now(), say=print)
        server.app = app
        Thread(target=server.serve_forever, daemon=True).start()
        yield url
        server.shutdown()


def render(
    browser: Browser, url: str, stop: Stop, *, size: str, theme: str, language: str
) -> list[str]:
    """Take one picture; return what is wrong with the screen."""
    context = browser.new_context(
        base_url=url,
        locale=LANGUAGES[language],
        timezone_id="Europe/London",
        color_scheme=theme,  # type: ignore[arg-type]
        service_workers="block",
        reduced_motion="reduce",
        **SIZES[size],
    )
    page = context.new_page()
    page.set_default_timeout(8000)
    if stop.who:
        page.request.post("/api/v1/login", data={"email": stop.who, "password": PASSWORD})
        page.request.patch("/api/v1/me", data={"language": language})
    stop.visit(page)
    page.wait_for_timeout(700)
    name = f"{stop.name}-{size}-{theme}-{language}"
    page.screenshot(path=OUT / f"{name}.png", full_page=stop.whole)
    found = [f"{name}: {fault}" for fault in faults_of(page, phone=size == "390")]
    context.close()
    return found


def contact_sheet(size: str, theme: str, language: str) -> None:
    """Put all pictures of one size, theme and language on one sheet."""
    files = sorted(OUT.glob(f"[0-9]*-{size}-{theme}-{language}.png"))
    width = 300 if size == "390" else 620
    pictures = []
    for file in files:
        picture = Image.open(file).convert("RGB")
        height = min(round(picture.height * width / picture.width), width * 3)
        whole = picture.resize((width, round(picture.height * width / picture.width)))
        pictures.append(whole.crop((0, 0, width, height)))
    columns = 6 if size == "390" else 3
    rows = [pictures[i : i + columns] for i in range(0, len(pictures), columns)]
    total = sum(max(p.height for p in row) + 12 for row in rows)
    sheet = Image.new("RGB", (columns * (width + 12), total), "#888888")
    top = 0
    for row in rows:
        for index, picture in enumerate(row):
            sheet.paste(picture, (index * (width + 12), top))
        top += max(p.height for p in row) + 12
    sheet.save(OUT / f"sheet-{size}-{theme}-{language}.png")


def main(only: list[str]) -> int:
    """Render what is asked for, or everything; return 1 when a check found something."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()
    stops = [s for s in STOPS if not only or s.name in only]
    faults: list[str] = []
    with running() as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**CHROMIUM)
        for size, theme, language in product(SIZES, THEMES, LANGUAGES):
            for stop in stops:
                faults += render(browser, url, stop, size=size, theme=theme, language=language)
            contact_sheet(size, theme, language)
        browser.close()
    print("\n".join(faults) or "No fault found.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
