"""What a member says of an answer stands beside what was worked out, and changes nothing else."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask

from strtrack.audit.models import AuditEntry
from strtrack.checkins.models import CHECK_INS, RESULTS, VERDICTS
from strtrack.kernel.db import table_of
from tests.alerting import alerts_of
from tests.expect import assert_problem, count_rows, rows_of
from tests.factories import checked_in, revision_body, switched_to, treated, written
from tests.judgements import verdict_body
from tests.people import ANA, BEN, NOW, OLIVIA, THEO, TOM, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]
CHART = f"/clients/{ANA.id}"


@pytest.fixture
def answer(phone: SignIn) -> dict[str, Any]:
    """An answer of Ana's that asks for a call."""
    session = treated(phone(THEO))
    return checked_in(phone(ANA), treatment_id=session["id"], score=8, moment="h24")


def path_of(check_in: dict[str, Any]) -> str:
    return f"{CHART}/check-ins/{check_in['id']}/verdicts"


def judged(desk: Phone, check_in: dict[str, Any], **given: Any) -> dict[str, Any]:
    response = desk.post(path_of(check_in), json=verdict_body(check_in["revision_id"], **given))
    assert response.status_code == 201, response.get_data(as_text=True)
    body: dict[str, Any] = response.get_json()
    return body


def read_by(http: Phone) -> dict[str, list[dict[str, Any]]]:
    """Return the verdicts on Ana's one answer, wherever somebody may read her answers."""
    listed = http.get(f"{CHART}/check-ins").get_json()["items"]
    (window,) = http.get(f"{CHART}/recovery").get_json()["items"]
    exported = http.get(f"{CHART}/export.json").get_json()["check_ins"]
    places = {"list": listed, "recovery": window["check_ins"], "export": exported}
    return {name: shown["verdicts"] for name, (shown,) in places.items()}


def test_it_stands_beside_the_result_with_name_and_time(
    phone: SignIn, clock: StoppedClock, answer: dict[str, Any]
) -> None:
    clock.advance(minutes=5)
    shown = judged(phone(THEO), answer, level="watch", reason="Eight is her usual first day.")
    (verdict,) = shown["verdicts"]
    assert {name: verdict[name] for name in verdict if name != "id"} == {
        "revision_id": answer["revision_id"],
        "level": "watch",
        "instead_of": "contact",
        "reason": "Eight is her usual first day.",
        "given_by_name": THEO.name,
        "given_at": written(NOW + timedelta(minutes=5)),
    }
    assert shown["result"]["level"] == "contact"
    for place, found in read_by(phone(OLIVIA)).items():
        assert found == [verdict], place


@pytest.mark.parametrize("level", ["expected", "watch", "contact", "urgent"])
def test_it_may_raise_or_lower_and_changes_nothing_that_was_worked_out(
    app: Flask, phone: SignIn, answer: dict[str, Any], level: str
) -> None:
    tables = (CHECK_INS, RESULTS)
    before = [rows_of(app, table) for table in tables]
    (alert,) = alerts_of(phone(THEO))
    judged(phone(THEO), answer, level=level)
    assert [rows_of(app, table) for table in tables] == before
    assert alerts_of(phone(THEO)) == [alert]
    assert alert["resolved"] is None
    (row,) = phone(THEO).get("/caseload").get_json()["items"]
    assert row["level"] == "contact"


@pytest.mark.parametrize("mode", ["flag", "advise"])
def test_the_client_reads_nothing_of_it(phone: SignIn, answer: dict[str, Any], mode: str) -> None:
    phone(OLIVIA).patch("/practice", json=switched_to(mode))
    ana = phone(ANA)
    before = ana.get("/today").get_json()
    judged(phone(THEO), answer, level="urgent", reason="A word for colleagues.")
    assert ana.get("/today").get_json() == before
    assert read_by(ana) == {"list": [], "recovery": [], "export": []}
    corrected = revision_body(answer["revision_id"], score=7)
    told = ana.patch(f"/check-ins/{answer['id']}", json=corrected).get_json()
    assert told["verdicts"] == []


def test_another_one_is_added_and_none_is_changed(
    phone: SignIn, clock: StoppedClock, answer: dict[str, Any]
) -> None:
    judged(phone(THEO), answer, level="watch")
    clock.advance(minutes=1)
    shown = judged(phone(OLIVIA), answer, level="urgent")
    found = [(one["level"], one["given_by_name"]) for one in shown["verdicts"]]
    assert found == [("watch", THEO.name), ("urgent", OLIVIA.name)]


def test_sending_twice_stores_once(app: Flask, phone: SignIn, answer: dict[str, Any]) -> None:
    theo, body = phone(THEO), verdict_body(answer["revision_id"])
    first = theo.post(path_of(answer), json=body)
    before = count_rows(app)
    again = theo.post(path_of(answer), json=body)
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.get_json() == first.get_json()
    other = theo.post(path_of(answer), json=body | {"level": "urgent"})
    assert_problem(other, 409, "already-different", "#/id")
    assert count_rows(app) == before


def test_it_is_sent_again_even_after_the_answer_was_corrected(
    phone: SignIn, answer: dict[str, Any]
) -> None:
    theo, body = phone(THEO), verdict_body(answer["revision_id"])
    theo.post(path_of(answer), json=body)
    correction = revision_body(answer["revision_id"], score=7)
    phone(ANA).patch(f"/check-ins/{answer['id']}", json=correction)
    again = theo.post(path_of(answer), json=body)
    assert again.status_code == 200
    shown = again.get_json()
    assert shown["revision_id"] == correction["revision_id"]
    assert [one["revision_id"] for one in shown["verdicts"]] == [answer["revision_id"]]


def test_an_answer_that_was_corrected_meanwhile_is_looked_at_first(
    app: Flask, phone: SignIn, answer: dict[str, Any]
) -> None:
    correction = revision_body(answer["revision_id"], score=9)
    phone(ANA).patch(f"/check-ins/{answer['id']}", json=correction)
    late = phone(THEO).post(path_of(answer), json=verdict_body(answer["revision_id"]))
    assert_problem(late, 409, "answer-changed", "#/based_on")
    assert rows_of(app, VERDICTS) == []
    assert judged(phone(THEO), correction | {"id": answer["id"]})["verdicts"]


def test_where_nothing_is_worked_out_there_is_nothing_to_see_otherwise(
    app: Flask, phone: SignIn, answer: dict[str, Any]
) -> None:
    theo = phone(THEO)
    judged(theo, answer)
    phone(OLIVIA).patch("/practice", json={"advice_mode": "record"})
    refused = theo.post(path_of(answer), json=verdict_body(answer["revision_id"]))
    assert_problem(refused, 409, "nothing-worked-out", "#/level")
    assert len(rows_of(app, VERDICTS)) == 1
    (kept,) = read_by(theo)["list"]
    assert (kept["level"], kept["instead_of"]) == ("expected", None)


def test_an_answer_that_was_taken_back_has_no_result_to_see_otherwise(
    phone: SignIn, answer: dict[str, Any]
) -> None:
    withdrawn = revision_body(answer["revision_id"], status="withdrawn")
    phone(ANA).patch(f"/check-ins/{answer['id']}", json=withdrawn)
    body = verdict_body(withdrawn["revision_id"])
    assert_problem(phone(THEO).post(path_of(answer), json=body), 409, "nothing-worked-out")


def test_who_does_not_see_the_client_cannot_judge(
    app: Flask, phone: SignIn, answer: dict[str, Any]
) -> None:
    body = verdict_body(answer["revision_id"])
    before = count_rows(app)["check_in_verdicts"]
    assert_problem(phone(TOM).post(path_of(answer), json=body), 404, "not-found")
    assert_problem(phone(ANA).post(path_of(answer), json=body), 403, "forbidden")
    of_ben = f"/clients/{BEN.id}/check-ins/{answer['id']}/verdicts"
    assert_problem(phone(OLIVIA).post(of_ben, json=body), 404, "not-found")
    assert count_rows(app)["check_in_verdicts"] == before == 0


def test_the_log_says_who_judged_and_nothing_of_what(
    app: Flask, phone: SignIn, answer: dict[str, Any]
) -> None:
    judged(phone(THEO), answer, reason="A word for colleagues.")
    (noted,) = [r for r in rows_of(app, table_of(AuditEntry)) if r["action"] == "judge_check_in"]
    assert (noted["user_id"], noted["client_id"]) == (THEO.user_id, ANA.id)
    assert UUID(noted["subject"].removeprefix("check_in:")) == UUID(answer["id"])
    assert noted["detail"] is None


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({"level": "serious"}, "#/level"),
        ({"level": None}, "#/level"),
        ({"reason": "  "}, "#/reason"),
        ({"reason": "x" * 501}, "#/reason"),
        ({"based_on": None}, "#/based_on"),
        ({"id": "1"}, "#/id"),
        ({"settled": True}, "#/settled"),
    ],
)
def test_what_no_desk_can_mean_is_refused(
    app: Flask, phone: SignIn, answer: dict[str, Any], given: dict[str, Any], pointer: str
) -> None:
    body = verdict_body(answer["revision_id"]) | given
    assert_problem(phone(THEO).post(path_of(answer), json=body), 422, "invalid", pointer)
    assert rows_of(app, VERDICTS) == []


def test_an_answer_that_never_was_cannot_be_judged(phone: SignIn) -> None:
    body = verdict_body(str(uuid4()))
    refused = phone(THEO).post(f"{CHART}/check-ins/{uuid4()}/verdicts", json=body)
    assert_problem(refused, 404, "not-found")
