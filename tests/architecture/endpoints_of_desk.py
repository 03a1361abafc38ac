"""The desk, among the endpoints whose SQL statements are counted."""

from collections.abc import Callable
from datetime import timedelta

from werkzeug.test import TestResponse

from tests.architecture.places import Places
from tests.factories import written
from tests.people import ANA, NOW

SNOOZE = f"/clients/{ANA.id}/snooze"
WAITS = {"until": written(NOW + timedelta(days=1)), "reason": "called"}

DESK: dict[str, tuple[int, Callable[[Places], TestResponse]]] = {
    "GET /caseload": (200, lambda at: at.theo.get("/caseload?limit=25")),
    "GET /caseload, not modified": (
        304,
        lambda at: at.theo.get("/caseload", headers={"If-None-Match": at.caseload}),
    ),
    "GET /caseload/order": (200, lambda at: at.theo.get("/caseload/order")),
    "PUT /clients/{id}/snooze": (204, lambda at: at.theo.put(SNOOZE, json=WAITS)),
    "DELETE /clients/{id}/snooze": (204, lambda at: at.theo.delete(SNOOZE)),
}
