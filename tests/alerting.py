"""What a desk sends about alerts, and what it sees of them."""

from typing import Any
from uuid import uuid4

from tests.people import ANA, Person
from tests.phones import Phone


def acknowledgement_body(**given: Any) -> dict[str, Any]:
    """Return what a desk sends to say what was done about an alert."""
    return {"id": str(uuid4()), "action": "called", "reason": None, "note": None} | given


def resolution_body(**given: Any) -> dict[str, Any]:
    """Return what a desk sends to say how it ended."""
    return {"id": str(uuid4()), "outcome": "settled", "note": None} | given


def alerts_of(desk: Phone, client: Person = ANA) -> list[dict[str, Any]]:
    """Return a client's alerts as the desk sees them, newest first."""
    response = desk.get(f"/clients/{client.id}/alerts")
    assert response.status_code == 200, response.get_data(as_text=True)
    found: list[dict[str, Any]] = response.get_json()["items"]
    return found
