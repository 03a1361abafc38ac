"""One score travels: from a phone to a therapist's desk."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browsers import DESK, PHONE
from tests.e2e.conftest import (
    Live,
    Opened,
    assert_accessible,
    assert_one_warm_thing,
    move_clock,
)

pytestmark = pytest.mark.e2e
PASSWORD = "try-str-track"
PASSED: set[tuple[str, str]] = set()
"""Screens that were held against the rules in this run, and of which size."""


def looked_at(page: Page, where: str) -> None:
    assert_accessible(page, where)
    assert_one_warm_thing(page, where)


def looked_once(page: Page, where: str) -> None:
    """Hold a screen that many tests pass against the rules the first time it is passed."""
    screen = (where, str(page.viewport_size))
    if screen not in PASSED:
        looked_at(page, where)
        PASSED.add(screen)


def sign_in(page: Page, email: str) -> None:
    page.goto("/sign-in")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    looked_once(page, "sign in")
    page.get_by_role("button", name="Sign in").click()


def add_client(desk: Page) -> str:
    """Add Nora and return the link her phone's camera would read from the desk's screen."""
    desk.get_by_role("link", name="Add client").click()
    desk.get_by_label("Name", exact=True).fill("Nora Vidal")
    desk.get_by_label("What they came with").fill("stiff neck")
    looked_once(desk, "new client")
    with desk.expect_response(re.compile(r"/invite$")) as made:
        desk.get_by_role("button", name="Add and invite").click()
        room = desk.get_by_role("button", name="In the room").or_(desk.get_by_text("In the room"))
        if room.first.is_visible():
            room.first.click()
    expect(desk.get_by_role("img", name=re.compile("Nora"))).to_be_visible()
    looked_once(desk, "invite")
    link: str = made.value.json()["link"]
    return link


def record_treatment(desk: Page) -> None:
    desk.get_by_role("link", name="Record treatment").click()
    desk.get_by_role("button", name="As a list").click()
    desk.get_by_role("searchbox", name="Find a place").fill("back of neck")
    desk.get_by_role("button", name="Back of neck, left").click()
    desk.get_by_role("radiogroup", name="Tender to the touch, before").get_by_role(
        "radio", name=re.compile("^2")
    ).click()
    desk.get_by_role("radiogroup", name="Stiff neck, before").get_by_role(
        "radio", name=re.compile("^6")
    ).click()
    looked_at(desk, "record treatment")
    desk.get_by_role("button", name="Finish", exact=True).click()
    expect(desk).to_have_url(re.compile("/clients/[^/]+$"))


def prescribe(desk: Page) -> None:
    desk.get_by_role("link", name="Plan", exact=True).click()
    search = desk.get_by_role("searchbox")
    search.fill("wall slide")
    search.press("Enter")
    expect(desk.get_by_role("button", name="Remove Wall slide")).to_be_visible()
    looked_at(desk, "plan")
    desk.get_by_label("What changed").fill("Go gently, only as high as feels easy.")
    desk.get_by_role("button", name="Publish").click()
    expect(desk.get_by_text("Version 1")).to_be_visible()


def join(phone: Page, link: str) -> None:
    phone.goto(link)
    expect(phone.get_by_role("heading", name=re.compile("Theo Marin invites you"))).to_be_visible()
    looked_at(phone, "invite on the phone")
    phone.get_by_role("button", name="Yes, I’m Nora V.").click()
    looked_at(phone, "agreement")
    phone.get_by_role("button", name="I agree").click()
    phone.get_by_label("E-mail").fill("nora@example.test")
    phone.get_by_label("Choose a password").fill("otter copper violin")
    looked_at(phone, "way in")
    phone.get_by_role("button", name="Go on").click()
    expect(phone.get_by_role("heading", name="A few health questions first, Nora.")).to_be_visible()


def check_in(phone: Page) -> None:
    """A little sore on the next day: five taps from the first question to the last."""
    phone.get_by_role("link", name="Check in").click()
    looked_at(phone, "signs")
    phone.get_by_role("button", name="None of these", exact=True).click()
    phone.get_by_role("radio", name="3, a little").click()
    phone.get_by_text("some", exact=True).click()
    phone.get_by_role("radiogroup", name=re.compile("stiff neck")).get_by_role(
        "radio", name=re.compile("^4")
    ).click()
    looked_at(phone, "soreness")
    phone.get_by_role("button", name="Save").click()
    expect(phone.get_by_role("heading", name="Saved. Thank you, Nora.")).to_be_visible()
    looked_at(phone, "saved")
    phone.get_by_role("link", name="Back to today").click()


def tick(phone: Page) -> None:
    phone.get_by_role("button", name="I did this: Wall slide").click()
    expect(phone.get_by_text("all sent")).to_be_visible()
    expect(phone.get_by_role("button", name="Wall slide: done. Change")).to_be_visible()


def test_one_score_travels(live: Live, open_page: Opened) -> None:
    desk, phone = open_page(DESK), open_page(PHONE)
    sign_in(desk, "theo@demo.test")
    expect(desk.get_by_role("heading", level=1)).to_contain_text("as usual")
    looked_at(desk, "desk")
    link = add_client(desk)
    join_later = desk.get_by_role("button", name="Close").or_(desk.get_by_role("link", name="Done"))
    join_later.first.click()
    desk.goto("/clients")
    desk.get_by_role("link", name=re.compile("Nora Vidal")).click()
    record_treatment(desk)
    prescribe(desk)

    join(phone, link)
    move_clock(live, phone, hours=20)
    phone.reload()
    expect(phone.get_by_role("heading", name="How is the neck today, Nora?")).to_be_visible()
    looked_at(phone, "today")
    check_in(phone)
    tick(phone)
    looked_at(phone, "today, answered")

    move_clock(live, desk)
    desk.goto("/desk")
    unlock_or_sign_in(desk)
    desk.get_by_role("button", name=re.compile("Everyone")).click()
    desk.get_by_role("searchbox").fill("Nora")
    row = desk.get_by_role("listitem").filter(has_text="Nora Vidal")
    expect(row).to_be_visible()
    expect(desk.get_by_role("main").get_by_role("listitem")).to_have_count(1)
    looked_at(desk, "desk, everyone")
    desk.get_by_role("link", name=re.compile("Nora Vidal")).first.click()
    expect(desk.get_by_text("Sore 3, a little").first).to_be_visible()
    looked_at(desk, "client")


def unlock_or_sign_in(desk: Page) -> None:
    """Twenty hours later the sign-in of the day before is over."""
    desk.wait_for_url(re.compile("/sign-in"))
    sign_in(desk, "theo@demo.test")
    expect(desk).to_have_url(re.compile("/desk"))
