"""The desk, among the endpoints whose SQL statements are counted."""

from collections.abc import Callable
from datetime import timedelta

from werkzeug.test import TestResponse

from strtrack.kernel.answers import KeptAnswers
from tests.architecture.places import Places
from tests.factories import view_body, written
from tests.people import ANA, NOW, id_of

SNOOZE = f"/clients/{ANA.id}/snooze"
VIEW = f"/desk-views/{id_of('a view')}"
WAITS = {"until": written(NOW + timedelta(days=1)), "reason": "called"}


def counted_anew(at: Places) -> TestResponse:
    """Ask for the desk where it is not known how many there are."""
    at.app.extensions["strtrack.desk_counts"] = KeptAnswers(1)
    return at.theo.get("/caseload?limit=25")


def discharged(at: Places) -> TestResponse:
    """Discharge a client of whom nothing else is asked afterwards."""
    ended = {"course_id": at.leaving["course"]["id"], "reason": "moved"}
    return at.theo.post(f"/clients/{at.leaving['id']}/discharge", json=ended)


def reopened(at: Places) -> TestResponse:
    """Undo that."""
    path = f"/clients/{at.leaving['id']}/reopening"
    return at.theo.post(path, json={"id": at.leaving["course"]["id"]})


DESK: dict[str, tuple[int, Callable[[Places], TestResponse]]] = {
    "GET /caseload": (200, lambda at: at.theo.get("/caseload?limit=25")),
    "GET /caseload, counted anew": (200, counted_anew),
    "GET /caseload, not modified": (
        304,
        lambda at: at.theo.get("/caseload", headers={"If-None-Match": at.caseload}),
    ),
    "GET /caseload/order": (200, lambda at: at.theo.get("/caseload/order")),
    "GET /figures": (200, lambda at: at.theo.get("/figures?weeks=52")),
    "GET /figures/clients": (200, lambda at: at.theo.get("/figures/clients?figure=everyone")),
    "GET /figures.csv": (200, lambda at: at.theo.get("/figures.csv?weeks=52")),
    "GET /figures/dictionary.csv": (200, lambda at: at.theo.get("/figures/dictionary.csv")),
    "GET /desk-views": (200, lambda at: at.theo.get("/desk-views")),
    "PUT /desk-views/{id}": (200, lambda at: at.theo.put(VIEW, json=view_body())),
    "DELETE /desk-views/{id}": (204, lambda at: at.theo.delete(VIEW)),
    "PUT /clients/{id}/snooze": (204, lambda at: at.theo.put(SNOOZE, json=WAITS)),
    "DELETE /clients/{id}/snooze": (204, lambda at: at.theo.delete(SNOOZE)),
    "POST /clients/{id}/discharge": (200, discharged),
    "POST /clients/{id}/reopening": (200, reopened),
}
