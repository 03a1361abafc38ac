"""What answers and silence do to alerts, and what people do about them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from strtrack.alerts.jobs import escalate_unread
from strtrack.checkins.jobs import close_moments
from tests.alerting import acknowledgement_body, alerts_of, resolution_body
from tests.expect import assert_problem
from tests.factories import check_in_body, checked_in, revision_body, treated, written
from tests.people import ANA, NOW, OLIVIA, THEO, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]


@pytest.fixture
def session(phone: SignIn) -> dict[str, Any]:
    return treated(phone(THEO))


def alert_of(phone: SignIn) -> dict[str, Any]:
    (found,) = alerts_of(phone(THEO))
    return found


def kinds(alert: dict[str, Any]) -> list[str]:
    return [event["kind"] for event in alert["events"]]


def acknowledged(desk: Phone, alert: dict[str, Any], **given: Any) -> Any:
    return desk.post(f"/alerts/{alert['id']}/acknowledge", json=acknowledgement_body(**given))


def resolved(desk: Phone, alert: dict[str, Any], **given: Any) -> Any:
    return desk.post(f"/alerts/{alert['id']}/resolve", json=resolution_body(**given))


def test_an_answer_that_asks_for_somebody_opens_an_alert_with_its_reasons(
    phone: SignIn, session: dict[str, Any]
) -> None:
    made = checked_in(phone(ANA), treatment_id=session["id"], score=8, moment="h24")
    found = alert_of(phone)
    assert (found["level"], found["mode"], found["kind"]) == ("contact", None, "soreness")
    assert found["due_at"] == "2026-03-11T12:00:00Z"
    assert found["treatment_ended_at"] == session["ended_at"]
    (reason,) = found["reasons"]
    assert (reason["code"], reason["text"], reason["score"]) == ("TR.C1", "Very sore", 8)
    assert reason["check_in_id"] == made["id"]
    assert kinds(found) == ["opened"]


def test_an_urgent_one_is_due_at_once(phone: SignIn, session: dict[str, Any]) -> None:
    checked_in(phone(ANA), treatment_id=session["id"], flags=["chest_breath"])
    found = alert_of(phone)
    assert (found["level"], found["mode"]) == ("urgent", "emergency")
    assert found["due_at"] == written(NOW)


@pytest.mark.parametrize("score", [0, 3, 6])
def test_what_is_expected_or_watched_tells_nobody(
    phone: SignIn, session: dict[str, Any], score: int
) -> None:
    checked_in(phone(ANA), treatment_id=session["id"], score=score)
    assert alerts_of(phone(THEO)) == []


def test_a_graver_answer_raises_it_and_asks_for_another_look(
    phone: SignIn, clock: StoppedClock, session: dict[str, Any]
) -> None:
    checked_in(phone(ANA), treatment_id=session["id"], score=8)
    assert acknowledged(phone(THEO), alert_of(phone)).status_code == 200
    clock.advance(hours=3)
    answer = {"recorded_at": written(clock.now()), "flags": ["clot_limb"], "score": 2}
    checked_in(phone(ANA), treatment_id=session["id"], **answer)
    found = alert_of(phone)
    assert (found["level"], found["unread"], found["acknowledged"]) == ("urgent", True, None)
    assert [reason["code"] for reason in found["reasons"]] == ["TR.C1", "TR.S1"]
    assert kinds(found) == ["opened", "acknowledged", "raised"]


def test_a_later_lower_answer_is_said_and_removes_nothing(
    phone: SignIn, clock: StoppedClock, session: dict[str, Any]
) -> None:
    checked_in(phone(ANA), treatment_id=session["id"], score=8)
    clock.advance(hours=24)
    checked_in(phone(ANA), treatment_id=session["id"], score=1, recorded_at=written(clock.now()))
    found = alert_of(phone)
    assert (found["level"], found["unread"]) == ("contact", True)
    assert (found["later"]["level"], found["later"]["score"]) == ("expected", 1)
    assert kinds(found) == ["opened", "lower_answer"]


def test_a_correction_is_said_and_removes_nothing(phone: SignIn, session: dict[str, Any]) -> None:
    ana = phone(ANA)
    made = checked_in(ana, treatment_id=session["id"], score=8)
    ana.patch(f"/check-ins/{made['id']}", json=revision_body(made["id"], score=2))
    found = alert_of(phone)
    assert (found["level"], found["unread"]) == ("contact", True)
    assert kinds(found) == ["opened", "corrected"]


def test_sending_twice_tells_once(phone: SignIn, session: dict[str, Any]) -> None:
    ana, body = phone(ANA), check_in_body(treatment_id=session["id"], score=8)
    assert [ana.post("/check-ins", json=body).status_code for _ in range(2)] == [201, 200]
    assert kinds(alert_of(phone)) == ["opened"]


def test_where_a_practice_only_records_asking_alone_is_told(
    phone: SignIn, session: dict[str, Any]
) -> None:
    phone(OLIVIA).patch("/practice", json={"advice_mode": "record"})
    checked_in(phone(ANA), treatment_id=session["id"], score=9, flags=["clot_limb"])
    assert alerts_of(phone(THEO)) == []
    checked_in(phone(ANA), treatment_id=session["id"], score=9, wants_contact=True)
    assert [reason["code"] for reason in alert_of(phone)["reasons"]] == ["TR.C11"]


def test_silence_after_56_hours_is_told_once_and_ended_by_an_answer(
    app: Flask, phone: SignIn, clock: StoppedClock, session: dict[str, Any]
) -> None:
    clock.at = NOW + timedelta(hours=31.9)  # the session ended 24 hours ago
    with app.app_context():
        assert close_moments(now=clock.now()) == 0
        clock.advance(minutes=12)
        assert close_moments(now=clock.now()) == 1
        assert close_moments(now=clock.now()) == 0
    found = alert_of(phone)
    assert (found["kind"], found["level"]) == ("no_reply", "no_answer")
    checked_in(phone(ANA), treatment_id=session["id"], score=2, recorded_at=written(clock.now()))
    closed = alert_of(phone)
    assert (closed["resolved"]["outcome"], closed["resolved"]["by_name"]) == ("answered", None)


def test_what_nobody_looked_at_for_a_working_day_is_the_owners(
    app: Flask, phone: SignIn, clock: StoppedClock, session: dict[str, Any]
) -> None:
    checked_in(phone(ANA), treatment_id=session["id"], score=8)
    for hours, expected in ((23.9, 0), (0.2, 1), (1, 0)):
        clock.advance(hours=hours)
        with app.app_context():
            assert escalate_unread(now=clock.now()) == expected
    shown = phone(OLIVIA).get("/alerts?view=escalated").get_json()
    assert [one["client_name"] for one in shown["items"]] == ["Ana Moreno"]
    assert shown["counts"] == {"open": 1, "unread": 1, "overdue": 0, "escalated": 1}
    assert kinds(alert_of(phone)) == ["opened", "escalated"]


def test_who_is_second_hears_who_was_first(phone: SignIn, session: dict[str, Any]) -> None:
    checked_in(phone(ANA), treatment_id=session["id"], score=8)
    found = alert_of(phone)
    body = acknowledgement_body(action="message_sent")
    first = phone(THEO).post(f"/alerts/{found['id']}/acknowledge", json=body)
    again = phone(THEO).post(f"/alerts/{found['id']}/acknowledge", json=body)
    assert first.get_json() == again.get_json()
    assert first.get_json()["acknowledged"]["action"] == "message_sent"
    second = acknowledged(phone(OLIVIA), found)
    assert_problem(second, 409, "already-acknowledged")
    assert "Theo Marin" in second.get_json()["detail"]


def test_it_is_resolved_once_and_only_after_something_was_done(
    phone: SignIn, session: dict[str, Any]
) -> None:
    checked_in(phone(ANA), treatment_id=session["id"], score=8)
    found, theo = alert_of(phone), phone(THEO)
    assert_problem(resolved(theo, found), 409, "not-acknowledged")
    acknowledged(theo, found)
    assert resolved(theo, found, outcome="referred").get_json()["resolved"]["outcome"] == "referred"
    assert_problem(resolved(theo, found), 409, "already-resolved")
    assert theo.get("/alerts").get_json()["items"] == []
    assert len(theo.get("/alerts?view=done").get_json()["items"]) == 1
    checked_in(phone(ANA), treatment_id=session["id"], score=9)
    assert len(alerts_of(theo)) == 2


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({"action": "no_action"}, "#/reason"),
        ({"reason": "seen_since"}, "#/reason"),
        ({"action": "prayed"}, "#/action"),
        ({"note": "x" * 501}, "#/note"),
    ],
)
def test_a_bad_acknowledgement_is_refused_with_a_pointer(
    phone: SignIn, session: dict[str, Any], given: dict[str, Any], pointer: str
) -> None:
    checked_in(phone(ANA), treatment_id=session["id"], score=8)
    refused = acknowledged(phone(THEO), alert_of(phone), **given)
    assert refused.status_code == 422
    assert [one["pointer"] for one in refused.get_json()["errors"]] == [pointer]
    assert alert_of(phone)["unread"]


def test_the_list_puts_urgent_first_then_what_is_due(
    phone: SignIn, clock: StoppedClock, session: dict[str, Any]
) -> None:
    checked_in(phone(ANA), treatment_id=session["id"], score=8)
    clock.advance(hours=1)
    later = treated(phone(THEO), id=str(uuid4()), ended_at=NOW)
    urgent = {"flags": ["infection"], "score": 1, "recorded_at": written(clock.now())}
    checked_in(phone(ANA), treatment_id=later["id"], **urgent)
    first = phone(THEO).get("/alerts?limit=1").get_json()
    rest = phone(THEO).get(f"/alerts?limit=1&cursor={first['next_cursor']}").get_json()
    assert [page["items"][0]["level"] for page in (first, rest)] == ["urgent", "contact"]
    assert rest["next_cursor"] is None
