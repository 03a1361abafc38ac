"""A release that comes while the app is open, with a real worker: when it is offered and taken."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browsers import DESK, PHONE
from tests.e2e.conftest import Live, Opened
from tests.e2e.releases import Releases, comes, kept_by_worker, until
from tests.e2e.room import button, join
from tests.e2e.test_player import logs_of, prescribe
from tests.e2e.test_story import add_client, looked_at, sign_in
from tests.factories import plan_item

pytestmark = pytest.mark.e2e
READY = "A new version is ready."
LONGER_THAN_A_LOOK_MS = 2_500
SAME = "window.opened_before === true"


@pytest.fixture
def releases(live: Live, tmp_path: Path) -> Releases:
    return Releases(live, tmp_path)


def marked(page: Page) -> None:
    """Remember that this is the page that was opened, until it is loaded anew."""
    page.evaluate("window.opened_before = true")


def loaded_anew(page: Page, releases: Releases) -> None:
    until(page, f"!({SAME})")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert releases.is_shown(page)


def nora_with_a_plan(open_page: Opened) -> tuple[Page, Page, str]:
    """Theo's desk, Nora's phone with one exercise to count on it, and her id."""
    desk, phone = open_page(DESK), open_page(PHONE)
    sign_in(desk, "theo@demo.test")
    join(phone, add_client(desk))
    expect(phone).to_have_url(re.compile("/today$"))
    client_id: str = phone.request.get("/api/v1/me").json()["acting"]["client_id"]
    counted = plan_item(exercise_slug="chin-tuck-seated", sets=1, reps=3, hold_s=None)
    prescribe(desk, client_id, counted)
    phone.reload()
    kept_by_worker(phone)
    marked(phone)
    return desk, phone, client_id


def begin(phone: Page) -> None:
    phone.get_by_role("link", name=re.compile("^Start")).click()
    expect(button(phone, "It hurts")).to_be_visible()


def end(phone: Page) -> None:
    button(phone, re.compile(r"^Set 1 of 1")).click()
    button(phone, "No pain").click()
    phone.locator("label").get_by_text("easy", exact=True).click()
    button(phone, "Save").click()


def test_a_release_that_comes_during_a_round_waits_for_its_end(
    open_page: Opened, releases: Releases
) -> None:
    _, phone, client_id = nora_with_a_plan(open_page)
    begin(phone)
    releases.next()
    comes(phone)
    phone.wait_for_timeout(LONGER_THAN_A_LOOK_MS)
    assert phone.evaluate(SAME)
    expect(phone.get_by_text(READY)).to_have_count(0)
    end(phone)
    phone.get_by_role("link", name="Back to today").click()
    expect(phone.get_by_text(READY)).to_be_visible()
    looked_at(phone, "today with a new version")
    assert phone.evaluate(SAME)
    button(phone, "Use it now").click()
    loaded_anew(phone, releases)
    expect(phone.get_by_text(READY)).to_have_count(0)
    assert [log["status"] for log in logs_of(phone, client_id, 1)] == ["done"]


def test_put_off_it_is_found_again_and_all_windows_take_it_together(
    open_page: Opened, releases: Releases
) -> None:
    _, phone, _ = nora_with_a_plan(open_page)
    releases.next()
    comes(phone)
    button(phone, "Later").click()
    expect(phone.get_by_text(READY)).to_have_count(0)
    phone.reload()
    expect(phone.get_by_text(READY)).to_be_visible()
    marked(phone)
    other = phone.context.new_page()
    other.goto("/today")
    begin(other)
    marked(other)
    button(phone, "Use it now").click()
    expect(phone.get_by_text("once nothing is half done")).to_be_visible()
    assert phone.evaluate(SAME)
    assert other.evaluate(SAME)
    other.get_by_role("link", name="Leave").click()
    loaded_anew(phone, releases)
    loaded_anew(other, releases)


def test_a_desk_whose_files_are_gone_comes_to_the_new_release_by_itself(
    live: Live, open_page: Opened, releases: Releases
) -> None:
    desk = open_page(DESK)
    sign_in(desk, "theo@demo.test")
    expect(desk).to_have_url(re.compile("/desk$"))
    kept_by_worker(desk)
    marked(desk)
    releases.next()
    desk.get_by_role("link", name="Library").click()
    loaded_anew(desk, releases)
    desk.get_by_role("link", name="Library").click()
    expect(desk).to_have_url(re.compile("/library$"))
    expect(desk.get_by_role("heading", level=1)).to_be_visible()
    live.complaints[:] = [
        said for said in live.complaints if "/assets/" not in said and "404" not in said
    ]
