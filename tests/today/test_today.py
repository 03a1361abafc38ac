"""The client's screen of the day: what is due now, and nothing else."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from strtrack.accounts.models import CLIENTS
from strtrack.kernel.db import read, transact
from tests.expect import assert_problem
from tests.factories import (
    checked_in,
    days_ago,
    exercised,
    plan_item,
    prescription_of,
    published,
    treated,
    written,
)
from tests.people import ANA, NOW, THEO, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]


def today(client_phone: Phone) -> dict[str, Any]:
    response = client_phone.get("/today")
    assert response.status_code == 200, response.get_data(as_text=True)
    body: dict[str, Any] = response.get_json()
    return body


def test_a_day_without_anything_says_whom_to_call(phone: SignIn) -> None:
    shown = today(phone(ANA))
    assert shown["given_name"] == "Ana"
    assert shown["day_on"] == "2026-03-10"
    assert shown["until"] == "2026-03-11T03:00:00Z"
    assert shown["practice"] == {
        "name": "Riverside Clinic",
        "phone": "020 7946 0000",
        "emergency_number": "999",
        "advice_number": "111",
        "advice_mode": "flag",
        "reads": {"weekdays": ["MO", "TU", "WE", "TH", "FR"], "by": "12:00"},
    }
    assert shown["therapist"] == {"name": "Theo Marin", "given_name": "Theo"}
    assert (shown["slots"], shown["plan"], shown["check_in"]) == ([], None, None)
    assert shown["week"] == {"done_days": 0, "planned_days": 0}


def test_the_open_question_names_its_session_and_areas(phone: SignIn) -> None:
    session = treated(phone(THEO))
    asked = today(phone(ANA))["check_in"]
    assert asked["treatment_id"] == session["id"]
    assert (asked["moment"], asked["hours"]) == ("h24", 24)
    assert asked["opens_at"] == written(NOW - timedelta(hours=8))
    assert asked["closes_at"] == written(NOW + timedelta(hours=6))
    assert asked["areas"] == [
        {"zone": "neck-back", "side": "L", "name": "Back of neck"},
        {"zone": "shoulder-top", "side": "R", "name": "Top of shoulder"},
    ]
    assert (asked["problem"], asked["problem_before"]) == ("stiff neck", 5)


@pytest.mark.parametrize(
    ("hours", "moment"), [(7.9, "h5"), (8, None), (29.9, "h24"), (30, None), (55.9, "h48")]
)
def test_what_had_passed_before_the_session_was_recorded_is_not_asked(
    phone: SignIn, clock: StoppedClock, hours: float, moment: str | None
) -> None:
    clock.at = NOW.replace(hour=18)
    treated(phone(THEO), ended_at=clock.now() - timedelta(hours=hours))
    asked = today(phone(ANA))["check_in"]
    assert (asked and asked["moment"]) == moment


def test_the_questions_follow_each_other(phone: SignIn, clock: StoppedClock) -> None:
    ended_at = NOW - timedelta(minutes=5)
    treated(phone(THEO), ended_at=ended_at)
    ana, asked = phone(ANA), {}
    for hours in (2, 5, 9, 24, 39, 41, 66, 110, 131, 133):
        clock.at = ended_at + timedelta(hours=hours)
        question = today(ana)["check_in"]
        asked[hours] = question and question["moment"]
    assert asked == {
        2: None,
        5: "h5",
        9: "h5",
        24: "h24",
        39: "h24",
        41: "h48",
        66: "h72",
        110: None,  # nothing was said that could be followed up
        131: None,
        133: None,
    }


def test_what_is_asked_is_what_decides_something(phone: SignIn, clock: StoppedClock) -> None:
    ended_at = NOW - timedelta(minutes=5)
    treated(phone(THEO), ended_at=ended_at)
    ana, asks = phone(ANA), {}
    for hours in (5, 24, 66):
        clock.at = ended_at + timedelta(hours=hours)
        asks[hours] = today(ana)["check_in"]["asks"]
    assert [asks[h]["problem"] for h in (5, 24, 66)] == [False, True, True]
    assert [asks[h]["cause"] for h in (5, 24, 66)] == [False, False, True]


def test_an_answer_takes_the_place_of_its_question(phone: SignIn) -> None:
    session, ana = treated(phone(THEO)), phone(ANA)
    made = checked_in(ana, treatment_id=session["id"], moment="h24", score=4)
    shown = today(ana)
    assert shown["check_in"] is None
    assert (shown["answered"]["id"], shown["answered"]["score"]) == (made["id"], 4)
    assert shown["answered"]["answers"] == made["answers"]
    assert shown["points"] == [{"hours": 24.0, "score": 4}]
    assert shown["next_check_in"]["moment"] == "h48"
    assert shown["next_check_in"]["opens_at"] == written(NOW + timedelta(hours=16))


def test_once_settled_the_later_questions_are_not_asked(phone: SignIn) -> None:
    ended_at = NOW - timedelta(hours=50)
    theo, ana = phone(THEO), phone(ANA)
    session = treated(theo, ended_at=ended_at, tenderness_before=2)
    earlier = written(NOW - timedelta(hours=1))
    checked_in(ana, treatment_id=session["id"], moment="h48", score=5, recorded_at=earlier)
    assert today(ana)["next_check_in"]["moment"] == "h72"
    checked_in(ana, treatment_id=session["id"], moment="extra", score=2)
    assert today(ana)["next_check_in"] is None


def test_a_practices_own_thresholds_decide_too(app: Flask, phone: SignIn) -> None:
    theo, ana = phone(THEO), phone(ANA)
    session = treated(theo, ended_at=NOW - timedelta(hours=50), tenderness_before=None)
    checked_in(ana, treatment_id=session["id"], moment="h48", score=2)
    assert today(ana)["next_check_in"]["moment"] == "h72"
    with app.app_context():
        mine = CLIENTS.update().where(CLIENTS.c.id == ANA.id)
        transact(read, mine.values(thresholds={"settled_score": 2}))
    later = treated(phone(THEO), ended_at=NOW - timedelta(hours=49), tenderness_before=None)
    made = checked_in(ana, treatment_id=later["id"], moment="h48", score=2)
    assert made["hours_after"] == 49.0
    assert today(ana)["next_check_in"] is None


def test_the_slots_are_those_of_the_day_in_the_plans_order(phone: SignIn) -> None:
    items = [
        plan_item(exercise_slug="bird-dog", times_per_day=2, note="slowly"),
        plan_item(schedule={"kind": "weekdays", "weekdays": ["MO", "WE"]}),
        plan_item(schedule={"kind": "weekdays", "weekdays": ["TU"]}),
    ]
    version = published(phone(THEO), *items, what_changed="New ones.")
    shown = today(phone(ANA))
    assert [(s["exercise_slug"], s["nth"]) for s in shown["slots"]] == [
        ("bird-dog", 1),
        ("bird-dog", 2),
        ("cat-cow", 1),
    ]
    assert {s["due_on"] for s in shown["slots"]} == {"2026-03-10"}
    assert shown["slots"][0]["note"] == "slowly"
    assert shown["slots"][0]["instructions"]
    assert shown["est_seconds"] == sum(s["est_seconds"] for s in shown["slots"]) == 270
    assert (shown["plan"]["version_id"], shown["plan"]["what_changed"]) == (
        version["id"],
        "New ones.",
    )
    assert shown["week"]["planned_days"] == 6


def test_a_ticked_slot_no_longer_costs_time(phone: SignIn) -> None:
    ana = phone(ANA)
    version = published(phone(THEO), plan_item(times_per_day=2))
    made = exercised(ana, prescription_of(version), nth=2)
    shown = today(ana)
    first, second = (slot["log"] for slot in shown["slots"])
    assert first is None
    assert second == {key: made[key] for key in second}
    assert second["id"] == made["id"]
    assert shown["est_seconds"] == shown["slots"][0]["est_seconds"]
    assert shown["week"]["done_days"] == 1


def test_a_new_version_is_called_recent_for_three_days(phone: SignIn, clock: StoppedClock) -> None:
    published(phone(THEO))
    ana = phone(ANA)
    assert today(ana)["plan"]["changed_recently"] is False
    published(phone(THEO), what_changed="Harder now.")
    assert today(ana)["plan"]["changed_recently"] is True
    clock.advance(days=3, seconds=-1)
    assert today(ana)["plan"]["changed_recently"] is True
    clock.advance(seconds=1)
    assert today(ana)["plan"]["changed_recently"] is False


def test_what_a_new_version_added_is_named_while_it_is_recent(
    phone: SignIn, clock: StoppedClock
) -> None:
    theo, ana = phone(THEO), phone(ANA)
    old, new = plan_item(), plan_item(exercise_slug="bird-dog")
    published(theo, old)
    assert today(ana)["plan"]["new_lines"] == []
    published(theo, new, old)
    assert today(ana)["plan"]["new_lines"] == [new["line_id"]]
    clock.advance(days=3)
    assert today(ana)["plan"]["new_lines"] == []


def test_a_version_that_starts_later_waits(phone: SignIn, clock: StoppedClock) -> None:
    first = published(phone(THEO))
    published(phone(THEO), starts_on=days_ago(-2))
    ana = phone(ANA)
    assert today(ana)["plan"]["version_id"] == first["id"]
    clock.advance(days=2)
    shown = today(ana)
    assert shown["plan"]["number"] == 2
    assert [s["due_on"] for s in shown["slots"]] == [days_ago(-2)]


def test_names_are_in_the_clients_language(phone: SignIn) -> None:
    published(phone(THEO))
    treated(phone(THEO))
    ana = phone(ANA)
    ana.patch("/me", json={"language": "es"})
    shown = today(ana)
    assert shown["language"] == "es"
    assert shown["slots"][0]["exercise_name"] == "El gato y la vaca"
    assert shown["check_in"]["areas"][0]["name"] == "Nuca"


def test_staff_have_no_day(phone: SignIn) -> None:
    assert_problem(phone(THEO).get("/today"), 403, "forbidden")
