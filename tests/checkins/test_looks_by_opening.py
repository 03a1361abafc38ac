"""Opening a page says that one has looked only where the owner has switched it on."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from strtrack.checkins.models import LOOKS
from tests.expect import assert_problem, count_rows, rows_of
from tests.factories import checked_in, revision_body
from tests.looking import TAKEN_BACK, look_body, looked, looks_of, told_of
from tests.people import ANA, MALLORY, OLIVIA, THEO, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]


@pytest.fixture
def answer(phone: SignIn) -> dict[str, Any]:
    """An answer of Ana's."""
    return checked_in(phone(ANA))


def switched(phone: SignIn, *, on: bool) -> None:
    changed = phone(OLIVIA).patch("/practice", json={"opening_marks": on})
    assert changed.get_json()["opening_marks"] is on


def test_it_is_off_until_the_owner_switches_it_on(
    app: Flask, phone: SignIn, answer: dict[str, Any]
) -> None:
    assert phone(OLIVIA).get("/practice").get_json()["opening_marks"] is False
    theo, body = phone(THEO), look_body(answer, how="opened")
    assert_problem(theo.post(looks_of(), json=body), 409, "opening-marks-nothing", "#/how")
    assert rows_of(app, LOOKS) == []
    switched(phone, on=True)
    assert theo.post(looks_of(), json=body).status_code == 201
    assert told_of(phone(ANA)) == {answer["id"]: "Theo"}
    (row,) = rows_of(app, LOOKS)
    assert row["how"] == "opened"


def test_it_is_the_practices_own(phone: SignIn) -> None:
    switched(phone, on=True)
    for person in (THEO, ANA):
        assert phone(person).get("/me").get_json()["acting"]["practice"]["opening_marks"] is True
    assert phone(MALLORY).get("/practice").get_json()["opening_marks"] is False
    refused = phone(THEO).patch("/practice", json={"opening_marks": False})
    assert_problem(refused, 403, "forbidden")


@pytest.mark.parametrize("value", [None, 1, "true"])
def test_it_is_on_or_off(app: Flask, phone: SignIn, value: Any) -> None:
    olivia = phone(OLIVIA)
    before = count_rows(app)
    refused = olivia.patch("/practice", json={"opening_marks": value})
    assert_problem(refused, 422, "invalid", "#/opening_marks")
    assert count_rows(app) == before


def test_what_was_taken_back_is_not_said_again_by_itself(
    app: Flask, phone: SignIn, answer: dict[str, Any]
) -> None:
    switched(phone, on=True)
    theo = phone(THEO)
    look = looked(theo, answer, how="opened")
    theo.patch(f"{looks_of()}/{look['id']}", json=TAKEN_BACK)
    again = theo.post(looks_of(), json=look_body(answer, how="opened"))
    assert_problem(again, 409, "taken-back", "#/how")
    assert told_of(phone(ANA)) == {answer["id"]: None}
    looked(phone(OLIVIA), answer, how="opened")  # she has taken nothing back
    assert told_of(phone(ANA)) == {answer["id"]: "Olivia"}
    looked(theo, answer)  # and he may always say so himself
    assert len(rows_of(app, LOOKS)) == 3


def test_a_correction_of_it_is_another_answer(
    phone: SignIn, clock: StoppedClock, answer: dict[str, Any]
) -> None:
    switched(phone, on=True)
    theo = phone(THEO)
    look = looked(theo, answer, how="opened")
    theo.patch(f"{looks_of()}/{look['id']}", json=TAKEN_BACK)
    clock.advance(minutes=1)
    change = revision_body(answer["revision_id"], score=5)
    corrected = phone(ANA).patch(f"/check-ins/{answer['id']}", json=change).get_json()
    looked(theo, corrected, how="opened")
    assert told_of(phone(ANA)) == {answer["id"]: "Theo"}


def test_switched_off_again_what_was_looked_at_stays_so(
    phone: SignIn, answer: dict[str, Any]
) -> None:
    switched(phone, on=True)
    theo, body = phone(THEO), look_body(answer, how="opened")
    assert theo.post(looks_of(), json=body).status_code == 201
    switched(phone, on=False)
    assert told_of(phone(ANA)) == {answer["id"]: "Theo"}
    assert theo.post(looks_of(), json=body).status_code == 200  # the same, sent again
    assert_problem(
        theo.post(looks_of(), json=look_body(answer, how="opened")), 409, "opening-marks-nothing"
    )
