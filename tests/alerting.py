"""What a desk sends about alerts, and what it sees of them."""

from typing import Any
from uuid import uuid4

from werkzeug.test import TestResponse

from tests.people import ANA, Person
from tests.phones import Phone

Alert = dict[str, Any]


def acknowledgement_body(seen: Alert, **given: Any) -> dict[str, Any]:
    """Return what a desk sends to say what was done about an alert as it is shown."""
    done = {"action": "called", "reason": None, "note": None}
    return {"id": str(uuid4()), "seen_raised_at": seen["raised_at"]} | done | given


def resolution_body(seen: Alert, **given: Any) -> dict[str, Any]:
    """Return what a desk sends to say how it ended."""
    ended = {"outcome": "settled", "note": None}
    return {"id": str(uuid4()), "seen_raised_at": seen["raised_at"]} | ended | given


def acknowledged(desk: Phone, seen: Alert, **given: Any) -> TestResponse:
    """Say what was done about an alert as it is shown."""
    return desk.post(f"/alerts/{seen['id']}/acknowledge", json=acknowledgement_body(seen, **given))


def resolved(desk: Phone, seen: Alert, **given: Any) -> TestResponse:
    """Say how an alert ended as it is shown."""
    return desk.post(f"/alerts/{seen['id']}/resolve", json=resolution_body(seen, **given))


def alerts_of(desk: Phone, client: Person = ANA) -> list[Alert]:
    """Return a client's alerts as the desk sees them, newest first."""
    response = desk.get(f"/clients/{client.id}/alerts")
    assert response.status_code == 200, response.get_data(as_text=True)
    found: list[Alert] = response.get_json()["items"]
    return found


def kinds_of(alert: Alert) -> list[str]:
    """Return what happened to an alert, in order."""
    return [event["kind"] for event in alert["events"]]
