"""When somebody means to exercise: stored as said last, shown on Today and to the therapist."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.factories import plan_item, published, written
from tests.habits.habits import barrier_body, habit, habit_body
from tests.people import ANA, BEN, NOW, THEO, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]


def put(phone: Phone, body: dict[str, Any]) -> Any:
    answer = phone.put("/habit-plan", json=body)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_json()


def test_it_stands_on_today_and_on_the_client_s_page(phone: SignIn) -> None:
    ana, theo = phone(ANA), phone(THEO)
    assert ana.get("/today").get_json()["habit"] is None
    assert put(ana, habit_body()) == habit_body()
    assert ana.get("/today").get_json()["habit"] == habit()
    assert theo.get(f"/clients/{ANA.id}/habits").get_json()["plan"] == habit()
    assert theo.get(f"/clients/{ANA.id}/page").get_json()["habits"]["plan"] == habit()
    assert phone(BEN).get("/today").get_json()["habit"] is None


def test_what_was_said_last_holds_in_whatever_order_it_comes(
    phone: SignIn, clock: StoppedClock
) -> None:
    ana = phone(ANA)
    first = habit_body(event="after_lunch", at="13:00")
    clock.advance(hours=1)
    last = habit_body(event="own", words="after I walk the dog", said_at=written(clock.at))
    assert put(ana, last) == last
    assert put(ana, first) == last
    assert put(ana, last) == last
    assert ana.get("/today").get_json()["habit"]["words"] == "after I walk the dog"


def test_it_can_be_taken_off(phone: SignIn, clock: StoppedClock) -> None:
    ana = phone(ANA)
    put(ana, habit_body())
    clock.advance(minutes=1)
    put(ana, {"plan": None, "said_at": written(clock.at)})
    assert ana.get("/today").get_json()["habit"] is None


def test_it_changes_nothing_of_what_is_due(phone: SignIn) -> None:
    ana = phone(ANA)
    published(phone(THEO), plan_item())
    before = ana.get("/today").get_json()["slots"]
    put(ana, habit_body(weekdays=["SU"]))
    assert ana.get("/today").get_json()["slots"] == before


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({"weekdays": []}, "#/plan/weekdays"),
        ({"weekdays": ["MO", "MO"]}, "#/plan/weekdays"),
        ({"weekdays": ["XX"]}, "#/plan/weekdays/0"),
        ({"event": "own"}, "#/plan/words"),
        ({"words": "after tea"}, "#/plan/words"),
        ({"event": "own", "words": "x" * 61}, "#/plan/words"),
        ({"at": "8:00"}, "#/plan/at"),
        ({"at": "24:00"}, "#/plan/at"),
        ({"fallback": "after_breakfast"}, "#/plan/fallback"),
        ({"said_at": written(NOW + timedelta(hours=1))}, "#/said_at"),
    ],
    ids=str,
)
def test_what_makes_no_sense_is_refused(phone: SignIn, given: dict[str, Any], pointer: str) -> None:
    answer = phone(ANA).put("/habit-plan", json=habit_body(**given))
    assert answer.status_code == 422
    assert [one["pointer"] for one in answer.get_json()["errors"]] == [pointer]


def test_all_of_it_is_in_her_file(phone: SignIn) -> None:
    ana, theo = phone(ANA), phone(THEO)
    put(ana, habit_body())
    ana.post("/barriers", json=barrier_body(note="late shifts"))
    file = theo.get(f"/clients/{ANA.id}/export.json").get_json()
    assert file["habit_plan"] == habit_body()
    assert [one["note"] for one in file["barriers"]] == ["late shifts"]
