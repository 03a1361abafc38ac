"""Where the camera stops: every screen there is."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

ANA = "ana@demo.test"
THEO = "theo@demo.test"
OWNER = "owner@demo.test"


@dataclass(frozen=True, slots=True)
class Stop:
    """One screen: whose, how to get there, and whether the whole page is wanted."""

    name: str
    who: str | None
    visit: Callable[[Page], None]
    whole: bool = True


def at(path: str) -> Callable[[Page], None]:
    """Return a way that opens a path and waits for its heading."""

    def go(page: Page) -> None:
        page.goto(path)
        page.locator("h1").first.wait_for()

    return go


def check_in_second_step(page: Page) -> None:
    """Answer the signs and one number."""
    at("/check-in")(page)
    page.locator("main button").filter(has_text="None of these").or_(
        page.locator("main button").filter(has_text="Nada de esto")
    ).first.click()
    page.locator("[data-score='3']").first.click()


def first_client(part: str) -> Callable[[Page], None]:
    """Return a way to a page of the first client on the desk."""

    def go(page: Page) -> None:
        rows = page.request.get("/api/v1/caseload?limit=1").json()["items"]
        at(f"/clients/{rows[0]['client_id']}{part}")(page)

    return go


STOPS = [
    Stop("01-sign-in", None, at("/sign-in")),
    Stop("02-today", ANA, at("/today")),
    Stop("03-check-in", ANA, at("/check-in")),
    Stop("04-check-in-2", ANA, check_in_second_step),
    Stop("05-safety", ANA, at("/safety")),
    Stop("06-you", ANA, at("/you")),
    Stop("07-plan", ANA, at("/plan")),
    Stop("08-progress", ANA, at("/progress")),
    Stop("09-earlier", ANA, at("/today/earlier")),
    Stop("10-desk", THEO, at("/desk")),
    Stop("11-clients", THEO, at("/clients")),
    Stop("12-new-client", THEO, at("/clients/new")),
    Stop("13-client", THEO, first_client("")),
    Stop("14-treatment", THEO, first_client("/treatment")),
    Stop("15-builder", THEO, first_client("/plan")),
    Stop("16-account", OWNER, at("/account")),
]
