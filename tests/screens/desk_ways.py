"""The ways to each screen of the desk."""

from uuid import uuid4

from playwright.sync_api import Page

from tests.screens.ways import Visit, add_nora, at, press
from tests.screens.words import Said


def everyone(page: Page, said: Said) -> None:
    """The desk with all clients."""
    at("/desk")(page, said)
    press(page, said("desk_view_everyone"))
    page.wait_for_load_state("networkidle")


def why_this_order(page: Page, said: Said) -> None:
    """The desk's rule, on a sheet."""
    at("/desk")(page, said)
    press(page, said("order_title"))
    page.get_by_role("dialog").wait_for()


def keys(page: Page, said: Said) -> None:
    """The keys of the desk, on a sheet."""
    at("/desk")(page, said)
    page.keyboard.press("?")
    page.get_by_role("dialog").wait_for()


def let_wait(page: Page, said: Said) -> None:
    """Letting a client wait, asked for by keys."""
    at("/desk")(page, said)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("z")
    page.get_by_role("dialog").wait_for()


def all_the_rest(page: Page, said: Said) -> None:
    """Everything that can be done for a client, on a sheet."""
    at("/desk")(page, said)
    page.keyboard.press("j")
    page.keyboard.press(".")
    page.get_by_role("dialog").wait_for()


def narrowed(page: Page, said: Said) -> None:
    """Everybody who does least first, the orders and filters unfolded."""
    everyone(page, said)
    page.locator("summary", has_text=said("desk_narrow")).click()
    page.get_by_label(said("desk_sort")).select_option("adherence")
    page.wait_for_load_state("networkidle")


def next_thing(page: Page, said: Said) -> None:
    """What the one warm button of the desk opens."""
    at("/desk")(page, said)
    page.locator("[data-warm]").click()
    page.wait_for_load_state("networkidle")


def alert_sheet(page: Page, said: Said) -> None:
    """What was done about the first alert, on a sheet."""
    at("/alerts")(page, said)
    press(page, said("alert_acknowledge"))
    page.get_by_role("dialog").wait_for()


def limits(page: Page, said: Said) -> None:
    """The limits of the first client, on a sheet."""
    first_client("")(page, said)
    press(page, said("limits_title", name=""))
    page.get_by_role("dialog").locator("input").first.wait_for()


def limits_refused(page: Page, said: Said) -> None:
    """The same with numbers that do not fit, and without a reason."""
    limits(page, said)
    fields = page.get_by_role("dialog").locator("input")
    fields.nth(0).fill("9")
    fields.nth(2).fill("7")
    page.get_by_role("dialog").get_by_role("button", name=said("store")).click()
    page.wait_for_timeout(300)


def verdict(page: Page, said: Said) -> None:
    """Seeing the first client's answer differently, on a sheet."""
    first_client("")(page, said)
    press(page, said("verdict_differently"))
    page.get_by_role("dialog").wait_for()


def judged(page: Page, said: Said) -> None:
    """The first client, with limits of her own and an answer that was seen differently."""
    rows = page.request.get("/api/v1/caseload?limit=1").json()["items"]
    chart = f"/api/v1/clients/{rows[0]['client_id']}"
    number = page.request.get(f"{chart}/thresholds").json()["number"]
    own = {"high_score": 9, "extreme_score": 10}
    change = {"based_on": number, "thresholds": own, "reason": "Eight is usual on the first day."}
    page.request.put(f"{chart}/thresholds", data={"id": str(uuid4())} | change)
    answers = page.request.get(f"{chart}/check-ins?limit=5").json()["items"]
    answer = next(one for one in answers if one["result"])
    verdict = {"based_on": answer["revision_id"], "level": "watch", "reason": "Seen an hour ago."}
    page.request.post(
        f"{chart}/check-ins/{answer['id']}/verdicts", data={"id": str(uuid4())} | verdict
    )
    first_client("")(page, said)


def practice_limits(page: Page, said: Said) -> None:
    """The practice's own limits, unfolded."""
    at("/practice")(page, said)
    page.locator("summary", has_text=said("limits_practice_title")).click()
    page.wait_for_timeout(300)


def first_client(part: str) -> Visit:
    """Return the way to a page of the first client on the desk."""

    def go(page: Page, said: Said) -> None:
        rows = page.request.get("/api/v1/caseload?limit=1").json()["items"]
        at(f"/clients/{rows[0]['client_id']}{part}")(page, said)

    return go


def case_file(*, by_time: bool = False) -> Visit:
    """Return the way to the case file of the first client's last session but one."""

    def go(page: Page, said: Said) -> None:
        rows = page.request.get("/api/v1/caseload?limit=1").json()["items"]
        chart = f"/clients/{rows[0]['client_id']}"
        sessions = page.request.get(f"/api/v1{chart}/treatments?limit=2").json()["items"]
        at(f"{chart}/sessions/{sessions[-1]['id']}/case-file")(page, said)
        if by_time:
            press(page, said("case_by_time"))

    return go


def on_client(opener: str) -> Visit:
    """Return the way to a sheet of the client page, by what opens it."""

    def go(page: Page, said: Said) -> None:
        first_client("")(page, said)
        if opener == "appointment":
            page.locator("header .name button").first.click()
        else:
            press(page, said(opener))
        page.get_by_role("dialog").wait_for()

    return go


def invite(page: Page, said: Said) -> None:
    """The invite of a client who has not joined."""
    at(f"/clients/{add_nora(page)}")(page, said)
    press(page, said("client_invite"))
    page.get_by_role("dialog").wait_for()
    page.wait_for_load_state("networkidle")


def line_of_plan(page: Page, said: Said) -> None:
    """The builder with its first line opened."""
    first_client("/plan")(page, said)
    press(page, said("builder_change", name=""))
    page.wait_for_timeout(300)


def exercises(page: Page, said: Said) -> None:
    """The builder's library, which a phone has behind a button."""
    first_client("/plan")(page, said)
    opener = page.get_by_role("button", name=said("builder_find"))
    if opener.is_visible():
        opener.click()
    page.wait_for_timeout(300)
