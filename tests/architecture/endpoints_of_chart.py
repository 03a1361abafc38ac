"""What only the practice reads of a client, among the endpoints whose statements are counted."""

from collections.abc import Callable

from werkzeug.test import TestResponse

from tests.architecture.places import CHART, Places
from tests.notes.writing import NOTE, note_body

OF_CHART: dict[str, tuple[int, Callable[[Places], TestResponse]]] = {
    "GET /clients/{id}/timeline": (200, lambda at: at.theo.get(f"{CHART}/timeline")),
    "GET /clients/{id}/notes": (200, lambda at: at.theo.get(f"{CHART}/notes")),
    "PUT /clients/{id}/notes/{id}": (201, lambda at: at.theo.put(NOTE, json=note_body())),
    "DELETE /clients/{id}/notes/{id}": (204, lambda at: at.theo.delete(NOTE)),
    "GET /clients/{id}/sessions-over-time": (
        200,
        lambda at: at.theo.get(f"{CHART}/sessions-over-time"),
    ),
    "GET /clients/{id}/exercise-load": (200, lambda at: at.theo.get(f"{CHART}/exercise-load")),
}
