"""The ways to the screens round the treatment room: a newcomer's phone, Ana's, the desk."""

from uuid import uuid4

from playwright.sync_api import Page

from strtrack.demo.people import PASSWORD
from tests.screens.desk_ways import first_client
from tests.screens.phone_ways import THERAPIST
from tests.screens.ways import Visit, add_nora, at, press
from tests.screens.words import Said

ANA = "ana@demo.test"
LISTS = 8


def newcomer(path: str, *, closed: int = 0) -> Visit:
    """Return the way to a page of somebody who has just joined, so many lists closed before."""

    def go(page: Page, said: Said) -> None:
        sign_in(page, THERAPIST)
        asked = {"id": str(uuid4()), "kind": "room"}
        answer = page.request.post(f"/api/v1/clients/{add_nora(page)}/invite", data=asked)
        page.context.clear_cookies()
        token = answer.json()["link"].rsplit("/", 1)[1]
        way_in = {"email": f"{uuid4()}@example.test", "password": "otter copper violin"}
        page.request.post(f"/api/v1/invites/{token}/accept", data=way_in)
        at(path)(page, said)
        for _ in range(closed):
            press(page, said("screening_none"))
            page.wait_for_timeout(300)

    return go


def list_with_a_tick(page: Page, said: Said) -> None:
    """The list about skin, with a wound ticked and its place asked for."""
    newcomer("/health", closed=4)(page, said)
    page.locator("main label").first.click()
    page.wait_for_timeout(300)


def arrival(page: Page, said: Said) -> None:
    """Today, after the desk has opened the sheet."""
    sign_in(page, THERAPIST)
    rows = page.request.get("/api/v1/clients?q=Ana").json()["items"]
    ask = f"/api/v1/clients/{rows[0]['id']}/arrival/ask"
    page.request.post(ask, data={"id": str(uuid4())})
    page.context.clear_cookies()
    sign_in(page, ANA)
    page.request.patch(
        "/api/v1/me", data={"language": page.evaluate("navigator.language.slice(0, 2)")}
    )
    at("/today")(page, said)
    page.wait_for_timeout(300)


def of_ana(part: str) -> Visit:
    """Return the way to a page of Ana's chart."""

    def go(page: Page, said: Said) -> None:
        rows = page.request.get("/api/v1/clients?q=Ana").json()["items"]
        at(f"/clients/{rows[0]['id']}{part}")(page, said)

    return go


def like_last_time(page: Page, said: Said) -> None:
    """Ana's treatment sheet, filled as last time."""
    of_ana("/treatment")(page, said)
    press(page, said("treatment_same_as_last"))
    page.wait_for_timeout(300)


def how_it_went(page: Page, said: Said) -> None:
    """Ana's treatment sheet, the response to her last session unfolded."""
    of_ana("/treatment")(page, said)
    page.locator("[role=form] summary").first.click()
    page.wait_for_timeout(300)


def consent(page: Page, said: Said) -> None:
    """The consent of the first client, on a sheet."""
    first_client("")(page, said)
    press(page, said("clearing_consent_look"))
    page.get_by_role("dialog").wait_for()


def seeing_today(page: Page, said: Said) -> None:
    """The waiting room."""
    at("/desk")(page, said)
    press(page, said("desk_view_seeing_today"))
    page.wait_for_load_state("networkidle")


def sign_in(page: Page, email: str) -> None:
    """Sign in by the address alone, without its page."""
    page.request.post("/api/v1/login", data={"email": email, "password": PASSWORD})
