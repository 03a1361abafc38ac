"""Who looked at a client's answers, and when: a fact with a name, told to the client."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask

from strtrack.audit.models import AuditEntry
from strtrack.checkins.models import CHECK_INS, LOOKS, RESULTS
from strtrack.kernel.changes import CHANGES
from strtrack.kernel.db import table_of
from tests.alerting import acknowledged, alerts_of
from tests.expect import assert_problem, count_rows, rows_of
from tests.factories import checked_in, revision_body, switched_to, treated, written
from tests.looking import TAKEN_BACK, look_body, looked, looks_of, told_of
from tests.people import ANA, BEN, MALLORY, NOW, OLIVIA, THEO, TOM, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]
CHART = f"/clients/{ANA.id}"


@pytest.fixture
def session(phone: SignIn) -> dict[str, Any]:
    """The session that Ana answers about."""
    return treated(phone(THEO))


@pytest.fixture
def answer(phone: SignIn, session: dict[str, Any]) -> dict[str, Any]:
    """An answer of Ana's."""
    return answered(phone(ANA), session)


def answered(ana: Phone, session: dict[str, Any], **given: Any) -> dict[str, Any]:
    return checked_in(ana, treatment_id=session["id"], moment="h24", **given)


def of_today(ana: Phone) -> dict[str, Any] | None:
    """Return what Today says of a look at the last answer."""
    found: dict[str, Any] | None = ana.get("/today").get_json()["answered"]["looked"]
    return found


@pytest.mark.parametrize("mode", ["record", "flag", "advise"])
def test_she_reads_who_looked_and_when_wherever_her_answer_stands(
    phone: SignIn, clock: StoppedClock, answer: dict[str, Any], mode: str
) -> None:
    phone(OLIVIA).patch("/practice", json=switched_to(mode))
    clock.advance(minutes=10)
    ana, theo = phone(ANA), phone(THEO)
    assert of_today(ana) is None
    look = looked(theo, answer)
    told = {
        "id": look["id"],
        "by_id": str(THEO.id),
        "by_name": THEO.name,
        "at": written(NOW + timedelta(minutes=10)),
    }
    named = {"check_in_id": answer["id"], "revision_id": answer["revision_id"]}
    assert look == told | named | {"how": "marked", "withdrawn_at": None}
    assert of_today(ana) == told
    for reader in (ana, theo):
        (listed,) = reader.get(f"{CHART}/check-ins").get_json()["items"]
        (window,) = reader.get(f"{CHART}/recovery").get_json()["items"]
        exported = reader.get(f"{CHART}/export.json").get_json()
        for shown in (listed, *window["check_ins"], *exported["check_ins"]):
            assert shown["looked"] == told
        assert exported["looks"] == [look]


def test_what_came_in_meanwhile_is_not_looked_at(
    phone: SignIn, clock: StoppedClock, session: dict[str, Any], answer: dict[str, Any]
) -> None:
    ana, theo = phone(ANA), phone(THEO)
    clock.advance(minutes=1)
    newer = answered(ana, session, recorded_at=written(clock.now()))
    clock.advance(minutes=1)
    looked(theo, answer)
    assert told_of(ana) == {answer["id"]: "Theo", newer["id"]: None}
    assert of_today(ana) is None
    looked(theo, newer)
    assert told_of(ana) == {answer["id"]: "Theo", newer["id"]: "Theo"}


def test_an_older_answer_that_arrives_late_is_not_looked_at_either(
    phone: SignIn, clock: StoppedClock, session: dict[str, Any], answer: dict[str, Any]
) -> None:
    ana, theo = phone(ANA), phone(THEO)
    clock.advance(minutes=1)
    late = answered(ana, session, recorded_at=written(NOW - timedelta(hours=20)))
    looked(theo, answer)
    assert told_of(ana) == {answer["id"]: "Theo", late["id"]: None}
    looked(theo, late)
    assert told_of(ana) == {answer["id"]: "Theo", late["id"]: "Theo"}


def test_a_correction_is_looked_at_anew(
    phone: SignIn, clock: StoppedClock, answer: dict[str, Any]
) -> None:
    ana, theo = phone(ANA), phone(THEO)
    looked(theo, answer)
    clock.advance(minutes=1)
    change = revision_body(answer["revision_id"], score=5)
    corrected = ana.patch(f"/check-ins/{answer['id']}", json=change).get_json()
    assert corrected["looked"] is None
    assert of_today(ana) is None
    looked(theo, answer)  # a desk that still shows what was there before
    assert of_today(ana) is None
    looked(theo, corrected)
    assert told_of(ana) == {answer["id"]: "Theo"}


def test_what_was_taken_back_since_is_not_looked_at(
    phone: SignIn, clock: StoppedClock, answer: dict[str, Any]
) -> None:
    looked(phone(THEO), answer)
    clock.advance(minutes=1)
    withdrawn = revision_body(answer["revision_id"], status="withdrawn")
    phone(ANA).patch(f"/check-ins/{answer['id']}", json=withdrawn)
    assert told_of(phone(THEO)) == {answer["id"]: None}


def test_an_answer_keeps_the_look_that_was_at_it(
    phone: SignIn, clock: StoppedClock, session: dict[str, Any], answer: dict[str, Any]
) -> None:
    """A look at a newer answer does not make Tuesday's look one of Thursday."""
    ana = phone(ANA)
    first = looked(phone(THEO), answer)
    clock.advance(minutes=1)
    newer = answered(ana, session, recorded_at=written(clock.now()))
    looked(phone(OLIVIA), newer)
    assert told_of(ana) == {answer["id"]: "Theo", newer["id"]: "Olivia"}
    phone(THEO).patch(f"{looks_of()}/{first['id']}", json=TAKEN_BACK)
    assert told_of(ana) == {answer["id"]: "Olivia", newer["id"]: "Olivia"}


def test_two_who_looked_both_stand_and_the_newest_is_told(
    app: Flask, phone: SignIn, clock: StoppedClock, answer: dict[str, Any]
) -> None:
    looked(phone(THEO), answer)
    clock.advance(minutes=1)
    second = looked(phone(OLIVIA), answer)
    assert told_of(phone(ANA)) == {answer["id"]: "Olivia"}
    assert [row["withdrawn_at"] for row in rows_of(app, LOOKS)] == [None, None]
    phone(OLIVIA).patch(f"{looks_of()}/{second['id']}", json=TAKEN_BACK)
    assert told_of(phone(ANA)) == {answer["id"]: "Theo"}


def test_it_is_taken_back_and_stays_on_record(
    app: Flask, phone: SignIn, clock: StoppedClock, answer: dict[str, Any]
) -> None:
    theo, ana = phone(THEO), phone(ANA)
    look = looked(theo, answer)
    clock.advance(minutes=1)
    path = f"{looks_of()}/{look['id']}"
    back = theo.patch(path, json=TAKEN_BACK)
    assert back.get_json() == look | {"withdrawn_at": written(clock.now())}
    assert of_today(ana) is None
    assert told_of(ana) == {answer["id"]: None}
    before = count_rows(app)
    clock.advance(minutes=1)
    assert theo.patch(path, json=TAKEN_BACK).get_json() == back.get_json()
    assert count_rows(app) == before
    (row,) = rows_of(app, LOOKS)
    assert (row["withdrawn_by"], row["withdrawn_at"]) == (THEO.id, NOW + timedelta(minutes=1))
    assert ana.get(f"{CHART}/export.json").get_json()["looks"] == [back.get_json()]
    looked(theo, answer)
    assert told_of(ana) == {answer["id"]: "Theo"}


def test_nobody_takes_another_ones_look_back(
    app: Flask, phone: SignIn, answer: dict[str, Any]
) -> None:
    look = looked(phone(THEO), answer)
    path = f"{looks_of()}/{look['id']}"
    assert_problem(phone(OLIVIA).patch(path, json=TAKEN_BACK), 409, "look-of-another")
    assert_problem(phone(TOM).patch(path, json=TAKEN_BACK), 404, "not-found")
    assert_problem(phone(MALLORY).patch(path, json=TAKEN_BACK), 404, "not-found")
    assert_problem(phone(ANA).patch(path, json=TAKEN_BACK), 403, "forbidden")
    never = f"{looks_of()}/{uuid4()}"
    assert_problem(phone(THEO).patch(never, json=TAKEN_BACK), 404, "not-found")
    elsewhere = f"{looks_of(BEN)}/{look['id']}"
    assert_problem(phone(OLIVIA).patch(elsewhere, json=TAKEN_BACK), 404, "not-found")
    assert [row["withdrawn_at"] for row in rows_of(app, LOOKS)] == [None]


def test_sending_twice_stores_once(app: Flask, phone: SignIn, answer: dict[str, Any]) -> None:
    theo, body = phone(THEO), look_body(answer)
    first = theo.post(looks_of(), json=body)
    before = count_rows(app)
    again = theo.post(looks_of(), json=body)
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.get_json() == first.get_json()
    other = theo.post(looks_of(), json=body | {"revision_id": str(uuid4())})
    assert_problem(other, 409, "already-different", "#/id")
    assert count_rows(app) == before


def test_what_was_taken_back_and_is_sent_again_stays_taken_back(
    phone: SignIn, answer: dict[str, Any]
) -> None:
    theo, body = phone(THEO), look_body(answer)
    theo.post(looks_of(), json=body)
    theo.patch(f"{looks_of()}/{body['id']}", json=TAKEN_BACK)
    again = theo.post(looks_of(), json=body)
    assert (again.status_code, again.get_json()["withdrawn_at"]) == (200, written(NOW))
    assert told_of(phone(ANA)) == {answer["id"]: None}


def test_looking_changes_no_result_and_no_alert_and_acknowledging_is_no_look(
    app: Flask, phone: SignIn, session: dict[str, Any]
) -> None:
    theo = phone(THEO)
    sore = answered(phone(ANA), session, score=8)
    before = [rows_of(app, table) for table in (CHECK_INS, RESULTS)]
    (alert,) = alerts_of(theo)
    row = theo.get("/caseload").get_json()["items"]
    looked(theo, sore)
    assert [rows_of(app, table) for table in (CHECK_INS, RESULTS)] == before
    assert alerts_of(theo) == [alert]
    assert theo.get("/caseload").get_json()["items"] == row
    theo.patch(f"{looks_of()}/{theo_look(app)}", json=TAKEN_BACK)
    assert acknowledged(theo, alert).status_code == 200
    assert told_of(phone(ANA)) == {sore["id"]: None}


def theo_look(app: Flask) -> UUID:
    (row,) = rows_of(app, LOOKS)
    found: UUID = row["id"]
    return found


def test_her_phone_and_the_desk_hear_of_it(
    app: Flask, phone: SignIn, clock: StoppedClock, answer: dict[str, Any]
) -> None:
    ana, theo = phone(ANA), phone(THEO)
    tags = [ana.get("/today").headers["ETag"]]
    look = looked(theo, answer)
    tags.append(ana.get("/today").headers["ETag"])
    theo.patch(f"{looks_of()}/{look['id']}", json=TAKEN_BACK)
    tags.append(ana.get("/today").headers["ETag"])
    assert len(set(tags)) == 3
    noted = [row["scope"] for row in rows_of(app, CHANGES) if row["kind"] == "look"]
    practice, client = f"p:{THEO.practice_id.hex}", f"c:{ANA.id.hex}"
    assert sorted(noted) == sorted([practice, client] * 2)


def test_the_log_says_who_looked_and_who_took_it_back(
    app: Flask, phone: SignIn, answer: dict[str, Any]
) -> None:
    look = looked(phone(THEO), answer)
    phone(THEO).patch(f"{looks_of()}/{look['id']}", json=TAKEN_BACK)
    entries = [r for r in rows_of(app, table_of(AuditEntry)) if r["subject"].startswith("look:")]
    assert [(r["action"], r["user_id"], r["client_id"]) for r in entries] == [
        ("look_at_answers", THEO.user_id, ANA.id),
        ("take_look_back", THEO.user_id, ANA.id),
    ]
    assert {r["subject"] for r in entries} == {f"look:{look['id']}"}
    assert {r["detail"] is None for r in entries} == {True}
