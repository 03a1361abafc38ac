"""What is refused as a look: of strangers, at answers of others, and what no desk can mean."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from strtrack.checkins.models import LOOKS
from tests.expect import assert_problem, rows_of
from tests.factories import checked_in, written
from tests.looking import look_body, looked, looks_of
from tests.people import ANA, BEN, MALLORY, NINA, NOW, THEO, TOM, Person
from tests.phones import Phone

SignIn = Callable[[Person], Phone]


@pytest.fixture
def answer(phone: SignIn) -> dict[str, Any]:
    """An answer of Ana's."""
    return checked_in(phone(ANA))


def test_who_does_not_see_the_client_cannot_look(
    app: Flask, phone: SignIn, answer: dict[str, Any]
) -> None:
    body = look_body(answer)
    assert_problem(phone(TOM).post(looks_of(), json=body), 404, "not-found")
    assert_problem(phone(MALLORY).post(looks_of(), json=body), 404, "not-found")
    assert_problem(phone(ANA).post(looks_of(), json=body), 403, "forbidden")
    assert rows_of(app, LOOKS) == []


@pytest.mark.parametrize("chart", [BEN, NINA], ids=["same practice", "another practice"])
def test_an_answer_of_somebody_else_is_no_answer_of_hers(
    app: Flask, phone: SignIn, chart: Person, answer: dict[str, Any]
) -> None:
    theirs = checked_in(phone(chart))
    refused = phone(THEO).post(looks_of(), json=look_body(theirs))
    assert_problem(refused, 422, "unknown-answer", "#/revision_id")
    mixed = look_body(answer, revision_id=theirs["revision_id"])
    assert_problem(phone(THEO).post(looks_of(), json=mixed), 422, "unknown-answer")
    never = look_body(answer, revision_id=str(uuid4()))
    assert_problem(phone(THEO).post(looks_of(), json=never), 422, "unknown-answer")
    assert rows_of(app, LOOKS) == []


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({"how": "read"}, "#/how"),
        ({"how": None}, "#/how"),
        ({"check_in_id": None}, "#/check_in_id"),
        ({"revision_id": "r1"}, "#/revision_id"),
        ({"id": "1"}, "#/id"),
        ({"looked_at": written(NOW)}, "#/looked_at"),
        ({"level": "expected"}, "#/level"),
    ],
)
def test_what_no_desk_can_mean_is_refused(
    app: Flask, phone: SignIn, answer: dict[str, Any], given: dict[str, Any], pointer: str
) -> None:
    refused = phone(THEO).post(looks_of(), json=look_body(answer) | given)
    assert_problem(refused, 422, "invalid", pointer)
    assert rows_of(app, LOOKS) == []


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "#/withdrawn"),
        ({"withdrawn": False}, "#/withdrawn"),
        ({"withdrawn": 1}, "#/withdrawn"),
        ({"withdrawn": True, "by": "Theo"}, "#/by"),
    ],
)
def test_a_look_is_taken_back_and_nothing_else(
    app: Flask, phone: SignIn, answer: dict[str, Any], body: dict[str, Any], pointer: str
) -> None:
    look = looked(phone(THEO), answer)
    refused = phone(THEO).patch(f"{looks_of()}/{look['id']}", json=body)
    assert_problem(refused, 422, "invalid", pointer)
    assert [row["withdrawn_at"] for row in rows_of(app, LOOKS)] == [None]
