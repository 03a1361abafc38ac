"""The ways to what grows around a plan: its next steps, exercises of one's own, rests, habits."""

from typing import Any
from uuid import uuid4

from playwright.sync_api import Page

from strtrack.kernel.clock import SystemClock
from tests.factories import log_body, plan_item, written
from tests.habits.habits import habit
from tests.rounds import routine_body
from tests.screens.desk_ways import first_client
from tests.screens.phone_ways import THERAPIST
from tests.screens.room_ways import sign_in
from tests.screens.ways import add_nora, at, press
from tests.screens.words import Said

EASED: list[dict[str, Any]] = [
    {"exercise_slug": "bodyweight-squat", "sets": 3},
    {"exercise_slug": "glute-bridge", "sets": 3, "reps": 12},
    {"exercise_slug": "cat-cow", "sets": 1, "reps": 1},
]
COPIED = "shoulder-wall-slide"


def next_step(page: Page, said: Said) -> None:
    """What is proposed after a round that hurt, on the page of whose it was."""
    sign_in(page, THERAPIST)
    client_id = add_nora(page)
    path = f"/api/v1/clients/{client_id}"
    revision = page.request.get(f"{path}/plan").json()["revision"]
    plan = {"items": [plan_item(**given) for given in EASED]}
    headers = {"If-Match": f'"{revision}"'}
    saved = page.request.put(f"{path}/plan", data=plan, headers=headers).json()
    headers = {"If-Match": f'"{saved["revision"]}"'}
    page.request.post(f"{path}/plan/publish", data={"id": str(uuid4())}, headers=headers)
    asked = {"id": str(uuid4()), "kind": "room"}
    link: str = page.request.post(f"{path}/invite", data=asked).json()["link"]
    page.context.clear_cookies()
    way_in = {"email": f"{uuid4()}@example.test", "password": "otter copper violin"}
    page.request.post(f"/api/v1/invites/{link.rsplit('/', 1)[1]}/accept", data=way_in)
    _a_round_that_hurts(page)
    page.context.clear_cookies()
    sign_in(page, THERAPIST)
    page.request.patch(
        "/api/v1/me", data={"language": page.evaluate("navigator.language.slice(0, 2)")}
    )
    at(f"/clients/{client_id}")(page, said)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    card = page.get_by_role("region", name=said("step_title"))
    card.locator("summary").click()
    card.evaluate("card => card.scrollIntoView()")
    page.wait_for_timeout(300)


def _a_round_that_hurts(page: Page) -> None:
    now = written(SystemClock().now())
    logs = []
    for slot in page.request.get("/api/v1/today").json()["slots"]:
        of = {"due_on": slot["due_on"], "nth": slot["nth"], "performed_at": now}
        log = log_body(slot["prescription_id"], **of)
        page.request.post("/api/v1/exercise-logs", data=log)
        logs.append(log)
    ids, day = [log["id"] for log in logs], logs[0]["due_on"]
    done = routine_body(*ids, due_on=day, begun_at=now, ended_at=now, pain=6)
    page.request.post("/api/v1/routines", data=done)


def ours(page: Page, said: Said) -> None:
    """The practice's own exercises: one that was copied, and one that is not offered any more."""
    for is_hidden in (True, False):
        at(f"/library/new?copy={COPIED}")(page, said)
        press(page, said("own_store"))
        page.wait_for_url(lambda url: "/new" not in url)
        at("/library?view=ours")(page, said)
        if is_hidden:
            press(page, said("own_hide"))
            page.wait_for_load_state("networkidle")


def rest_sheet(page: Page, said: Said) -> None:
    """Which exercises are to rest, on a sheet over the first client's page."""
    first_client("")(page, said)
    press(page, said("line_rest_begin"))
    page.get_by_role("dialog").wait_for()


def resting(page: Page, said: Said) -> None:
    """The first client's page while exercises rest."""
    rest_sheet(page, said)
    page.get_by_role("dialog").get_by_role("button", name=said("line_rest_store")).click()
    card = page.get_by_role("region", name=said("line_rests_title"))
    card.wait_for()
    card.evaluate("card => card.scrollIntoView()")


def habit_sheet(page: Page, said: Said) -> None:
    """When she exercises, chosen on a sheet over Today."""
    at("/today")(page, said)
    body = {"plan": habit(), "said_at": written(SystemClock().now())}
    page.request.put("/api/v1/habit-plan", data=body)
    at("/today")(page, said)
    press(page, said("habit_change"))
    page.get_by_role("dialog").wait_for()
