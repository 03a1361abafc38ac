"""An update of the app finds what an older one could not send, and sends it."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from strtrack.checkins.models import CHECK_INS
from strtrack.kernel.db import db
from strtrack.workouts.models import EXERCISE_LOGS
from tests.e2e.browsers import PHONE
from tests.e2e.conftest import Live, Opened
from tests.e2e.releases import Releases, comes, kept_by_worker
from tests.e2e.store_release import built_then
from tests.e2e.test_lost_signal import check_in
from tests.e2e.test_no_signal import reopened
from tests.e2e.test_story import sign_in

pytestmark = pytest.mark.e2e
FIVE = ("Sitting chin tuck", "Wall slide", "Open book", "Sitting chin tuck")
Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


class Gate:
    """Stands before the program and lets no batch through while it is shut."""

    def __init__(self, live: Live) -> None:
        self.shut = False
        self._live = live

    def stand(self) -> None:
        """Stand before whatever is served now."""
        inner: Wsgi = self._live.app.wsgi_app

        def guarded(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
            batch = environ["PATH_INFO"] == "/api/v1/sync" and environ["REQUEST_METHOD"] == "POST"
            if not (self.shut and batch):
                return inner(environ, start)
            environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
            start("503 Service Unavailable", [("Content-Length", "0")])
            return []

        self._live.app.wsgi_app = guarded  # type: ignore[method-assign, assignment]


def ids(live: Live) -> set[str]:
    with live.app.app_context():
        found = [
            str(one)
            for table in (CHECK_INS, EXERCISE_LOGS)
            for one in db.session.execute(select(table.c.id)).scalars()
        ]
        db.session.remove()
    assert len(found) == len(set(found))
    return set(found)


def test_five_unsent_entries_arrive_after_the_update(
    live: Live, open_page: Opened, tmp_path: Path
) -> None:
    releases, gate = Releases(live, tmp_path), Gate(live)
    releases.serve(built_then())
    gate.stand()
    phone = open_page(PHONE)
    sign_in(phone, "ana@demo.test")
    expect(phone).to_have_url(re.compile("/today$"))
    kept_by_worker(phone)
    before = ids(live)
    gate.shut = True
    check_in(phone)
    for name in FIVE:
        phone.get_by_role("button", name=f"I did this: {name}").click()
    expect(phone.get_by_text("5 not sent yet")).to_be_visible()

    releases.next()
    gate.stand()
    comes(phone)
    phone = reopened(phone.context)
    expect(phone.get_by_text("5 not sent yet")).to_be_visible()
    phone = reopened(phone.context)
    assert releases.is_shown(phone)
    expect(phone.get_by_text("5 not sent yet")).to_be_visible()
    gate.shut = False
    phone = reopened(phone.context)
    for _ in range(200):
        if len(ids(live) - before) >= 5:
            break
        phone.wait_for_timeout(100)
    assert len(ids(live) - before) == 5
    expect(phone.get_by_text("all sent")).to_be_visible()
    live.complaints[:] = [said for said in live.complaints if "503" not in said]
