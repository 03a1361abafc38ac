"""`make pictures`: the README's pictures, of the running demo after one answer on its stage."""

import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.e2e.browsers import CHROMIUM, PHONE
from tests.e2e.conftest import Live, running

OUT = Path("docs/pictures")
COLOURS = 256
ROOMY = {"width": 1440, "height": 1040}
SHOWN: ViewportSize = {"width": 1440, "height": 900}


def keep(page: Page, name: str) -> None:
    """Store a picture in few colours: what a README shows should load at once."""
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
        OUT / f"{name}.png", optimize=True
    )


def open_page(browser: Browser, live: Live, path: str, **kind: object) -> Page:
    context = browser.new_context(
        base_url=live.url,
        locale="en-GB",
        timezone_id="Europe/London",
        reduced_motion="reduce",
        **kind,  # type: ignore[arg-type]
    )
    page = context.new_page()
    page.goto(path)
    return page


def take_today(browser: Browser, live: Live) -> None:
    """Ana's day before she has answered."""
    page = open_page(browser, live, "/sign-in", **PHONE)
    page.get_by_role("button", name="client", exact=True).click()
    page.get_by_role("link", name="Check in").wait_for()
    page.evaluate("document.querySelector('aside').style.display = 'none'")
    page.wait_for_timeout(600)
    keep(page, "today")


def take_stage(browser: Browser, live: Live) -> None:
    """The stage after an answer at 24 hours: on the phone, and on the desk beside it."""
    page = open_page(browser, live, "/", viewport=ROOMY)
    phone, desk = page.frame_locator("[name=phone]"), page.frame_locator("[name=desk]")
    phone.get_by_role("link", name="Check in").click()
    phone.get_by_role("button", name="None of these").click()
    phone.locator("[data-score='3']").first.click()
    phone.get_by_text("a little", exact=True).last.click()
    cause = ":text('What do you think caused it?')"
    phone.locator(f"{cause}, [data-score='4']").last.wait_for()
    if phone.locator(cause).count():
        phone.get_by_text("session", exact=True).last.click()
    phone.locator("[data-score='4']").last.click()
    phone.get_by_role("button", name="Save").click()
    desk.get_by_text("Sore 3, a little").first.wait_for()
    page.set_viewport_size(SHOWN)
    page.wait_for_timeout(1500)
    keep(page, "stage")


def main() -> None:
    """Take them all."""
    OUT.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        running(Path(folder), stage=True, clients=12, weeks=12) as live,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(**CHROMIUM)
        take_today(browser, live)
        take_stage(browser, live)
        browser.close()


if __name__ == "__main__":
    main()
