"""The response card through the API: Theo's session, Ana's answers, the session after it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.factories import (
    checked_in,
    exercised,
    plan_item,
    prescription_of,
    published,
    switched_to,
    treated,
    written,
)
from tests.judgements import thresholds_body
from tests.people import ANA, NOW, OLIVIA, THEO, Person
from tests.phones import Phone

SignIn = Callable[[Person], Phone]
ENDED_AT = NOW - timedelta(hours=60)
LEFT_TURN = {"motion": "neck-rotation", "side": "L", "before": 58, "after": 71}
AREA = {"zone": "neck-back", "side": "L"}


def at(hours: float) -> str:
    return written(ENDED_AT + timedelta(hours=hours))


@pytest.fixture
def session(phone: SignIn) -> dict[str, Any]:
    return treated(phone(THEO), ended_at=ENDED_AT, problem_before=6, ranges=[LEFT_TURN])


def told(phone: SignIn, session: dict[str, Any], hours: float, **said: Any) -> dict[str, Any]:
    return checked_in(phone(ANA), treatment_id=session["id"], recorded_at=at(hours), **said)


def response(http: Phone) -> dict[str, Any]:
    answer = http.get(f"/clients/{ANA.id}/response")
    assert answer.status_code == 200
    body: dict[str, Any] = answer.get_json()
    return body


def latest(http: Phone) -> dict[str, Any]:
    session: dict[str, Any] = response(http)["sessions"][0]
    return session


def test_a_client_who_was_never_treated_has_nothing_to_show(phone: SignIn) -> None:
    body = response(phone(THEO))
    assert (body["sessions"], body["ranges"], body["problem"]) == ([], [], None)
    assert body["problem_name"] is None


def test_a_session_that_nobody_answered_says_so_of_each_area(
    phone: SignIn, session: dict[str, Any]
) -> None:
    card = latest(phone(THEO))
    assert card["treatment_id"] == session["id"]
    assert (card["points"], card["settled"]) == ([], None)
    assert {area["state"] for area in card["areas"]} == {"not_answered"}
    assert [one["score"] for one in card["problem"]["relief"]] == [None, None, None]


def test_each_area_has_its_peak_and_the_hours_between_which_it_settled(
    phone: SignIn, session: dict[str, Any]
) -> None:
    told(phone, session, 5, score=4, problem=6)
    neck = [{"scope": "area", **AREA, "now": 5}]
    shoulder = [{"scope": "area", "zone": "shoulder-top", "side": "R", "now": 1}]
    told(phone, session, 24, scores=neck + shoulder, problem=5)
    told(phone, session, 31, score=1, problem=4)
    card = latest(phone(THEO))
    by_zone = {area["zone"]: area for area in card["areas"]}
    assert by_zone["neck-back"]["peak"] == {"score": 5, "after_h": None, "by_h": 24.0}
    assert by_zone["neck-back"]["settled"] == {"after_h": 24.0, "by_h": 31.0}
    assert by_zone["shoulder-top"]["peak"] == {"score": 4, "after_h": None, "by_h": 5.0}
    assert by_zone["shoulder-top"]["settled"] == {"after_h": 5.0, "by_h": 24.0}
    assert card["settled"] == {"after_h": 24.0, "by_h": 31.0}
    assert [point["score"] for point in card["points"]] == [4, 5, 1]
    relief = {one["hours"]: (one["score"], one["change"]) for one in card["problem"]["relief"]}
    assert relief == {24: (5, "none"), 48: (None, None), 72: (None, None)}


def test_a_range_is_kept_as_far_as_the_next_session_finds_it(
    phone: SignIn, session: dict[str, Any]
) -> None:
    again = LEFT_TURN | {"before": 66, "after": 74}
    treated(phone(THEO), ended_at=NOW - timedelta(hours=1), ranges=[again], problem_before=4)
    body = response(phone(THEO))
    (newest, before) = body["sessions"]
    assert (newest["ranges"][0]["gained"], newest["ranges"][0]["kept"]) == (8, None)
    kept = before["ranges"][0]
    assert (kept["gained"], kept["next_before"], kept["kept"]) == (13, 66, 8)
    assert (kept["gained_is_clear"], kept["kept_is_clear"]) == (True, True)
    (since,) = body["ranges"]
    assert (since["first"]["degrees"], since["latest"]["degrees"], since["change"]) == (58, 66, 8)
    assert since["name"]
    assert (body["problem"]["first"]["score"], body["problem"]["latest"]["score"]) == (6, 4)
    assert body["problem"]["change"] == "better"
    taken = {area["superseded_at_h"] for area in before["areas"]}
    assert taken == {59.0}


def test_exercises_between_the_sessions_are_days_and_marks(
    phone: SignIn, session: dict[str, Any]
) -> None:
    version = published(phone(THEO), plan_item())
    prescription = prescription_of(version)
    exercised(phone(ANA), prescription, performed_at=written(NOW - timedelta(hours=2)))
    found = latest(phone(THEO))["exercises"]
    assert found["done_days"] == 1
    assert found["marks"] == [{"hours": 58, "status": "done", "count": 1}]
    assert session["id"]


@pytest.mark.parametrize(
    ("mode", "staff", "client"),
    [("record", False, False), ("flag", True, False), ("advise", True, True)],
)
def test_what_is_worked_out_shows_to_whom_the_practice_shows_it(
    phone: SignIn,
    session: dict[str, Any],
    mode: str,
    staff: bool,
    client: bool,
) -> None:
    phone(OLIVIA).patch("/practice", json=switched_to(mode))
    told(phone, session, 5, score=4)
    told(phone, session, 24, score=0, interference=0, problem=4)
    for person, judged in ((THEO, staff), (ANA, client)):
        card = latest(phone(person))
        assert [point["score"] for point in card["points"]] == [4, 0]
        assert card["areas"][0]["peak"]["score"] == 4
        assert (card["settled"] is not None) is judged
        assert (card["areas"][0]["state"] == "settled") is judged
        relief = card["problem"]["relief"][0]
        assert relief["score"] == 4
        assert (relief["change"] is not None) is judged


def test_the_problem_has_the_name_of_the_chart(phone: SignIn, session: dict[str, Any]) -> None:
    phone(THEO).patch(f"/clients/{ANA.id}", json={"problem": "stiff neck"})
    assert {response(phone(one))["problem_name"] for one in (THEO, ANA)} == {"stiff neck"}
    assert session["id"]


def test_the_usual_band_follows_her_own_numbers_where_points_are_held_against_it(
    phone: SignIn, session: dict[str, Any]
) -> None:
    usual = {"settled_score": 1, "watch_score": 5, "late_score": 4}
    hours = {"unsettled_hours": 48, "late_hours": 72}
    assert response(phone(THEO))["band"] == usual | hours
    phone(THEO).put(f"/clients/{ANA.id}/thresholds", json=thresholds_body(watch_score=6))
    assert response(phone(ANA))["band"] == usual | hours | {"watch_score": 6}
    phone(OLIVIA).patch("/practice", json=switched_to("record"))
    assert response(phone(THEO))["band"] is None
    assert session["id"]


def test_four_sessions_are_shown_the_latest_first(phone: SignIn) -> None:
    ids = [treated(phone(THEO), ended_at=NOW - timedelta(days=7 * n + 1))["id"] for n in range(6)]
    sessions = response(phone(THEO))["sessions"]
    assert [one["treatment_id"] for one in sessions] == ids[:4]


def test_a_session_long_ago_tells_nothing_of_exercises(phone: SignIn) -> None:
    treated(phone(THEO), ended_at=NOW - timedelta(days=200))
    assert latest(phone(THEO))["exercises"] is None
