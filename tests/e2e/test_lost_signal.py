"""A day with no signal, and a bad one after it: everything arrives once, at its own time."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from sqlalchemy import select

from strtrack.checkins.models import CHECK_INS
from strtrack.kernel.db import db
from strtrack.workouts.models import EXERCISE_LOGS
from tests.e2e.browsers import PHONE
from tests.e2e.conftest import Live, Opened, move_clock
from tests.e2e.lost_signal import Network, between
from tests.e2e.test_no_signal import installed, reopened
from tests.e2e.test_story import sign_in

pytestmark = pytest.mark.e2e
A_DAY = timedelta(days=1)
"""What a browser says of its own when a request came to nothing."""
LOST = "Failed to load resource"


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


def ready(page: Page, network: Network) -> None:
    """Wait until the phone has what it needs for a day with no signal."""
    installed(page)
    for _ in range(60):
        if any("exercise-trends" in asked for asked in network.asked):
            break
        page.wait_for_timeout(250)
    page.wait_for_timeout(2_000)


def check_in(page: Page) -> None:
    """Nothing to report: three taps."""
    page.get_by_role("link", name="Check in").click()
    page.get_by_role("button", name="None of these", exact=True).click()
    page.get_by_role("radio", name=re.compile("^0")).first.click()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name=re.compile("^Saved"))).to_be_visible()
    page.get_by_role("link", name="Back to today").click()


def day_with_no_signal(live: Live, context: BrowserContext) -> Page:
    """Two check-ins a day apart and the exercises of both days, the app closed in between."""
    phone = reopened(context)
    check_in(phone)
    for name in ("Sitting chin tuck", "Wall slide", "Open book"):
        phone.get_by_role("button", name=f"I did this: {name}").click()
    move_clock(live, phone, days=1)
    phone = reopened(context)
    expect(phone.get_by_text("48 hours after your session")).to_be_visible()
    check_in(phone)
    phone.get_by_role("button", name="I did this: Wall slide").click()
    return reopened(context)


@pytest.mark.parametrize(
    "faults",
    [["kill"], ["drop", "cut", "twice, cut", "drop", "late"]],
    ids=["a server that dies", "a bad network"],
)
def test_everything_arrives_once(
    live: Live, network: Network, open_page: Opened, faults: list[str]
) -> None:
    phone = open_page(PHONE)
    sign_in(phone, "ana@demo.test")
    expect(phone).to_have_url(re.compile("/today$"))
    ready(phone, network)
    said_before = len(rows(live, CHECK_INS, "recorded_at"))
    done_before = len(rows(live, EXERCISE_LOGS, "performed_at"))
    context = phone.context
    context.set_offline(True)
    began = live.clock.now()
    phone = day_with_no_signal(live, context)
    unsent = phone.get_by_role("button", name=re.compile("not sent yet"))
    expect(unsent).to_be_visible()
    entries = int((unsent.text_content() or "").strip().split()[0])
    assert entries == 6
    assert len(rows(live, CHECK_INS, "recorded_at")) == said_before

    network.faults.extend(faults)
    context.set_offline(False)
    phone.evaluate("dispatchEvent(new Event('online'))")
    if "kill" in faults:
        for _ in range(100):
            if network.server.process is None:
                break
            phone.wait_for_timeout(100)
        network.server.start()
        phone = reopened(context)
    expect(phone.get_by_text("all sent")).to_be_visible(timeout=60_000)
    assert network.befallen == faults

    answers = rows(live, CHECK_INS, "recorded_at")[said_before:]
    logs = rows(live, EXERCISE_LOGS, "performed_at")[done_before:]
    assert len(answers) == 2
    assert len(answers) + len(logs) == entries
    assert len({log.id for log in logs}) == len(logs)
    minute = timedelta(minutes=2)
    assert len({answer.id for answer in answers}) == 2
    assert abs(answers[0].recorded_at - began) < minute
    assert abs(answers[1].recorded_at - began - A_DAY) < minute
    assert [log.performed_at > began + A_DAY - minute for log in logs] == [
        *[False] * (len(logs) - 1),
        True,
    ]
