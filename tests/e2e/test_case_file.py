"""The case file on paper: one page for a usual session, more where more was said, nothing lost."""

import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from threading import Thread

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from strtrack.accounts.login.viewers import COOKIE
from strtrack.kernel.pages import serve_pages
from strtrack.kernel.security import security_headers
from strtrack.settings import ROOT
from tests.e2e.browsers import DESK
from tests.e2e.conftest import assert_accessible, assert_one_warm_thing
from tests.people import ANA, THEO
from tests.phones import StoppedClock, signed_in_phone
from tests.response.case_story import Story

pytestmark = pytest.mark.e2e

LONG = "It pulled when I turned, then less; by the evening it was as before. " * 7
PAGE = re.compile(rb"/Type\s*/Page\b")


@pytest.fixture
def story(sqlite_app: Flask, clock: StoppedClock) -> Story:
    """Ana's session with Theo, before anything was answered."""
    found = Story(clock, lambda person: signed_in_phone(sqlite_app, person, clock.now()))
    found.begin()
    return found


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """Serve an app with the pages that were built, and give its address."""
    headers = security_headers(app.extensions["strtrack.settings"])
    pages = serve_pages(app.wsgi_app, ROOT / "frontend" / "dist", headers)
    server = make_server("localhost", 0, pages, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@contextmanager
def opened(browser: Browser, app: Flask, story: Story, hours: float) -> Iterator[Page]:
    """Open the case file at Theo's desk so many hours after the session."""
    cookie = story.at(hours, THEO).get_cookie(COOKIE)
    assert cookie is not None
    with (
        served(app) as url,
        closing(browser.new_context(**DESK, locale="en-GB", timezone_id="Europe/London")) as there,
    ):
        there.add_cookies([{"name": COOKIE, "value": cookie.value, "url": url}])
        page = there.new_page()
        page.goto(f"{url}/clients/{ANA.id}/sessions/{story.ids['session']}/case-file")
        expect(
            page.get_by_role("heading", level=1, name=re.compile("Case file|Expediente"))
        ).to_be_visible()
        page.evaluate("document.fonts.ready.then(() => null)")
        yield page


def pages_of(page: Page, paper: str) -> int:
    """Return how many sheets a page is printed on."""
    return len(PAGE.findall(page.pdf(format=paper)))


def test_a_usual_session_is_one_sheet(sqlite_app: Flask, story: Story, browser: Browser) -> None:
    story.whole_week()
    with opened(browser, sqlite_app, story, 170) as page:
        assert {paper: pages_of(page, paper) for paper in ("A4", "Letter")} == {
            "A4": 1,
            "Letter": 1,
        }
        assert_accessible(page, "case file")
        assert_one_warm_thing(page, "case file")
        page.get_by_role("button", name="In order of time").click()
        expect(page.get_by_text("The session begins.")).to_be_visible()
        assert_accessible(page, "case file in the order of time")


def test_long_words_go_on_to_further_sheets_and_are_all_there(
    sqlite_app: Flask, story: Story, browser: Browser
) -> None:
    story.whole_week(note=LONG.strip())
    with opened(browser, sqlite_app, story, 170) as page:
        assert 2 <= pages_of(page, "A4") <= 3
        assert page.locator(".voice", has_text=LONG.strip()).count() == 5
        page.emulate_media(media="print")
        shown = page.locator("article .voice")
        assert all(shown.nth(number).is_visible() for number in range(shown.count()))
        expect(page.get_by_role("button", name="Print")).to_be_hidden()
        expect(page.get_by_role("navigation")).to_be_hidden()
