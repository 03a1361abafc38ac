"""What all ways to a screen are made of."""

from collections.abc import Callable
from uuid import uuid4

from playwright.sync_api import Page

from tests.screens.words import Said

Visit = Callable[[Page, Said], None]


def at(path: str) -> Visit:
    """Return the way to an address: open it, wait for its heading and for its answers."""

    def go(page: Page, _said: Said) -> None:
        page.goto(path)
        page.locator("h1").first.wait_for()
        page.wait_for_load_state("networkidle")

    return go


def press(page: Page, name: str) -> None:
    """Press the first button of a name."""
    page.get_by_role("button", name=name).first.click()


def add_nora(page: Page) -> str:
    """Add a client who speaks the page's language, as whoever is signed in; return her id."""
    client_id = str(uuid4())
    nora = {
        "id": client_id,
        "name": "Nora Vidal",
        "problem": "stiff neck",
        "language": page.evaluate("navigator.language.slice(0, 2)"),
        "time_zone": "Europe/London",
        "birth_year": 1980,
    }
    page.request.post("/api/v1/clients", data=nora)
    return client_id
