"""Somebody who has not joined yet, invites for her, and somebody with two roles."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from strtrack.accounts.models import CLIENTS
from strtrack.kernel import changes
from strtrack.kernel.db import read, transact
from tests.accounts.authenticator import Authenticator
from tests.factories import client_body, stored
from tests.people import NINA, NOW, THEO, TOM, Person
from tests.phones import Phone

SignIn = Callable[[Person], Phone]
Invite = Callable[..., dict[str, Any]]


@pytest.fixture
def carla(phone: SignIn) -> str:
    """The id of a client who has not joined yet."""
    made: str = stored(phone(THEO), "/clients", client_body())["id"]
    return made


@pytest.fixture
def invite(phone: SignIn, carla: str) -> Invite:
    """Return a function that invites Carla and returns the invite with its `token`."""

    def make(kind: str = "afar") -> dict[str, Any]:
        body = {"id": str(uuid4()), "kind": kind}
        made = stored(phone(THEO), f"/clients/{carla}/invite", body)
        return made | {"token": made["link"].rsplit("/", 1)[1]}

    return make


@pytest.fixture
def device() -> Authenticator:
    """A phone's own lock, with no passkey in it."""
    return Authenticator()


@pytest.fixture
def tom_is_a_client_too(app: Flask) -> None:
    """Tom the therapist has a chart at the second practice."""

    def link() -> None:
        mine = CLIENTS.update().where(CLIENTS.c.id == NINA.id)
        read(mine.values(user_id=TOM.user_id))
        changes.note("client", NINA.id, practice_id=NINA.practice_id, client_id=NINA.id, now=NOW)

    with app.app_context():
        transact(link)
