"""A real practice on a real phone, as far as a browser can stand in for one."""

import http.client
import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.browsers import DESK, PHONE
from tests.https.conftest import NAME, Site
from tests.people import PASSWORD

pytestmark = [pytest.mark.e2e, pytest.mark.slow]
SCREEN_LOCK = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def invited(desk: Page) -> str:
    """Add Ana at the desk and return the link that her phone's camera would read."""
    desk.goto("/clients/new")
    desk.get_by_label("Name", exact=True).fill("Ana Moreno")
    with desk.expect_response(re.compile(r"/invite$")) as made:
        desk.get_by_role("button", name="Add and invite").click()
    link: str = made.value.json()["link"]
    return link


def require_only_the_way_to_https(site: Site) -> None:
    for path, status in (("/desk", 302), ("/root.crt", 200), ("/root.key", 302)):
        connection = http.client.HTTPConnection("127.0.0.1", site.plain_port, timeout=10)
        connection.request("GET", path, headers={"Host": NAME})
        response = connection.getresponse()
        given = response.read() == (site.authority / "root.crt").read_bytes()
        connection.close()
        assert (path, response.status, given) == (path, status, status == 200)


def test_a_client_joins_by_https_alone_and_the_app_stays_on_her_phone(
    site: Site, trusting: Browser
) -> None:
    """One test, for a site of its own takes as long to set up as all of this."""
    require_only_the_way_to_https(site)
    said: list[str] = []
    desk, phone = (
        trusting.new_context(base_url=site.url, locale="en-GB", **kind).new_page()
        for kind in (DESK, PHONE)
    )
    for page in (desk, phone):
        page.on("console", lambda m: said.append(m.text) if m.type == "error" else None)
    answer = desk.goto("/sign-in")
    assert answer
    assert "max-age=31536000" in answer.headers["strict-transport-security"]
    desk.get_by_label("E-mail").fill("theo@river.test")
    desk.get_by_label("Password", exact=True).fill(PASSWORD)
    desk.get_by_role("button", name="Sign in", exact=True).click()
    expect(desk).to_have_url(re.compile("/desk$"))
    (cookie,) = desk.context.cookies()
    assert (cookie["secure"], cookie["httpOnly"], cookie["sameSite"]) == (True, True, "Lax")

    lock = phone.context.new_cdp_session(phone)
    lock.send("WebAuthn.enable")
    lock.send("WebAuthn.addVirtualAuthenticator", {"options": SCREEN_LOCK})
    phone.goto(invited(desk))
    for name in ("Yes, I’m Ana M.", "I agree", "Use this phone’s screen lock"):
        phone.get_by_role("button", name=name, exact=True).tap()
    expect(phone).to_have_url(re.compile("/today$"))
    expect(desk.get_by_text("Ana has joined")).to_be_visible()

    phone.evaluate("navigator.serviceWorker.ready")
    phone.reload()
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
    assert phone.evaluate("navigator.serviceWorker.controller !== null")
    assert [text for text in said if "status of 401" not in text] == []
    phone.context.set_offline(True)
    phone.reload()
    expect(phone.get_by_role("link", name="Answer the questions")).to_be_visible()
