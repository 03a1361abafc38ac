"""The ways to screens on which something stands in the way.

A place left alone, no treatment today, a letter that is missing, an emergency, a session that was
begun, somebody who was quicker, a plan that meets the answers.
"""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from playwright.sync_api import Page

from strtrack.kernel.clock import SystemClock
from strtrack.library.rules.screening import FORM_VERSION, items
from tests.factories import plan_item
from tests.screens.room_ways import newcomer, of_ana
from tests.screens.ways import Visit, add_nora, at, press
from tests.screens.words import Said

ROLLER = "thoracic-extension-roller"  # not with a fracture in its zone
CHAIR = "thoracic-extension-chair"  # asks with osteoporosis
NECK = [{"zone": "neck-back", "side": "L"}]
BACK = [{"zone": "mid-back", "side": "L"}]


def sheet_of(**told: dict[str, Any]) -> Visit:
    """Return the way to the treatment sheet of somebody who answered so, and no otherwise."""

    def go(page: Page, said: Said) -> None:
        client_id = add_nora(page)
        screen(page, client_id, **told)
        at(f"/clients/{client_id}/treatment")(page, said)

    return go


def blocked_place(page: Page, said: Said) -> None:
    """Ana's sheet, with a place that is left alone pressed in the list."""
    of_ana("/treatment")(page, said)
    press(page, said("body_as_list"))
    alone = page.locator("fieldset [aria-disabled=true]").first
    alone.scroll_into_view_if_needed()
    alone.dispatch_event("click")
    page.get_by_text(said("body_treat_anyway")).wait_for()
    press(page, said("body_on_body"))
    page.wait_for_timeout(300)


def treat_anyway(page: Page, said: Said) -> None:
    """The decision about it, not saved without a reason."""
    blocked_place(page, said)
    press(page, said("body_treat_anyway"))
    sheet = page.get_by_role("dialog")
    sheet.get_by_role("button", name=said("clearing_store")).click()
    sheet.get_by_text(said("clearing_reason_missing")).wait_for()


def emergency(page: Page, said: Said) -> None:
    """When to call, over the first list of the health questions."""
    newcomer("/health")(page, said)
    page.locator("main label").nth(1).click()
    page.get_by_role("heading", name=said("when_to_call")).wait_for()


def unfinished(page: Page, said: Said) -> None:
    """The page of a client whose session of today is not finished."""
    client_id, _session = begun(page)
    at(f"/clients/{client_id}")(page, said)


def overtaken(page: Page, said: Said) -> None:
    """A session that somebody else saved while it was being finished."""
    client_id, session = begun(page)
    at(f"/clients/{client_id}/treatment")(page, said)
    page.get_by_label(said("treatment_note"), exact=True).fill("7/10")
    times = ("id", "started_at", "ended_at", "time_zone")
    theirs = {name: value for name, value in session.items() if name not in times}
    theirs |= {"based_on": 1, "tenderness_after": 2, "technique": "str_active"}
    page.request.put(f"/api/v1/clients/{client_id}/treatments/{session['id']}", data=theirs)
    page.get_by_role("button", name=said("treatment_finish"), exact=True).click()
    page.get_by_text(said("treatment_overtaken_kept")).wait_for()


def plan_that_meets_it(page: Page, said: Said) -> None:
    """The builder with an exercise that is not done and one to be thought about."""
    client_id = add_nora(page)
    path = f"/api/v1/clients/{client_id}/plan"
    revision = page.request.get(path).json()["revision"]
    plan = {"items": [plan_item(exercise_slug=slug) for slug in (ROLLER, CHAIR)]}
    page.request.put(path, data=plan, headers={"If-Match": f'"{revision}"'})
    screen(page, client_id, L05=yes(areas=BACK), C02=yes())
    at(f"/clients/{client_id}/plan")(page, said)


def yes(**more: Any) -> dict[str, Any]:
    """Return a yes with what is told besides."""
    return answer("yes") | more


def answer(word: str) -> dict[str, Any]:
    return {"answer": word, "areas": [], "follow_ups": {}, "note": None}


def screen(page: Page, client_id: str, **told: dict[str, Any]) -> None:
    """Answer the whole questionnaire with a client: what is told, and no otherwise."""
    asked = [one.id for one in items().values() if one.answer_kind != "derived"]
    body = {
        "id": str(uuid4()),
        "form_version": FORM_VERSION,
        "recorded_at": minutes_ago(2),
        "time_zone": "Europe/London",
        "answered_by": "together",
        "planned": [],
        "answers": {name: told.get(name) or answer("no") for name in asked},
    }
    page.request.post(f"/api/v1/clients/{client_id}/screenings", data=body)


def begun(page: Page) -> tuple[str, dict[str, Any]]:
    """Record a session of today to be finished later; return whose, and what was stored."""
    client_id = add_nora(page)
    screen(page, client_id)
    session = {
        "id": str(uuid4()),
        "started_at": minutes_ago(45),
        "ended_at": minutes_ago(1),
        "time_zone": "Europe/London",
        "areas": NECK,
        "technique": None,
        "pressure": None,
        "tenderness_before": 5,
        "draft": True,
    }
    page.request.post(f"/api/v1/clients/{client_id}/treatments", data=session)
    return client_id, session


def minutes_ago(minutes: int) -> str:
    return f"{SystemClock().now() - timedelta(minutes=minutes):%Y-%m-%dT%H:%M:%SZ}"
