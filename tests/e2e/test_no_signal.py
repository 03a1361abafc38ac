"""With no signal: two windows keep what is said in either, and send it once, later."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Response, expect
from sqlalchemy import select

from strtrack.kernel.db import db
from strtrack.workouts.models import EXERCISE_LOGS
from tests.e2e.browsers import PHONE
from tests.e2e.conftest import Live, Opened
from tests.e2e.test_story import sign_in

pytestmark = pytest.mark.e2e
LOST = "ERR_INTERNET_DISCONNECTED"
"""What a browser says of its own when it has no network."""

WORKER_READY = """Promise.race([
  navigator.serviceWorker.ready.then(() => true),
  new Promise((_, give_up) => setTimeout(() => give_up(new Error('no worker')), 60_000)),
])"""


def installed(page: Page) -> None:
    """Wait, a minute at most, until the worker has the app's files and stands before this page."""
    page.evaluate(WORKER_READY)
    page.wait_for_function("navigator.serviceWorker.controller !== null")


def reopened(context: BrowserContext, path: str = "/") -> Page:
    """Close the app and open it anew."""
    for page in context.pages:
        page.close()
    page = context.new_page()
    page.goto(path)
    return page


def logs_of(live: Live) -> list[dict[str, Any]]:
    with live.app.app_context():
        rows = (
            db.session.execute(select(EXERCISE_LOGS).order_by(EXERCISE_LOGS.c.received_at))
            .mappings()
            .all()
        )
    return [dict(row) for row in rows]


def test_two_windows_send_each_entry_once(live: Live, open_page: Opened) -> None:
    first = open_page(PHONE)
    sign_in(first, "ana@demo.test")
    expect(first.get_by_role("button", name="I did this: Wall slide")).to_be_visible()
    installed(first)
    before = len(logs_of(live))
    outcomes: list[str] = []
    context = first.context

    def hear(response: Response) -> None:
        if response.url.endswith("/sync") and response.request.method == "POST":
            outcomes.extend(item["status"] for item in response.json()["items"])

    context.on("response", hear)
    context.set_offline(True)
    second = context.new_page()
    second.goto("/today")
    first.get_by_role("button", name="I did this: Wall slide").click()
    expect(second.get_by_text("1 not sent yet")).to_be_visible()
    second.get_by_role("button", name="I did this: Open book").click()
    for page in (first, second):
        expect(page.get_by_text("2 not sent yet")).to_be_visible()
    context.set_offline(False)
    for page in (first, second):
        expect(page.get_by_text("all sent")).to_be_visible(timeout=20_000)
    live.complaints[:] = [said for said in live.complaints if LOST not in said]
    assert outcomes == ["stored"] * 2
    assert len(logs_of(live)) == before + 2
