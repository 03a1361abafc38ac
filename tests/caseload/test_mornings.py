"""A member hears in the morning how many of her clients need her: once, and only if any do."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from strtrack.caseload.jobs import refresh_stale, send_digests
from strtrack.reminders.models import DELIVERIES, REMINDERS
from tests.expect import rows_of
from tests.factories import checked_in, treated, written
from tests.people import ANA, OLIVIA, THEO, Person
from tests.phones import Phone, StoppedClock
from tests.reminders.devices import Device, subscribed

SignIn = Callable[[Person], Phone]


@pytest.fixture
def needed(phone: SignIn, clock: StoppedClock) -> None:
    """Ana has asked for a talk; Theo has dealt with nothing yet."""
    session = treated(phone(THEO))
    clock.advance(hours=2)
    checked_in(phone(ANA), treatment_id=session["id"], recorded_at=written(clock.now()), score=9)
    clock.advance(hours=-2)


def digests(app: Flask, clock: StoppedClock) -> list[dict[str, Any]]:
    with app.app_context():
        refresh_stale(now=clock.now())
        send_digests(now=clock.now(), channels=("push", "email"))
    return [row for row in rows_of(app, REMINDERS) if row["kind"] == "digest"]


@pytest.mark.usefixtures("needed")
def test_whoever_is_needed_hears_of_it_once_a_morning(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    subscribed(phone(THEO), Device(7))
    assert digests(app, clock) == []
    clock.advance(hours=22, minutes=30)
    (found,) = digests(app, clock)
    assert digests(app, clock) == [found]
    assert (found["member_id"], found["client_id"]) == (THEO.id, None)
    assert [(one["what"], one["pieces"]) for one in found["parts"]] == [("digest", 1)]
    assert found["closes_at"] - found["due_at"] == timedelta(minutes=90)
    (delivery,) = rows_of(app, DELIVERIES)
    assert delivery["channel"] == "push"
    shown = phone(THEO).get(f"/reminders/{found['id']}").get_json()
    assert (shown["kind"], shown["text"]) == ("digest", "One person needs you today.")


def test_nobody_hears_of_nothing(app: Flask, clock: StoppedClock) -> None:
    clock.advance(hours=22, minutes=30)
    assert digests(app, clock) == []


@pytest.mark.usefixtures("needed")
def test_whoever_wants_none_gets_none_until_she_wants_them_again(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    assert phone(THEO).get("/reminders/desk").get_json() == {"digest": True, "email": True}
    clock.advance(hours=22, minutes=30)
    theo = phone(THEO)
    for on, count in ((False, 0), (True, 1)):
        wish = {"digest": on, "email": True}
        assert theo.put("/reminders/desk", json=wish).get_json() == wish
        assert theo.get("/reminders/desk").get_json() == wish
        assert len(digests(app, clock)) == count
    assert phone(OLIVIA).get("/reminders/desk").get_json() == {"digest": True, "email": True}


def test_a_member_stops_mails_where_she_is_signed_in_as_well(phone: SignIn) -> None:
    theo = phone(THEO)
    theo.put("/reminders/desk", json={"digest": True, "email": False})
    assert theo.get("/reminders/desk").get_json() == {"digest": True, "email": False}
    theo.put("/reminders/desk", json={"digest": True, "email": True})
    assert theo.get("/reminders/desk").get_json() == {"digest": True, "email": True}
