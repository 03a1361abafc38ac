"""A client's calendar, among the endpoints whose SQL statements are counted."""

from collections.abc import Callable

from werkzeug.test import TestResponse

from tests.architecture.places import Places
from tests.interop.calendars import PATH, feed

CALENDAR: dict[str, tuple[int, Callable[[Places], TestResponse]]] = {
    f"GET {PATH}": (200, lambda at: at.ana.get(PATH)),
    "GET /calendar/{token}.ics": (200, lambda at: feed(at.app, at.calendar)),
    f"POST {PATH}": (201, lambda at: at.ana.post(PATH, json={"names": True})),
    f"DELETE {PATH}": (204, lambda at: at.ana.delete(PATH)),
}
