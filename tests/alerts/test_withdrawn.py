"""An answer that an alert rests on is taken back: the alert says so, and stays open."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.alerting import Alert, acknowledged, alerts_of, kinds_of
from tests.factories import checked_in, revision_body, written
from tests.people import ANA, NOW, OLIVIA, THEO, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]


def take_back(phone: SignIn, check_in: dict[str, Any]) -> None:
    body = revision_body(check_in["id"], status="withdrawn")
    assert phone(ANA).patch(f"/check-ins/{check_in['id']}", json=body).status_code == 200


@pytest.fixture
def told_for(phone: SignIn, session: dict[str, Any]) -> dict[str, Any]:
    return checked_in(phone(ANA), treatment_id=session["id"], score=8)


def only(phone: SignIn) -> Alert:
    (found,) = alerts_of(phone(THEO))
    return found


def test_it_stays_open_with_its_reason_and_says_that_it_was_corrected(
    phone: SignIn, told_for: dict[str, Any]
) -> None:
    before = only(phone)
    take_back(phone, told_for)
    after = only(phone)
    assert kinds_of(after) == ["opened", "corrected"]
    assert after | {"events": None} == before | {"events": None}
    assert phone(THEO).get("/alerts").get_json()["counts"]["open"] == 1
    assert acknowledged(phone(THEO), before).status_code == 200


def test_another_answer_after_it_opens_no_second_one(
    phone: SignIn, clock: StoppedClock, session: dict[str, Any], told_for: dict[str, Any]
) -> None:
    take_back(phone, told_for)
    clock.advance(hours=1)
    again = {"score": 9, "recorded_at": written(clock.now())}
    made = checked_in(phone(ANA), treatment_id=session["id"], **again)
    reasons = [reason["check_in_id"] for reason in only(phone)["reasons"]]
    assert reasons == [told_for["id"], made["id"]]


def test_a_lower_answer_that_is_taken_back_is_not_said_any_more(
    phone: SignIn, clock: StoppedClock, session: dict[str, Any], told_for: dict[str, Any]
) -> None:
    clock.advance(hours=20)
    lower = [
        checked_in(phone(ANA), treatment_id=session["id"], score=1, recorded_at=at)
        for at in (written(NOW + timedelta(hours=10)), written(clock.now()))
    ]
    take_back(phone, lower[0])
    assert only(phone)["later"]["at"] == written(clock.now())
    take_back(phone, lower[1])
    found = only(phone)
    assert (found["later"], found["unread"]) == (None, True)
    assert [reason["check_in_id"] for reason in found["reasons"]] == [told_for["id"]]


def test_whoever_asked_to_be_called_and_took_it_back_where_nothing_is_worked_out(
    phone: SignIn, session: dict[str, Any]
) -> None:
    phone(OLIVIA).patch("/practice", json={"advice_mode": "record"})
    made = checked_in(phone(ANA), treatment_id=session["id"], wants_contact=True)
    take_back(phone, made)
    assert kinds_of(only(phone)) == ["opened", "corrected"]
