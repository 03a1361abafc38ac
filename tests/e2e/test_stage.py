"""The demo's stage: a desk and a phone side by side, and a hand on the clock."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from tests.e2e.browsers import PHONE
from tests.e2e.conftest import Live, assert_accessible, running

pytestmark = pytest.mark.e2e
WINDOW: dict[str, Any] = {"viewport": {"width": 1440, "height": 1040}}


@pytest.fixture
def staged(tmp_path: Path) -> Iterator[Live]:
    with running(tmp_path, stage=True) as program:
        yield program


def opened(browser: Browser, live: Live, kind: dict[str, Any], path: str = "/") -> Page:
    context = browser.new_context(
        base_url=live.url, locale="en-GB", timezone_id="Europe/London",
        reduced_motion="reduce", **kind,
    )  # fmt: skip
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.on("pageerror", lambda error: live.complaints.append(str(error)))
    page.goto(path)
    return page


def answer(phone: FrameLocator, score: int) -> None:
    """Answer the check-in that is due: none of the signs, one number, a little in the way.

    Where exercises were done since the last answer, which depends on the weekday, the phone also
    asks what caused it.
    """
    phone.get_by_role("link", name="Check in").click()
    phone.get_by_role("button", name="None of these").click()
    phone.locator(f"[data-score='{score}']").first.click()
    phone.get_by_text("a little", exact=True).last.click()
    cause = ":text('What do you think caused it?')"
    expect(phone.locator(f"{cause}, [data-score='4']").last).to_be_visible()
    if phone.locator(cause).count():
        phone.get_by_text("session", exact=True).last.click()
    phone.locator("[data-score='4']").last.click()
    phone.get_by_role("button", name="Save").click()
    expect(phone.get_by_role("heading", name="Saved. Thank you, Ana.")).to_be_visible()


def test_what_ana_answers_is_on_theos_desk_and_time_goes_on(browser: Browser, staged: Live) -> None:
    stage = opened(browser, staged, WINDOW)
    expect(stage).to_have_url(f"{staged.url}/stage")
    phone, desk = stage.frame_locator("[name=phone]"), stage.frame_locator("[name=desk]")
    expect(desk.get_by_role("heading", name="Ana Moreno")).to_be_visible()
    expect(stage.get_by_text("18:0")).to_be_visible()
    assert_accessible(stage, "stage")

    answer(phone, 3)
    expect(desk.get_by_text(re.compile(r"^Sore 3, a little · 2\d h"))).to_be_visible()

    stage.get_by_role("button", name="+24 hours").click()
    expect(phone.get_by_text("48 hours after your session")).to_be_visible()
    answer(phone, 1)
    expect(desk.get_by_text(re.compile(r"^Sore 1, a little · 5\d h"))).to_be_visible()

    stage.get_by_role("button", name="Olivia").click()
    expect(desk.get_by_text("Olivia Reed")).to_be_visible()
    expect(phone.get_by_role("heading", name="Saved. Thank you, Ana.")).to_be_visible()

    stage.get_by_role("button", name="Español").click()
    expect(phone.get_by_role("link", name="Hoy")).to_be_visible()
    assert_accessible(stage, "stage in Spanish")
    stage.context.close()


def test_a_visitor_is_anybody_by_one_tap(browser: Browser, staged: Live) -> None:
    page = opened(browser, staged, PHONE)
    expect(page).to_have_url(f"{staged.url}/sign-in")
    for tapped, path in (("client", "/today"), ("therapist", "/desk"), ("owner", "/desk")):
        page.get_by_role("button", name=tapped, exact=True).click()
        expect(page).to_have_url(f"{staged.url}{path}")
    assert_accessible(page, "the desk under the demo's ribbon")
    page.context.close()


def test_a_real_program_shows_no_stage(browser: Browser, live: Live) -> None:
    page = opened(browser, live, WINDOW, "/stage")
    expect(page).to_have_url(f"{live.url}/sign-in")
    expect(page.get_by_text("made up")).to_have_count(0)
    page.context.close()
