"""A calendar's address as a phone makes it, and the feed as another program reads it."""

from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar
from werkzeug.test import TestResponse

from tests.phones import Phone

PATH = "/reminders/calendar"


def made(http: Phone, *, names: bool = False) -> dict[str, Any]:
    """Make a client's address and return what she is shown."""
    answer = http.post(PATH, json={"names": names})
    assert answer.status_code == 201, answer.get_data(as_text=True)
    found: dict[str, Any] = answer.get_json()
    return found


def place_of(address: str) -> str:
    """Return an address without the host."""
    place: str = address.removeprefix("http://localhost:8000")
    assert place.startswith("/calendar/")
    return place


def feed(app: Flask, address: str, *, method: str = "GET", **headers: str) -> TestResponse:
    """Ask for a feed as a program does that nobody has signed in to."""
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return FlaskClient(app, app.response_class).open(place_of(address), method=method, headers=sent)


def token_of(shown: dict[str, Any]) -> str:
    """Return the secret of an address that was just made."""
    return place_of(shown["address"]).removeprefix("/calendar/").removesuffix(".ics")


def body_of(app: Flask, address: str) -> bytes:
    """Return the calendar at a living address."""
    answer = feed(app, address)
    assert answer.status_code == 200
    return answer.get_data()


def events_in(body: bytes) -> dict[str, Any]:
    """Return the events of a calendar by their names."""
    return {str(event["UID"]): event for event in Calendar.from_ical(body).walk("VEVENT")}
