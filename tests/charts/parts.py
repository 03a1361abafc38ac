"""Where each part of a client's page can be had alone, and the page held against them all."""

from typing import Any

from tests.people import ANA, Person
from tests.phones import Phone

ALONE = {
    "client": "",
    "treatments": "/treatments?limit=25",
    "check_ins": "/check-ins?limit=50",
    "exercise_logs": "/exercise-logs?limit=200",
    "adherence": "/adherence",
    "exercise_weeks": "/exercise-weeks?count=6",
    "days_off": "/days-off",
    "line_rests": "/line-rests",
    "habits": "/habits",
    "plan": "/plan",
    "alerts": "/alerts?view=open",
    "screening": "/screening",
    "recovery": "/recovery?limit=1",
    "response": "/response",
}


def page_of(desk: Phone, client: Person = ANA) -> dict[str, Any]:
    """Return a client's page."""
    response = desk.get(f"/clients/{client.id}/page")
    assert response.status_code == 200, response.get_data(as_text=True)
    page: dict[str, Any] = response.get_json()
    return page


def alone(desk: Phone, client_id: object) -> dict[str, Any]:
    """Return every part of a client's page as the route of its own answers it."""
    found = {}
    for part, path in ALONE.items():
        response = desk.get(f"/clients/{client_id}{path}")
        assert response.status_code == 200, response.get_data(as_text=True)
        found[part] = response.get_json()
    del found["plan"]["screened_exercises"]  # of the library: the builder's alone
    sheet = desk.get(f"/clients/{client_id}/treatment-sheet").get_json()
    zones = desk.get("/library/zones").get_json()
    version = desk.get("/library/screening").get_json()["consent"]["version"]
    return found | {"motions": sheet["motions"], "zones": zones, "consent_version": version}
