"""Put right what was logged; nothing is deleted."""

from collections.abc import Callable
from uuid import uuid4

from flask import Flask

from strtrack.kernel.db import table_of
from strtrack.workouts.models import EXERCISE_LOGS, ExerciseLogRevision
from tests.expect import assert_problem, count_rows, rows_of
from tests.factories import exercised, log_revision_body, prescription_of, published
from tests.people import ANA, BEN, THEO, Person
from tests.phones import Phone

SignIn = Callable[[Person], Phone]


def test_a_correction_counts_and_the_first_log_is_kept(app: Flask, phone: SignIn) -> None:
    ana = phone(ANA)
    made = exercised(ana, prescription_of(published(phone(THEO))))
    body = log_revision_body(made["id"], status="partly", reason="too_hard")
    response = ana.patch(f"/exercise-logs/{made['id']}", json=body)
    assert response.status_code == 200
    shown = response.get_json()
    assert (shown["status"], shown["reason"]) == ("partly", "too_hard")
    assert (shown["revision_id"], shown["conflict"]) == (body["revision_id"], False)
    assert [row["credit"] for row in rows_of(app, EXERCISE_LOGS)] == [0.5]
    kept = rows_of(app, table_of(ExerciseLogRevision))
    assert {row["number"]: row["status"] for row in kept} == {1: "done", 2: "partly"}


def test_sending_a_correction_twice_stores_it_once(app: Flask, phone: SignIn) -> None:
    ana = phone(ANA)
    made = exercised(ana, prescription_of(published(phone(THEO))))
    body = log_revision_body(made["id"], effort=8)
    first = ana.patch(f"/exercise-logs/{made['id']}", json=body)
    before = count_rows(app)
    again = ana.patch(f"/exercise-logs/{made['id']}", json=body)
    assert (again.status_code, again.get_json()) == (200, first.get_json())
    assert count_rows(app) == before


def test_taking_back_opens_the_slot_again(phone: SignIn) -> None:
    ana = phone(ANA)
    made = exercised(ana, prescription_of(published(phone(THEO))))
    assert ana.get("/today").get_json()["slots"][0]["log"]["id"] == made["id"]
    body = log_revision_body(made["id"], status="withdrawn")
    shown = ana.patch(f"/exercise-logs/{made['id']}", json=body).get_json()
    assert shown["status"] == "withdrawn"
    assert ana.get("/today").get_json()["slots"][0]["log"] is None


def test_nobody_corrects_what_somebody_else_did(app: Flask, phone: SignIn) -> None:
    made = exercised(phone(ANA), prescription_of(published(phone(THEO))))
    ben = phone(BEN)
    before = count_rows(app)
    body = log_revision_body(made["id"])
    assert_problem(ben.patch(f"/exercise-logs/{made['id']}", json=body), 404, "not-found")
    assert_problem(ben.patch(f"/exercise-logs/{uuid4()}", json=body), 404, "not-found")
    assert count_rows(app) == before
