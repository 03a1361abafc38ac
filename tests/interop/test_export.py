"""A client's whole record as a file: complete, for those who may see it, and noted."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from strtrack.audit.models import AuditEntry
from strtrack.kernel.db import table_of
from tests.alerting import acknowledged, alerts_of, resolved
from tests.expect import assert_problem, rows_of
from tests.factories import (
    arrival_body,
    checked_in,
    consent_body,
    exercised,
    plan_item,
    prescription_of,
    published,
    recheck_body,
    said,
    screened,
    stored,
    treated,
    written,
)
from tests.judgements import thresholds_body, verdict_body
from tests.people import ANA, BEN, NOW, OLIVIA, THEO, Person
from tests.phones import Phone, StoppedClock
from tests.resting.resting import rest_body

SignIn = Callable[[Person], Phone]
CHART = f"/clients/{ANA.id}"
PATH = f"{CHART}/export.json"
PRIVATE = "velvet anvil"
PARTS = {
    "courses": f"{CHART}",
    "screenings": f"{CHART}/screenings",
    "consents": f"{CHART}/treatment-consents",
    "treatments": f"{CHART}/treatments",
    "check_ins": f"{CHART}/check-ins",
    "exercise_logs": f"{CHART}/exercise-logs",
    "days_off": f"{CHART}/days-off",
    "line_rests": f"{CHART}/line-rests",
}


def with_a_record(phone: SignIn) -> None:
    """Give Ana one of everything that is stored about a client."""
    theo, ana = phone(THEO), phone(ANA)
    screened(theo, C14=said("yes", note=PRIVATE))
    stored(theo, f"{CHART}/rechecks", recheck_body())
    stored(theo, f"{CHART}/treatment-consents", consent_body())
    assert ana.put(f"{CHART}/arrival", json=arrival_body()).status_code in {200, 201}
    treated(theo, note="a firm spot")
    published(theo, plan_item())
    version = published(theo, plan_item(), plan_item(exercise_slug="bird-dog"))
    answer = checked_in(ana)
    judged = f"{CHART}/check-ins/{answer['id']}/verdicts"
    stored(theo, judged, verdict_body(answer["revision_id"]))
    assert theo.put(f"{CHART}/thresholds", json=thresholds_body(high_score=7)).status_code == 200
    exercised(ana, prescription_of(version))
    stored(theo, f"{CHART}/line-rests", rest_body())
    day_on = {"day_on": NOW.date().isoformat(), "reason": "travel", "id": str(uuid4())}
    stored(ana, "/excused-days", day_on)


def exported(desk: Phone) -> dict[str, Any]:
    response = desk.get(PATH)
    assert response.status_code == 200, response.get_data(as_text=True)
    body: dict[str, Any] = response.get_json()
    return body


@pytest.mark.parametrize("person", [THEO, ANA], ids=lambda person: person.role)
def test_each_part_is_what_its_own_list_shows(phone: SignIn, person: Person) -> None:
    with_a_record(phone)
    reader = phone(person)
    found = exported(reader)
    assert (found["format"], found["schema_version"]) == ("str-track-export", 1)
    assert found["made_at"] == written(NOW)
    assert found["client"]["id"] == str(ANA.id)
    for part, path in PARTS.items():
        assert found[part], part
        if part != "courses":
            assert found[part] == reader.get(path).get_json()["items"], part
    assert [len(found[part]) for part in ("rechecks", "arrivals", "plan_versions")] == [2, 1, 2]
    newest = found["plan_versions"][0]
    assert [item["exercise_slug"] for item in newest["items"]] == ["cat-cow", "bird-dog"]
    assert ("note" in found["treatments"][0]) is (person is THEO)
    assert ("considered" in newest["items"][0]) is (person is THEO)
    verdicts = [one["level"] for one in found["check_ins"][0]["verdicts"]]
    changes = [one["thresholds"] for one in found["threshold_changes"]]
    judged = (["expected"], [{"high_score": 7}]) if person is THEO else ([], [])
    assert (verdicts, changes) == judged


def test_answers_of_a_recheck_are_there_though_nobody_was_screened(phone: SignIn) -> None:
    theo, answers = phone(THEO), {"L01": said("yes", areas=[("calf", "L")])}
    made = stored(theo, f"{CHART}/rechecks", recheck_body("skin", answers=answers))
    assert made["screening_id"] is None
    (whole,) = exported(theo)["rechecks"]
    assert whole == made | {"form_version": 1, "answers": answers}
    assert exported(phone(ANA))["rechecks"] == [whole]


def test_a_questionnaire_that_was_left_is_there_as_far_as_it_went(phone: SignIn) -> None:
    ana, theo = phone(ANA), phone(THEO)
    assert exported(theo)["screening_draft"] is None
    draft = {"form_version": 1, "answers": {"A02": said(), "C14": said("yes", note=PRIVATE)}}
    ana.put(f"{CHART}/screening-draft", json=draft)
    kept = draft | {"changed_at": written(NOW)}
    for reader in (theo, ana):
        assert exported(reader)["screening_draft"] == kept
    assert exported(phone(OLIVIA))["screening_draft"] == kept | {"answers": {"A02": said()}}


def test_a_late_questionnaire_is_there_and_says_that_it_was(phone: SignIn) -> None:
    theo = phone(THEO)
    screened(theo)
    screened(theo, recorded_at=written(NOW - timedelta(hours=1)), A01=said("yes"))
    assert [version["late"] for version in exported(theo)["screenings"]] == [True, False]


def test_staff_read_alerts_and_the_client_what_was_done(phone: SignIn) -> None:
    theo, ana = phone(THEO), phone(ANA)
    session = treated(theo)
    sore = checked_in(ana, treatment_id=session["id"], score=8)
    assert [exported(reader)["seen_to"] for reader in (theo, ana)] == [[], []]
    (opened,) = alerts_of(theo)
    note = "sounded anxious"
    acknowledged(theo, opened, action="called", note=note)
    resolved(theo, opened, outcome="adverse_event", note=note)
    staff, own = exported(theo), exported(ana)
    assert staff["alerts"] == alerts_of(theo)
    assert staff["alerts"][0]["resolved"]["outcome"] == "adverse_event"
    assert own["alerts"] == []
    assert (
        own["seen_to"]
        == staff["seen_to"]
        == [
            {
                "treatment_id": session["id"],
                "check_in_ids": [sore["id"]],
                "done": [{"at": written(NOW), "by_name": THEO.name, "action": "called"}],
                "ended_at": written(NOW),
            }
        ]
    )
    text = ana.get(PATH).get_data(as_text=True)
    assert note not in text
    assert "adverse_event" not in text


def test_it_is_whole_however_long_the_record_is(phone: SignIn) -> None:
    ana = phone(ANA)
    for number in range(205):
        checked_in(ana, recorded_at=written(NOW - timedelta(minutes=number)))
    assert len(exported(phone(THEO))["check_ins"]) == 205


@pytest.mark.parametrize(
    ("person", "sees"), [(THEO, True), (ANA, True), (OLIVIA, False)], ids=["Theo", "Ana", "Olivia"]
)
def test_what_helps_with_touch_is_for_her_and_her_therapist(
    phone: SignIn, person: Person, *, sees: bool
) -> None:
    with_a_record(phone)
    text = phone(person).get(PATH).get_data(as_text=True)
    assert (PRIVATE in text, "C14" in text) == (sees, sees)


def test_it_is_a_file_whose_name_tells_nobody_whose_it_is(phone: SignIn) -> None:
    response = phone(THEO).get(PATH)
    named = f'attachment; filename="str-track-{NOW.date().isoformat()}.json"'
    assert response.headers["Content-Disposition"] == named
    assert response.headers["Cache-Control"] == "no-store"


def test_taking_it_out_is_in_the_audit_log(app: Flask, phone: SignIn) -> None:
    for person in (THEO, ANA):
        exported(phone(person))
    entries = [e for e in rows_of(app, table_of(AuditEntry)) if e["action"] == "export"]
    assert [(e["user_id"], e["subject"], e["client_id"]) for e in entries] == [
        (person.user_id, f"client:{ANA.id}", ANA.id) for person in (THEO, ANA)
    ]


def test_one_proves_who_one_is_first(phone: SignIn, clock: StoppedClock, app: Flask) -> None:
    theo, ben = phone(THEO), phone(BEN)
    clock.advance(minutes=11)
    assert_problem(theo.get(PATH), 403, "confirm-first")
    assert_problem(ben.get(PATH), 404, "not-found")
    assert [e for e in rows_of(app, table_of(AuditEntry)) if e["action"] == "export"] == []
