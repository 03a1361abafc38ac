"""What an answer rests in a practice that advises: from the phone to the desk, until the talk."""

import os
import re
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browsers import DESK, PHONE
from tests.e2e.conftest import Live, Opened, move_clock
from tests.e2e.room import join
from tests.e2e.test_player import held, prescribe
from tests.e2e.test_story import add_client, looked_at, sign_in
from tests.factories import check_in_body, switched_to, treatment_body, written

pytestmark = pytest.mark.e2e
TURN, PRESS, ANKLE = "neck-rotation-active", "neck-isometric-four-way", "knee-to-wall-ankle"


def said(page: Page, method: str, path: str, body: dict[str, object]) -> dict[str, object]:
    """Send something as the page's person and return the answer."""
    answer = page.request.fetch(f"/api/v1{path}", method=method, data=body)
    assert answer.ok, answer.text()
    found: dict[str, object] = answer.json()
    return found


def test_what_an_answer_rests_goes_on_after_the_talk(live: Live, open_page: Opened) -> None:
    owner, desk, phone = open_page(DESK), open_page(DESK), open_page(PHONE)
    sign_in(owner, "owner@demo.test")
    expect(owner).not_to_have_url(re.compile("sign-in"))
    said(owner, "PATCH", "/practice", switched_to("advise"))
    sign_in(desk, "theo@demo.test")
    join(phone, add_client(desk))
    expect(phone).to_have_url(re.compile("/today$"))
    client_id: str = phone.request.get("/api/v1/me").json()["acting"]["client_id"]
    names = prescribe(desk, client_id, *[held(slug) for slug in (TURN, PRESS, ANKLE)])
    chart = f"/clients/{client_id}"
    now = live.clock.now()
    session = said(
        desk,
        "POST",
        f"{chart}/treatments",
        treatment_body(ended_at=now, areas=[{"zone": "neck-back", "side": "L"}]),
    )
    move_clock(live, owner, desk, phone, hours=20)
    body = check_in_body(
        treatment_id=session["id"], recorded_at=written(live.clock.now()), score=8, interference=2
    )
    said(phone, "POST", "/check-ins", body)

    phone.goto("/today")
    expect(phone.get_by_text(re.compile("Leave this one out until you’ve talked"))).to_have_count(2)
    expect(phone.get_by_role("button", name=f"I did this: {names[2]}")).to_be_visible()
    looked_at(phone, "today, two exercises wait")
    shot(phone, "today-contact")

    sign_in(desk, "theo@demo.test")  # a desk's sign-in ends after twelve hours
    expect(desk).not_to_have_url(re.compile("sign-in"))
    desk.goto(chart)
    resting = desk.get_by_role("region", name="Resting")
    expect(resting).to_contain_text("Until somebody has talked to Nora")
    looked_at(desk, "client, exercises rest")
    shot(desk, "desk-resting")
    resting.get_by_role("button", name=re.compile("Let them go on")).click()
    expect(resting).to_have_count(0)
    desk.get_by_role("button", name="Rest these exercises").click()
    looked_at(desk, "rest sheet")
    shot(desk, "desk-sheet")
    desk.get_by_role("button", name="Let them rest").click()
    expect(resting).to_contain_text("Until Nora has been talked to, set by Theo")
    phone.reload()
    expect(phone.get_by_text(re.compile("Leave this one out until you’ve talked"))).to_have_count(2)

    (alert,) = desk.request.get(f"/api/v1{chart}/alerts?view=open").json()["items"]
    for step, more in (
        ("acknowledge", {"action": "called", "reason": None}),
        ("resolve", {"outcome": "settled"}),
    ):
        seen = {"id": str(uuid4()), "seen_raised_at": alert["raised_at"], "note": None}
        said(desk, "POST", f"/alerts/{alert['id']}/{step}", seen | more)
    desk.reload()
    expect(desk.get_by_role("region", name="Doing")).to_be_visible()
    expect(resting).to_have_count(0)
    phone.reload()
    expect(phone.get_by_role("button", name=f"I did this: {names[0]}")).to_be_visible()


def test_a_habit_and_what_got_in_the_way(live: Live, open_page: Opened) -> None:
    desk, phone = open_page(DESK), open_page(PHONE)
    sign_in(desk, "theo@demo.test")
    join(phone, add_client(desk))
    expect(phone).to_have_url(re.compile("/today$"))
    client_id: str = phone.request.get("/api/v1/me").json()["acting"]["client_id"]
    prescribe(desk, client_id, *[held(slug) for slug in (TURN, ANKLE)])
    phone.reload()
    shot(phone, "habit-ask")
    phone.get_by_role("button", name="Choose when").click()
    phone.get_by_role("group", name="What does it go with?").get_by_role(
        "button", name="something else"
    ).click()
    phone.get_by_label("In your own words").fill("after I walk the dog")
    phone.get_by_label("That is at about").fill("07:15")
    for day in ("Sat", "Sun"):
        phone.get_by_role("button", name=day).click()
    phone.get_by_role("group", name="And if that doesn’t work out?").get_by_role(
        "button", name="before bed"
    ).click()
    looked_at(phone, "habit sheet")
    shot(phone, "habit-sheet")
    phone.get_by_role("button", name="Keep it").click()
    expect(phone.get_by_text("after I walk the dog")).to_be_visible()
    looked_at(phone, "today with a habit")
    shot(phone, "habit-line")

    move_clock(live, desk, phone, days=3)
    phone.goto("/today")
    ask = phone.get_by_role("region", name="Left out lately. What got in the way?")
    expect(ask).to_be_visible()
    looked_at(phone, "what got in the way")
    shot(phone, "barrier-ask")
    ask.get_by_role("button", name="No time").click()
    expect(phone.get_by_text(re.compile("Two exercises count"))).to_be_visible()
    shot(phone, "barrier-tip")
    sign_in(desk, "theo@demo.test")
    expect(desk).not_to_have_url(re.compile("sign-in"))
    desk.goto(f"/clients/{client_id}")
    doing = desk.get_by_role("region", name="Doing")
    expect(doing).to_contain_text("no time 1 (6 weeks, said on one day)")
    expect(doing).to_contain_text("after I walk the dog")
    looked_at(desk, "client with habits")
    shot(desk, "desk-habits")


def shot(page: Page, name: str) -> None:
    """Keep pictures of a screen, light and dark, where a folder for them is named."""
    folder = os.environ.get("PICTURES")
    if folder:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.wait_for_timeout(400)
            page.screenshot(path=Path(folder) / f"{name}-{scheme}.png", full_page=True)
        page.emulate_media(color_scheme="light")
