"""What is done on the phone and at the desk around a session: by a hand that counts its taps.

Human effort is counted, never a robot's seconds (decisions.md 11).
"""

import re
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.e2e.browsers import DESK, PHONE
from tests.e2e.conftest import Live, Opened
from tests.e2e.test_story import add_client, looked_once, sign_in

LISTS = 8
SKIN = 5  # which list asks about the skin


@dataclass
class Taps:
    """A hand that counts what it touches."""

    made: int = 0

    def on(self, target: Locator) -> None:
        target.click()
        self.made += 1


def button(page: Page, name: str | re.Pattern[str], *, exact: bool = False) -> Locator:
    return page.get_by_role("button", name=name, exact=exact)


def line(page: Page, title: str) -> Locator:
    """A line of a list, to be ticked."""
    return page.locator("label").filter(has_text=title)


def score(page: Page, legend: str | re.Pattern[str], value: int) -> Locator:
    scale = page.get_by_role("radiogroup", name=legend)
    return scale.get_by_role("radio", name=re.compile(rf"^{value}(\D|$)"))


def join(phone: Page, link: str) -> None:
    """Join as Nora, in the room, with a password."""
    phone.goto(link)
    button(phone, "Yes, I’m Nora V.").click()
    button(phone, "I agree").click()
    phone.get_by_label("E-mail").fill("nora@example.test")
    phone.get_by_label("Choose a password").fill("otter copper violin")
    button(phone, "Go on").click()


def nora(live: Live, open_page: Opened) -> tuple[Page, Page]:
    """Return Theo's desk with a new client's page open, and that client's phone at Today."""
    desk, phone = open_page(DESK), open_page(PHONE)
    sign_in(desk, "theo@demo.test")
    link = add_client(desk)
    join(phone, link)
    expect(phone.get_by_role("heading", name="A few health questions first, Nora.")).to_be_visible()
    desk.goto("/clients")
    desk.get_by_role("link", name=re.compile("Nora Vidal")).click()
    return desk, phone


def stored_treatments(desk: Page) -> list[dict[str, Any]]:
    """Return the treatments of the client whose page is open, as the program has them."""
    client_id = desk.url.split("/clients/")[1].split("/")[0]
    answer = desk.request.get(f"/api/v1/clients/{client_id}/treatments")
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


def places(treatment: dict[str, Any]) -> set[tuple[str, str]]:
    return {(area["zone"], area["side"]) for area in treatment["areas"]}


def answer_none(phone: Page, hand: Taps, *, reload_after: int | None = None) -> None:
    """Close all eight lists with "None of these", agree, and send."""
    hand.on(phone.get_by_role("link", name="Answer the questions"))
    close_lists(phone, hand, reload_after=reload_after)
    agree_and_send(phone, hand)


def close_lists(
    phone: Page, hand: Taps, first: int = 1, last: int = LISTS, *, reload_after: int | None = None
) -> None:
    for nth in range(first, last + 1):
        expect(phone.get_by_text(f"Health questions · {nth} of {LISTS}")).to_be_visible()
        if nth in {1, 5}:
            looked_once(phone, f"health questions {nth}")
        if nth == reload_after:
            phone.reload()
            expect(phone.get_by_text(f"Health questions · {nth} of {LISTS}")).to_be_visible()
        hand.on(button(phone, "None of these"))


def agree_and_send(phone: Page, hand: Taps) -> None:
    expect(phone.get_by_role("heading", name="This is what you said")).to_be_visible()
    looked_once(phone, "health questions, last page")
    hand.on(phone.locator("label").filter(has=phone.get_by_role("checkbox")).last)
    hand.on(button(phone, "Send to Theo"))
    expect(phone.get_by_role("heading", name="Thank you, Nora.")).to_be_visible()
