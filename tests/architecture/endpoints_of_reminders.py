"""Devices and reminders, among the endpoints whose SQL statements are counted."""

from collections.abc import Callable

from werkzeug.test import TestResponse

from tests.architecture.places import Places
from tests.people import ANA
from tests.reminders.devices import PATH, Device, receipt_body
from tests.reminders.wishing import preferences_body

WISHES = "/reminders/preferences"

REMINDING: dict[str, tuple[int, Callable[[Places], TestResponse]]] = {
    f"GET {WISHES}": (200, lambda at: at.ana.get(WISHES)),
    f"PUT {WISHES}": (200, lambda at: at.ana.put(WISHES, json=preferences_body())),
    "GET /reminders/desk": (200, lambda at: at.theo.get("/reminders/desk")),
    "PUT /reminders/desk": (
        200,
        lambda at: at.theo.put("/reminders/desk", json={"digest": False, "email": True}),
    ),
    f"GET {PATH}": (200, lambda at: at.ana.get(PATH)),
    f"POST {PATH}": (201, lambda at: at.ana.post(PATH, json=Device(101).body())),
    "GET /reminders": (200, lambda at: at.ana.get("/reminders")),
    "GET /reminders/{id}": (200, lambda at: at.ana.get(f"/reminders/{at.tried}")),
    "GET /clients/{id}/reminders": (200, lambda at: at.theo.get(f"/clients/{ANA.id}/reminders")),
    "POST /reminders/test": (
        202,
        lambda at: at.theo.post("/reminders/test", json={"channel": None}),
    ),
    "POST /reminder-receipts": (
        204,
        lambda at: at.ana.post("/reminder-receipts", json=receipt_body(at.tried)),
    ),
    "POST /reminders/{id}/snooze": (
        200,
        lambda at: at.ana.post(f"/reminders/{at.tried}/snooze", json={"minutes": 5}),
    ),
    f"DELETE {PATH}/{{id}}": (204, lambda at: at.ana.delete(f"{PATH}/{at.device}")),
}
