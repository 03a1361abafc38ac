"""Correct an answer or take it back; nothing is deleted."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

from flask import Flask

from strtrack.checkins.models import CHECK_INS, CheckInRevision
from strtrack.kernel.db import table_of
from tests.expect import assert_problem, count_rows, rows_of
from tests.factories import checked_in, revision_body, treated, written
from tests.people import ANA, BEN, NOW, THEO, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]
REVISIONS = table_of(CheckInRevision)


def test_a_correction_counts_and_the_first_answer_is_kept(app: Flask, phone: SignIn) -> None:
    ana = phone(ANA)
    made = checked_in(ana, score=8)
    body = revision_body(made["id"], score=3)
    shown = ana.patch(f"/check-ins/{made['id']}", json=body)
    assert shown.status_code == 200
    now = shown.get_json()
    assert now["answers"]["scores"][0]["now"] == 3
    assert (now["revision_id"], now["based_on"]) == (body["revision_id"], made["id"])
    assert now["conflict"] is False
    assert ana.get(f"/clients/{ANA.id}/check-ins").get_json()["items"] == [now]
    assert sorted((r["number"], r["score"]) for r in rows_of(app, REVISIONS)) == [(1, 8), (2, 3)]


def test_sending_a_correction_twice_stores_it_once(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    ana = phone(ANA)
    made = checked_in(ana)
    body = revision_body(made["id"], score=1)
    first = ana.patch(f"/check-ins/{made['id']}", json=body)
    before = count_rows(app)
    clock.advance(minutes=30)
    again = ana.patch(f"/check-ins/{made['id']}", json=body)
    assert (again.status_code, again.get_json()) == (200, first.get_json())
    assert count_rows(app) == before


def test_a_correction_of_what_was_corrected_meanwhile_is_a_conflict_and_counts(
    app: Flask, phone: SignIn
) -> None:
    phone_one, phone_two = phone(ANA), phone(ANA)
    made = checked_in(phone_one, score=5)
    path = f"/check-ins/{made['id']}"
    one = phone_one.patch(path, json=revision_body(made["id"], score=4)).get_json()
    two = phone_two.patch(path, json=revision_body(made["id"], score=2)).get_json()
    assert (one["conflict"], two["conflict"]) == (False, True)
    (head,) = rows_of(app, CHECK_INS)
    assert (str(head["revision_id"]), head["score"]) == (two["revision_id"], 2)
    assert len(rows_of(app, REVISIONS)) == 3


def test_the_same_revision_with_other_answers_clashes(app: Flask, phone: SignIn) -> None:
    ana = phone(ANA)
    made = checked_in(ana)
    body = revision_body(made["id"], score=1)
    path = f"/check-ins/{made['id']}"
    ana.patch(path, json=body)
    before = rows_of(app, CHECK_INS)
    refused = ana.patch(
        path, json=revision_body(made["id"], score=2) | {"revision_id": body["revision_id"]}
    )
    assert_problem(refused, 409, "already-different", "#/revision_id")
    assert rows_of(app, CHECK_INS) == before


def test_taking_back_keeps_what_was_said_and_asks_anew(phone: SignIn) -> None:
    session, ana = treated(phone(THEO)), phone(ANA)
    made = checked_in(ana, treatment_id=session["id"], moment="h24", score=6)
    assert ana.get("/today").get_json()["check_in"] is None
    body = revision_body(made["id"], status="withdrawn")
    del body["answers"]
    taken_back = ana.patch(f"/check-ins/{made['id']}", json=body).get_json()
    assert taken_back["status"] == "withdrawn"
    assert taken_back["answers"] == made["answers"]
    today = ana.get("/today").get_json()
    assert today["check_in"]["moment"] == "h24"
    assert today["points"] == []


def test_a_correction_needs_answers(phone: SignIn) -> None:
    ana = phone(ANA)
    made = checked_in(ana)
    body = revision_body(made["id"])
    del body["answers"]
    refused = ana.patch(f"/check-ins/{made['id']}", json=body)
    assert_problem(refused, 422, "invalid", "#/answers")


def test_a_correction_from_the_future_is_refused(app: Flask, phone: SignIn) -> None:
    ana = phone(ANA)
    made = checked_in(ana)
    before = count_rows(app)
    body = revision_body(made["id"], recorded_at=written(NOW + timedelta(minutes=6)))
    refused = ana.patch(f"/check-ins/{made['id']}", json=body)
    assert_problem(refused, 422, "recorded-in-future", "#/recorded_at")
    assert count_rows(app) == before


def test_nobody_corrects_what_somebody_else_said(app: Flask, phone: SignIn) -> None:
    made = checked_in(phone(ANA))
    ben = phone(BEN)
    before = count_rows(app)
    refused = ben.patch(f"/check-ins/{made['id']}", json=revision_body(made["id"]))
    never = ben.patch(f"/check-ins/{uuid4()}", json=revision_body(made["id"]))
    assert_problem(refused, 404, "not-found")
    assert refused.get_json()["detail"] == never.get_json()["detail"]
    assert count_rows(app) == before
