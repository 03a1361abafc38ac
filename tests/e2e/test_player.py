"""A routine led through on a phone: six exercises with holds, frozen, closed and finished later."""

import json
import re
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.browsers import DESK, PHONE
from tests.e2e.conftest import Live, Opened
from tests.e2e.room import Taps, join
from tests.e2e.test_story import add_client, looked_at, sign_in
from tests.factories import plan_item

pytestmark = pytest.mark.e2e
MOST_TAPS = 9
HOLD_S, RELEASE_S, FIRST_S, NEXT_S, BACK_S = 5, 2, 5, 10, 5
"""What two holds take once one is ready, and how long one gets ready."""
HOLDS_S = HOLD_S + RELEASE_S + HOLD_S
SIX = [
    "chin-tuck-seated", "scapular-squeeze", "cat-cow", "thread-the-needle", "bird-dog-leg-only",
    "pelvic-tilt-supine",
]  # fmt: skip


def texts(language: str) -> dict[str, Any]:
    """Return every message of a language."""
    folder = Path("frontend/messages")
    files = [folder / f"{language}.json", *folder.glob(f"*/{language}.json")]
    return {key: words for path in files for key, words in json.loads(path.read_text()).items()}


class Phone:
    """A phone with one client's round on it, and the time that passes on it and on the server."""

    def __init__(self, live: Live, page: Page, language: str) -> None:
        self._live = live
        self._said = texts(language)
        self.page = page
        self.taps = Taps()

    def said(self, key: str, **values: str) -> str:
        words: str = self._said[key]
        for name, value in values.items():
            words = words.replace(f"{{{name}}}", value)
        return words

    def button(self, key: str) -> Locator:
        return self.page.get_by_role("button", name=self.said(key), exact=True)

    def tap(self, key: str) -> None:
        self.taps.on(self.button(key))

    def choose(self, key: str) -> None:
        """One of the five steps, by its word."""
        self.taps.on(self.page.locator("label").get_by_text(self.said(key), exact=True))

    def start(self, key: str) -> None:
        """Tap Today's "Start · 9 min" or "Go on · 4 of 6"."""
        begins = self.said(key).split("{")[0].strip()
        self.taps.on(self.page.get_by_role("link", name=re.compile(f"^{re.escape(begins)}")))
        expect(self.page).to_have_url(re.compile("/routine$"))
        expect(self.page.locator(".figure svg").first).to_be_attached()

    def wait(self, seconds: float) -> None:
        """Let time pass under her eyes."""
        self._live.clock.move(timedelta(seconds=seconds))
        self.page.clock.run_for(int(seconds * 1000))

    def freeze(self, **passed: float) -> None:
        """Freeze the page, let time pass with no timer running, and thaw it."""
        session = self.page.context.new_cdp_session(self.page)
        session.send("Page.setWebLifecycleState", {"state": "frozen"})
        self.skip(**passed)
        session.send("Page.setWebLifecycleState", {"state": "active"})
        session.detach()

    def skip(self, **passed: float) -> None:
        time = timedelta(**passed)
        self._live.clock.move(time)
        self.page.clock.fast_forward(int(time.total_seconds() * 1000))

    def reopen(self) -> None:
        """Close the app and open it again."""
        context = self.page.context
        self.page.close()
        self.page = context.new_page()
        self.page.set_default_timeout(10_000)
        self.page.goto("/today")

    def shows(self, name: str) -> None:
        expect(self.page.get_by_role("heading", level=1)).to_have_text(name)

    def looks(self, where: str) -> None:
        """Hold the screen against the rules, once nothing on it moves."""
        expect(self.page.get_by_role("heading", level=1)).to_be_attached()
        self.page.evaluate("Promise.all(document.getAnimations().map(moving => moving.finished))")
        looked_at(self.page, where)


def prescribe(desk: Page, client_id: str, *items: dict[str, Any]) -> list[str]:
    """Publish a plan of these; return the names of its exercises."""
    path = f"/api/v1/clients/{client_id}/plan"
    seen = desk.request.get(path).headers["etag"]
    saved = desk.request.put(path, data={"items": list(items)}, headers={"If-Match": seen})
    assert saved.status == 200, saved.text()
    seen = f'"{saved.json()["revision"]}"'
    body = {"id": str(uuid4())}
    published = desk.request.post(f"{path}/publish", data=body, headers={"If-Match": seen})
    assert published.status == 201, published.text()
    return [item["exercise_name"] for item in published.json()["version"]["items"]]


def held(slug: str, **given: Any) -> dict[str, Any]:
    """Return one set of two holds."""
    dose = {"sets": 1, "reps": 2, "hold_s": HOLD_S, "rest_s": 0}
    return plan_item(exercise_slug=slug, **dose | given)


@pytest.fixture
def phone(live: Live, open_page: Opened) -> tuple[Page, Phone, str]:
    """Theo's desk, a new client's phone at Today, and her id."""
    desk, page = open_page(DESK), open_page(PHONE)
    page.clock.install()
    sign_in(desk, "theo@demo.test")
    link = add_client(desk)
    join(page, link)
    expect(page).to_have_url(re.compile("/today$"))
    client_id: str = page.request.get("/api/v1/me").json()["acting"]["client_id"]
    return desk, Phone(live, page, "en"), client_id


def logs_of(page: Page, client_id: str, count: int) -> list[dict[str, Any]]:
    """Return what was logged and not taken back, oldest first, once so many have arrived."""
    logs: list[dict[str, Any]] = []
    for _ in range(100):
        answer = page.request.get(f"/api/v1/clients/{client_id}/exercise-logs")
        logs = [log for log in answer.json()["items"] if log["status"] != "withdrawn"]
        if len(logs) >= count:
            break
        page.wait_for_timeout(100)
    return sorted(logs, key=lambda log: str(log["performed_at"]))


def seconds_between(logs: list[dict[str, Any]]) -> list[float]:
    at = [datetime.fromisoformat(log["performed_at"]) for log in logs]
    return [(later - sooner).total_seconds() for sooner, later in pairwise(at)]


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_routine_of_six_holds_takes_nine_taps_or_fewer(
    phone: tuple[Page, Phone, str], live: Live, language: str
) -> None:
    desk, hers, client_id = phone
    hers.page.request.patch("/api/v1/me", data={"language": language})
    hers = Phone(live, hers.page, language)
    prescribe(desk, client_id, *[held(slug) for slug in SIX])
    hers.page.reload()
    hers.start("start_minutes")
    for place in range(len(SIX)):
        hers.wait((FIRST_S if place == 0 else NEXT_S) + HOLDS_S)
    hers.tap("end_no_pain")
    hers.choose("end_effort_5")
    hers.tap("end_save")
    expect(hers.page.get_by_role("heading", level=1)).to_contain_text(f"{len(SIX)}")
    assert hers.taps.made <= MOST_TAPS
    logs = logs_of(hers.page, client_id, len(SIX))
    assert [log["status"] for log in logs] == ["done"] * len(SIX)
    assert [log["sets"] for log in logs] == [[{"reps": 2}]] * len(SIX)
    assert seconds_between(logs) == [NEXT_S + HOLDS_S] * (len(SIX) - 1)


def leave_out_and_stop(hers: Phone, names: list[str]) -> None:
    """Do the first, leave the second out, stop the third because it hurts."""
    hers.shows(names[0])
    hers.looks("player")
    hers.wait(FIRST_S + HOLDS_S)
    hers.shows(names[1])
    hers.tap("player_skip")
    hers.looks("skip")
    hers.tap("reason_no_time")
    hers.shows(names[2])
    hers.wait(NEXT_S + HOLD_S + RELEASE_S + 1)
    hers.tap("player_hurts")
    hers.looks("it hurts")
    hers.tap("hurt_stop")
    hers.shows(names[3])


def say_how_it_went(hers: Phone, hurt: str) -> None:
    """Answer what is asked at the end: four, in the one that hurt, and hard."""
    hers.looks("end")
    hers.taps.on(hers.page.locator("[data-score='4']"))
    expect(hers.page.get_by_role("button", name=hurt)).to_have_attribute("aria-pressed", "true")
    hers.looks("which one")
    hers.tap("check_in_go_on")
    hers.choose("end_effort_7")
    hers.looks("end, answered")
    hers.tap("end_save")
    expect(hers.page.get_by_role("heading", level=1)).to_contain_text(hurt)
    hers.looks("summary")


def test_left_out_hurt_frozen_closed_and_finished_in_the_evening(
    phone: tuple[Page, Phone, str],
) -> None:
    desk, hers, client_id = phone
    names = prescribe(desk, client_id, *[held(slug) for slug in SIX])
    hers.page.reload()
    hers.looks("today, to be started")
    hers.start("start_minutes")
    leave_out_and_stop(hers, names)

    hers.wait(NEXT_S + 2)
    hers.freeze(minutes=10)
    expect(hers.page.get_by_text(hers.said("player_did_finish"))).to_be_visible()
    hers.looks("did you finish it")
    assert len(logs_of(hers.page, client_id, 3)) == 3
    hers.tap("player_again")
    hers.wait(BACK_S + HOLDS_S)
    hers.shows(names[4])

    hers.wait(NEXT_S + HOLD_S + 1)
    hers.reopen()
    hers.skip(hours=3)
    hers.page.reload()
    hers.looks("today, left in the middle")
    hers.start("start_go_on")
    hers.shows(names[4])
    hers.wait(BACK_S + HOLD_S)
    hers.shows(names[5])
    hers.wait(NEXT_S + HOLDS_S)
    say_how_it_went(hers, names[2])

    logs = logs_of(hers.page, client_id, len(SIX))
    assert [(log["status"], log["reason"]) for log in logs] == [
        ("done", None), ("skipped", "no_time"), ("partly", "pain_rule"),
        ("done", None), ("done", None), ("done", None),
    ]  # fmt: skip
    assert [log["sets"] for log in logs] == [
        [{"reps": 2}], None, [{"reps": 1}], [{"reps": 2}], [{"reps": 2}], [{"reps": 2}],
    ]  # fmt: skip
    gaps = seconds_between(logs)
    assert 0 <= gaps[0] <= 5  # a skip is one moment's deed
    assert gaps[1] == pytest.approx(NEXT_S + HOLD_S + RELEASE_S + 1, abs=5)
    assert gaps[2] == pytest.approx(NEXT_S + 2 + 600 + BACK_S + HOLDS_S, abs=5)
    assert gaps[3] > timedelta(hours=3).total_seconds()
    assert gaps[4] == NEXT_S + HOLDS_S
    day_on = logs[0]["due_on"]
    assert {log["due_on"] for log in logs} == {day_on}

    rounds = hers.page.request.get(f"/api/v1/clients/{client_id}/routines").json()["items"]
    assert [(one["pain"], one["effort"], len(one["log_ids"])) for one in rounds] == [(4, 7, 6)]
    assert rounds[0]["hurt"] == [logs[2]["line_id"]]
