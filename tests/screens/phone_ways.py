"""The ways to each screen of a client's phone."""

from uuid import uuid4

from playwright.sync_api import Page

from strtrack.demo.people import PASSWORD
from tests.screens.ways import Visit, add_nora, at, press
from tests.screens.words import Said

THERAPIST = "theo@demo.test"
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
)


def exercise_sheet(page: Page, said: Said) -> None:
    """Today, with the first exercise opened."""
    at("/today")(page, said)
    page.locator("main .item .name").first.click()
    page.get_by_role("dialog").wait_for()


def sent_list(page: Page, said: Said) -> None:
    """Today, with the list behind the sent mark."""
    at("/today")(page, said)
    page.get_by_role("button", name=said("all_sent")).click()
    page.get_by_role("dialog").wait_for()


def score_question(page: Page, said: Said) -> None:
    """The check-in after its signs."""
    at("/check-in")(page, said)
    page.get_by_role("button", name=said("check_in_none"), exact=True).click()
    page.locator("[data-score='3']").first.wait_for()


def way_question(page: Page, said: Said) -> None:
    """The check-in after its first number."""
    score_question(page, said)
    page.locator("[data-score='3']").first.click()
    page.get_by_text(said("interference_2"), exact=True).wait_for()


def answered(page: Page, said: Said) -> None:
    """The check-in with its questions answered; the cause is asked where exercises were done."""
    way_question(page, said)
    page.get_by_text(said("interference_2"), exact=True).click()
    cause = f":text({said('check_in_cause')!r})"
    page.locator(f"{cause}, [data-score='4']").last.wait_for()
    if page.locator(cause).count():
        page.get_by_text(said("cause_treatment"), exact=True).click()
    page.locator("[data-score='4']").last.click()


def last_question(page: Page, said: Said) -> None:
    """The check-in with all it asks answered, and a note begun."""
    answered(page, said)
    press(page, said("more_where"))
    press(page, said("more_note"))


def saved(page: Page, said: Said) -> None:
    """The check-in after it was saved."""
    answered(page, said)
    press(page, said("check_in_save"))
    page.get_by_role("link", name=said("saved_back")).wait_for()


def player(page: Page, said: Said) -> None:
    """An exercise of a round: begun with the first, or where it was left."""
    at("/routine")(page, said)
    if not page.locator(".deeds").count():
        page.locator("main [data-warm]").click()
        skip = page.get_by_role("button", name=said("morning_skip"))
        page.locator(".deeds").or_(skip).first.wait_for()
        if skip.count():
            skip.click()
    page.locator(".deeds").wait_for()


def over_player(key: str) -> Visit:
    """Return the way to a sheet over the player."""

    def go(page: Page, said: Said) -> None:
        player(page, said)
        press(page, said(key))
        page.get_by_role("dialog").wait_for()

    return go


def day_of_month(page: Page, said: Said) -> None:
    """The month, with its first day that has something opened."""
    at("/progress/exercises")(page, said)
    page.locator("main ol button").first.click()
    page.get_by_role("dialog").wait_for()


def weekly_goal(page: Page, said: Said) -> None:
    """The sheet on which a weekly goal is chosen."""
    at("/progress")(page, said)
    press(page, said("goal_change_label"))
    page.get_by_role("dialog").wait_for()


def install_guide(page: Page, said: Said) -> None:
    """You, with the guide onto the home screen as an iPhone's Safari shows it."""
    at("/you")(page, said)
    page.evaluate("name => Object.defineProperty(navigator, 'userAgent', {value: name})", SAFARI)
    press(page, said("install_show"))
    page.get_by_role("dialog").wait_for()


def exercise_of_plan(page: Page, said: Said) -> None:
    """The plan, with its first exercise opened."""
    at("/plan")(page, said)
    page.locator("main li button").first.click()
    page.get_by_role("dialog").wait_for()


def on_plan(key: str) -> Visit:
    """Return the way to a sheet that a button on the plan opens."""

    def go(page: Page, said: Said) -> None:
        at("/plan")(page, said)
        press(page, said(key))
        page.get_by_role("dialog").wait_for()

    return go


def invited(kind: str, *, steps: int = 0) -> Visit:
    """Return the way to an invite of a kind, so many honey buttons along."""

    def go(page: Page, said: Said) -> None:
        page.request.post("/api/v1/login", data={"email": THERAPIST, "password": PASSWORD})
        asked = {"id": str(uuid4()), "kind": kind}
        answer = page.request.post(f"/api/v1/clients/{add_nora(page)}/invite", data=asked)
        page.context.clear_cookies()
        at(answer.json()["link"])(page, said)
        for _ in range(steps):
            page.locator("[data-warm]").click()
            page.wait_for_timeout(300)

    return go
