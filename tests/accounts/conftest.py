"""Somebody who has not joined yet, and invites for her."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from tests.accounts.authenticator import Authenticator
from tests.factories import client_body, stored
from tests.people import THEO, Person
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
