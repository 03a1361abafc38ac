"""How a client comes in: four taps on her Today, the baseline of the session."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from tests.expect import assert_problem, count_rows
from tests.factories import arrival_body, arrived, screened, treated, written
from tests.people import ANA, BEN, MALLORY, NOW, THEO, TOM, Person
from tests.phones import Phone, StoppedClock, signed_in_phone

SignIn = Callable[[Person], Phone]
PATH = f"/clients/{ANA.id}/arrival"


def seen(http: Phone) -> dict[str, Any]:
    response = http.get(PATH)
    assert response.status_code == 200, response.get_data(as_text=True)
    body: dict[str, Any] = response.get_json()
    return body


def asked(desk: Phone, status: int = 201) -> str | None:
    response = desk.post(f"{PATH}/ask", json={"id": str(uuid4())})
    assert response.status_code == status, response.get_data(as_text=True)
    at: str | None = response.get_json()["asked_at"]
    return at


def last_recheck(desk: Phone) -> dict[str, Any] | None:
    status = desk.get(f"/clients/{ANA.id}/treatment-sheet").get_json()["screening"]
    recheck: dict[str, Any] | None = status["last_recheck"]
    return recheck


def test_an_arrival_is_shown_to_both(phone: SignIn) -> None:
    came = arrived(phone(ANA), tenderness=4, problem=None)
    assert came["used_by"] is None
    assert (came["tenderness"], came["problem"], came["news"]) == (4, None, [])
    assert seen(phone(THEO)) == seen(phone(ANA)) == {"arrival": came, "asked_at": None}


def test_it_is_the_recheck_as_well(phone: SignIn) -> None:
    arrived(phone(ANA), news=["unwell"])
    recheck = last_recheck(phone(THEO))
    assert recheck is not None
    assert (recheck["news"], recheck["answered_by"]) == (["unwell"], "client")


def test_nothing_new_is_a_recheck_only_of_what_was_once_asked(phone: SignIn) -> None:
    arrived(phone(ANA), news=[])
    assert last_recheck(phone(THEO)) is None
    screened(phone(THEO))
    arrived(phone(ANA), news=[])
    recheck = last_recheck(phone(THEO))
    assert recheck is not None
    assert recheck["news"] == []


def test_sending_twice_stores_once_and_other_content_clashes(app: Flask, phone: SignIn) -> None:
    ana, body = phone(ANA), arrival_body()
    first = ana.put(PATH, json=body)
    before = count_rows(app)
    again = ana.put(PATH, json=body)
    assert (again.status_code, again.get_json()) == (200, first.get_json())
    refused = ana.put(PATH, json=body | {"tenderness": 9})
    assert_problem(refused, 409, "already-different", "#/id")
    assert count_rows(app) == before


@pytest.mark.parametrize(
    ("given", "slug", "pointer"),
    [
        ({"tenderness": 11}, "invalid", "#/tenderness"),
        ({"problem": -1}, "invalid", "#/problem"),
        ({"news": ["hungry"]}, "invalid", "#/news/0"),
        ({"news": ["skin", "skin"]}, "invalid", "#/news"),
        ({"form_version": 1001}, "invalid", "#/form_version"),
        ({"form_version": 0}, "form-too-old", "#/form_version"),
        ({"recorded_at": written(NOW + timedelta(hours=1))}, "recorded-in-future", "#/recorded_at"),
    ],
)
def test_what_cannot_be_is_refused(
    app: Flask, phone: SignIn, given: dict[str, Any], slug: str, pointer: str
) -> None:
    ana = phone(ANA)
    before = count_rows(app)
    assert_problem(ana.put(PATH, json=arrival_body(**given)), 422, slug, pointer)
    assert count_rows(app) == before


def test_it_holds_for_twelve_hours(phone: SignIn, clock: StoppedClock) -> None:
    ana = phone(ANA)
    arrived(ana)
    clock.advance(hours=11, minutes=59)
    assert seen(ana)["arrival"]
    clock.advance(minutes=1)
    assert seen(ana)["arrival"] is None


def test_the_last_one_counts(phone: SignIn) -> None:
    arrived(phone(ANA), tenderness=4, recorded_at=written(NOW - timedelta(minutes=2)))
    arrived(phone(ANA), tenderness=5)
    assert seen(phone(THEO))["arrival"]["tenderness"] == 5


def test_a_treatment_uses_it(phone: SignIn) -> None:
    came = arrived(phone(ANA))
    theo = phone(THEO)
    made = treated(theo, arrival_id=came["id"])
    assert seen(theo)["arrival"]["used_by"] == made["id"]
    assert theo.get(f"/clients/{ANA.id}/treatment-sheet").get_json()["arrival"] is None


def test_asking_holds_two_hours_and_is_not_repeated(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    theo = phone(THEO)
    at = asked(theo)
    assert at == written(NOW) == seen(phone(ANA))["asked_at"]
    clock.advance(minutes=119)
    theo = signed_in_phone(app, THEO, clock.now())
    before = count_rows(app)
    assert asked(theo, 200) == at
    assert count_rows(app) == before
    clock.advance(minutes=1)
    assert seen(theo)["asked_at"] is None
    assert asked(theo) == written(clock.now())


def test_who_has_arrived_is_not_asked(app: Flask, phone: SignIn) -> None:
    arrived(phone(ANA))
    theo = phone(THEO)
    before = count_rows(app)
    assert asked(theo, 200) is None
    assert count_rows(app) == before


def test_a_session_ends_the_asking(phone: SignIn) -> None:
    theo = phone(THEO)
    asked(theo)
    treated(theo, ended_at=NOW + timedelta(minutes=1))
    assert seen(theo)["asked_at"] is None


@pytest.mark.parametrize("somebody", [TOM, MALLORY], ids=["another therapist", "a stranger"])
def test_other_desks_neither_look_nor_ask(app: Flask, phone: SignIn, somebody: Person) -> None:
    desk = phone(somebody)
    before = count_rows(app)
    assert_problem(desk.get(PATH), 404, "not-found")
    assert_problem(desk.post(f"{PATH}/ask", json={"id": str(uuid4())}), 404, "not-found")
    assert count_rows(app) == before


def test_a_client_arrives_for_herself_alone(phone: SignIn) -> None:
    assert_problem(phone(BEN).put(PATH, json=arrival_body()), 404, "not-found")
    assert_problem(phone(THEO).put(PATH, json=arrival_body()), 403, "forbidden")
