"""A calendar's address as a phone makes it, and the feed as another program reads it."""

from datetime import datetime
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
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


def written_at(at: datetime) -> str:
    """Return an instant as a calendar writes it."""
    return f"{at:%Y%m%dT%H%M%SZ}"
