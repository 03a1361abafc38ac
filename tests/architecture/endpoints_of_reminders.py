"""Devices and reminders, among the endpoints whose SQL statements are counted."""

from collections.abc import Callable

from werkzeug.test import TestResponse

from tests.architecture.places import Places
from tests.reminders.devices import PATH, Device
from tests.reminders.wishing import preferences_body

WISHES = "/reminders/preferences"

REMINDING: dict[str, tuple[int, Callable[[Places], TestResponse]]] = {
    f"GET {WISHES}": (200, lambda at: at.ana.get(WISHES)),
    f"PUT {WISHES}": (200, lambda at: at.ana.put(WISHES, json=preferences_body())),
    f"GET {PATH}": (200, lambda at: at.ana.get(PATH)),
    f"POST {PATH}": (201, lambda at: at.ana.post(PATH, json=Device(101).body())),
    f"DELETE {PATH}/{{id}}": (204, lambda at: at.ana.delete(f"{PATH}/{at.device}")),
}
