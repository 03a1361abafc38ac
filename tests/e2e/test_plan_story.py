"""A plan and a week: six exercises by keys alone, and a Spanish phone that does some of them."""

import json
import re
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browsers import DESK, PHONE
from tests.e2e.conftest import Live, Opened, move_clock
from tests.e2e.test_story import looked_at, sign_in

pytestmark = pytest.mark.e2e
MESSAGES = Path("frontend/messages")
SPANISH = {
    key: words
    for path in [MESSAGES / "es.json", *MESSAGES.glob("*/es.json")]
    for key, words in json.loads(path.read_text()).items()
}
MOST_PRESSES = 40
TUCK, STRETCH = "Barbilla adentro, en la silla", "Estiramiento mirando a la axila"


def said(key: str, **values: str) -> str:
    """Return a Spanish message of the phone's with its places filled."""
    words: str = SPANISH[key]
    for name, value in values.items():
        words = words.replace(f"{{{name}}}", value)
    return words


class Keys:
    """A keyboard that counts: every key and every modifier that goes down."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.pressed = 0

    def press(self, keys: str) -> None:
        self._page.keyboard.press(keys)
        self.pressed += len(keys.split("+"))

    def type(self, text: str) -> None:
        self._page.keyboard.type(text)
        self.pressed += len(text)


def add_luis(desk: Page) -> tuple[str, str]:
    """Add a Spanish-speaking client; return his id and the link on the therapist's screen."""
    client_id = str(uuid4())
    new = {
        "id": client_id,
        "name": "Luis Prado",
        "language": "es",
        "time_zone": "Europe/London",
        "problem": "cuello rígido",
    }
    assert desk.request.post("/api/v1/clients", data=new).status == 201
    asked = {"id": str(uuid4()), "kind": "room"}
    invite = desk.request.post(f"/api/v1/clients/{client_id}/invite", data=asked)
    link: str = invite.json()["link"]
    return client_id, link


def prescribe_by_keys(desk: Page, client_id: str) -> int:
    """Make a plan of six from a condition and publish it; return how many keys that took."""
    desk.goto(f"/clients/{client_id}/plan")
    expect(desk.get_by_role("searchbox")).to_be_focused()
    keys = Keys(desk)
    rows = desk.get_by_role("button", name=re.compile("^Change "))
    keys.press("Shift+Tab")
    keys.type("neck p")
    keys.press("Enter")
    expect(rows).to_have_count(5)
    keys.type("wall sl")
    keys.press("Enter")
    expect(rows).to_have_count(6)
    looked_at(desk, "builder")
    keys.press("Control+Enter")
    expect(desk.get_by_text("Published. Luis has it now.")).to_be_visible()
    return keys.pressed


def join_in_spanish(phone: Page, link: str) -> None:
    phone.goto(link)
    phone.get_by_role("button", name=said("invite_yes_named", name="Luis P.")).click()
    phone.get_by_role("button", name=said("agreement_yes")).click()
    phone.get_by_label("Correo").fill("luis@example.test")
    phone.get_by_label(said("invite_password")).fill("nutria cobre violín")
    phone.get_by_role("button", name=said("way_in_go")).click()
    expect(phone.get_by_role("button", name=said("today_did_it_all"))).to_be_visible()
    looked_at(phone, "today in Spanish")


def do_part_of_it(phone: Page, name: str) -> None:
    """Say that only one set was done."""
    phone.get_by_role("button", name=re.compile(f"^{name}")).first.click()
    sheet = phone.get_by_role("dialog")
    sheet.get_by_role("button", name=said("change_partly")).click()
    less = said("amount_less", what=said("amount_sets"))
    sheet.get_by_role("button", name=re.compile(less)).first.click()
    looked_at(phone, "amounts")
    sheet.get_by_role("button", name=said("log_save")).click()
    expect(phone.get_by_text(said("all_sent"))).to_be_visible()


def leave_it_out(phone: Page, name: str) -> None:
    """Say that something was left out for want of time."""
    phone.get_by_role("button", name=re.compile(f"^{name}")).first.click()
    sheet = phone.get_by_role("dialog")
    sheet.get_by_role("button", name=said("change_skipped")).click()
    sheet.get_by_role("button", name=said("reason_no_time")).click()
    sheet.get_by_role("button", name=said("log_save")).click()
    expect(phone.get_by_text(said("all_sent"))).to_be_visible()


def add_yesterday(phone: Page, name: str) -> None:
    phone.get_by_role("link", name=said("today_add_earlier")).click()
    expect(phone.get_by_role("heading", name=said("earlier_title"))).to_be_visible()
    looked_at(phone, "earlier days")
    phone.get_by_role("button", name=said("item_log", name=name)).first.click()
    expect(phone.get_by_text(said("item_late")).first).to_be_visible()
    expect(phone.get_by_text(said("all_sent"))).to_be_visible()


def next_day(live: Live, phone: Page, days: int = 1) -> None:
    move_clock(live, phone, days=days)
    phone.goto("/today")
    expect(phone.get_by_role("button", name=said("today_did_it_all"))).to_be_visible()


def test_a_plan_by_keys_and_a_week_with_gaps(live: Live, open_page: Opened) -> None:
    desk, phone = open_page(DESK), open_page(PHONE)
    sign_in(desk, "theo@demo.test")
    expect(desk.get_by_role("heading", level=1)).to_contain_text("as usual")
    client_id, link = add_luis(desk)
    assert prescribe_by_keys(desk, client_id) <= MOST_PRESSES

    join_in_spanish(phone, link)
    phone.get_by_role("button", name=said("today_did_it_all")).click()
    expect(phone.get_by_role("button", name=said("undo"))).to_be_visible()
    looked_at(phone, "all done")
    expect(phone.get_by_text(said("all_sent"))).to_be_visible()
    next_day(live, phone)
    do_part_of_it(phone, TUCK)
    leave_it_out(phone, STRETCH)
    next_day(live, phone, days=2)
    add_yesterday(phone, TUCK)
    phone.get_by_role("link", name=said("nav_progress")).click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("semana")
    looked_at(phone, "progress")
    phone.get_by_role("link", name=said("nav_plan")).click()
    expect(phone.get_by_text(re.compile(TUCK)).first).to_be_visible()
    looked_at(phone, "plan on the phone")

    move_clock(live, desk)
    sign_in(desk, "theo@demo.test")
    expect(desk.get_by_role("heading", level=1)).to_contain_text("as usual")
    desk.goto(f"/clients/{client_id}")
    expect(desk.get_by_text(re.compile("self-reported")).first).to_be_visible()
    for words in ("in part", "Added later", "Left out", "Luis saw this plan"):
        expect(desk.get_by_text(re.compile(words)).first).to_be_visible()
    expect(desk.get_by_text(re.compile("Sitting chin tuck")).first).to_be_visible()
    looked_at(desk, "client page")
    week = desk.request.get(f"/api/v1/clients/{client_id}/adherence").json()["days_7"]
    done = round(week["rate"] * week["n"])  # the wall slide is not due on Sundays
    assert (week["n"], done) in {(15, 7), (14, 7), (14, 6)}
