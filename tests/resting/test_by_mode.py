"""What an answer does to exercises, by what the practice has switched on (decisions.md 6)."""

from typing import Any

import pytest

from tests.factories import (
    checked_in,
    exercised,
    log_body,
    plan_item,
    prescription_of,
    published,
    switched_to,
    treated,
)
from tests.people import ANA, OLIVIA, THEO
from tests.phones import StoppedClock
from tests.resting.resting import (
    ANKLE,
    LINES,
    PRESS,
    TURN,
    SignIn,
    advising,
    answered,
    let_go_on,
    rest_body,
    resting,
    rests,
    set_to_rest,
    talked,
)

MODES = ("record", "flag", "advise")
CONTACT = {"score": 8, "interference": 2}
WATCH = {"score": 6, "interference": 2}
SAID: dict[str, dict[str, Any]] = {
    "expected": {"score": 3},
    "watch": WATCH,
    "contact": CONTACT,
    "same day": {"score": 3, "flags": ["clot_limb"]},
    "emergency": {"score": 3, "flags": ["chest_breath"]},
}
DAY_ENDS = "2026-03-11T03:00:00Z"
RESTS = {
    "expected": {},
    "watch": {PRESS: ("gate", DAY_ENDS)},
    "contact": {TURN: ("contact", None), PRESS: ("contact", None)},
    "same day": {TURN: ("urgent", None), PRESS: ("urgent", None)},
    "emergency": dict.fromkeys((TURN, PRESS, ANKLE), ("urgent", None)),
}


@pytest.mark.parametrize("level", SAID)
@pytest.mark.parametrize("mode", MODES)
def test_what_rests_for_an_answer(phone: SignIn, mode: str, level: str) -> None:
    answered(phone, advising(phone, mode), **SAID[level])
    assert resting(phone) == (RESTS[level] if mode == "advise" else {})
    assert bool(rests(phone)) is (mode == "advise" and level != "expected")


@pytest.mark.parametrize("mode", MODES)
def test_what_a_therapist_may_set(phone: SignIn, mode: str) -> None:
    advising(phone, mode)
    if mode == "record":
        refused = phone(THEO).post(LINES, json=rest_body())
        assert refused.status_code == 409
        assert refused.get_json()["type"] == "/problems/nothing-rests-here"
        assert resting(phone) == {}
        return
    set_to_rest(phone)
    assert resting(phone) == {TURN: ("therapist", None), PRESS: ("therapist", None)}


@pytest.mark.parametrize("mode", MODES)
def test_a_therapist_lets_them_go_on_in_any_mode(phone: SignIn, mode: str) -> None:
    session = advising(phone)
    answered(phone, session, **CONTACT)
    mine = set_to_rest(phone)
    phone(OLIVIA).patch("/practice", json=switched_to(mode))
    for rest in rests(phone):
        let_go_on(phone, rest["id"])
    assert resting(phone) == {}
    ended = {rest["why"]: rest["ended_why"] for rest in rests(phone)}
    by_mode = "let_go" if mode == "advise" else "mode"
    assert ended == {"therapist": "let_go", "contact": by_mode}
    assert let_go_on(phone, mine["id"])["ended_by_name"] == "Theo Marin"


@pytest.mark.parametrize("mode", ["record", "flag"])
def test_a_practice_that_stops_advising_rests_nothing_by_itself(phone: SignIn, mode: str) -> None:
    session = advising(phone)
    answered(phone, session, **CONTACT)
    set_to_rest(phone, areas=[{"zone": "calf", "side": "R"}])
    phone(OLIVIA).patch("/practice", json=switched_to(mode))
    assert resting(phone) == {ANKLE: ("therapist", None)}


def test_an_answer_that_names_no_place_touches_all_of_it(phone: SignIn) -> None:
    advising(phone)
    checked_in(phone(ANA), recorded_at="2026-03-08T10:00:00Z", **CONTACT)
    assert set(resting(phone)) == {TURN, PRESS, ANKLE}


def test_they_rest_until_somebody_has_talked(phone: SignIn, clock: StoppedClock) -> None:
    answered(phone, advising(phone), **CONTACT)
    clock.advance(hours=48)
    assert set(resting(phone)) == {TURN, PRESS}
    talked(phone)
    assert resting(phone) == {}
    (rest,) = rests(phone)
    assert (rest["ended_why"], rest["ended_at"]) == ("talked", "2026-03-12T10:00:00Z")


def test_a_gentle_day_is_one_day(phone: SignIn, clock: StoppedClock) -> None:
    answered(phone, advising(phone), **WATCH)
    assert resting(phone) == {PRESS: ("gate", DAY_ENDS)}
    clock.advance(hours=17)  # three at night
    assert resting(phone) == {}


def test_a_lower_answer_ends_nothing_before_the_talk(phone: SignIn, clock: StoppedClock) -> None:
    session = advising(phone)
    answered(phone, session, **CONTACT)
    clock.advance(hours=24)
    answered(phone, session, score=1, recorded_at="2026-03-11T10:00:00Z")
    assert set(resting(phone)) == {TURN, PRESS}


def test_of_two_sessions_only_that_one_s_areas_rest(phone: SignIn) -> None:
    neck = advising(phone)
    calf = treated(phone(THEO), areas=[{"zone": "calf", "side": "R"}])
    answered(phone, calf, **CONTACT)
    assert resting(phone) == {ANKLE: ("contact", None)}
    answered(phone, neck, **WATCH)
    assert resting(phone) == {ANKLE: ("contact", None), PRESS: ("gate", DAY_ENDS)}
    talked(phone)
    assert resting(phone) == {PRESS: ("gate", DAY_ENDS)}


def test_what_was_done_before_stays_done(phone: SignIn) -> None:
    session = advising(phone)
    version = phone(ANA).get(f"/clients/{ANA.id}/plan").get_json()["version"]
    exercised(phone(ANA), version["items"][0]["prescription_id"])
    answered(phone, session, **CONTACT)
    assert set(resting(phone)) == {PRESS}


def test_what_rests_may_still_be_logged(phone: SignIn) -> None:
    answered(phone, advising(phone), **CONTACT)
    version = phone(ANA).get(f"/clients/{ANA.id}/plan").get_json()["version"]
    answer = phone(ANA).post("/exercise-logs", json=log_body(prescription_of(version)))
    assert answer.status_code == 201
    assert set(resting(phone)) == {PRESS}


def test_one_side_s_rest_leaves_the_other_s_exercise(phone: SignIn) -> None:
    advising(phone)
    published(
        phone(THEO),
        *[plan_item(exercise_slug=TURN, side=side) for side in ("left", "right", "each")],
    )
    set_to_rest(phone)
    slots = phone(ANA).get("/today").get_json()["slots"]
    assert {s["side"] for s in slots if s["rests_why"]} == {"left", "each"}
