"""What a desk sends to write a note, and where."""

from typing import Any
from uuid import uuid4

from tests.factories import written
from tests.people import ANA, NOW, id_of
from tests.phones import Phone

NOTES = f"/clients/{ANA.id}/notes"
NOTE = f"{NOTES}/{id_of('a note')}"
TEXT = "Afraid of needles; talk first."


def note_body(**given: Any) -> dict[str, Any]:
    """Return what is sent for a note."""
    return {"text": TEXT, "written_at": written(NOW)} | given


def noted(desk: Phone, **given: Any) -> dict[str, Any]:
    """Write a note about Ana and return it."""
    response = desk.put(f"{NOTES}/{uuid4()}", json=note_body(**given))
    assert response.status_code == 201, response.get_data(as_text=True)
    made: dict[str, Any] = response.get_json()
    return made
