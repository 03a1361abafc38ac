"""What a phone is told: all it keeps at first, then what changed, and nothing else."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from marshmallow import Schema

from strtrack.checkins.schemas.check_ins import CheckInSchema
from strtrack.messages.schemas.threads import MessageSchema
from strtrack.plans.schemas.days_off import DayOffSchema
from strtrack.resting.schemas import LineRestSchema
from strtrack.sync.schemas import changes as shapes
from strtrack.workouts.schemas.logs import LogSchema
from strtrack.workouts.schemas.routines import MorningSchema, RoutineSchema
from tests.factories import (
    check_in_body,
    checked_in,
    days_ago,
    exercised,
    log_revision_body,
    prescription_of,
    said,
    screened,
    stored,
    switched_to,
    written,
)
from tests.habits.habits import barrier_body, habit_body
from tests.judgements import thresholds_body, verdict_body
from tests.people import ANA, NOW, OLIVIA, THEO, Person
from tests.phones import Phone, StoppedClock
from tests.sync.keeping import Kept
from tests.sync.living import CHART, SECRET, WRITES, lived

SignIn = Callable[[Person], Phone]
Json = dict[str, Any]
BODIES: dict[str, type[Schema]] = {
    "person": shapes.PersonRecordSchema,
    "plan_version": shapes.VersionRecordSchema,
    "exercise": shapes.ExerciseRecordSchema,
    "day_off": DayOffSchema,
    "line_rest": LineRestSchema,
    "treatment": shapes.TreatmentRecordSchema,
    "check_in": CheckInSchema,
    "exercise_log": LogSchema,
    "routine": RoutineSchema,
    "morning": MorningSchema,
    "message": MessageSchema,
    "past_line": shapes.PastLineSchema,
    "past_day": shapes.PastDaySchema,
}


@pytest.fixture
def lives(phone: SignIn, clock: StoppedClock) -> dict[str, Any]:
    return lived(phone, clock)


def test_a_first_sync_has_every_kind_in_its_shape(phone: SignIn, lives: Json) -> None:
    kept = Kept(phone(ANA))
    kept.pull()
    assert {kind for kind, _ in kept.records} == set(BODIES)
    for (kind, record_id), body in kept.records.items():
        fields = BODIES[kind]().fields
        always = {name for name, field in fields.items() if field.required}
        assert always <= body.keys() <= fields.keys(), (kind, record_id)


def test_what_has_a_list_of_its_own_is_as_the_list_shows_it(phone: SignIn, lives: Json) -> None:
    ana = phone(ANA)
    kept = Kept(ana)
    kept.pull()
    lists = {
        "check_in": "check-ins",
        "routine": "routines",
        "line_rest": "line-rests",
        "day_off": "days-off",
    }
    for kind, path in lists.items():
        listed = ana.get(f"{CHART}/{path}").get_json()["items"]
        assert listed
        assert kept.of(kind) == {one["id"]: one for one in listed}
    first = (NOW - timedelta(days=90)).date().isoformat()
    logs = ana.get(f"{CHART}/exercise-logs").get_json()["items"]
    assert kept.of("exercise_log") == {one["id"]: one for one in logs if one["due_on"] >= first}
    assert len(kept.of("past_day")) == len(logs) - len(kept.of("exercise_log")) == 2
    (session,) = ana.get(f"{CHART}/treatments").get_json()["items"]
    assert kept.of("treatment")[session["id"]].items() >= session.items()
    newest = ana.get(f"{CHART}/plan").get_json()["version"]
    shown = kept.of("plan_version")[newest["id"]]
    assert shown | {"items": 0} == newest | {"items": 0}
    for mine, theirs in zip(shown["items"], newest["items"], strict=True):
        assert mine.items() >= theirs.items()
        assert mine["exercise_id"] in kept.of("exercise")


def test_older_history_is_a_row_a_day_and_line_with_its_name(phone: SignIn, lives: Json) -> None:
    kept = Kept(phone(ANA))
    kept.pull()
    first, second = (kept.of("past_day")[one] for one in sorted(kept.of("past_day")))
    assert (first["status"], first["credit"], first["pain"]) == ("done", 1, 2)
    assert (second["day_on"], second["pain"]) == (days_ago(119), 5)
    (line,) = kept.of("past_line").values()
    assert line["line_id"] == first["line_id"] == second["line_id"]
    assert line["exercise_slug"] == "knee-to-wall-ankle"


def test_the_words_of_an_exercise_are_those_of_today(phone: SignIn, lives: Json) -> None:
    ana = phone(ANA)
    kept = Kept(ana)
    kept.pull()
    slots = ana.get("/today").get_json()["slots"]
    (version,) = kept.of("plan_version").values()
    for slot, item in zip(slots, version["items"], strict=True):
        texts = kept.of("exercise")[item["exercise_id"]]
        assert {name: slot[name] for name in texts} == texts
        assert item["prescription_id"] == slot["prescription_id"]


def test_the_person_is_whom_today_speaks_to(phone: SignIn, lives: Json) -> None:
    ana = phone(ANA)
    ana.put("/weekly-goal", json={"days": 4})
    ana.put("/habit-plan", json=habit_body())
    stored(ana, "/barriers", barrier_body())
    kept = Kept(ana)
    kept.pull()
    (person,) = kept.of("person").values()
    today = ana.get("/today").get_json()
    same = ("given_name", "language", "time_zone", "practice", "therapist", "habit")
    assert {name: person[name] for name in same} == {name: today[name] for name in same}
    assert person["next_appointment"] is today["next_appointment"] is None
    assert person["weekly_goal"] == 4
    assert person["barrier_said_on"] == NOW.date().isoformat()


def test_what_a_session_still_asks_is_what_its_window_says(phone: SignIn, lives: Json) -> None:
    ana = phone(ANA)
    kept = Kept(ana)
    kept.pull()
    (window,) = ana.get(f"{CHART}/recovery").get_json()["items"]
    asked = [m for m in window["moments"] if m["state"] in {"not_yet_due", "due", "missed"}]
    names = ("code", "opens_at", "target_at", "closes_at")
    asks = kept.of("treatment")[lives["session"]["id"]]["asks"]
    assert [[one[n] for n in names] for one in asks] == [[one[n] for n in names] for one in asked]
    assert asks


@pytest.mark.parametrize("mode", ["record", "flag", "advise"])
def test_what_an_answer_comes_to_is_told_where_the_practice_advises(
    phone: SignIn, lives: Json, mode: str
) -> None:
    kept = Kept(phone(ANA))
    kept.pull()
    phone(OLIVIA).patch("/practice", json=switched_to(mode))
    checked_in(phone(ANA), score=9, treatment_id=lives["session"]["id"])
    kept.pull()
    results = [one["result"] for one in kept.of("check_in").values()]
    (person,) = kept.of("person").values()
    assert (person["judging"] is not None) == (mode == "advise")
    assert any(results) == (mode == "advise")


def test_nothing_is_told_that_is_the_desks_alone(phone: SignIn, lives: Json) -> None:
    ana, theo = phone(ANA), phone(THEO)
    screened(ana, C14=said("yes", note=SECRET), C13=said("yes", note=SECRET))
    theo.put(f"{CHART}/thresholds", json=thresholds_body(reason=SECRET))
    judged = f"{CHART}/check-ins/{lives['answer']['id']}/verdicts"
    stored(theo, judged, verdict_body(lives["answer"]["id"], reason=SECRET))
    told = ana.get("/sync")
    assert told.status_code == 200
    assert SECRET not in told.get_data(as_text=True)
    assert '"C14"' not in told.get_data(as_text=True)


@pytest.mark.parametrize("mode", ["flag", "advise"])
@pytest.mark.parametrize("what", list(WRITES))
def test_a_phone_that_is_told_what_changed_has_what_one_has_that_begins_anew(
    phone: SignIn, lives: Json, what: str, mode: str
) -> None:
    phone(OLIVIA).patch("/practice", json=switched_to(mode))
    ana = phone(ANA)
    kept = Kept(ana)
    kept.pull()
    before = dict(kept.records)
    done = WRITES[what](phone, lives)
    assert getattr(done, "status_code", 200) in {200, 201, 204}, done.get_data(as_text=True)
    told = kept.ask()
    assert kept.records == kept.fresh()
    how_judged = {"health questions", "thresholds"} if mode == "flag" else set()
    unseen = {"consent", "a look taken back"} | how_judged
    assert (kept.records == before) == (what in unseen)
    anew = {"her language", "her language, by the desk", "the practice", "its mode"}
    assert kept.resets == (2 if what in anew else 1)
    assert kept.ask() == told | {"items": [], "reset": False, "cursor": told["cursor"]}


def test_a_log_alone_is_told_alone(phone: SignIn, lives: Json) -> None:
    kept = Kept(phone(ANA))
    kept.pull()
    made = exercised(phone(ANA), prescription_of(lives["version"], 1))
    assert [(one["kind"], one["id"]) for one in kept.pull()] == [("exercise_log", made["id"])]


def test_an_old_log_that_is_corrected_changes_its_row(
    app: Flask, phone: SignIn, lives: Json
) -> None:
    ana = phone(ANA)
    kept = Kept(ana)
    kept.pull()
    oldest = ana.get(f"{CHART}/exercise-logs").get_json()["items"][-1]
    for status, pain in (("partly", 6), ("withdrawn", None)):
        seen = next(
            one
            for one in ana.get(f"{CHART}/exercise-logs").get_json()["items"]
            if one["id"] == oldest["id"]
        )
        body = log_revision_body(
            seen["revision_id"], status=status, pain=pain, performed_at=seen["performed_at"]
        )
        assert ana.patch(f"/exercise-logs/{oldest['id']}", json=body).status_code == 200
        kept.pull()
        assert kept.records == kept.fresh()
    assert len(kept.of("past_day")) == 1


def test_a_session_with_answers_of_several_days_is_told_whole(
    phone: SignIn, clock: StoppedClock, lives: Json
) -> None:
    phone(OLIVIA).patch("/practice", json=switched_to("advise"))
    kept, session = Kept(phone(ANA)), lives["session"]["id"]
    kept.pull()
    clock.advance(days=6)
    body = check_in_body(
        treatment_id=session, score=0, recorded_at=written(NOW - timedelta(hours=22))
    )
    stored(phone(ANA), "/check-ins", body)
    clock.advance(days=5)
    kept.pull()
    assert kept.of("check_in") == {
        record_id: body for (kind, record_id), body in kept.fresh().items() if kind == "check_in"
    }
