"""Soreness followed from the session: answers, an alert, and how it ends, in all three modes."""

import re

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import update

from strtrack.accounts.models import Practice
from strtrack.kernel.db import db, transact
from tests.e2e.browsers import DESK, PHONE
from tests.e2e.conftest import Live, Opened, move_clock
from tests.e2e.room import Taps, button, score
from tests.e2e.test_story import looked_at, sign_in, unlock_or_sign_in

pytestmark = pytest.mark.e2e

MOST_TAPS_OF_A_BAD_ANSWER = 12
TOLD = {
    "record": "Saved. Thank you, Ana.",
    "flag": "Saved. Thank you, Ana.",
    "advise": "Please speak to your therapist",
}


@pytest.mark.parametrize("mode", list(TOLD))
def test_from_the_next_day_to_settled(live: Live, open_page: Opened, mode: str) -> None:
    set_mode(live, mode)
    phone, desk = open_page(PHONE), open_page(DESK)
    sign_in(desk, "theo@demo.test")
    expect(desk).to_have_url(re.compile("/desk"))
    treat(desk)
    sign_in(phone, "ana@demo.test")
    expect(phone).to_have_url(re.compile("/today"))
    move_clock(live, phone, hours=24)
    assert gone(phone) == 3
    move_clock(live, phone, hours=24)
    assert bad(phone, mode) <= MOST_TAPS_OF_A_BAD_ANSWER

    move_clock(live, desk)
    desk.goto("/desk")
    unlock_or_sign_in(desk)
    desk.get_by_role("link", name="Alerts").click()
    alert = desk.get_by_role("article").filter(has_text="Ana Moreno")
    if mode == "record":
        expect(desk.get_by_role("heading", level=1, name="Nothing waits for you.")).to_be_visible()
        expect(alert).to_have_count(0)
        move_clock(live, phone, hours=24)
        gone(phone)
        only_what_was_said(live, desk)
        return
    expect(alert).to_contain_text("Tingling or numb")
    looked_at(desk, "alerts")
    button(desk, "Say what you did").click()
    expect(button(desk, "Called")).to_be_visible()
    looked_at(desk, "what was done")
    button(desk, "Called").click()
    expect(alert).to_contain_text("Called · Theo Marin")

    move_clock(live, phone, hours=24)
    gone(phone)
    move_clock(live, desk)
    desk.goto("/alerts")
    unlock_or_sign_in(desk)
    desk.get_by_role("link", name="Alerts").click()
    expect(alert).to_contain_text("Later answer: 0 · not sore")
    alert.get_by_role("link", name="Ana Moreno").click()
    expect(desk.get_by_role("heading", level=1, name="Ana Moreno")).to_be_visible()
    expect(button(desk, "Close it")).to_be_visible()
    looked_at(desk, "client with an alert")
    button(desk, "Close it").click()
    button(desk, "Settled").click()
    expect(button(desk, "Close it")).to_have_count(0)
    desk.goto("/alerts")
    expect(desk.get_by_role("heading", level=1, name="Nothing waits for you.")).to_be_visible()


def treat(desk: Page) -> None:
    """Record a session like the last one, which has just ended."""
    desk.goto("/clients")
    desk.get_by_role("link", name=re.compile("Ana Moreno")).click()
    desk.get_by_role("link", name="Record treatment").click()
    button(desk, "Nothing new").click()
    button(desk, "Same as last time").click()
    score(desk, "Tender to the touch, before", 2).click()
    score(desk, "Stiff neck, before", 5).click()
    button(desk, re.compile("^Finish$")).click()
    expect(desk.get_by_role("heading", level=1, name="Ana Moreno")).to_be_visible()


def only_what_was_said(live: Live, desk: Page) -> None:
    """Where the practice only records, staff read the answers and no judgement of them."""
    move_clock(live, desk)
    desk.goto("/clients")
    unlock_or_sign_in(desk)
    desk.goto("/clients")
    desk.get_by_role("link", name=re.compile("Ana Moreno")).click()
    answers = desk.get_by_role("main")
    expect(answers).to_contain_text(re.compile("tingling", re.IGNORECASE))
    expect(answers).not_to_contain_text(re.compile("Call|Settled"))
    looked_at(desk, "client, only recorded")


def set_mode(live: Live, mode: str) -> None:
    """What the practice's owner switched on."""

    def change() -> None:
        db.session.execute(update(Practice).values(advice_mode=mode))

    with live.app.app_context():
        transact(change)


def gone(phone: Page) -> int:
    """Answer that it has gone, and return the taps that took from the first question on."""
    hand = Taps()
    phone.goto("/today")
    phone.get_by_role("link", name=re.compile("^(Check in|Answer)$")).click()
    hand.on(button(phone, "None, and not sore any more"))
    hand.on(score(phone, re.compile("you came with"), 3))
    hand.on(button(phone, "Save"))
    phone.get_by_role("link", name="Back to today").click()
    expect(phone.get_by_text("all sent")).to_be_visible()
    return hand.made


def bad(phone: Page, mode: str) -> int:
    """Answer 8 with tingling, see what that says by the mode, and return the taps it took."""
    hand = Taps()
    phone.goto("/today")
    phone.get_by_role("link", name="Check in").click()
    hand.on(button(phone, re.compile("^Tingling or numb")))
    hand.on(button(phone, re.compile("^tingling")))
    hand.on(button(phone, "Go on"))
    hand.on(phone.get_by_role("radio", name=re.compile("^8")))
    hand.on(phone.get_by_text("a lot", exact=True))
    cause = phone.get_by_text("session", exact=True)
    usual = phone.get_by_role("radiogroup", name=re.compile("you came with"))
    expect(cause.or_(usual)).to_be_visible()
    if cause.is_visible():
        hand.on(cause)
    hand.on(score(phone, re.compile("you came with"), 4))
    hand.on(button(phone, "Save"))
    expect(phone.get_by_role("heading", level=1)).to_have_text(TOLD[mode])
    if mode == "advise":
        expect(phone.get_by_text(re.compile("Theo has been notified. Call .+ by "))).to_be_visible()
    else:
        expect(phone.get_by_role("heading", name="What is usual")).to_be_visible()
    looked_at(phone, f"answered, {mode}")
    return hand.made
