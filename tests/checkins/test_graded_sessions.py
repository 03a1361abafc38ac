"""The grade of a session on its recovery window: for staff, from answers that count."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.alerting import acknowledged, alerts_of, resolved
from tests.expect import assert_problem
from tests.factories import checked_in, revision_body, switched_to, treated, written
from tests.people import ANA, NOW, OLIVIA, THEO, Person
from tests.phones import Phone

SignIn = Callable[[Person], Phone]
ENDED_AT = NOW - timedelta(hours=60)


@pytest.fixture
def session(phone: SignIn) -> dict[str, Any]:
    return treated(phone(THEO), ended_at=ENDED_AT)


def told(phone: SignIn, session: dict[str, Any], hours: float, **said: Any) -> dict[str, Any]:
    at = written(ENDED_AT + timedelta(hours=hours))
    return checked_in(phone(ANA), treatment_id=session["id"], recorded_at=at, **said)


def grade(http: Phone) -> dict[str, str] | None:
    (window,) = http.get(f"/clients/{ANA.id}/recovery").get_json()["items"]
    found: dict[str, str] | None = window["grade"]
    return found


def test_a_session_without_an_answer_has_no_grade(phone: SignIn, session: dict[str, Any]) -> None:
    assert session["id"]
    assert grade(phone(THEO)) is None


def test_the_last_sessions_alone_can_be_asked_for(phone: SignIn, session: dict[str, Any]) -> None:
    path = f"/clients/{ANA.id}/recovery"
    before = treated(phone(THEO), ended_at=ENDED_AT - timedelta(days=20))
    asked = [("?limit=1", [session["id"]]), ("", [session["id"], before["id"]])]
    for query, expected in asked:
        items = phone(THEO).get(f"{path}{query}").get_json()["items"]
        assert [item["treatment_id"] for item in items] == expected
    for limit in ("0", "21", "some"):
        refused = phone(THEO).get(f"{path}?limit={limit}")
        assert_problem(refused, 422, "invalid", "#/limit")


def test_it_follows_the_answers_as_they_come(phone: SignIn, session: dict[str, Any]) -> None:
    told(phone, session, 5, score=4, interference=2)
    assert grade(phone(THEO)) == {"severity": "minor", "duration": None}
    told(phone, session, 22, score=0, interference=0)
    assert grade(phone(THEO)) == {"severity": "minor", "duration": "short"}
    told(phone, session, 50, score=6, interference=0)
    assert grade(phone(THEO)) == {"severity": "moderate", "duration": "long"}


def test_an_answer_that_was_taken_back_does_not_count(
    phone: SignIn, session: dict[str, Any]
) -> None:
    told(phone, session, 5, score=2, interference=2)
    made = told(phone, session, 30, score=9, interference=4)
    assert grade(phone(THEO)) == {"severity": "moderate", "duration": "long"}
    withdrawn = revision_body(made["revision_id"], status="withdrawn")
    withdrawn["recorded_at"] = made["recorded_at"]
    response = phone(ANA).patch(f"/check-ins/{made['id']}", json=withdrawn)
    assert response.status_code == 200
    assert grade(phone(THEO)) == {"severity": "minor", "duration": None}


@pytest.mark.parametrize("mode", ["record", "flag", "advise"])
def test_it_is_for_staff_and_only_where_answers_are_judged(
    phone: SignIn, session: dict[str, Any], mode: str
) -> None:
    told(phone, session, 5, score=3, interference=0)
    phone(OLIVIA).patch("/practice", json=switched_to(mode))
    assert grade(phone(ANA)) is None
    seen = None if mode == "record" else {"severity": "minor", "duration": None}
    assert grade(phone(THEO)) == seen


@pytest.mark.parametrize(
    ("outcome", "severity"), [("settled", "moderate"), ("adverse_event", "serious")]
)
def test_a_member_calls_it_serious_by_how_the_alert_ended(
    phone: SignIn, session: dict[str, Any], outcome: str, severity: str
) -> None:
    told(phone, session, 26, score=9, interference=4)
    theo = phone(THEO)
    assert acknowledged(theo, alerts_of(theo)[0]).status_code == 200
    assert grade(theo) == {"severity": "moderate", "duration": "long"}
    assert resolved(theo, alerts_of(theo)[0], outcome=outcome).status_code == 200
    assert grade(theo) == {"severity": severity, "duration": "long"}
