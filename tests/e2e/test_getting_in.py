"""Getting in: from the first scan to a lost phone, with every touch counted."""

import re
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.browsers import DESK, PHONE
from tests.e2e.conftest import Live, Opened, assert_accessible, assert_one_warm_thing

pytestmark = pytest.mark.e2e
PASSWORD = "try-str-track"
SCREEN_LOCK = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


class Phone:
    """A phone with a screen lock, and how often it was touched."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.touches = 0
        lock = page.context.new_cdp_session(page)
        lock.send("WebAuthn.enable")
        lock.send("WebAuthn.addVirtualAuthenticator", {"options": SCREEN_LOCK})
        lock.on("WebAuthn.credentialAdded", self._finger)
        lock.on("WebAuthn.credentialAsserted", self._finger)

    def _finger(self, _event: dict[str, Any]) -> None:
        self.touches += 1

    def open(self, link: str) -> None:
        """Scan a code, or touch a link in a message."""
        self.page.goto(link)
        self.touches += 1

    def touch(self, name: str) -> None:
        """Touch a button that can be seen without scrolling."""
        button = self.page.get_by_role("button", name=name, exact=True)
        expect(button).to_be_in_viewport(ratio=1)
        self._looked_at(name)
        button.tap()
        self.touches += 1

    def type(self, digits: str) -> None:
        """Touch the digits of the keyboard, which is open already."""
        expect(self.page.locator("input:focus")).to_be_visible()
        self._looked_at("typing")
        self.page.keyboard.type(digits)
        self.touches += len(digits)

    def _looked_at(self, where: str) -> None:
        assert_accessible(self.page, where)
        assert_one_warm_thing(self.page, where)
        tall = self.page.evaluate("document.documentElement.scrollHeight - innerHeight")
        assert tall <= 0, f"{where}: {tall} px longer than one screen"

    @property
    def title(self) -> Locator:
        return self.page.get_by_role("heading", level=1)

    def is_in(self) -> None:
        """Wait for Today."""
        expect(self.page).to_have_url(re.compile("/today$"))
        expect(self.title).to_be_visible()


@pytest.fixture
def desk(open_page: Opened) -> Page:
    page = open_page(DESK, color_scheme="dark")
    answer = page.request.post(
        "/api/v1/login", data={"email": "theo@demo.test", "password": PASSWORD}
    )
    assert answer.ok
    return page


def add_nora(desk: Page, birth_year: int | None = None) -> str:
    nora = str(uuid4())
    client = {
        "id": nora,
        "name": "Nora Vidal",
        "language": "en",
        "time_zone": "Europe/London",
        "birth_year": birth_year,
    }
    assert desk.request.post("/api/v1/clients", data=client).ok
    return nora


def made_by(desk: Page, button: str | None, path: str = "") -> dict[str, str]:
    """Return the invite that the desk shows after a button or on a page."""
    with desk.expect_response(re.compile(r"/invite$")) as made:
        if button:
            desk.get_by_role("button", name=button, exact=True).click()
        else:
            desk.goto(path)
    expect(desk.get_by_role("dialog")).to_be_visible()
    assert_accessible(desk, "the desk's sheet")
    found: dict[str, str] = made.value.json()
    return found


def forgive(live: Live, status: int) -> None:
    """A browser complains of every refusal; this one was wanted."""
    live.complaints[:] = [c for c in live.complaints if f"status of {status}" not in c]


def test_in_the_room_five_touches_lead_in_and_a_lost_phone_is_replaced(
    live: Live, open_page: Opened, desk: Page
) -> None:
    nora = add_nora(desk)
    shown = made_by(desk, None, f"/clients/{nora}?invite=room")
    code = desk.get_by_role("img", name="Code to scan for Nora")
    expect(code).to_have_css(
        "background-color", "rgb(255, 255, 255)"
    )  # cameras need it in the dark
    phone = Phone(open_page(PHONE))
    phone.open(shown["link"])
    expect(phone.title).to_have_text("Theo Marin invites you, Nora.")
    phone.touch("Yes, I’m Nora V.")
    phone.touch("I agree")
    phone.touch("Use this phone’s screen lock")
    phone.is_in()
    assert phone.touches == 5
    expect(desk.get_by_text(re.compile(r"^Nora has joined, with Chrome on"))).to_be_visible()
    desk.get_by_role("button", name="Done", exact=True).click()

    other = Phone(open_page(PHONE))
    other.open(shown["link"])
    expect(other.title).to_have_text("Already set up here")
    forgive(live, 410)

    phone.page.goto("/you")
    phone.page.get_by_role("button", name="Sign out here").tap()
    expect(phone.page).to_have_url(re.compile("/sign-in$"))
    phone.touches = 0
    phone.touch("Use this phone’s screen lock")
    phone.is_in()
    assert phone.touches == 2

    desk.get_by_role("button", name="New phone?").click()
    shown = made_by(desk, "Show the code")
    other.open(shown["link"])
    expect(other.title).to_have_text("Theo Marin is setting up your new phone, Nora.")
    other.touch("Yes, I’m Nora V.")
    other.touch("Use this phone’s screen lock")
    other.is_in()
    phone.page.goto("/today")
    expect(phone.page).to_have_url(re.compile("/sign-in$"))
    phone.touch("Use this phone’s screen lock")
    expect(phone.page.get_by_role("alert")).to_contain_text("doesn’t open anything here any more")


def test_from_afar_nine_touches_lead_in(open_page: Opened, desk: Page) -> None:
    nora = add_nora(desk, birth_year=1984)
    made_by(desk, None, f"/clients/{nora}?invite=room")
    sent = made_by(desk, "Send a link")
    phone = Phone(open_page(PHONE))
    phone.open(sent["link"])
    expect(phone.title).to_have_text("Theo Marin invites you.")
    phone.touch("Yes, that’s me")
    phone.type("1984")
    phone.touch("I agree")
    phone.touch("Use this phone’s screen lock")
    phone.is_in()
    assert phone.touches == 9


def test_three_wrong_years_close_the_link_and_the_desk_mends_it(
    live: Live, open_page: Opened, desk: Page
) -> None:
    nora = add_nora(desk, birth_year=1948)
    made_by(desk, None, f"/clients/{nora}?invite=room")
    sent = made_by(desk, "Send a link")
    phone = Phone(open_page(PHONE))
    phone.open(sent["link"])
    phone.touch("Yes, that’s me")
    for left in ("2 tries are left", "One try is left"):
        phone.type("1984")
        expect(phone.page.get_by_text(left)).to_be_visible()
    phone.type("1984")
    expect(phone.title).to_have_text("This link is closed now")
    phone.page.reload()
    expect(phone.title).to_have_text("This link has run out")
    forgive(live, 422)
    forgive(live, 410)

    expect(desk.get_by_text("The link of Nora closed itself")).to_be_visible()
    desk.get_by_label("Birth year of Nora").fill("1984")
    again = made_by(desk, "Make the link")
    phone.open(again["link"])
    phone.touch("Yes, that’s me")
    phone.type("1984")
    expect(phone.title).to_have_text("What you agree to")


def test_somebody_else_is_put_out_and_the_code_can_be_typed(
    live: Live, open_page: Opened, desk: Page
) -> None:
    nora = add_nora(desk)
    shown = made_by(desk, None, f"/clients/{nora}?invite=room")
    mallory = Phone(open_page(PHONE))
    mallory.open(shown["link"])
    mallory.touch("Yes, I’m Nora V.")
    mallory.touch("I agree")
    mallory.touch("Use this phone’s screen lock")
    mallory.is_in()

    desk.get_by_role("button", name="That wasn’t Nora?").click()
    expect(desk.get_by_text("is signed out at once")).to_be_visible()
    shown = made_by(desk, "Sign them out")
    mallory.page.goto("/today")
    expect(mallory.page).to_have_url(re.compile("/sign-in$"))

    phone = Phone(open_page(PHONE))
    phone.page.goto("/sign-in")
    phone.page.get_by_role("link", name="I have a code").tap()
    aloud = shown["code"].lower()
    phone.type(f"{aloud[:4]} {aloud[4:]}")
    expect(phone.title).to_have_text("Theo Marin invites you, Nora.")
    phone.touch("Yes, I’m Nora V.")
    phone.touch("I agree")
    phone.touch("Use an e-mail and a password instead")
    phone.page.get_by_label("E-mail").fill("nora@example.test")
    phone.page.get_by_label("Choose a password").fill("otter copper violin")
    phone.touch("Go on")
    phone.is_in()
