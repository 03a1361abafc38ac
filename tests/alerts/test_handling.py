"""What people do about an alert: once, in order, and about what they have seen."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask

from strtrack.alerts.models import EVENTS
from tests.alerting import (
    Alert,
    acknowledged,
    acknowledgement_body,
    alerts_of,
    kinds_of,
    resolution_body,
    resolved,
)
from tests.expect import assert_problem, count_rows, rows_of
from tests.factories import checked_in, written
from tests.people import ANA, NOW, OLIVIA, THEO, Person
from tests.phones import Phone, StoppedClock, signed_in_phone

SignIn = Callable[[Person], Phone]


@pytest.fixture
def opened(phone: SignIn, session: dict[str, Any]) -> Alert:
    """An alert about a sore neck, as Theo's desk shows it."""
    checked_in(phone(ANA), treatment_id=session["id"], score=8)
    return alerts_of(phone(THEO))[0]


@pytest.fixture
def graver(phone: SignIn, clock: StoppedClock, session: dict[str, Any]) -> Callable[[], None]:
    """Let Ana answer an hour later that her calf is swollen and warm."""

    def answer() -> None:
        clock.advance(hours=1)
        said = {"flags": ["clot_limb"], "score": 2, "recorded_at": written(clock.now())}
        checked_in(phone(ANA), treatment_id=session["id"], **said)

    return answer


def test_who_is_second_hears_who_was_first(phone: SignIn, opened: Alert) -> None:
    done = acknowledged(phone(THEO), opened, action="message_sent")
    assert done.get_json()["acknowledged"]["action"] == "message_sent"
    second = acknowledged(phone(OLIVIA), opened)
    assert_problem(second, 409, "already-acknowledged")
    assert "Theo Marin" in second.get_json()["detail"]


def test_of_two_at_once_one_is_first(app: Flask, phone: SignIn, opened: Alert) -> None:
    before = count_rows(app)["alert_events"]
    phones = [signed_in_phone(app, person, NOW) for person in (THEO, OLIVIA, THEO, OLIVIA)]
    with ThreadPoolExecutor(4) as pool:
        sent = [pool.submit(acknowledged, http, opened) for http in phones]
    answers = [answer.result() for answer in sent]
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409, 409]
    for answer in answers:
        if answer.status_code == 409:
            assert_problem(answer, 409, "already-acknowledged")
    assert count_rows(app)["alert_events"] == before + 1
    (first,) = [answer.get_json() for answer in answers if answer.status_code == 200]
    assert alerts_of(phone(THEO))[0]["acknowledged"] == first["acknowledged"]


def test_it_is_resolved_once_and_only_after_something_was_done(
    phone: SignIn, session: dict[str, Any], opened: Alert
) -> None:
    theo = phone(THEO)
    assert_problem(resolved(theo, opened), 409, "not-acknowledged")
    acknowledged(theo, opened)
    ended = resolved(theo, opened, outcome="referred").get_json()
    assert ended["resolved"]["outcome"] == "referred"
    assert_problem(resolved(theo, opened), 409, "already-resolved")
    assert theo.get("/alerts").get_json()["items"] == []
    assert len(theo.get("/alerts?view=done").get_json()["items"]) == 1
    checked_in(phone(ANA), treatment_id=session["id"], score=9)
    assert len(alerts_of(theo)) == 2


def test_reasons_that_were_not_seen_are_not_acknowledged(
    app: Flask, phone: SignIn, opened: Alert, graver: Callable[[], None]
) -> None:
    graver()
    before = rows_of(app, EVENTS)
    refused = assert_problem(acknowledged(phone(THEO), opened), 409, "alert-changed")
    (now,) = alerts_of(phone(THEO))
    assert refused["current"] == now
    assert (now["level"], now["unread"]) == ("urgent", True)
    assert [reason["code"] for reason in now["reasons"]] == ["TR.C1", "TR.S1"]
    assert rows_of(app, EVENTS) == before
    assert acknowledged(phone(THEO), now).status_code == 200


def test_reasons_that_were_not_seen_are_not_closed(
    phone: SignIn, opened: Alert, graver: Callable[[], None]
) -> None:
    seen = acknowledged(phone(THEO), opened).get_json()
    graver()
    refused = assert_problem(resolved(phone(THEO), seen), 409, "alert-changed")
    assert (refused["current"]["unread"], refused["current"]["level"]) == (True, "urgent")
    again = acknowledged(phone(OLIVIA), refused["current"]).get_json()
    assert_problem(resolved(phone(THEO), seen), 409, "alert-changed")
    assert resolved(phone(THEO), again).status_code == 200


@pytest.mark.parametrize("step", ["acknowledge", "resolve"])
def test_what_was_seen_has_to_be_said(phone: SignIn, opened: Alert, step: str) -> None:
    body = acknowledgement_body(opened) if step == "acknowledge" else resolution_body(opened)
    del body["seen_raised_at"]
    refused = phone(THEO).post(f"/alerts/{opened['id']}/{step}", json=body)
    assert_problem(refused, 422, "invalid", "#/seen_raised_at")


def test_the_same_sent_again_is_stored_once(app: Flask, phone: SignIn, opened: Alert) -> None:
    theo, path = phone(THEO), f"/alerts/{opened['id']}"
    called, ended = acknowledgement_body(opened), resolution_body(opened)
    for step, body in (("acknowledge", called), ("resolve", ended)):
        first, again = (theo.post(f"{path}/{step}", json=body) for _ in range(2))
        assert (first.status_code, again.status_code) == (200, 200)
        assert first.get_json() == again.get_json()
    assert kinds_of(alerts_of(theo)[0]) == ["opened", "acknowledged", "resolved"]
    late = theo.post(f"{path}/acknowledge", json=called)
    assert late.get_json()["resolved"]["outcome"] == "settled"


@pytest.mark.parametrize(
    ("step", "other"),
    [
        ("acknowledge", {"action": "advised_urgent_care"}),
        ("acknowledge", {"note": "Twice."}),
        ("resolve", {"outcome": "referred"}),
        ("resolve", {"note": "Twice."}),
    ],
)
def test_other_content_under_the_same_id_is_refused(
    phone: SignIn, opened: Alert, step: str, other: dict[str, Any]
) -> None:
    theo, path = phone(THEO), f"/alerts/{opened['id']}"
    called, ended = acknowledgement_body(opened), resolution_body(opened)
    theo.post(f"{path}/acknowledge", json=called)
    theo.post(f"{path}/resolve", json=ended)
    before = alerts_of(theo)
    body = (called if step == "acknowledge" else ended) | other
    assert_problem(theo.post(f"{path}/{step}", json=body), 409, "already-different", "#/id")
    assert alerts_of(theo) == before


def test_what_was_said_before_it_was_raised_says_nothing_of_what_came_after(
    phone: SignIn, opened: Alert, graver: Callable[[], None]
) -> None:
    path, body = f"/alerts/{opened['id']}/acknowledge", acknowledgement_body(opened)
    phone(THEO).post(path, json=body)
    graver()
    again = phone(THEO).post(path, json=body)
    assert (again.status_code, again.get_json()["unread"]) == (200, True)
    (now,) = alerts_of(phone(THEO))
    reused = phone(THEO).post(path, json=body | {"seen_raised_at": now["raised_at"]})
    assert_problem(reused, 409, "already-different", "#/id")
    assert alerts_of(phone(THEO))[0]["unread"]
