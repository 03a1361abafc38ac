"""A signed-in phone on SQLite alone, for what no database has a part in."""

from collections.abc import Callable

import pytest
from flask import Flask

from tests.people import Person
from tests.phones import Phone, StoppedClock, signed_in_phone


@pytest.fixture
def sqlite_phone(sqlite_app: Flask, clock: StoppedClock) -> Callable[[Person], Phone]:
    """Return a function giving a phone signed in as somebody."""
    return lambda person: signed_in_phone(sqlite_app, person, clock.now())
