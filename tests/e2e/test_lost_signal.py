"""A day with no signal, and a bad one after it: everything arrives once, at its own time."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from sqlalchemy import select

from strtrack.checkins.models import CHECK_INS
from strtrack.kernel.db import db
from strtrack.workouts.models import EXERCISE_LOGS, ROUTINES
from tests.e2e.browsers import DESK, PHONE
from tests.e2e.conftest import Live, Opened, assert_accessible, move_clock
from tests.e2e.lost_signal import Network, between
from tests.e2e.room import button
from tests.e2e.test_no_signal import installed, reopened
from tests.e2e.test_player import prescribe
from tests.e2e.test_story import sign_in
from tests.factories import plan_item

pytestmark = pytest.mark.e2e
PASSWORD = "try-str-track"
A_SECOND = timedelta(seconds=1)
LOST = "Failed to load resource"
"""What a browser says of its own when a request came to nothing."""
FROM_PAGES = ["drop", "kill"]
FROM_THE_WORKER = ["twice, cut", "drop", "late"]
AT = {CHECK_INS: "recorded_at", EXERCISE_LOGS: "performed_at", ROUTINES: "begun_at"}


@pytest.fixture
def lived(tmp_path: Path) -> Iterator[tuple[Live, Network]]:
    with between(tmp_path) as (program, network):
        yield program, network
        others = [said for said in program.complaints if LOST not in said]
        assert others == []


@pytest.fixture
def live(lived: tuple[Live, Network]) -> Live:
    return lived[0]


@pytest.fixture
def network(lived: tuple[Live, Network]) -> Network:
    return lived[1]


def rows(live: Live, table: Any, at: str) -> list[Any]:
    with live.app.app_context():
        found = db.session.execute(select(table).order_by(table.c[at])).all()
        db.session.remove()
    return list(found)


def wait_until(page: Page, wanted: Callable[[], bool]) -> None:
    """Come back once something has happened on the other side; the page goes on meanwhile."""
    for _ in range(400):
        if wanted():
            return
        page.wait_for_timeout(50)
    pytest.fail("It never happened.")


def ready(page: Page, network: Network) -> None:
    """Wait until the phone has what it needs for a day with no signal."""
    installed(page)
    wait_until(page, lambda: any("exercise-trends" in asked for asked in network.asked))
    page.wait_for_load_state("networkidle")


def check_in(page: Page) -> None:
    """Nothing to report: three taps."""
    page.get_by_role("link", name="Check in").click()
    page.get_by_role("button", name="None of these", exact=True).click()
    page.get_by_role("radio", name=re.compile("^0")).first.click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name=re.compile("^Saved"))).to_be_visible()
    page.get_by_role("link", name="Back to today").click()


def short_plan(open_page: Opened) -> None:
    """Theo gives Ana one hold of a second and one exercise to count."""
    desk = open_page(DESK)
    desk.request.post("/api/v1/login", data={"email": "theo@demo.test", "password": PASSWORD})
    found = desk.request.get("/api/v1/caseload?view=everyone&q=Ana").json()["items"]
    short = {"sets": 1, "reps": 1, "rest_s": 0}
    prescribe(
        desk,
        found[0]["client_id"],
        plan_item(exercise_slug="chin-tuck-seated", hold_s=1, **short),
        plan_item(exercise_slug="shoulder-wall-slide", hold_s=None, **short),
    )


class Day:
    """What she does, and between which two instants each was done."""

    def __init__(self, live: Live) -> None:
        self._live = live
        self.done: dict[str, tuple[datetime, datetime]] = {}

    def does(self, name: str, deed: Callable[[], None]) -> None:
        began = self._live.clock.now()
        deed()
        self.done[name] = (began - A_SECOND, self._live.clock.now() + A_SECOND)

    def holds(self, name: str, at: datetime) -> None:
        """Fail unless something is said to have been when it was."""
        began, ended = self.done[name]
        assert began <= at <= ended, name


def routine(phone: Page, day: Day) -> None:
    """A hold by the clock, a set by a tap, and what is said at the end."""
    phone.get_by_role("link", name=re.compile("^Start")).click()
    button(phone, "Skip this").click()

    def hold() -> None:
        button(phone, "Start now").click()
        expect(phone.get_by_role("heading", level=1)).to_have_text("Wall slide")

    day.does("hold", hold)
    day.does("count", button(phone, re.compile("^Set 1 of 1")).click)
    button(phone, "No pain").click()
    phone.locator("label").get_by_text("moderate", exact=True).click()
    button(phone, "Save").click()
    phone.get_by_role("link", name="Back to today").click()


def days_with_no_signal(live: Live, context: BrowserContext, day: Day) -> Page:
    """Two check-ins a day apart, a routine and an exercise, the app closed in between."""
    phone = reopened(context)
    day.does("first check-in", lambda: check_in(phone))
    day.does("routine", lambda: routine(phone, day))
    expect(phone.get_by_text("4 not sent yet")).to_be_visible()
    assert_accessible(phone, "today with no signal")
    move_clock(live, phone, days=1)
    phone = reopened(context)
    expect(phone.get_by_text("48 hours after your session")).to_be_visible()
    day.does("second check-in", lambda: check_in(phone))
    day.does("tap", button(phone, "I did this: Wall slide").click)
    phone = reopened(context)
    expect(phone.get_by_text("6 not sent yet")).to_be_visible()
    expect(button(phone, "Wall slide: done. Change")).to_be_visible()
    return phone


def has_suffered(network: Network, many: int) -> bool:
    return len(network.befallen) >= many


def signal_comes_and_goes(phone: Page, network: Network) -> None:
    """Each time it comes a batch is sent, until the last of the faults kills the server."""
    network.faults[:] = FROM_PAGES
    phone.context.set_offline(False)
    for many in range(1, len(FROM_PAGES) + 1):
        phone.evaluate("dispatchEvent(new Event('online'))")
        wait_until(phone, partial(has_suffered, network, many))
    wait_until(phone, lambda: network.server.process is None)
    network.server.start()


def worker_sends(context: BrowserContext, live: Live, network: Network, routines: int) -> None:
    """The app is closed; the browser tells its worker of signal until the routine is in."""
    blank = context.new_page()
    for page in context.pages[:-1]:
        page.close()
    network.faults[:] = FROM_THE_WORKER
    known: list[dict[str, Any]] = []
    browser = context.new_cdp_session(blank)
    browser.on(
        "ServiceWorker.workerRegistrationUpdated", lambda told: known.extend(told["registrations"])
    )
    browser.send("ServiceWorker.enable")
    for _ in range(100):
        blank.wait_for_timeout(200)
        if known:
            browser.send("ServiceWorker.dispatchSyncEvent", sync_event(known[0]))
        if len(rows(live, ROUTINES, "begun_at")) > routines:
            return
    pytest.fail(f"The worker did not send it: {network.befallen}, {known}")


def sync_event(registration: dict[str, Any]) -> dict[str, Any]:
    return {
        "origin": registration["scopeURL"].rstrip("/"),
        "registrationId": registration["registrationId"],
        "tag": "strtrack.send",
        "lastChance": False,
    }


def test_everything_arrives_once(live: Live, network: Network, open_page: Opened) -> None:
    short_plan(open_page)
    phone = open_page(PHONE)
    sign_in(phone, "ana@demo.test")
    expect(phone).to_have_url(re.compile("/today$"))
    ready(phone, network)
    before = {table: len(rows(live, table, at)) for table, at in AT.items()}
    context = phone.context
    context.set_offline(True)
    day = Day(live)
    phone = days_with_no_signal(live, context, day)
    assert len(rows(live, CHECK_INS, "recorded_at")) == before[CHECK_INS]

    signal_comes_and_goes(phone, network)
    worker_sends(context, live, network, before[ROUTINES])
    phone = reopened(context)
    expect(phone.get_by_text("all sent")).to_be_visible(timeout=60_000)
    assert network.befallen == FROM_PAGES + FROM_THE_WORKER

    answers = rows(live, CHECK_INS, "recorded_at")[before[CHECK_INS] :]
    logs = rows(live, EXERCISE_LOGS, "performed_at")[before[EXERCISE_LOGS] :]
    for name, answer in zip(("first check-in", "second check-in"), answers, strict=True):
        day.holds(name, answer.recorded_at)
    for name, log in zip(("hold", "count", "tap"), logs, strict=True):
        day.holds(name, log.performed_at)
    (said,) = rows(live, ROUTINES, "begun_at")[before[ROUTINES] :]
    day.holds("routine", said.begun_at)
    day.holds("count", said.ended_at)
    assert (said.pain, said.effort) == (0, 5)
