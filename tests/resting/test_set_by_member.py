"""What a therapist sets to rest, and lets go on."""

from datetime import timedelta

import pytest

from tests.alerting import alerts_of
from tests.people import ANA, NOW, OLIVIA, THEO
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


def line_ids(phone: SignIn) -> list[str]:
    version = phone(ANA).get(f"/clients/{ANA.id}/plan").get_json()["version"]
    return [item["line_id"] for item in version["items"]]


def test_single_exercises_rest_through_a_day(phone: SignIn, clock: StoppedClock) -> None:
    advising(phone, "flag")
    ankle = line_ids(phone)[2]
    set_to_rest(phone, areas=None, line_ids=[ankle], until_on="2026-03-11")
    assert resting(phone) == {ANKLE: ("therapist", "2026-03-12T03:00:00Z")}
    clock.advance(days=1)
    assert set(resting(phone)) == {ANKLE}
    clock.advance(days=1)
    assert resting(phone) == {}


def test_one_that_waits_for_a_talk_ends_with_its_alert(phone: SignIn) -> None:
    session = advising(phone, "flag")
    answered(phone, session, score=8, interference=2)
    (alert,) = alerts_of(phone(THEO))
    set_to_rest(phone, alert_id=alert["id"])
    assert set(resting(phone)) == {TURN, PRESS}
    talked(phone)
    assert resting(phone) == {}
    assert [rest["ended_why"] for rest in rests(phone)] == ["talked"]
    closed = phone(THEO).post(LINES, json=rest_body(alert_id=alert["id"]))
    assert (closed.status_code, closed.get_json()["type"]) == (422, "/problems/unknown-alert")


def test_setting_twice_sets_once_and_other_content_is_refused(phone: SignIn) -> None:
    advising(phone, "flag")
    body = rest_body()
    answers = [phone(THEO).post(LINES, json=body) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 200]
    assert answers[0].get_json() == answers[1].get_json()
    other = phone(THEO).post(LINES, json=body | {"until_on": "2026-03-12"})
    assert other.status_code == 409
    assert len(rests(phone)) == 1


def test_letting_them_go_on_twice_is_once(phone: SignIn, clock: StoppedClock) -> None:
    advising(phone, "flag")
    made = set_to_rest(phone)
    first = let_go_on(phone, made["id"])
    clock.advance(minutes=5)
    assert let_go_on(phone, made["id"]) == first
    assert (first["ended_why"], first["ended_by_name"]) == ("let_go", "Theo Marin")


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({"areas": None}, "#/areas"),
        ({"line_ids": ["5f0f6b57-8a44-4b0e-9d6c-0d8f0a4f8a11"]}, "#/areas"),
        (
            {"areas": None, "line_ids": ["5f0f6b57-8a44-4b0e-9d6c-0d8f0a4f8a11"]},
            "#/line_ids/0",
        ),
        ({"areas": []}, "#/areas"),
        ({"areas": [{"zone": "tail", "side": "L"}]}, "#/areas/0/zone"),
        ({"until_on": "2026-03-09"}, "#/until_on"),
        ({"until_on": "2027-03-12"}, "#/until_on"),
        ({"alert_id": "5f0f6b57-8a44-4b0e-9d6c-0d8f0a4f8a11"}, "#/alert_id"),
        ({"why": "urgent"}, "#/why"),
    ],
    ids=str,
)
def test_what_makes_no_sense_is_refused(phone: SignIn, given: dict, pointer: str) -> None:  # type: ignore[type-arg]
    advising(phone, "flag")
    answer = phone(THEO).post(LINES, json=rest_body(**given))
    assert answer.status_code == 422
    assert [one["pointer"] for one in answer.get_json()["errors"]] == [pointer]
    assert rests(phone) == []


def test_the_page_shows_what_goes_on_and_who_set_it(phone: SignIn) -> None:
    advising(phone, "flag")
    over = set_to_rest(phone, areas=[{"zone": "calf", "side": "R"}])
    let_go_on(phone, over["id"])
    goes_on = set_to_rest(phone)
    shown = phone(THEO).get(f"/clients/{ANA.id}/page").get_json()["line_rests"]["items"]
    assert shown == [goes_on]
    assert goes_on["set_by_name"] == "Theo Marin"


def test_it_is_written_down_who_did_it(phone: SignIn) -> None:
    advising(phone, "flag")
    made = set_to_rest(phone)
    let_go_on(phone, made["id"])
    file = phone(OLIVIA).get(f"/clients/{ANA.id}/export.json")
    assert file.status_code in {200, 403}


def test_a_rest_lowers_no_rate(phone: SignIn, clock: StoppedClock) -> None:
    """Decision 13: what rests and is left open is not counted."""
    advising(phone, "flag")
    set_to_rest(phone)
    clock.advance(days=4)
    week = phone(THEO).get(f"/clients/{ANA.id}/adherence").get_json()["days_7"]
    assert week["n"] == 4  # the ankle's alone
    assert NOW + timedelta(days=4) == clock.at
