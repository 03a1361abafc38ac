"""What a client said by phone, entered by a member of the practice and labelled so."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from strtrack.audit.models import AuditEntry
from strtrack.checkins.models import CHECK_INS, CheckInRevision
from strtrack.kernel.db import table_of
from tests.alerting import alerts_of
from tests.expect import assert_problem, count_rows, rows_of
from tests.factories import check_in_body, checked_in, revision_body, stored, treated, written
from tests.people import ANA, NOW, OLIVIA, THEO, TOM, Person
from tests.phones import Phone

SignIn = Callable[[Person], Phone]
PATH = f"/clients/{ANA.id}/check-ins"
REVISIONS = table_of(CheckInRevision)


def recalled(desk: Phone, **given: Any) -> dict[str, Any]:
    return stored(desk, PATH, check_in_body(**given))


def correct(http: Phone, check_in: dict[str, Any], **given: Any) -> Any:
    mine = PATH if http.get("/me").get_json()["acting"]["role"] != "client" else "/check-ins"
    body = revision_body(check_in["revision_id"], **given)
    return http.patch(f"{mine}/{check_in['id']}", json=body)


def test_it_is_labelled_counts_and_asks_for_a_look_as_her_own_would(phone: SignIn) -> None:
    theo = phone(THEO)
    session = treated(theo)
    made = recalled(
        theo, treatment_id=session["id"], moment="h24", score=8,
        recorded_at=written(NOW - timedelta(hours=1)),
    )  # fmt: skip
    assert made["recalled_by_name"] == THEO.name
    assert made["hours_after"] == 23.0
    assert made["result"]["level"] == "contact"
    (alert,) = alerts_of(theo)
    assert alert["reasons"][0]["check_in_id"] == made["id"]
    today = phone(ANA).get("/today").get_json()
    assert today["check_in"] is None
    assert today["answered"]["score"] == 8
    (hers,) = phone(ANA).get(PATH).get_json()["items"]
    assert (hers["recalled_by_name"], hers["result"]) == (THEO.name, None)


def test_sending_it_twice_stores_it_once(app: Flask, phone: SignIn) -> None:
    theo, body = phone(THEO), check_in_body(score=4)
    first = theo.post(PATH, json=body)
    before = count_rows(app)
    again = theo.post(PATH, json=body)
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.get_json() == first.get_json()
    assert count_rows(app) == before


def test_the_practice_corrects_what_it_entered(app: Flask, phone: SignIn) -> None:
    theo, owner = phone(THEO), phone(OLIVIA)
    made = recalled(theo, score=8)
    shown = correct(owner, made, score=2).get_json()
    assert shown["answers"]["scores"][0]["now"] == 2
    assert shown["recalled_by_name"] == OLIVIA.name
    kept = sorted(rows_of(app, REVISIONS), key=lambda row: row["number"])
    assert [(row["score"], row["recalled_by"]) for row in kept] == [(8, THEO.id), (2, OLIVIA.id)]
    said = {row["action"] for row in rows_of(app, table_of(AuditEntry))}
    assert {"recall_check_in", "revise_check_in"} <= said


def test_what_the_practice_entered_can_be_taken_back(phone: SignIn) -> None:
    theo = phone(THEO)
    session = treated(theo)
    made = recalled(theo, treatment_id=session["id"], moment="h24", score=8)
    body = revision_body(made["revision_id"], status="withdrawn") | {"answers": None}
    shown = theo.patch(f"{PATH}/{made['id']}", json=body).get_json()
    assert (shown["status"], shown["result"]) == ("withdrawn", None)
    assert shown["answers"] == made["answers"]
    (alert,) = alerts_of(theo)
    assert [event["kind"] for event in alert["events"]] == ["opened", "corrected"]
    assert alert["resolved"] is None
    assert phone(ANA).get("/today").get_json()["check_in"]["moment"] == "h24"


def test_what_she_puts_right_herself_is_hers_from_then_on(app: Flask, phone: SignIn) -> None:
    theo, ana = phone(THEO), phone(ANA)
    made = recalled(theo, score=8)
    mine = correct(ana, made, score=5).get_json()
    assert mine["recalled_by_name"] is None
    before = rows_of(app, CHECK_INS)
    refused = correct(theo, mine, score=1)
    assert_problem(refused, 403, "not-recalled")
    assert rows_of(app, CHECK_INS) == before


def test_nobody_changes_what_she_answered_herself(app: Flask, phone: SignIn) -> None:
    made, theo = checked_in(phone(ANA), score=8), phone(THEO)
    before = count_rows(app)
    assert_problem(correct(theo, made, score=1), 403, "not-recalled")
    assert count_rows(app) == before


def test_a_correction_that_arrived_is_answered_again_though_she_changed_it(
    phone: SignIn,
) -> None:
    theo, ana = phone(THEO), phone(ANA)
    made = recalled(theo, score=8)
    body = revision_body(made["revision_id"], score=6)
    path = f"{PATH}/{made['id']}"
    first = theo.patch(path, json=body)
    correct(ana, first.get_json(), score=5)
    assert theo.patch(path, json=body).status_code == 200


@pytest.mark.parametrize("stranger", [TOM, ANA], ids=["another therapist", "the client"])
def test_others_enter_nothing(app: Flask, phone: SignIn, stranger: Person) -> None:
    http = phone(stranger)
    before = count_rows(app)
    response = http.post(PATH, json=check_in_body())
    assert response.status_code in {403, 404}
    assert count_rows(app) == before
