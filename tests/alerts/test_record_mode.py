"""Where a practice only records, nothing worked out is shown; who asks to be called is heard."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from strtrack.checkins.jobs import close_moments
from tests.alerting import acknowledged, alerts_of, resolved
from tests.expect import assert_problem
from tests.factories import checked_in, written
from tests.people import ANA, NOW, OLIVIA, THEO, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]
VIEWS = ("open", "overdue", "escalated", "done", "all")


@pytest.fixture
def switch(phone: SignIn) -> Callable[[str], None]:
    """Set the practice's mode."""

    def to(mode: str) -> None:
        answer = phone(OLIVIA).patch("/practice", json={"advice_mode": mode})
        assert answer.status_code == 200

    return to


def listed(phone: SignIn, view: str = "open") -> list[dict[str, Any]]:
    body = phone(THEO).get(f"/alerts?view={view}").get_json()
    if view in body["counts"]:
        assert body["counts"][view] == len(body["items"])
    items: list[dict[str, Any]] = body["items"]
    return items


@pytest.mark.parametrize("closed", [False, True])
def test_alerts_from_before_the_switch_are_not_shown_and_come_back_with_the_mode(
    phone: SignIn, session: dict[str, Any], switch: Callable[[str], None], *, closed: bool
) -> None:
    checked_in(phone(ANA), treatment_id=session["id"], score=8, flags=["infection"])
    (found,) = alerts_of(phone(THEO))
    if closed:
        seen = acknowledged(phone(THEO), found).get_json()
        resolved(phone(THEO), seen)
    before = {view: listed(phone, view) for view in VIEWS}
    switch("record")
    assert alerts_of(phone(THEO)) == []
    assert [listed(phone, view) for view in VIEWS] == [[]] * len(VIEWS)
    assert_problem(acknowledged(phone(THEO), found), 404, "not-found")
    assert_problem(resolved(phone(THEO), found), 404, "not-found")
    switch("flag")
    assert {view: listed(phone, view) for view in VIEWS} == before


def test_whoever_asked_to_be_called_is_heard_and_no_more_than_that_is_shown(
    phone: SignIn, clock: StoppedClock, session: dict[str, Any], switch: Callable[[str], None]
) -> None:
    ana, said = phone(ANA), {"treatment_id": session["id"]}
    checked_in(ana, **said, score=8, flags=["infection"], wants_contact=True)
    clock.advance(minutes=10)
    checked_in(ana, **said, score=1, recorded_at=written(clock.now()))
    assert listed(phone)[0]["later"]["score"] == 1
    switch("record")
    (found,) = listed(phone)
    assert found == alerts_of(phone(THEO))[0]
    assert (found["level"], found["mode"], found["later"]) == ("contact", None, None)
    assert [reason["code"] for reason in found["reasons"]] == ["TR.C11"]
    assert [(e["kind"], e["level"]) for e in found["events"]] == [("opened", None)]
    assert acknowledged(phone(THEO), found).status_code == 200


def test_silence_is_not_worked_out_and_is_shown(
    app: Flask, phone: SignIn, clock: StoppedClock, session: dict[str, Any], switch: Any
) -> None:
    switch("record")
    clock.at = NOW + timedelta(hours=33)
    with app.app_context():
        close_moments(now=clock.now())
    assert [found["kind"] for found in listed(phone)] == ["no_reply"]
