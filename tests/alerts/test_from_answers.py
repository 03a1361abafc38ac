"""What answers and silence do to alerts, and what people do about them."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from strtrack.alerts.jobs import escalate_unread
from tests.alerting import acknowledged, alerts_of, kinds_of
from tests.factories import check_in_body, checked_in, revision_body, treated, written
from tests.people import ANA, NOW, OLIVIA, THEO, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]


def alert_of(phone: SignIn) -> dict[str, Any]:
    (found,) = alerts_of(phone(THEO))
    return found


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
    assert kinds_of(found) == ["opened"]


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
    assert kinds_of(found) == ["opened", "acknowledged", "raised"]


def test_a_later_lower_answer_is_said_and_removes_nothing(
    phone: SignIn, clock: StoppedClock, session: dict[str, Any]
) -> None:
    checked_in(phone(ANA), treatment_id=session["id"], score=8)
    clock.advance(hours=24)
    checked_in(phone(ANA), treatment_id=session["id"], score=1, recorded_at=written(clock.now()))
    found = alert_of(phone)
    assert (found["level"], found["unread"]) == ("contact", True)
    assert (found["later"]["level"], found["later"]["score"]) == ("expected", 1)
    assert kinds_of(found) == ["opened", "lower_answer"]


def test_a_correction_is_said_and_removes_nothing(phone: SignIn, session: dict[str, Any]) -> None:
    ana = phone(ANA)
    made = checked_in(ana, treatment_id=session["id"], score=8)
    ana.patch(f"/check-ins/{made['id']}", json=revision_body(made["id"], score=2))
    found = alert_of(phone)
    assert (found["level"], found["unread"]) == ("contact", True)
    assert kinds_of(found) == ["opened", "corrected"]


def test_sending_twice_tells_once(phone: SignIn, session: dict[str, Any]) -> None:
    ana, body = phone(ANA), check_in_body(treatment_id=session["id"], score=8)
    assert [ana.post("/check-ins", json=body).status_code for _ in range(2)] == [201, 200]
    assert kinds_of(alert_of(phone)) == ["opened"]


def test_where_a_practice_only_records_asking_alone_is_told(
    phone: SignIn, session: dict[str, Any]
) -> None:
    phone(OLIVIA).patch("/practice", json={"advice_mode": "record"})
    checked_in(phone(ANA), treatment_id=session["id"], score=9, flags=["clot_limb"])
    assert alerts_of(phone(THEO)) == []
    checked_in(phone(ANA), treatment_id=session["id"], score=9, wants_contact=True)
    assert [reason["code"] for reason in alert_of(phone)["reasons"]] == ["TR.C11"]


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
    assert kinds_of(alert_of(phone)) == ["opened", "escalated"]


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
