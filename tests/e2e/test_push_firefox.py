"""A reminder's whole way in a stock Firefox: asked for, decided, sent, shown, tapped, told."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from strtrack import scheduler
from strtrack.demo.people import PASSWORD
from strtrack.reminders.channels.wire import Wire
from strtrack.reminders.models import DELIVERIES, REMINDERS
from tests.e2e.autopush import Autopush, push_service
from tests.e2e.conftest import Live, running
from tests.e2e.firefox import Firefox, firefox, until
from tests.expect import rows_of

pytestmark = pytest.mark.e2e
SENDS = ("reminders", "sending")


@pytest.fixture
def service() -> Iterator[Autopush]:
    with push_service() as running_service:
        yield running_service


@pytest.fixture
def live(tmp_path: Path, service: Autopush) -> Iterator[Live]:
    host = service.http.removeprefix("http://")
    with running(tmp_path, stage=False, push_hosts=host) as program:
        yield program


@pytest.fixture
def ana(live: Live, service: Autopush) -> Iterator[Firefox]:
    """Ana's Firefox, signed in."""
    with firefox(service.socket) as browser:
        browser.goto(f"{live.url}/sign-in")
        browser.fill("E-mail", "ana@demo.test")
        browser.fill("Password", PASSWORD)
        browser.press("Sign in")
        browser.wait_until("location.pathname === '/today'")
        yield browser


@pytest.fixture
def send(live: Live, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Return what does as the scheduler does: decide, and send."""
    wire = Wire()
    monkeypatch.setattr(scheduler, "Wire", lambda: wire)
    jobs = {job.name: job for job in scheduler.jobs_for(live.app)}

    def decide_and_send() -> None:
        for name in SENDS:
            scheduler.run_job(live.app, jobs[name])

    yield decide_and_send
    wire.close()


def shown_words(browser: Firefox) -> Any:
    """Return what the notifications say that stand there, once there are any."""
    return browser.wait_until(
        "navigator.serviceWorker.ready.then((it) => it.getNotifications())"
        ".then((all) => all.length ? all.map(({ body }) => body) : null)"
    )


def receipts(live: Live, kind: str) -> dict[str, bool]:
    """Return what Ana's phone told of the last reminder of a kind."""
    reminder = [row for row in rows_of(live.app, REMINDERS) if row["kind"] == kind][-1]
    rows = [r for r in rows_of(live.app, DELIVERIES) if r["reminder_id"] == reminder["id"]]
    return {name: rows[-1][f"{name}_at"] is not None for name in ("shown", "tapped", "dismissed")}


def test_a_reminder_comes_due_is_sent_shown_tapped_and_both_are_told(
    live: Live, ana: Firefox, service: Autopush, send: Callable[[], None]
) -> None:
    ana.goto(f"{live.url}/you/reminders")
    ana.press("Turn on here")
    ana.wait_until("document.body.textContent.includes('They come to this')")
    ana.wait_until(
        "navigator.serviceWorker.ready.then(({ active }) => active.state === 'activated')"
    )
    live.clock.move(timedelta(hours=15, minutes=30))  # half past nine of the next morning
    send()
    assert service.wait_for_acknowledged(1)
    assert service.acknowledged[0]["code"] == 100  # the browser could read it
    assert shown_words(ana) == ["Four things for today, 11 minutes."]
    assert service.pushed[0]["urgency"] == "normal"
    until(lambda: receipts(live, "check_in")["shown"], "that it was shown", 20)
    ana.tap_alert()
    ana.wait_until("location.pathname === '/today'")
    until(lambda: receipts(live, "check_in")["tapped"], "that it was tapped", 20)
    assert receipts(live, "check_in") == {"shown": True, "tapped": True, "dismissed": False}
    send()
    assert len(service.pushed) == 1
