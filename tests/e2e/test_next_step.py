"""What is proposed for a plan: seen with its reasons, approved, and on the phone as a new version.

And what is too much again after it was eased: told on the desk, and over once it is decided.
"""

import re
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from strtrack.progression.jobs import tell_second_easings
from tests.e2e.browsers import DESK, PHONE
from tests.e2e.conftest import Live, Opened, move_clock
from tests.e2e.room import join
from tests.e2e.test_player import prescribe
from tests.e2e.test_resting import said, shot
from tests.e2e.test_story import add_client, looked_at, sign_in
from tests.factories import log_body, plan_item, written
from tests.rounds import morning_body, routine_body

pytestmark = pytest.mark.e2e
SQUAT: dict[str, Any] = {"exercise_slug": "bodyweight-squat", "sets": 3, "reps": 10}
UNTIL_USUAL, A_WEEK = 10, 7  # days until mornings are known well enough, and between steps


class Story:
    """Nora with a squat in her plan, her phone and Theo's desk, day by day."""

    def __init__(self, live: Live, open_page: Opened) -> None:
        self.live = live
        self.desk, self.phone = open_page(DESK), open_page(PHONE)
        sign_in(self.desk, "theo@demo.test")
        join(self.phone, add_client(self.desk))
        expect(self.phone).to_have_url(re.compile("/today$"))
        self.client_id: str = self.phone.request.get("/api/v1/me").json()["acting"]["client_id"]
        prescribe(self.desk, self.client_id, plan_item(**SQUAT))

    def days(self, count: int, *, pain: int, two_more: bool | None) -> None:
        """Let days go by on which she says how she woke and is led through her round."""
        for _ in range(count):
            move_clock(self.live, self.desk, self.phone, days=1)
            now = self.live.clock.now()
            today = stored(self.phone, "/today")
            self._does(today["slots"], now, pain=pain, two_more=two_more)

    def _does(self, slots: Any, now: Any, *, pain: int, two_more: bool | None) -> None:
        (slot,) = slots
        of = {"due_on": slot["due_on"]}
        woke = morning_body(day_on=slot["due_on"], recorded_at=written(now))
        said(self.phone, "POST", "/mornings", woke)
        log = log_body(slot["prescription_id"], performed_at=written(now), **of)
        said(self.phone, "POST", "/exercise-logs", log)
        asked = None if two_more is None else {"line_id": slot["line_id"], "answer": two_more}
        begun_at = written(now - timedelta(minutes=9))
        times = {"begun_at": begun_at, "ended_at": written(now)}
        done = routine_body(log["id"], pain=pain, two_more=asked, **times, **of)
        said(self.phone, "POST", "/routines", done)

    def wakes(self) -> None:
        """Let a night go by, and the morning be as usual."""
        move_clock(self.live, self.desk, self.phone, days=1)
        now = self.live.clock.now()
        body = morning_body(day_on=now.date().isoformat(), recorded_at=written(now))
        said(self.phone, "POST", "/mornings", body)

    def at_the_desk(self, path: str) -> Page:
        """Open one of Theo's pages; a desk's sign-in ends after twelve hours."""
        sign_in(self.desk, "theo@demo.test")
        expect(self.desk).not_to_have_url(re.compile("sign-in"))
        self.desk.goto(path)
        return self.desk

    def next_step(self) -> Locator:
        """Open her page at the desk, as far down as what is proposed."""
        desk = self.at_the_desk(f"/clients/{self.client_id}")
        expect(desk.get_by_role("heading", name="Nora Vidal")).to_be_visible()
        desk.wait_for_load_state("networkidle")
        card = desk.get_by_role("region", name="Next step")
        desk.mouse.wheel(0, 500)  # it is asked for once it comes into view
        expect(card).to_be_visible()
        card.scroll_into_view_if_needed()
        return card

    def on_her_phone(self) -> Page:
        self.phone.goto("/today")
        expect(self.phone.get_by_role("heading", level=1)).to_be_visible()
        return self.phone


def stored(page: Page, path: str) -> dict[str, Any]:
    """Return what the program has for the page's person."""
    answer = page.request.get(f"/api/v1{path}")
    assert answer.ok, answer.text()
    found: dict[str, Any] = answer.json()
    return found


@pytest.fixture
def story(live: Live, open_page: Opened) -> Story:
    return Story(live, open_page)


def test_a_step_is_seen_with_its_reasons_approved_and_on_the_phone(story: Story) -> None:
    story.days(UNTIL_USUAL, pain=1, two_more=True)
    story.wakes()
    card = story.next_step()
    expect(card).to_contain_text("1 proposed")
    expect(card).to_contain_text("3 × 10 → 3 × 12")
    expect(card).to_contain_text("Two more would have been possible, twice.")
    marks = card.get_by_role("list", name="Pain in the last sessions").get_by_role("listitem")
    expect(marks).to_have_text([re.compile("1 · safe")] * 4)
    looked_at(story.desk, "next step")
    shot(story.desk, "next-step")
    card.get_by_role("button", name="Approve: Squat").click()
    expect(card).to_contain_text("In the plan from today. Nora sees what changed.")
    looked_at(story.desk, "next step, approved")

    version = stored(story.desk, f"/clients/{story.client_id}/plan")["version"]
    assert (version["number"], [item["reps"] for item in version["items"]]) == (2, [12])
    phone = story.on_her_phone()
    expect(phone.get_by_text(re.compile("changed your plan"))).to_be_visible()
    expect(phone.get_by_text("3 × 12").first).to_be_visible()
    looked_at(phone, "today, a step further")
    shot(phone, "today-a-step-further")


def test_what_is_too_much_again_stands_on_the_desk_until_it_is_decided(story: Story) -> None:
    story.days(1, pain=7, two_more=None)
    card = story.next_step()
    expect(card).to_contain_text("3 × 10 → 2 × 10")
    card.get_by_role("button", name="Approve: Squat").click()
    expect(card).to_contain_text("In the plan from today.")
    story.days(A_WEEK, pain=7, two_more=None)
    with story.live.app.app_context():
        assert tell_second_easings(now=story.live.clock.now()) == 1

    desk = story.at_the_desk("/desk")
    row = desk.get_by_role("listitem").filter(has_text="Nora Vidal")
    expect(row).to_contain_text("Still too much after easing: Squat")
    looked_at(desk, "desk, eased twice")
    shot(desk, "desk-eased-twice")
    desk.goto("/alerts")
    alert = desk.get_by_role("article").filter(has_text="Nora Vidal")
    expect(alert).to_contain_text("Still too much after easing: Squat")
    expect(alert).to_contain_text(re.compile("Look by"))
    looked_at(desk, "alerts, eased twice")
    shot(desk, "alerts-eased-twice")
    alert.get_by_role("link", name="See the next step").click()
    expect(desk).to_have_url(re.compile(f"/clients/{story.client_id}$"))
    looked_at(desk, "client, eased twice")
    desk.get_by_role("button", name="See the next step").click()
    card = desk.get_by_role("region", name="Next step")
    expect(card).to_be_in_viewport()
    expect(card).to_contain_text("→ Sit to stand")
    expect(card).to_contain_text("The last step eased it too. Worth a talk.")
    shot(desk, "next-step-eased-twice")
    card.get_by_role("button", name="Approve: Squat").click()
    expect(card).to_contain_text("In the plan from today.")
    expect(desk.get_by_role("article").filter(has_text="Still too much")).to_have_count(0)
    phone = story.on_her_phone()
    expect(phone.get_by_text(re.compile("changed your plan"))).to_be_visible()
    phone.goto("/plan")  # it is not due on every weekday
    expect(phone.get_by_text("Sit to stand").first).to_be_visible()
