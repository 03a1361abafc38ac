"""Before hands touch, and while they do: health questions, arrival, the treatment sheet.

Every tap is counted (decisions.md 11: human effort is counted, never a robot's seconds).
"""

import re
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Page, Request, expect

from strtrack.library.rules.screening import items
from tests.e2e.browsers import DESK, PHONE
from tests.e2e.conftest import Live, Opened, assert_accessible, assert_one_warm_thing, move_clock
from tests.e2e.room import (
    Taps,
    agree_and_send,
    answer_none,
    button,
    close_lists,
    line,
    nora,
    places,
    score,
    stored_treatments,
)
from tests.e2e.test_body_map import body, click_inside
from tests.e2e.test_story import looked_at, sign_in

pytestmark = pytest.mark.e2e
LISTS = 8
SKIN = 5  # which list asks about the skin


def test_first_questions_first_treatment(live: Live, open_page: Opened) -> None:
    desk, phone = nora(live, open_page)
    hand = Taps()
    answer_none(phone, hand, reload_after=5)
    assert 8 <= hand.made <= 12, hand.made
    looked_at(phone, "health questions, sent")
    desk.reload()
    expect(desk.get_by_text("Fine to treat", exact=True)).to_be_visible()
    looked_at(desk, "client page, fine to treat")

    hand = Taps()
    hand.on(desk.get_by_role("link", name="Record treatment"))
    expect(desk).to_have_url(re.compile("/treatment$"))
    hand.on(button(desk, "As a list"))  # the way is kept, so it is chosen once in a life
    necks = [f"Back of neck, {side}" for side in ("left", "right")]
    shoulders = [f"Top of shoulder, {side}" for side in ("left", "right")]
    for place in necks + shoulders:
        expect(button(desk, place, exact=True)).to_have_attribute("aria-pressed", "false")
    for place in necks:
        hand.on(button(desk, place, exact=True))
    desk.reload()  # nothing is lost
    for place in necks:
        expect(button(desk, place, exact=True)).to_have_attribute("aria-pressed", "true")
    for place in shoulders:
        expect(button(desk, place, exact=True)).to_have_attribute("aria-pressed", "false")
        hand.on(button(desk, place, exact=True))
    hand.on(score(desk, "Tender to the touch, before", 4))
    hand.on(score(desk, "Tender to the touch, after", 2))
    hand.on(score(desk, "Stiff neck, before", 6))
    hand.on(score(desk, "Stiff neck, after", 4))
    hand.on(desk.get_by_text("looser", exact=True))
    looked_at(desk, "treatment sheet")
    hand.on(button(desk, re.compile("^Finish$")))
    expect(desk).to_have_url(re.compile("/clients/[^/]+$"))
    assert hand.made <= 12, hand.made

    [stored] = stored_treatments(desk)
    assert places(stored) == {(z, side) for z in ("neck-back", "shoulder-top") for side in "LR"}
    scores = ("tenderness_before", "tenderness_after", "problem_before", "problem_after")
    assert [stored[name] for name in scores] == [4, 2, 6, 4]
    assert (stored["response"], stored["draft"]) == ("looser", False)


def test_a_blocked_place_is_met_and_decided_about(live: Live, open_page: Opened) -> None:
    desk, phone = nora(live, open_page)
    hand, told, reason = Taps(), items()["L01"].title["en"], items()["L01"].reason["en"]
    phone.get_by_role("link", name="Answer the questions").click()
    close_lists(phone, hand, last=SKIN - 1)
    line(phone, told).click()
    button(phone, "Show where").click()
    button(phone, "As a list").click()
    button(phone, "Back of neck, left", exact=True).click()
    button(phone, "These are the places").click()
    looked_at(phone, "health questions, a wound")
    button(phone, "That’s all here").click()
    close_lists(phone, hand, first=SKIN + 1)
    agree_and_send(phone, hand)

    desk.reload()
    expect(desk.get_by_text("Not everywhere", exact=True)).to_be_visible()
    expect(desk.get_by_text(reason).first).to_be_visible()
    looked_at(desk, "client page, not everywhere")
    desk.get_by_role("link", name="Record treatment").click()
    wound = body(desk, "Back").get_by_role("button", name=f"Back of neck, left: {told}")
    expect(wound).to_have_attribute("aria-disabled", "true")
    hatched = wound.locator("path").first
    assert "body-hatching" in hatched.evaluate("path => getComputedStyle(path).fill")
    click_inside(desk, "Back", f"Back of neck, left: {told}")
    expect(desk.get_by_role("status").filter(has_text=told)).to_be_visible()
    expect(button(desk, "Take off: Back of neck, left")).to_have_count(0)
    looked_at(desk, "treatment sheet, blocked")
    assert refused_by_the_program(live, desk) == "area-blocked"

    button(desk, "Treat it anyway…").click()
    sheet = desk.get_by_role("dialog", name="Treat it anyway")
    sheet.get_by_role("button", name="Save").click()  # not without a reason
    expect(sheet.get_by_text("Give a reason. It stays in the record.")).to_be_visible()
    looked_at(desk, "treat it anyway")
    sheet.get_by_label("Reason").fill("A scratch, closed and dry.")
    desk.keyboard.press("Control+Enter")  # belongs to the reason, not to the sheet below
    sheet.get_by_role("button", name="Save").click()
    expect(sheet).to_be_hidden()
    free = body(desk, "Back").get_by_role("button", name="Back of neck, left", exact=True)
    expect(free).not_to_have_attribute("aria-disabled", "true")
    assert stored_treatments(desk) == []
    click_inside(desk, "Back", "Back of neck, left")
    expect(button(desk, "Take off: Back of neck, left")).to_be_visible()
    button(desk, re.compile("^Finish$")).click()
    expect(desk).to_have_url(re.compile("/clients/[^/]+$"))
    [stored] = stored_treatments(desk)
    assert places(stored) == {("neck-back", "L")}


def refused_by_the_program(live: Live, desk: Page) -> str:
    """Send a session on the blocked place past the sheet; return why it was not stored."""
    now = f"{live.clock.now():%Y-%m-%dT%H:%M:%SZ}"
    session = {
        "id": str(uuid4()),
        "started_at": now,
        "ended_at": now,
        "time_zone": "Europe/London",
        "areas": [{"zone": "neck-back", "side": "L"}],
        "technique": "str_active",
        "pressure": "light",
    }
    client_id = desk.url.split("/clients/")[1].split("/")[0]
    answer = desk.request.post(f"/api/v1/clients/{client_id}/treatments", data=session)
    assert answer.status == 422
    slug: str = answer.json()["type"].rsplit("/", 1)[1]
    return slug


def test_what_is_an_emergency_opens_its_page_and_stores_nothing(
    live: Live, open_page: Opened
) -> None:
    _, phone = nora(live, open_page)
    told: list[str] = []

    def hear(request: Request) -> None:
        if request.method == "GET":
            return
        said: dict[str, Any] = request.post_data_json or {}
        items = said.get("items", [{"type": request.url}])
        if any(item["type"] != "screening_draft" for item in items):
            told.append(request.url)

    phone.on("request", hear)
    phone.get_by_role("link", name="Answer the questions").click()
    button(phone, "None of these").click()
    expect(phone.get_by_text(f"Health questions · 2 of {LISTS}")).to_be_visible()
    call = phone.get_by_role("link", name=re.compile("^Call 999")).first
    line(phone, "Chest pain or heart trouble").click()
    expect(call).to_be_visible()
    looked_at(phone, "emergency")
    assert told == []

    button(phone, "Back to where you were").first.click()
    line(phone, "Chest pain or heart trouble").click()  # not so, on second thoughts
    button(phone, "None of these").click()
    line(phone, "Recent stroke or mini-stroke").click()
    expect(call).to_be_hidden()
    now = phone.get_by_role("group", name=re.compile("Anything new right now"))
    now.get_by_role("button", name="No", exact=True).click()
    expect(call).to_be_hidden()
    now.get_by_role("button", name="I’m not sure").click()
    expect(call).to_be_visible()
    looked_at(phone, "emergency by a detail")
    assert told == []


def test_arrival_then_a_session_like_last_time(live: Live, open_page: Opened) -> None:
    desk, phone = open_page(DESK), open_page(PHONE)
    sign_in(phone, "ana@demo.test")
    expect(phone.get_by_text("all sent")).to_be_visible()
    move_clock(live, phone, hours=39, minutes=45)  # the day of the next appointment, 09:45
    phone.goto("/today")
    hand = Taps()
    expect(phone.get_by_role("heading", name="Seeing Theo at 10:30")).to_be_visible()
    looked_at(phone, "today, before a session")
    hand.on(score(phone, "How tender is it now?", 4))
    hand.on(score(phone, re.compile("stiff neck"), 6))
    hand.on(button(phone, "Nothing new"))
    looked_at(phone, "arrival card")
    hand.on(button(phone, "Send to Theo"))
    expect(phone.get_by_text("Theo has it.")).to_be_visible()
    assert hand.made == 4

    sign_in(desk, "theo@demo.test")
    button(desk, re.compile("Seeing today")).click()
    row = desk.get_by_role("listitem").filter(has_text="Ana Moreno")
    expect(row).to_contain_text(re.compile("Here · tender 4, problem 6, nothing new · 09:4"))
    looked_at(desk, "waiting room")
    row.locator("[data-row]").click()
    expect(desk.get_by_role("heading", name="Ana Moreno")).to_be_visible()
    hand = Taps()
    hand.on(desk.get_by_role("link", name="Record treatment"))
    expect(desk.get_by_text(re.compile("Nothing new since last time"))).to_be_visible()
    hand.on(button(desk, "Same as last time"))
    looked_at(desk, "treatment sheet like last time")
    hand.on(button(desk, re.compile("^Finish$")))
    expect(desk).to_have_url(re.compile("/clients/[^/]+$"))
    assert hand.made <= 6
    expect(desk.get_by_role("heading", level=1, name="Ana Moreno")).to_be_visible()
    assert_accessible(desk, "client page after")
    assert_one_warm_thing(desk, "client page after")


def test_session_done_now_the_rest_later(live: Live, open_page: Opened) -> None:
    desk = open_page(DESK)
    sign_in(desk, "theo@demo.test")
    expect(desk.get_by_role("heading", level=1)).to_contain_text("as usual")
    desk.goto("/clients")
    desk.get_by_role("link", name=re.compile("Ana Moreno")).click()
    expect(desk.get_by_role("heading", name="Ana Moreno")).to_be_visible()
    desk.get_by_role("link", name="Record treatment").click()
    button(desk, "Nothing new").click()
    button(desk, "Same as last time").click()
    button(desk, "Session done, finish later").click()
    expect(desk.get_by_text("Today’s session is not finished.")).to_be_visible()
    looked_at(desk, "client page, not finished")
    desk.get_by_role("link", name="Finish it").click()
    scale = desk.get_by_role("radiogroup", name="Tender to the touch, after")
    scale.get_by_role("radio").first.focus()
    desk.keyboard.press("3")
    expect(score(desk, "Tender to the touch, after", 3)).to_be_checked()
    desk.keyboard.press("Control+Enter")
    expect(desk.get_by_role("heading", name="Ana Moreno")).to_be_visible()
    expect(desk.get_by_text("is not finished.")).to_be_hidden()
