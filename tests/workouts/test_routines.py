"""A phone says how a round of exercises went, and how the morning after was."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from strtrack.kernel.db import table_of
from strtrack.workouts.models import MORNINGS, ROUTINES, RoutineRevision
from tests.expect import assert_problem, count_rows, rows_of
from tests.factories import (
    days_ago,
    exercised,
    log_body,
    plan_item,
    prescription_of,
    published,
    stored,
    written,
)
from tests.people import ANA, BEN, NOW, THEO, TOM, Person
from tests.phones import Phone, StoppedClock
from tests.rounds import morning_body, routine_body, routine_revision_body

SignIn = Callable[[Person], Phone]


def done(phone: SignIn) -> tuple[Phone, dict[str, Any]]:
    """Let Ana do the one exercise of her plan; return her phone and the log."""
    ana = phone(ANA)
    return ana, exercised(ana, prescription_of(published(phone(THEO))))


def test_a_round_is_shown_as_it_was_sent(phone: SignIn) -> None:
    ana, log = done(phone)
    body = routine_body(
        log["id"],
        pain=4,
        hurt=[log["line_id"]],
        effort=7,
        two_more={"line_id": log["line_id"], "answer": False},
        note="Slow today",
    )
    response = ana.post("/routines", json=body)
    assert response.status_code == 201
    shown = response.get_json()
    assert {key: shown[key] for key in body} == body
    assert (shown["status"], shown["revision_id"], shown["conflict"]) == (
        "given",
        body["id"],
        False,
    )
    listed = phone(THEO).get(f"/clients/{ANA.id}/routines").get_json()
    assert listed["items"] == [shown]


def test_sending_twice_stores_once(app: Flask, phone: SignIn, clock: StoppedClock) -> None:
    ana, log = done(phone)
    round_of_it, morning = routine_body(log["id"]), morning_body()
    first = [ana.post("/routines", json=round_of_it), ana.post("/mornings", json=morning)]
    before = count_rows(app)
    clock.advance(days=9)
    again = [ana.post("/routines", json=round_of_it), ana.post("/mornings", json=morning)]
    assert [r.status_code for r in first + again] == [201, 201, 200, 200]
    assert [r.get_json() for r in again] == [r.get_json() for r in first]
    assert count_rows(app) == before


def test_the_same_id_with_other_content_clashes(app: Flask, phone: SignIn) -> None:
    ana, log = done(phone)
    made = stored(ana, "/routines", routine_body(log["id"]))
    morning = stored(ana, "/mornings", morning_body())
    before = count_rows(app)
    other = ana.post("/routines", json=routine_body(log["id"], id=made["id"], effort=9))
    assert_problem(other, 409, "already-different", "#/id")
    other = ana.post("/mornings", json=morning_body(id=morning["id"], score=9))
    assert_problem(other, 409, "already-different", "#/id")
    assert count_rows(app) == before


def test_a_correction_counts_and_the_first_is_kept(app: Flask, phone: SignIn) -> None:
    ana, log = done(phone)
    made = stored(ana, "/routines", routine_body(log["id"]))
    body = routine_revision_body(made["id"], log["id"], pain=0)
    shown = ana.patch(f"/routines/{made['id']}", json=body).get_json()
    assert (shown["pain"], shown["revision_id"]) == (0, body["revision_id"])
    assert [row["pain"] for row in rows_of(app, ROUTINES)] == [0]
    kept = rows_of(app, table_of(RoutineRevision))
    assert {row["number"]: row["pain"] for row in kept} == {1: 1, 2: 0}
    taken = routine_revision_body(body["revision_id"], log["id"], status="withdrawn")
    assert ana.patch(f"/routines/{made['id']}", json=taken).get_json()["status"] == "withdrawn"


@pytest.mark.parametrize(
    ("wrong", "slug", "pointer"),
    [
        ({"log_ids": []}, "invalid", "#/log_ids"),
        ({"pain": 2, "hurt": [str(uuid4())]}, "invalid", "#/hurt"),
        ({"pain": 3, "hurt": [str(uuid4())]}, "not-of-the-round", "#/hurt/0"),
        ({"pain": 11}, "invalid", "#/pain"),
        ({"effort": -1}, "invalid", "#/effort"),
        ({"note": "x" * 501}, "invalid", "#/note"),
        ({"begun_at": written(NOW + timedelta(seconds=1))}, "invalid", "#/ended_at"),
        ({"ended_at": written(NOW + timedelta(hours=1))}, "performed-in-future", "#/ended_at"),
        ({"due_on": days_ago(8)}, "too-late", "#/due_on"),
        ({"due_on": days_ago(-1)}, "performed-in-future", "#/due_on"),
        ({"two_more": {"line_id": str(uuid4()), "answer": True}}, "not-of-the-round",
         "#/two_more/line_id"),
        ({"two_more": {"line_id": str(uuid4()), "answer": "yes"}}, "invalid",
         "#/two_more/answer"),
        ({"form_version": 0}, "form-too-old", "#/form_version"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_pointed_at_and_nothing_is_stored(
    app: Flask, phone: SignIn, wrong: dict[str, Any], slug: str, pointer: str
) -> None:
    ana, log = done(phone)
    before = count_rows(app)
    refused = ana.post("/routines", json=routine_body(log["id"]) | wrong)
    assert_problem(refused, 422, slug, pointer)
    assert count_rows(app) == before


def test_a_round_names_own_logs_only(app: Flask, phone: SignIn) -> None:
    _, log = done(phone)
    ben = phone(BEN)
    bens = exercised(ben, prescription_of(published(phone(TOM), client=BEN)))
    refused = ben.post("/routines", json=routine_body(bens["id"], log["id"]))
    assert_problem(refused, 422, "not-of-the-round", "#/log_ids/1")
    assert rows_of(app, ROUTINES) == []


@pytest.mark.parametrize(
    ("wrong", "slug", "pointer"),
    [
        ({"score": 11}, "invalid", "#/score"),
        ({"day_on": days_ago(8)}, "too-late", "#/day_on"),
        ({"day_on": days_ago(-1)}, "performed-in-future", "#/day_on"),
        ({"recorded_at": written(NOW + timedelta(hours=1))}, "performed-in-future",
         "#/recorded_at"),
        ({"time_zone": "Nowhere/Land"}, "invalid", "#/time_zone"),
    ],
)  # fmt: skip
def test_a_wrong_morning_is_pointed_at(
    app: Flask, phone: SignIn, wrong: dict[str, Any], slug: str, pointer: str
) -> None:
    refused = phone(ANA).post("/mornings", json=morning_body() | wrong)
    assert_problem(refused, 422, slug, pointer)
    assert rows_of(app, MORNINGS) == []


def test_the_morning_is_asked_after_exercises_of_another_day(
    phone: SignIn, clock: StoppedClock
) -> None:
    ana, _ = done(phone)
    assert ana.get("/today").get_json()["morning"] == {"asked": False, "score": None}
    clock.advance(days=1)
    assert ana.get("/today").get_json()["morning"] == {"asked": True, "score": None}
    tomorrow = {"day_on": days_ago(-1), "recorded_at": written(clock.at)}
    stored(ana, "/mornings", morning_body(score=6, **tomorrow))
    later = tomorrow | {"recorded_at": written(clock.at + timedelta(minutes=1))}
    clock.advance(minutes=2)
    stored(ana, "/mornings", morning_body(score=3, **later))
    assert ana.get("/today").get_json()["morning"] == {"asked": False, "score": 3}
    clock.advance(days=9)
    assert ana.get("/today").get_json()["morning"] == {"asked": False, "score": None}


def test_what_the_player_needs_comes_with_a_slot(phone: SignIn) -> None:
    squat = plan_item(exercise_slug="band-row", tempo="3-1-1")
    published(phone(THEO), plan_item(), squat)
    first, second = phone(ANA).get("/today").get_json()["slots"]
    assert (first["is_key"], second["is_key"]) == (False, True)
    assert (second["tempo"], second["type"]) == ("3-1-1", "strength")
    assert second["zones"]
    assert second["common_error"]


def test_the_plan_names_its_key_and_keeps_the_easier_one_back(phone: SignIn) -> None:
    shown = phone(THEO).get("/exercises?limit=100").get_json()["items"]
    harder = next(e for e in shown if e["easier_slug"])
    allowed = plan_item(exercise_slug=harder["slug"], is_key=True)
    kept_back = plan_item(exercise_slug=harder["slug"], easier_ok=False)
    version = published(phone(THEO), plan_item(exercise_slug="band-row"), allowed, kept_back)
    ana = phone(ANA)
    _, first, second = ana.get("/today").get_json()["slots"]
    assert (first["is_key"], first["easier"]["slug"]) == (True, harder["easier_slug"])
    assert second["easier"] is None
    made = exercised(ana, prescription_of(version, 1), variant=harder["easier_slug"])
    assert made["variant"] == harder["easier_slug"]
    slot = ana.get("/today").get_json()["slots"][1]
    assert slot["log"]["variant"] == harder["easier_slug"]


def test_another_exercise_than_the_easier_one_is_refused(app: Flask, phone: SignIn) -> None:
    version = published(phone(THEO), plan_item(exercise_slug="band-row", easier_ok=False))
    body = log_body(prescription_of(version), variant="scapular-squeeze")
    ana = phone(ANA)
    before = count_rows(app)
    assert_problem(ana.post("/exercise-logs", json=body), 422, "not-its-variant", "#/variant")
    assert count_rows(app) == before


def test_a_plan_has_one_key_at_most(phone: SignIn) -> None:
    body = {"items": [plan_item(is_key=True), plan_item(), plan_item(is_key=True)]}
    refused = phone(THEO).put(f"/clients/{ANA.id}/plan", json=body, headers={"If-Match": '"0"'})
    assert_problem(refused, 422, "invalid", "#/items/2/is_key")
