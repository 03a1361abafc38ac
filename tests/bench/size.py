"""How much JavaScript and CSS a browser fetches before it can show a first screen."""

import gzip
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import brotli  # type: ignore[import-untyped]
from playwright.sync_api import Browser, sync_playwright

from strtrack.settings import Settings
from tests.e2e.browsers import CHROMIUM

BUDGET = 90 * 1024
FETCHED = """() => performance.getEntriesByType('resource').map((entry) => entry.name)"""


@dataclass(frozen=True, slots=True)
class Load:
    """One first visit: what was fetched of our own, and from whom else."""

    screen: str
    files: int
    plain: int
    gzip: int
    brotli: int
    foreign: list[str]


def first_loads(port: int, settings: Settings, tokens: Mapping[str, str | None]) -> list[Load]:
    """Return the first visit to each screen, named with the cookie's secret it is seen with."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**CHROMIUM)
        try:
            return [
                _load(browser, f"http://localhost:{port}", settings.frontend_dir, screen, token)
                for screen, token in tokens.items()
            ]
        finally:
            browser.close()


def table(loads: Sequence[Load]) -> str:
    """Return the visits as text, in Markdown."""
    lines = [
        "| first screen | files | plain | gzip | brotli | other hosts |",
        "| --- | ---: | ---: | ---: | ---: | --- |",
    ]
    for load in loads:
        sizes = " | ".join(f"{n / 1024:.1f} KB" for n in (load.plain, load.gzip, load.brotli))
        missed = " MISSED" if load.gzip > BUDGET else ""
        foreign = ", ".join(load.foreign) or "none"
        lines.append(f"| {load.screen} | {load.files} | {sizes}{missed} | {foreign} |")
    return "\n".join(lines)


def _load(browser: Browser, url: str, folder: Path, screen: str, token: str | None) -> Load:
    context = browser.new_context(service_workers="block")
    if token:
        context.add_cookies([{"name": "strtrack_session", "value": token, "url": url}])
    page = context.new_page()
    page.goto(url, wait_until="networkidle")
    fetched = page.evaluate(FETCHED)
    context.close()
    own = [folder / name.removeprefix(f"{url}/") for name in fetched if name.startswith(url)]
    code = [path.read_bytes() for path in own if path.suffix in {".js", ".css"}]
    return Load(
        screen=screen,
        files=len(code),
        plain=sum(map(len, code)),
        gzip=sum(len(gzip.compress(text, 9)) for text in code),
        brotli=sum(len(brotli.compress(text)) for text in code),
        foreign=[name for name in fetched if not name.startswith((url, "data:", "blob:"))],
    )
