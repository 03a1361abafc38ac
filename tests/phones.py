"""A clock that stands still, and devices that talk to the API."""

from datetime import datetime, timedelta
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from strtrack.accounts.login.viewers import COOKIE
from strtrack.accounts.queries import get_user, roles_of
from strtrack.accounts.service.sign_ins import Device, add_sign_in
from strtrack.kernel.db import transact
from tests.people import Person


class StoppedClock:
    """A clock that moves only when a test moves it."""

    test = False

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at

    def advance(self, **delta: float) -> None:
        self.at += timedelta(**delta)


class Phone(FlaskClient):
    """A device that talks to the API; its paths are the contract's, without `/api/v1`."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        path, *rest = args
        return super().open(f"/api/v1{path}", *rest, **kwargs)


def strange_phone(app: Flask) -> Phone:
    """Return a phone on which nobody is signed in."""
    return Phone(app, app.response_class)


def signed_in_phone(app: Flask, person: Person, at: datetime) -> Phone:
    """Return a phone signed in as somebody, without hashing a password."""
    http = strange_phone(app)
    http.set_cookie(COOKIE, token_of(app, person, at))
    return http


def token_of(app: Flask, person: Person, at: datetime) -> str:
    """Return the secret of a new sign-in of somebody's."""
    with app.app_context():
        return transact(
            add_sign_in,
            user=get_user(person.user_id),
            role=roles_of(person.user_id)[0],
            device=Device("Firefox on Linux"),
            now=at,
        )
