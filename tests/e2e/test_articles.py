"""What is good to know opens from every page of the client's, with no signal."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browsers import PHONE
from tests.e2e.conftest import Live, Opened, assert_accessible
from tests.e2e.test_design import open_as, visit
from tests.screens.room_ways import newcomer
from tests.screens.words import said_in

pytestmark = pytest.mark.e2e
PAGES = ["/today", "/today/earlier", "/plan", "/progress", "/check-in", "/safety", "/you"]
ARTICLES = json.loads(Path("strtrack/library/data/articles.json").read_text(encoding="utf-8"))[
    "articles"
]


def kept_by_the_phone(page: Page) -> None:
    """Wait until the app's own files are kept and the page is served from them."""
    page.evaluate("navigator.serviceWorker.ready")
    page.reload()
    expect(page.locator("h1").first).to_be_attached()
    assert page.evaluate("navigator.serviceWorker.controller !== null")


def without_signal(live: Live, page: Page) -> None:
    page.context.set_offline(True)
    live.complaints.clear()


def with_signal(live: Live, page: Page) -> None:
    """Forget what the browser said about the signal that was gone."""
    page.context.set_offline(False)
    live.complaints[:] = [said for said in live.complaints if "DISCONNECTED" not in said]


def read_one(page: Page, language: str) -> None:
    """Go to what is good to know, and read the article about the first two days."""
    article = next(one for one in ARTICLES if one["slug"] == "first-48-hours")
    page.get_by_role("link", name=said_in(language)("articles_title"), exact=True).click()
    title = article["title"][language]
    page.get_by_role("link", name=re.compile(re.escape(title))).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    first = article["sections"][0]["paragraphs"][0]["text"][language]
    expect(page.get_by_text(first)).to_be_visible()


@pytest.mark.parametrize("language", ["en", "es"])
def test_an_article_opens_without_signal_from_every_page(
    live: Live, open_page: Opened, language: str
) -> None:
    page = open_as(open_page, "ana", PHONE, language)
    visit(page, "/today")
    kept_by_the_phone(page)
    for path in PAGES:
        visit(page, path)
        without_signal(live, page)
        read_one(page, language)
        with_signal(live, page)


def test_an_article_opens_without_signal_from_the_health_questions(
    live: Live, open_page: Opened
) -> None:
    page = open_page(PHONE)
    newcomer("/health")(page, said_in("en"))
    kept_by_the_phone(page)
    visit(page, "/health")
    expect(page.get_by_role("button", name=said_in("en")("screening_none"))).to_be_visible()
    without_signal(live, page)
    read_one(page, "en")
    page.go_back()
    page.go_back()
    expect(page.get_by_role("button", name=said_in("en")("screening_none"))).to_be_visible()
    with_signal(live, page)


def test_the_app_opened_without_signal_still_leads_to_the_articles(
    live: Live, open_page: Opened
) -> None:
    """A phone of hers knows her; whose app knows nobody is told so, and has these all the same."""
    page = open_as(open_page, "theo", PHONE)
    visit(page, "/desk")
    kept_by_the_phone(page)
    without_signal(live, page)
    page.reload()
    expect(page.get_by_text("We can’t reach the server right now.")).to_be_visible()
    read_one(page, "en")
    page.goto("/articles/when-to-call")
    expect(page.get_by_role("heading", level=2).first).to_have_text(
        "Call your local emergency number now"
    )
    page.goto("/safety")
    expect(page.get_by_role("heading", level=1)).to_have_text("When to call")
    with_signal(live, page)


def test_every_article_leads_to_the_next_and_can_be_read_by_anybody(
    live: Live, open_page: Opened
) -> None:
    page = open_page(PHONE)
    visit(page, f"/articles/{ARTICLES[0]['slug']}")
    for place in range(len(ARTICLES)):
        article = ARTICLES[(place + 1) % len(ARTICLES)]
        assert_accessible(page, page.url)
        page.get_by_role("link", name=re.compile(r"^Next")).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(article["title"]["en"])
        assert page.evaluate("scrollY") == 0


def test_an_article_is_printed_without_the_ways_of_the_screen(
    live: Live, open_page: Opened
) -> None:
    page = open_as(open_page, "ana", PHONE)
    visit(page, "/articles/when-to-call")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Call 999 now")).to_be_visible()
    expect(page.get_by_text("Where this comes from")).to_be_visible()
    expect(page.get_by_text(re.compile("The warning signs"))).to_be_visible()
    for gone in (page.locator("nav"), page.locator("header"), page.get_by_text("Next")):
        expect(gone.first).to_be_hidden()
