"""A phone says which exercise was done, in part or not, and why."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from strtrack.audit.models import AuditEntry
from strtrack.kernel.db import table_of
from strtrack.workouts.models import EXERCISE_LOGS
from strtrack.workouts.rules import REASONS
from tests.expect import assert_problem, count_rows, rows_of
from tests.factories import (
    days_ago,
    exercised,
    log_body,
    plan_item,
    prescription_of,
    published,
    written,
)
from tests.people import ANA, BEN, NOW, THEO, TOM, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]


def test_a_log_is_shown_as_it_was_sent(phone: SignIn) -> None:
    version, ana = published(phone(THEO)), phone(ANA)
    body = log_body(
        prescription_of(version),
        sets=[{"reps": 10, "load": 2.5, "side": "left"}, {"seconds": 30, "band": "light"}],
        pain=2,
        effort=6,
        note="fine",
    )
    response = ana.post("/exercise-logs", json=body)
    assert response.status_code == 201
    shown = response.get_json()
    assert {key: shown[key] for key in body} == body
    assert shown["line_id"] == version["items"][0]["line_id"]
    assert (shown["revision_id"], shown["based_on"]) == (body["id"], None)
    assert (shown["late"], shown["conflict"]) == (False, False)
    listed = phone(THEO).get(f"/clients/{ANA.id}/exercise-logs").get_json()
    assert listed["items"] == [shown]


def test_sending_twice_stores_once(app: Flask, phone: SignIn, clock: StoppedClock) -> None:
    ana = phone(ANA)
    body = log_body(prescription_of(published(phone(THEO))))
    first = ana.post("/exercise-logs", json=body)
    before = count_rows(app)
    clock.advance(days=9)
    again = ana.post("/exercise-logs", json=body)
    assert (again.status_code, again.get_json()) == (200, first.get_json())
    assert count_rows(app) == before


def test_the_same_id_with_other_content_clashes(app: Flask, phone: SignIn) -> None:
    prescription, ana = prescription_of(published(phone(THEO))), phone(ANA)
    made = exercised(ana, prescription)
    before = rows_of(app, EXERCISE_LOGS)
    refused = ana.post("/exercise-logs", json=log_body(prescription, id=made["id"], effort=9))
    assert_problem(refused, 409, "already-different", "#/id")
    assert rows_of(app, EXERCISE_LOGS) == before


def test_the_id_of_somebody_else_makes_a_record_of_ones_own(app: Flask, phone: SignIn) -> None:
    anas = prescription_of(published(phone(THEO)))
    bens = prescription_of(published(phone(TOM), client=BEN))
    made = exercised(phone(ANA), anas)
    exercised(phone(BEN), bens, id=made["id"])
    assert {row["client_id"] for row in rows_of(app, EXERCISE_LOGS)} == {ANA.id, BEN.id}


def test_the_prescription_of_another_client_is_none(app: Flask, phone: SignIn) -> None:
    prescription, ben = prescription_of(published(phone(THEO))), phone(BEN)
    before = count_rows(app)
    refused = ben.post("/exercise-logs", json=log_body(prescription))
    never = ben.post("/exercise-logs", json=log_body(str(uuid4())))
    assert_problem(refused, 422, "no-such-slot", "#/prescription_id")
    assert refused.get_json()["errors"] == never.get_json()["errors"]
    assert count_rows(app) == before


@pytest.mark.parametrize(
    ("due_on", "slug"),
    [
        (days_ago(0), None),
        (days_ago(7), None),
        (days_ago(8), "too-late"),
        (days_ago(-1), "no-such-slot"),
    ],
    ids=["today", "a week ago", "eight days ago", "tomorrow"],
)
def test_a_log_may_be_added_for_seven_days(
    phone: SignIn, clock: StoppedClock, due_on: str, slug: str | None
) -> None:
    clock.advance(days=-20)
    prescription = prescription_of(published(phone(THEO)))
    clock.advance(days=20)
    response = phone(ANA).post("/exercise-logs", json=log_body(prescription, due_on=due_on))
    if slug:
        assert_problem(response, 422, slug, "#/due_on")
    else:
        assert response.status_code == 201
        assert response.get_json()["late"] == (due_on != days_ago(0))


def test_what_was_done_in_time_and_sent_late_is_not_late(
    phone: SignIn, clock: StoppedClock
) -> None:
    ana, prescription = phone(ANA), prescription_of(published(phone(THEO)))
    clock.advance(days=2)
    shown = exercised(ana, prescription, performed_at=written(NOW))
    assert shown["late"] is False


def test_the_days_of_a_diary_end_at_three(phone: SignIn, clock: StoppedClock) -> None:
    prescription = prescription_of(published(phone(THEO)))
    clock.at = NOW.replace(hour=2, minute=30) + timedelta(days=1)
    shown = exercised(phone(ANA), prescription, performed_at=written(clock.at))
    assert shown["late"] is False


def test_nothing_is_due_before_the_plan_begins(phone: SignIn) -> None:
    prescription = prescription_of(published(phone(THEO)))
    refused = phone(ANA).post("/exercise-logs", json=log_body(prescription, due_on=days_ago(1)))
    assert_problem(refused, 422, "no-such-slot", "#/due_on")


def test_a_slot_is_of_its_weekday(phone: SignIn) -> None:
    on_mondays = plan_item(schedule={"kind": "weekdays", "weekdays": ["MO"]})
    prescription = prescription_of(published(phone(THEO), on_mondays))
    refused = phone(ANA).post("/exercise-logs", json=log_body(prescription))
    assert_problem(refused, 422, "no-such-slot", "#/due_on")
    extra = phone(ANA).post("/exercise-logs", json=log_body(prescription, nth=None))
    assert extra.status_code == 201


def test_a_slot_is_one_of_those_of_its_day(phone: SignIn) -> None:
    prescription = prescription_of(published(phone(THEO), plan_item(times_per_day=2)))
    ana = phone(ANA)
    assert [
        ana.post("/exercise-logs", json=log_body(prescription, nth=nth)).status_code
        for nth in (1, 2)
    ] == [201, 201]
    refused = ana.post("/exercise-logs", json=log_body(prescription, nth=3))
    assert_problem(refused, 422, "no-such-slot", "#/nth")


def test_a_version_replaced_today_still_takes_what_its_day_offered(
    phone: SignIn, clock: StoppedClock
) -> None:
    ana, old = phone(ANA), prescription_of(published(phone(THEO)))
    clock.advance(hours=3)
    published(phone(THEO))
    assert ana.post("/exercise-logs", json=log_body(old)).status_code == 201
    clock.advance(days=1)
    tomorrow = log_body(old, due_on=days_ago(-1), performed_at=written(clock.at))
    assert_problem(ana.post("/exercise-logs", json=tomorrow), 422, "no-such-slot")


def test_an_exercise_cannot_have_been_done_tomorrow(phone: SignIn) -> None:
    prescription = prescription_of(published(phone(THEO)))
    body = log_body(prescription, performed_at=written(NOW + timedelta(minutes=6)))
    refused = phone(ANA).post("/exercise-logs", json=body)
    assert_problem(refused, 422, "performed-in-future", "#/performed_at")


@pytest.mark.parametrize("reason", REASONS)
def test_leaving_out_takes_a_reason(phone: SignIn, reason: str) -> None:
    prescription = prescription_of(published(phone(THEO)))
    shown = exercised(phone(ANA), prescription, status="skipped", reason=reason)
    assert (shown["status"], shown["reason"]) == ("skipped", reason)


@pytest.mark.parametrize(
    "said",
    [
        {"status": "skipped"},
        {"status": "done", "reason": "tired"},
        {"status": "skipped", "reason": "rain"},
    ],
    ids=["no reason", "reason for done", "unknown reason"],
)
def test_a_reason_fits_what_was_done(app: Flask, phone: SignIn, said: dict[str, Any]) -> None:
    prescription, ana = prescription_of(published(phone(THEO))), phone(ANA)
    before = count_rows(app)
    refused = ana.post("/exercise-logs", json=log_body(prescription, **said))
    assert_problem(refused, 422, "invalid", "#/reason")
    assert count_rows(app) == before


def test_a_log_is_worth_the_dose_that_was_done(app: Flask, phone: SignIn) -> None:
    prescription, ana = prescription_of(published(phone(THEO))), phone(ANA)
    exercised(ana, prescription, status="partly", sets=[{"reps": 5}])
    assert [row["credit"] for row in rows_of(app, EXERCISE_LOGS)] == [0.25]


def test_logging_leaves_one_audit_row(app: Flask, phone: SignIn) -> None:
    prescription, ana = prescription_of(published(phone(THEO))), phone(ANA)
    before = len(rows_of(app, table_of(AuditEntry)))
    made = exercised(ana, prescription)
    (entry,) = rows_of(app, table_of(AuditEntry))[before:]
    assert (entry["action"], entry["subject"]) == (
        "record_exercise",
        f"exercise_log:{made['id']}",
    )
    assert (entry["user_id"], entry["client_id"]) == (ANA.user_id, ANA.id)


def test_a_form_that_is_too_old_is_refused(phone: SignIn) -> None:
    prescription = prescription_of(published(phone(THEO)))
    refused = phone(ANA).post("/exercise-logs", json=log_body(prescription, form_version=0))
    assert_problem(refused, 422, "form-too-old", "#/form_version")


def test_the_list_is_newest_first_and_goes_on_where_it_stopped(phone: SignIn) -> None:
    prescription, ana = prescription_of(published(phone(THEO))), phone(ANA)
    for minutes in (30, 10, 20):
        exercised(
            ana, prescription, nth=None, performed_at=written(NOW - timedelta(minutes=minutes))
        )
    path = f"/clients/{ANA.id}/exercise-logs?limit=2"
    page = ana.get(path).get_json()
    rest = ana.get(f"{path}&cursor={page['next_cursor']}").get_json()
    times = [item["performed_at"] for item in page["items"] + rest["items"]]
    assert times == sorted(times, reverse=True)
    assert (len(page["items"]), len(rest["items"]), rest["next_cursor"]) == (2, 1, None)
