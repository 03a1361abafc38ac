"""The rows of the access table about what only the practice reads of a client."""

from uuid import uuid4

from tests.architecture.calls import ANAS, CHART, Call, Make, Statuses, done_by, made_of
from tests.notes.writing import note_body
from tests.people import ANA

NOTES = "/api/v1/clients/<uuid:client_id>/notes"
NOTE = f"{NOTES}/<uuid:note_id>"
OF_CHART: dict[tuple[str, str], tuple[Statuses, Make]] = {
    ("GET", "/api/v1/clients/<uuid:client_id>/timeline"): (CHART, ANAS),
    ("GET", NOTES): (CHART, ANAS),
    ("PUT", NOTE): (
        made_of(CHART),
        lambda _: Call({"client_id": ANA.id, "note_id": uuid4()}, note_body()),
    ),
    ("DELETE", NOTE): (
        done_by(CHART),
        lambda _: Call({"client_id": ANA.id, "note_id": uuid4()}),
    ),
    ("GET", "/api/v1/clients/<uuid:client_id>/sessions-over-time"): (CHART, ANAS),
    ("GET", "/api/v1/clients/<uuid:client_id>/exercise-load"): (CHART, ANAS),
}
