"""The ways to a client's locked app, in browsers of their own: what follows is not locked."""

from playwright.sync_api import Page

from strtrack.demo.people import PASSWORD
from tests.screens.ways import at, press
from tests.screens.words import Said

CLIENT = "ana@demo.test"
PIN = "482915"


def choosing(page: Page, said: Said) -> None:
    """You, with the sheet on which a PIN is chosen."""
    page.request.post("/api/v1/login", data={"email": CLIENT, "password": PASSWORD})
    at("/")(page, said)
    language = page.evaluate("navigator.language.slice(0, 2)")
    page.request.patch("/api/v1/me", data={"language": language})
    at("/you")(page, said)
    press(page, said("app_lock_choose"))
    page.get_by_role("dialog").wait_for()


def locked(page: Page, said: Said) -> None:
    """The app behind its PIN, which was wrong once."""
    choosing(page, said)
    for label in ("app_lock_new_pin", "app_lock_again"):
        page.get_by_label(said(label)).fill(PIN)
    page.get_by_role("dialog").get_by_role("button", name=said("app_lock_do")).click()
    press(page, said("app_lock_now"))
    page.get_by_label(said("app_lock_pin"), exact=True).fill(PIN[::-1])
    press(page, said("locked_open"))
    page.get_by_text(said("locked_wrong")).wait_for()
