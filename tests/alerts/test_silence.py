"""Whose silence is told: only that about questions that were asked to the end."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from strtrack.checkins.jobs import close_moments
from strtrack.checkins.queries import silence
from tests.alerting import alerts_of, kinds_of
from tests.factories import checked_in, revision_body, treated, written
from tests.people import ANA, NOW, THEO, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]
NECK = {"zone": "neck-back", "side": "L"}
SHOULDER = {"zone": "shoulder-top", "side": "R"}
ENDED_AT = NOW - timedelta(hours=24)
ASKED = timedelta(hours=56)


@pytest.fixture
def told(app: Flask, phone: SignIn, clock: StoppedClock) -> Callable[[float], list[str]]:
    """Let hours pass since the session that ended a day ago; return whom silence is told of."""

    def sessions(hours: float) -> list[str]:
        clock.at = ENDED_AT + timedelta(hours=hours)
        with app.app_context():
            close_moments(now=clock.now())
        silent = [one for one in alerts_of(phone(THEO)) if one["kind"] == "no_reply"]
        return sorted(one["treatment_id"] for one in silent)

    return sessions


Told = Callable[[float], list[str]]


@pytest.mark.parametrize(("recorded_after", "is_told"), [(55.9, True), (56, False), (60, False)])
def test_a_session_recorded_when_nothing_could_be_asked_any_more_tells_of_no_silence(
    phone: SignIn, clock: StoppedClock, told: Told, recorded_after: float, is_told: bool
) -> None:
    clock.at = ENDED_AT + timedelta(hours=recorded_after)
    made = treated(phone(THEO), ended_at=ENDED_AT)
    assert told(61) == ([made["id"]] if is_told else [])


def test_a_withdrawn_answer_is_none(phone: SignIn, session: dict[str, Any], told: Told) -> None:
    ana = phone(ANA)
    made = checked_in(ana, treatment_id=session["id"], score=3)
    assert told(57) == []
    taken_back = revision_body(made["id"], status="withdrawn")
    assert ana.patch(f"/check-ins/{made['id']}", json=taken_back).status_code == 200
    assert told(58) == [session["id"]]


def test_a_session_that_keeps_an_area_of_its_own_is_told_of_beside_the_later_one(
    phone: SignIn, clock: StoppedClock, told: Told
) -> None:
    first = treated(phone(THEO), ended_at=ENDED_AT, areas=[NECK, SHOULDER])
    clock.at = ENDED_AT + timedelta(hours=30)
    second = treated(phone(THEO), ended_at=clock.now(), areas=[NECK])
    assert told(57) == [first["id"]]
    assert told(87) == sorted([first["id"], second["id"]])


@pytest.mark.parametrize(("taken_over", "is_told"), [(30, False), (55.9, False), (57, True)])
def test_a_session_whose_areas_were_all_taken_over_while_it_was_asked_about_is_left_to_the_later(
    phone: SignIn, clock: StoppedClock, told: Told, taken_over: float, is_told: bool
) -> None:
    first = treated(phone(THEO), ended_at=ENDED_AT, areas=[NECK])
    clock.at = ENDED_AT + timedelta(hours=taken_over)
    treated(phone(THEO), ended_at=clock.now(), areas=[NECK, SHOULDER])
    assert told(58) == ([first["id"]] if is_told else [])


def test_sessions_that_are_not_told_of_keep_no_other_waiting(
    app: Flask, phone: SignIn, clock: StoppedClock, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(silence, "AT_ONCE", 2)
    late = ENDED_AT + timedelta(hours=40)
    clock.at = late + timedelta(hours=1)
    silent = treated(phone(THEO), ended_at=late, areas=[NECK])
    clock.at = ENDED_AT + timedelta(hours=70)
    for number in range(5):
        treated(phone(THEO), ended_at=ENDED_AT - timedelta(minutes=number), areas=[SHOULDER])
    assert told(97) == [silent["id"]]


def test_an_answer_ends_it_and_taking_that_back_tells_nobody_again(
    phone: SignIn, clock: StoppedClock, session: dict[str, Any], told: Told
) -> None:
    assert told(57) == [session["id"]]
    ana = phone(ANA)
    made = checked_in(ana, treatment_id=session["id"], recorded_at=written(clock.now()))
    (closed,) = alerts_of(phone(THEO))
    assert (closed["resolved"]["outcome"], closed["resolved"]["by_name"]) == ("answered", None)
    ana.patch(f"/check-ins/{made['id']}", json=revision_body(made["id"], status="withdrawn"))
    assert told(59) == [session["id"]]
    assert kinds_of(alerts_of(phone(THEO))[0]) == ["opened", "resolved"]


def test_silence_is_told_once_and_from_56_hours_on(
    phone: SignIn, session: dict[str, Any], told: Told
) -> None:
    assert [told(hours) for hours in (55.9, 56.1, 60)] == [[], [session["id"]], [session["id"]]]
    (found,) = alerts_of(phone(THEO))
    assert (found["kind"], found["level"], kinds_of(found)) == ("no_reply", "no_answer", ["opened"])
