"""Ana's exercises of a Wednesday, due to be said, and channels that carry nothing anywhere."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from tests.factories import plan_item, published
from tests.people import ANA, THEO, Person
from tests.phones import Phone, StoppedClock
from tests.reminders.devices import subscribed
from tests.reminders.posting import Post, decide

SignIn = Callable[[Person], Phone]


@pytest.fixture
def post(app: Flask, clock: StoppedClock) -> Post:
    return Post(app, clock)


@pytest.fixture
def plan(phone: SignIn) -> dict[str, Any]:
    """Ana's two exercises a day."""
    return published(phone(THEO), plan_item(), plan_item(exercise_slug="chin-tuck-supine"))


@pytest.fixture
def due(app: Flask, phone: SignIn, clock: StoppedClock, plan: dict[str, Any]) -> Phone:
    """Her exercises of Wednesday are to be said at 08:30; return her phone."""
    ana = phone(ANA)
    subscribed(ana)
    decide(app, clock, day=11, hour=8, minute=30)
    return ana
