"""What is urgent is told to the client's therapist at once, each time it is raised."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from strtrack.reminders.jobs import tell_therapists
from strtrack.reminders.models import DELIVERIES, REMINDERS
from tests.alerting import acknowledged, alerts_of
from tests.expect import rows_of
from tests.factories import checked_in, switched_to, treated, written
from tests.people import ANA, OLIVIA, THEO, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]


@pytest.fixture
def session(phone: SignIn) -> dict[str, Any]:
    return treated(phone(THEO))


def told(app: Flask, clock: StoppedClock) -> list[dict[str, Any]]:
    with app.app_context():
        tell_therapists(now=clock.now())
    return rows_of(app, REMINDERS)


def answered(phone: SignIn, session: dict[str, Any], clock: StoppedClock, **said: Any) -> None:
    checked_in(phone(ANA), treatment_id=session["id"], recorded_at=written(clock.now()), **said)


def test_the_therapist_is_told_once_at_any_hour(
    app: Flask, phone: SignIn, clock: StoppedClock, session: dict[str, Any]
) -> None:
    clock.advance(hours=13)
    answered(phone, session, clock, flags=["infection"], score=1)
    (alert,) = alerts_of(phone(THEO))
    (found,) = told(app, clock)
    assert told(app, clock) == [found]
    assert (found["kind"], found["member_id"], found["client_id"]) == ("alert", THEO.id, ANA.id)
    assert written(found["due_at"]) == written(clock.now())
    assert found["what"] == alert["id"].replace("-", "")
    assert [way["result"] for way in rows_of(app, DELIVERIES)] == ["no_way"]


def test_new_reasons_are_told_anew_unless_somebody_has_taken_it_on(
    app: Flask, phone: SignIn, clock: StoppedClock, session: dict[str, Any]
) -> None:
    answered(phone, session, clock, flags=["infection"], score=1)
    assert len(told(app, clock)) == 1
    clock.advance(hours=1)
    answered(phone, session, clock, flags=["clot_limb"], score=1)
    assert len(told(app, clock)) == 2
    clock.advance(hours=1)
    answered(phone, session, clock, flags=["chest_breath"], score=1)
    assert acknowledged(phone(THEO), alerts_of(phone(THEO))[0]).status_code == 200
    assert len(told(app, clock)) == 2


def test_what_is_not_urgent_is_for_the_morning(
    app: Flask, phone: SignIn, clock: StoppedClock, session: dict[str, Any]
) -> None:
    answered(phone, session, clock, score=9, wants_contact=True)
    assert alerts_of(phone(THEO))[0]["level"] == "contact"
    assert told(app, clock) == []


def test_a_practice_that_only_records_is_told_nothing_worked_out(
    app: Flask, phone: SignIn, clock: StoppedClock, session: dict[str, Any]
) -> None:
    answered(phone, session, clock, flags=["infection"], score=1)
    assert phone(OLIVIA).patch("/practice", json=switched_to("record")).status_code == 200
    assert told(app, clock) == []
