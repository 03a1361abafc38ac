"""A push in Chromium: its debugging protocol hands one to the real worker, with no push service."""

import json
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.e2e.browsers import PHONE
from tests.e2e.conftest import Live, Opened
from tests.e2e.test_no_signal import installed
from tests.e2e.test_story import sign_in

pytestmark = pytest.mark.e2e

SHOWN = """tag => navigator.serviceWorker.ready
  .then(worker => worker.getNotifications({tag}))
  .then(shown => shown.map(({title, body, actions}) =>
    [title, body, actions.map(({action}) => action)]))"""
TOUCHED = """async ([tag, action]) => {
  const [notification] = await self.registration.getNotifications({tag});
  self.dispatchEvent(new NotificationEvent('notificationclick', {notification, action}));
}"""
"""What a finger does; the worker's own handler runs, only that no window may be brought forward."""


class Pushing:
    """The worker of one page, and pushes to it."""

    def __init__(self, page: Page, url: str) -> None:
        self._url = url
        self._page = page
        self._protocol: CDPSession = page.context.new_cdp_session(page)
        self._registrations: list[str] = []
        self._protocol.on("ServiceWorker.workerRegistrationUpdated", self._hear)
        self._protocol.send("ServiceWorker.enable")

    def _hear(self, event: dict[str, Any]) -> None:
        self._registrations += [one["registrationId"] for one in event["registrations"]]

    def push(self, text: str) -> None:
        while not self._registrations:
            self._page.wait_for_timeout(20)
        self._protocol.send(
            "ServiceWorker.deliverPushMessage",
            {"origin": self._url, "registrationId": self._registrations[-1], "data": text},
        )

    def shown(self, tag: str) -> list[Any]:
        """Wait until something is shown under a tag."""
        found: list[Any] = waited_for(self._page, SHOWN, tag)
        return found

    def touch(self, tag: str, action: str = "") -> None:
        self._page.context.service_workers[0].evaluate(TOUCHED, [tag, action])


def waited_for(page: Page, expression: str, argument: Any) -> Any:
    """Ask until what an expression promises is something; Playwright's own waiting takes the
    promise itself for it."""
    for _ in range(400):
        if found := page.evaluate(expression, argument):
            return found
        page.wait_for_timeout(50)
    raise AssertionError(f"waited in vain for {expression}")


def told(page: Page, reminder_id: str, what: str) -> None:
    """Wait until the server was told something of a reminder."""
    waited_for(
        page,
        """([id, what]) => fetch(`/api/v1/reminders/${id}`).then(answer => answer.json())
             .then(({deliveries}) => deliveries.some(one => one[what]))""",
        [reminder_id, what],
    )


def test_a_push_is_shown_and_a_touch_opens_its_page_and_both_are_told(
    live: Live, open_page: Opened
) -> None:
    page = open_page(PHONE, permissions=["notifications"])
    sign_in(page, "ana@demo.test")
    installed(page)
    worker = Pushing(page, live.url)
    made = page.request.post("/api/v1/reminders/test", data={"channel": None})
    reminder_id = made.json()["id"]
    sent = {
        "id": reminder_id,
        "nth": 1,
        "kind": "test",
        "title": "STR Track",
        "text": "A test.",
        "address": "/you/reminders",
        "actions": [],
        "language": "en",
    }

    worker.push(json.dumps(sent))
    assert worker.shown(reminder_id) == [["STR Track", "A test.", []]]
    told(page, reminder_id, "shown_at")
    worker.touch(reminder_id)
    page.wait_for_url("**/you/reminders")
    told(page, reminder_id, "tapped_at")

    worker.push("not to be read")
    assert worker.shown("strtrack.unread") == [["STR Track", "Something new in STR Track.", []]]

    whole = sent | {"kind": "routine", "address": "/today", "actions": ["all_done", "later"]}
    worker.push(json.dumps(whole))
    assert worker.shown(reminder_id)[0][2] == ["all_done", "later"]
    worker.touch(reminder_id, "all_done")
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    expect(page).to_have_url(f"{live.url}/today")
