"""A client's app that she locks: what is kept is behind her PIN, with no signal too."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browsers import PHONE
from tests.e2e.conftest import Live, Opened
from tests.e2e.test_no_signal import LOST, installed, reopened
from tests.e2e.test_story import looked_at, sign_in

pytestmark = pytest.mark.e2e
PIN, WRONG = "482915", "482916"
KEYS = """async () => {
  const open = indexedDB.open('strtrack');
  const database = await new Promise((found) => (open.onsuccess = () => found(open.result)));
  const kept = database.transaction('owner').objectStore('owner').get('owner');
  await new Promise((read) => (kept.onsuccess = read));
  database.close();
  return Object.values(kept.result).filter((value) => value instanceof CryptoKey).length;
}"""


def lock(phone: Page) -> None:
    """Lock the app by a PIN, as it is done on the page "You"."""
    phone.get_by_role("link", name="You", exact=True).click()
    phone.get_by_role("button", name="Choose a PIN").click()
    phone.get_by_label("New PIN").fill(PIN)
    phone.get_by_label("Once more").fill(PIN)
    phone.get_by_role("button", name="Lock this app").click()
    expect(phone.get_by_text("On. Your PIN opens the app.")).to_be_visible()


def try_pin(phone: Page, pin: str) -> None:
    phone.get_by_label("PIN", exact=True).fill(pin)
    phone.get_by_role("button", name="Open").click()


def test_a_locked_app_opens_by_its_pin_alone_with_no_signal(live: Live, open_page: Opened) -> None:
    phone = open_page(PHONE)
    sign_in(phone, "ana@demo.test")
    expect(phone).to_have_url(re.compile("/today$"))
    installed(phone)
    assert phone.evaluate(KEYS) == 1
    lock(phone)
    assert phone.evaluate(KEYS) == 0
    context = phone.context
    context.set_offline(True)

    phone = reopened(context, "/today")
    other = context.new_page()
    other.goto("/you")
    for page in (phone, other):
        expect(page.get_by_role("heading", name="Locked")).to_be_visible()
    looked_at(phone, "locked")
    assert phone.title() == "STR Track"
    assert "Ana" not in phone.content()
    try_pin(phone, WRONG)
    expect(phone.get_by_text("That isn’t your PIN.")).to_be_visible()
    try_pin(phone, PIN)
    phone.get_by_role("button", name="I did this: Wall slide").click()
    expect(phone.get_by_text("1 not sent yet")).to_be_visible()
    expect(other.get_by_role("heading", name="Lock this app")).to_be_visible()

    other.get_by_role("button", name="Lock now").click()
    for page in (phone, other):
        expect(page.get_by_role("heading", name="Locked")).to_be_visible()
    context.set_offline(False)
    try_pin(phone, PIN)
    expect(phone.get_by_text("all sent")).to_be_visible()
    live.complaints[:] = [said for said in live.complaints if LOST not in said]
