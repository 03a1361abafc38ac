"""Every endpoint whose SQL statements are counted, asked about records of so many rows."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from werkzeug.test import TestResponse

from tests.alerting import (
    acknowledged,
)
from tests.architecture.endpoints_of_calendar import CALENDAR
from tests.architecture.endpoints_of_chart import OF_CHART
from tests.architecture.endpoints_of_desk import DESK
from tests.architecture.endpoints_of_members import MEMBERS
from tests.architecture.endpoints_of_messages import MESSAGES
from tests.architecture.endpoints_of_pages import PAGES
from tests.architecture.endpoints_of_reminders import REMINDING
from tests.architecture.endpoints_of_sync import SYNC
from tests.architecture.places import CHART, DRAFT, Places, day_off
from tests.factories import (
    arrival_body,
    check_in_body,
    client_body,
    consent_body,
    correction_body,
    log_body,
    plan_item,
    recheck_body,
    revision_body,
    said,
    saved_body,
    screening_body,
    treatment_body,
    written,
)
from tests.files import picture
from tests.habits.habits import barrier_body, habit_body
from tests.judgements import (
    thresholds_body,
    verdict_body,
)
from tests.looking import (
    TAKEN_BACK,
    look_body,
)
from tests.own_exercises import exercise_body, new_exercise_body
from tests.people import NOW
from tests.progression.growing import put_off
from tests.resting.resting import rest_body
from tests.rounds import (
    morning_body,
    routine_body,
)

Ask = Callable[[Places], TestResponse]


def fresh_today(at: Places) -> TestResponse:
    """Ask for a day that this process has not kept."""
    kept: Any = at.app.extensions["strtrack.today"]
    kept._kept.clear()
    return at.ana.get("/today")


def later() -> str:
    """Return an instant a minute ahead, as a device writes it whose clock is."""
    return written(NOW + timedelta(minutes=1))


def saved_plan(at: Places) -> TestResponse:
    """Save a draft of as many items as there are rows."""
    body = {"items": [plan_item() for _ in range(at.rows)]}
    return at.theo.put(f"{CHART}/plan", json=body, headers={"If-Match": '"2"'})


def shown_still(at: Places) -> TestResponse:
    """Get a picture and let go of the file, as a server does."""
    response = at.theo.get(f"/media/{at.medium}/still")
    response.get_data()
    response.close()
    return response


ENDPOINTS: dict[str, tuple[int, Ask]] = {
    "GET /today, worked out": (200, fresh_today),
    "GET /today, kept": (200, lambda at: at.ana.get("/today")),
    "GET /today, not modified": (
        304,
        lambda at: at.ana.get("/today", headers={"If-None-Match": at.today}),
    ),
    "POST /clients/{id}/progression/decisions": (
        201,
        lambda at: at.theo.post(
            f"{CHART}/progression/decisions",
            json={"id": str(uuid4()), "decisions": [put_off(line) for line in at.proposed]},
            headers={"If-Match": '"2"'},
        ),
    ),
    **SYNC,
    **CALENDAR,
    **REMINDING,
    **PAGES,
    "POST /check-ins": (201, lambda at: at.ana.post("/check-ins", json=check_in_body())),
    "POST /clients/{id}/check-ins/{id}/verdicts": (
        201,
        lambda at: at.theo.post(
            f"{CHART}/check-ins/{at.check_in}/verdicts", json=verdict_body(at.check_in)
        ),
    ),
    "POST /clients/{id}/looks": (
        201,
        lambda at: at.theo.post(f"{CHART}/looks", json=look_body(at.answer)),
    ),
    "PATCH /clients/{id}/looks/{id}": (
        200,
        lambda at: at.theo.patch(f"{CHART}/looks/{at.look['id']}", json=TAKEN_BACK),
    ),
    "PATCH /check-ins/{id}": (
        200,
        lambda at: at.ana.patch(f"/check-ins/{at.check_in}", json=revision_body(at.check_in)),
    ),
    "POST /clients/{id}/check-ins": (
        201,
        lambda at: at.theo.post(f"{CHART}/check-ins", json=check_in_body()),
    ),
    "PATCH /clients/{id}/check-ins/{id}": (
        200,
        lambda at: at.theo.patch(f"{CHART}/check-ins/{at.told}", json=revision_body(at.told)),
    ),
    "POST /exercise-logs": (
        201,
        lambda at: at.ana.post("/exercise-logs", json=log_body(at.prescription)),
    ),
    "POST /routines": (
        201,
        lambda at: at.ana.post("/routines", json=routine_body(at.log)),
    ),
    "POST /mornings": (201, lambda at: at.ana.post("/mornings", json=morning_body())),
    "GET /clients/{id}/routines": (200, lambda at: at.theo.get(f"{CHART}/routines")),
    "GET /background": (200, lambda at: at.theo.get("/background")),
    **DESK,
    **OF_CHART,
    **MESSAGES,
    "GET /clients": (200, lambda at: at.theo.get("/clients?limit=25")),
    "POST /clients": (201, lambda at: at.theo.post("/clients", json=client_body())),
    "GET /clients/{id}": (200, lambda at: at.theo.get(CHART)),
    "GET /clients/{id}/page": (200, lambda at: at.theo.get(f"{CHART}/page")),
    "GET /clients/{id}/thresholds": (200, lambda at: at.theo.get(f"{CHART}/thresholds")),
    "PUT /clients/{id}/thresholds": (
        200,
        lambda at: at.theo.put(f"{CHART}/thresholds", json=thresholds_body(at.rows)),
    ),
    "GET /clients/{id}/treatments": (200, lambda at: at.theo.get(f"{CHART}/treatments")),
    "POST /clients/{id}/treatments": (
        201,
        lambda at: at.theo.post(f"{CHART}/treatments", json=treatment_body()),
    ),
    "PUT /clients/{id}/treatments/{id}": (
        200,
        lambda at: at.theo.put(f"{CHART}/treatments/{at.draft['id']}", json=saved_body(at.draft)),
    ),
    "GET /clients/{id}/treatment-sheet": (
        200,
        lambda at: at.theo.get(f"{CHART}/treatment-sheet"),
    ),
    "GET /clients/{id}/arrival": (200, lambda at: at.theo.get(f"{CHART}/arrival")),
    "POST /clients/{id}/arrival/ask": (
        201,
        lambda at: at.theo.post(f"{CHART}/arrival/ask", json={"id": str(uuid4())}),
    ),
    "PUT /clients/{id}/arrival": (
        200,
        lambda at: at.ana.put(f"{CHART}/arrival", json=arrival_body()),
    ),
    "GET /clients/{id}/screening": (200, lambda at: at.theo.get(f"{CHART}/screening")),
    "GET /clients/{id}/screenings": (200, lambda at: at.theo.get(f"{CHART}/screenings")),
    "GET /clients/{id}/screening-draft": (
        200,
        lambda at: at.theo.get(f"{CHART}/screening-draft"),
    ),
    "PUT /clients/{id}/screening-draft": (
        200,
        lambda at: at.ana.put(
            f"{CHART}/screening-draft", json=DRAFT | {"answers": {"C02": said("yes")}}
        ),
    ),
    "POST /clients/{id}/screenings/{id}/corrections": (
        201,
        lambda at: at.theo.post(
            f"{CHART}/screenings/{at.screening}/corrections", json=correction_body("C01")
        ),
    ),
    "POST /clients/{id}/screenings": (
        201,
        lambda at: at.ana.post(f"{CHART}/screenings", json=screening_body()),
    ),
    "POST /clients/{id}/rechecks": (
        201,
        lambda at: at.ana.post(f"{CHART}/rechecks", json=recheck_body("medicine")),
    ),
    "GET /clients/{id}/treatment-consents": (
        200,
        lambda at: at.theo.get(f"{CHART}/treatment-consents"),
    ),
    "POST /clients/{id}/treatment-consents": (
        201,
        lambda at: at.ana.post(f"{CHART}/treatment-consents", json=consent_body()),
    ),
    "GET /clients/{id}/check-ins": (200, lambda at: at.theo.get(f"{CHART}/check-ins")),
    "GET /clients/{id}/exercise-logs": (200, lambda at: at.theo.get(f"{CHART}/exercise-logs")),
    "GET /clients/{id}/adherence": (200, lambda at: at.theo.get(f"{CHART}/adherence")),
    "GET /clients/{id}/exercise-weeks": (200, lambda at: at.theo.get(f"{CHART}/exercise-weeks")),
    "GET /clients/{id}/exercise-month": (200, lambda at: at.theo.get(f"{CHART}/exercise-month")),
    "GET /clients/{id}/exercise-trends": (200, lambda at: at.theo.get(f"{CHART}/exercise-trends")),
    "PUT /weekly-goal": (200, lambda at: at.ana.put("/weekly-goal", json={"days": 3})),
    "POST /clients/{id}/plan/versions/{id}/seen": (
        204,
        lambda at: at.ana.post(f"{CHART}/plan/versions/{at.version}/seen", json={}),
    ),
    "POST /pauses": (201, lambda at: at.ana.post("/pauses", json=day_off("starts_on"))),
    "PATCH /pauses/{id}": (
        200,
        lambda at: at.ana.patch(f"/pauses/{at.pause}", json={"withdrawn": True}),
    ),
    "POST /excused-days": (201, lambda at: at.ana.post("/excused-days", json=day_off("day_on"))),
    "GET /practice/course": (200, lambda at: at.theo.get("/practice/course")),
    "GET /library/conditions": (200, lambda at: at.theo.get("/library/conditions")),
    "GET /library/lists": (200, lambda at: at.theo.get("/library/lists")),
    "GET /library/screening": (200, lambda at: at.theo.get("/library/screening")),
    "GET /articles": (200, lambda at: at.ana.get("/articles")),
    "GET /articles/{slug}": (200, lambda at: at.ana.get("/articles/when-to-call")),
    "GET /clients/{id}/habits": (200, lambda at: at.theo.get(f"{CHART}/habits")),
    "POST /barriers": (201, lambda at: at.ana.post("/barriers", json=barrier_body())),
    "PUT /habit-plan": (
        200,
        lambda at: at.ana.put("/habit-plan", json=habit_body(said_at=later())),
    ),
    "GET /clients/{id}/line-rests": (200, lambda at: at.theo.get(f"{CHART}/line-rests")),
    "POST /clients/{id}/line-rests": (
        201,
        lambda at: at.theo.post(f"{CHART}/line-rests", json=rest_body()),
    ),
    "PATCH /clients/{id}/line-rests/{id}": (
        200,
        lambda at: at.theo.patch(f"{CHART}/line-rests/{at.rest}", json={"ended": True}),
    ),
    "GET /clients/{id}/progression": (200, lambda at: at.theo.get(f"{CHART}/progression")),
    "GET /clients/{id}/days-off": (200, lambda at: at.theo.get(f"{CHART}/days-off")),
    "GET /today/earlier": (200, lambda at: at.ana.get("/today/earlier")),
    "GET /plan-templates": (200, lambda at: at.theo.get("/plan-templates")),
    "GET /clients/{id}/plan": (200, lambda at: at.theo.get(f"{CHART}/plan")),
    "PUT /clients/{id}/plan": (200, saved_plan),
    "POST /clients/{id}/plan/publish": (
        201,
        lambda at: at.theo.post(
            f"{CHART}/plan/publish", json={"id": str(uuid4())}, headers={"If-Match": '"3"'}
        ),
    ),
    "GET /clients/{id}/export.json": (200, lambda at: at.theo.get(f"{CHART}/export.json")),
    "GET /clients/{id}/recovery": (200, lambda at: at.theo.get(f"{CHART}/recovery")),
    "GET /clients/{id}/response": (200, lambda at: at.theo.get(f"{CHART}/response")),
    "GET /clients/{id}/treatments/{id}/case-file": (
        200,
        lambda at: at.theo.get(f"{CHART}/treatments/{at.latest}/case-file"),
    ),
    "GET /clients/{id}/alerts": (
        200,
        lambda at: at.theo.get(f"/clients/{at.alert['client_id']}/alerts"),
    ),
    "GET /alerts": (200, lambda at: at.theo.get("/alerts")),
    "GET /alerts, not modified": (
        304,
        lambda at: at.theo.get("/alerts", headers={"If-None-Match": at.alerts}),
    ),
    "POST /alerts/{id}/acknowledge": (200, lambda at: acknowledged(at.theo, at.alert)),
    "GET /exercises": (200, lambda at: at.theo.get("/exercises?q=bridge")),
    "GET /exercises/{slug}": (200, lambda at: at.ana.get("/exercises/cat-cow")),
    "POST /exercises": (201, lambda at: at.theo.post("/exercises", json=new_exercise_body())),
    "PUT /exercises/{slug}": (
        200,
        lambda at: at.theo.put(
            f"/exercises/{at.own}",
            json=exercise_body(media=[at.medium]),
            headers={"If-Match": '"1"'},
        ),
    ),
    "PATCH /exercises/{slug}": (
        200,
        lambda at: at.theo.patch(f"/exercises/{at.own}", json={"hidden": True}),
    ),
    "PUT /media/{id}": (
        201,
        lambda at: at.theo.put(f"/media/{uuid4()}", data=picture((40, 30))),
    ),
    "GET /media/{id}/still": (200, shown_still),
    **MEMBERS,
}
