"""Visits the screens at one size in one language: pictures in both themes, and what is wrong."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from playwright.sync_api import Browser, BrowserContext, Error, Page, sync_playwright

from strtrack.demo.people import PASSWORD
from tests.e2e.browsers import CHROMIUM, DESK, PHONE, SMALL_PHONE, TABLET
from tests.screens.checks import found_by_axe, measured
from tests.screens.practice import running
from tests.screens.stops import STOPS, Stop
from tests.screens.words import said_in

OUT = Path("screens")
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
LANGUAGES = {"en": "en-GB", "es": "es-ES"}


@dataclass(frozen=True, slots=True)
class Size:
    """A device: its name in file names, and how its pictures stand on the contact sheet."""

    device: dict[str, Any]
    touched: bool
    width: int
    columns: int


LYING = "844"
"""A phone that lies on the floor beside the mat: only what is done there."""
SIZES = {
    "390": Size(PHONE, touched=True, width=300, columns=8),
    "820": Size(TABLET, touched=True, width=400, columns=6),
    LYING: Size(
        {**PHONE, "viewport": {"width": 844, "height": 390}}, touched=True, width=600, columns=2
    ),
    "1440": Size(DESK, touched=False, width=620, columns=4),
}
LARGE_TEXT = "200%"
"""Text at 200 % on the smallest phone: measured, no picture."""


def signed_in(
    browser: Browser, url: str, who: str | None, *, device: dict[str, Any], language: str
) -> BrowserContext:
    """Return a browser of its own for one person, signed in, in a language."""
    context = browser.new_context(
        base_url=url,
        locale=LANGUAGES[language],
        timezone_id="Europe/London",
        service_workers="block",
        reduced_motion="reduce",
        **device,
    )
    context.set_default_timeout(20_000)
    if who:
        context.request.post("/api/v1/login", data={"email": who, "password": PASSWORD})
        context.request.patch("/api/v1/me", data={"language": language})
    return context


SETTLED = """new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))
  .then(() => Promise.all(document.getAnimations().map(one => one.finished)))"""


def picture(page: Page, path: Path, *, whole: bool) -> None:
    """Take what is on view, or the whole page as on a screen so tall that nothing scrolls."""
    usual = page.viewport_size
    assert usual is not None
    if whole:
        height = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({**usual, "height": max(height, usual["height"])})
    page.screenshot(path=path, timeout=60_000)
    page.set_viewport_size(usual)


def pictures(page: Page, stop: Stop, size: str, language: str) -> list[str]:
    """Take the pictures of both themes; return what is wrong with the screen."""
    found: list[str] = []
    for theme in THEMES:
        page.emulate_media(color_scheme=theme)
        page.evaluate(SETTLED)
        picture(page, OUT / f"{stop.name}-{size}-{theme}-{language}.png", whole=stop.whole)
        if theme == "light":
            touched = SIZES[size].touched
            found += measured(page, touched=touched, specimens=stop.specimens)
        if size == "390" or (size == "1440" and theme == "light"):
            found += [f"{theme}, {fault}" for fault in found_by_axe(page)]
    return found


def enlarged(page: Page, stop: Stop) -> list[str]:
    """Measure the screen with text twice as large."""
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    page.evaluate(SETTLED)
    return measured(page, touched=True, specimens=stop.specimens)


def rendered(filled: str, size: str, language: str, names: list[str]) -> list[str]:
    """Visit the stops at one size in one language; return every fault, named by its screen."""
    faults: list[str] = []
    device = SMALL_PHONE if size == LARGE_TEXT else SIZES[size].device
    with (
        TemporaryDirectory() as folder,
        running(Path(filled), Path(folder)) as url,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(**CHROMIUM)
        people: dict[str, BrowserContext] = {}
        for stop in (stop for stop in STOPS if stop.name in names):
            context = people.get(stop.who or "") or signed_in(
                browser, url, stop.who, device=device, language=language
            )
            if stop.who:
                people[stop.who] = context
            page = context.new_page()
            try:
                stop.visit(page, said_in(language))
                if size == LARGE_TEXT:
                    found = enlarged(page, stop)
                else:
                    found = pictures(page, stop, size, language)
            except Error as error:
                found = [f"could not be reached: {error.message.splitlines()[0]}"]
            faults += [f"{stop.name} {size} {language}: {fault}" for fault in found]
            page.close()
        browser.close()
    return faults
