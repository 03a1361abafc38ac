"""Five minutes between two appointments: an alert, its client, a reply, an easier step, the next.

By mouse, by keys alone, and by touch on a tablet; under ten clicks, and no page is loaded anew.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.browsers import DESK, PHONE, TABLET
from tests.e2e.conftest import Live, Opened, move_clock, running
from tests.e2e.room import join
from tests.e2e.test_desk_story import Loads, rows
from tests.e2e.test_next_step import stored
from tests.e2e.test_player import prescribe
from tests.e2e.test_resting import said
from tests.e2e.test_story import add_client, looked_at, sign_in
from tests.factories import check_in_body, log_body, plan_item, written
from tests.rounds import routine_body

pytestmark = pytest.mark.e2e
EXERCISES = {
    "bodyweight-squat": "Squat",
    "glute-bridge": "Bridge",
    "shoulder-wall-slide": "Wall slide",
}
MOST_CLICKS = 9
NORA = "Nora Vidal"


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    """A practice with enough clients for a desk that is full."""
    with running(tmp_path, stage=False, clients=9) as program:
        yield program


class Counted:
    """Clicks, or taps, of one hand."""

    def __init__(self, page: Page, *, taps: bool = False) -> None:
        self._taps = taps
        self.page = page
        self.made = 0

    def on(self, target: Locator) -> None:
        self.made += 1
        target.tap() if self._taps else target.click()


def it_all_hurt(live: Live, desk: Page, phone: Page) -> None:
    """Let a day go by on which every exercise hurt, and Nora ask to be called."""
    move_clock(live, desk, phone, days=1)
    now = live.clock.now()
    log_ids = []
    slots = stored(phone, "/today")["slots"]
    assert len(slots) == len(EXERCISES)
    for slot in slots:
        of = {"due_on": slot["due_on"], "performed_at": written(now)}
        log = log_body(slot["prescription_id"], **of)
        said(phone, "POST", "/exercise-logs", log)
        log_ids.append(log["id"])
    times = {"begun_at": written(now - timedelta(minutes=9)), "ended_at": written(now)}
    lines = [slot["line_id"] for slot in slots]
    hurt = {"pain": 7, "hurt": lines, "due_on": slots[0]["due_on"]}
    said(phone, "POST", "/routines", routine_body(*log_ids, **hurt, **times))
    asks = check_in_body(recorded_at=written(now), score=6, wants_contact=True)
    said(phone, "POST", "/check-ins", asks)


def at_the_desk(open_page: Opened, device: dict[str, Any]) -> tuple[Page, Loads]:
    desk = open_page(device)
    sign_in(desk, "theo@demo.test")
    expect(rows(desk).first).to_be_visible()
    return desk, Loads(desk)


def row_of_nora(desk: Page) -> Locator:
    found: Locator = rows(desk).filter(has_text=NORA)
    expect(desk.get_by_role("listitem").filter(has_text=NORA)).to_contain_text("Asks you")
    return found


def box_of(desk: Page) -> Locator:
    return desk.get_by_label("Reply to Nora")


def steps_of(desk: Page) -> Locator:
    """Look further down the page: what is proposed is asked for once it comes into view."""
    card = desk.get_by_role("region", name="Next step")
    for _ in range(12):
        desk.mouse.move(desk.viewport_size["width"] - 40, 300)  # type: ignore[index]
        desk.mouse.wheel(0, 300)
        desk.wait_for_timeout(150)
        if card.count():
            break
    expect(card).to_be_visible()
    return card


def is_sent(desk: Page, text: str) -> None:
    """A reply stands in the thread at once, and goes out some seconds later."""
    expect(desk.get_by_role("region", name="Messages")).to_contain_text(text)


def next_name(desk: Page) -> str:
    words = desk.get_by_role("link", name=re.compile("^Next: ")).inner_text()
    return words.removeprefix("Next: ").strip()


def test_an_alert_a_reply_a_step_and_the_next_one(live: Live, open_page: Opened) -> None:
    first, phone = open_page(DESK), open_page(PHONE)
    sign_in(first, "theo@demo.test")
    join(phone, add_client(first))
    expect(phone).to_have_url(re.compile("/today$"))
    nora_id = phone.request.get("/api/v1/me").json()["acting"]["client_id"]
    prescribe(first, nora_id, *(plan_item(exercise_slug=slug, sets=3) for slug in EXERCISES))
    it_all_hurt(live, first, phone)
    squat, bridge, slide = EXERCISES.values()

    desk, loads = at_the_desk(open_page, DESK)
    after = by_mouse(desk, squat)
    by_keys(desk, bridge, after)
    assert loads.made == 0
    by_touch(open_page, slide, after)

    for _ in range(40):  # a reply can be taken back for five seconds
        if len(stored(phone, f"/clients/{nora_id}/messages")["items"]) == 3:
            break
        phone.wait_for_timeout(500)
    phone.goto("/messages")
    for text in ("Leave out what hurts.", "And rest tomorrow.", "Call me when"):
        expect(phone.get_by_text(text)).to_be_visible()
    looked_at(phone, "messages")


def by_mouse(desk: Page, exercise: str) -> str:
    """Do it all by the mouse, and return who came next."""
    hand = Counted(desk)
    hand.on(row_of_nora(desk))
    expect(desk.get_by_role("heading", name=NORA)).to_be_visible()
    hand.on(box_of(desk))
    desk.keyboard.type("Leave out what hurts. I make it easier now.")
    hand.on(desk.get_by_role("button", name="Send", exact=True))
    is_sent(desk, "Leave out what hurts.")
    card = steps_of(desk)
    looked_at(desk, "client, replied to")
    hand.on(card.get_by_role("button", name=f"Approve: {exercise}"))
    expect(card).to_contain_text("In the plan from today.")
    after = next_name(desk)
    hand.on(desk.get_by_role("link", name=re.compile("^Next: ")))
    expect(desk.get_by_role("heading", level=1)).to_have_text(after)
    assert hand.made <= MOST_CLICKS
    looked_at(desk, "the next client of the desk")
    return after


def by_keys(desk: Page, exercise: str, after: str) -> None:
    """Do it all by keys alone, from the page of another client."""
    desk.keyboard.press("g")
    desk.keyboard.press("d")
    nora = row_of_nora(desk)
    for _ in range(9):
        desk.keyboard.press("j")
        if nora.evaluate("row => row === document.activeElement"):
            break
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", name=NORA)).to_be_visible()
    expect(box_of(desk)).to_be_visible()
    desk.keyboard.press("m")
    expect(box_of(desk)).to_be_focused()
    desk.keyboard.type("And rest tomorrow.")
    desk.keyboard.press("Control+Enter")
    is_sent(desk, "And rest tomorrow.")
    card = steps_of(desk)
    tab_to(desk, card.get_by_role("button", name=f"Approve: {exercise}"))
    desk.keyboard.press("Enter")
    expect(card).to_contain_text("In the plan from today.")
    desk.keyboard.press("j")
    expect(desk.get_by_role("heading", level=1)).to_have_text(after)


def by_touch(open_page: Opened, exercise: str, after: str) -> None:
    """Do it all by touch, on a tablet."""
    tablet, touched = at_the_desk(open_page, TABLET)
    finger = Counted(tablet, taps=True)
    finger.on(row_of_nora(tablet))
    finger.on(box_of(tablet))
    tablet.keyboard.type("Call me when it is not less on Monday.")
    finger.on(tablet.get_by_role("button", name="Send", exact=True))
    is_sent(tablet, "Call me when")
    card = steps_of(tablet)
    finger.on(card.get_by_role("button", name=f"Approve: {exercise}"))
    expect(card).to_contain_text("In the plan from today.")
    looked_at(tablet, "client on a tablet")
    finger.on(tablet.get_by_role("link", name=re.compile("^Next: ")))
    expect(tablet.get_by_role("heading", level=1)).to_have_text(after)
    assert finger.made <= MOST_CLICKS
    assert touched.made == 0


def tab_to(desk: Page, target: Locator) -> None:
    """Go on by the tabulator until something has the focus."""
    for _ in range(60):
        desk.keyboard.press("Tab")
        there = target.count() and target.evaluate("one => one === document.activeElement")
        if there:
            return
    pytest.fail("it is out of reach of the keys")
