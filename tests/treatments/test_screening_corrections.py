"""Corrections and decisions: a new version each time, with who and why."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from strtrack.audit.service import ENTRIES
from tests.expect import assert_problem, count_rows, rows_of
from tests.factories import correction_body, recheck_body, said, screened, stored
from tests.people import ANA, OLIVIA, THEO, Person
from tests.phones import Phone

SignIn = Callable[[Person], Phone]
PATH = f"/clients/{ANA.id}/screenings"
STATUS = f"/clients/{ANA.id}/screening"


def of(version: dict[str, Any]) -> str:
    """Return where a version is corrected."""
    return f"{PATH}/{version['id']}/corrections"


def test_an_edit_with_its_reason_clears_an_absolute_answer(phone: SignIn) -> None:
    theo = phone(THEO)
    first = screened(theo, A07=said("yes"), C01=said("yes"))
    assert first["outcome"]["outcome"] == "do_not_treat"
    assert first["outcome"]["reasons"][0]["can"] == ["edit"]
    body = correction_body("A07", reason="The picture shows no fracture.")
    second = stored(theo, of(first), body)
    assert (second["version"], second["kind"], second["based_on"]) == (2, "correction", first["id"])
    assert (second["reason"], second["changed_items"]) == (body["reason"], ["A07"])
    assert second["recorded_by_name"] == THEO.name
    assert second["outcome"]["outcome"] == "modify"
    assert second["answers"] == first["answers"] | {"A07": said()}
    again = theo.post(of(first), json=body)
    assert (again.status_code, again.get_json()) == (200, second)
    assert theo.get(PATH).get_json()["items"] == [second, first]


@pytest.mark.parametrize(("do", "kind"), [("resolve", "resolved"), ("override", "overridden")])
def test_a_decision_is_kept_with_who_and_why_and_can_be_taken_back(
    phone: SignIn, do: str, kind: str
) -> None:
    theo = phone(THEO)
    first = screened(theo, C01=said("not_sure"))
    second = stored(theo, of(first), correction_body("C01", do, reason="Stopped in May."))
    decision = second["decisions"]["C01"]
    assert (decision["kind"], decision["reason"]) == (kind, "Stopped in May.")
    assert decision["by_name"] == THEO.name
    assert (second["outcome"]["outcome"], second["answers"]) == ("proceed", first["answers"])
    third = stored(theo, of(second), correction_body("C01", "reopen"))
    assert (third["decisions"], third["outcome"]["outcome"]) == ({}, "modify")


def test_a_letter_clears_cancer_and_aneurysm(phone: SignIn) -> None:
    theo = phone(THEO)
    first = screened(theo, C04=said("yes"), A11=said("yes"))
    assert {r["item"]: "clear" in r["can"] for r in first["outcome"]["reasons"]} == {
        "A11": True,
        "C04": True,
    }
    second = stored(theo, of(first), correction_body("C04", "clear"))
    third = stored(theo, of(second), correction_body("A11", "clear"))
    assert third["outcome"]["outcome"] == "avoid_area"


def test_an_edit_drops_what_was_decided_about_the_old_answer(phone: SignIn) -> None:
    theo = phone(THEO)
    first = screened(theo, C01=said("not_sure"))
    second = stored(theo, of(first), correction_body("C01", "override"))
    third = stored(theo, of(second), correction_body("C01", answer=said("yes")))
    assert (third["decisions"], third["outcome"]["outcome"]) == ({}, "modify")


def test_news_of_cancer_in_the_area_drops_what_was_decided_about_cancer_before(
    phone: SignIn,
) -> None:
    theo = phone(THEO)
    first = screened(theo, C04=said("yes", follow_ups={"active": False}))
    second = stored(theo, of(first), correction_body("C04", "override", reason="Long past."))
    assert second["outcome"]["outcome"] == "proceed"
    active = said("yes", areas=[("calf", "L")], follow_ups={"active": True})
    third = stored(theo, of(second), correction_body("L08", answer=active))
    assert (third["outcome"]["outcome"], third["outcome"]["referral"]) == ("hold", "clearance")
    assert (third["decisions"], third["changed_items"]) == ({}, ["C04", "L08"])
    cleared = stored(theo, of(third), correction_body("C04", "clear", reason="The team wrote."))
    assert cleared["outcome"]["outcome"] == "avoid_area"
    edited = stored(theo, of(cleared), correction_body("L08", answer=active | {"note": "left"}))
    assert edited["decisions"].keys() == {"C04"}


def test_an_answer_that_the_recheck_asked_for_drops_what_was_decided_before_it(
    phone: SignIn,
) -> None:
    theo = phone(THEO)
    first = screened(theo, C01=said("yes"))
    second = stored(theo, of(first), correction_body("C01", "resolve", reason="Stopped in May."))
    bruise = said("yes", areas=[("calf", "L")], follow_ups={"blood_thinner": True})
    made = stored(
        theo, f"/clients/{ANA.id}/rechecks", recheck_body("skin", answers={"L02": bruise})
    )
    version = theo.get(STATUS).get_json()["screening"]
    assert (version["id"], version["based_on"]) == (made["id"], second["id"])
    assert version["decisions"] == {}
    assert version["changed_items"] == ["C01", "L01", "L02", "L04"]
    assert version["outcome"]["bleed_risk"]


def test_an_item_that_is_decided_again_when_taken_back_counts_with_what_it_brings(
    phone: SignIn,
) -> None:
    theo = phone(THEO)
    active = said("yes", areas=[("calf", "L")], follow_ups={"active": True})
    version = screened(theo, L08=active, C04=said("yes", follow_ups={"active": False}))
    for item, do in (("L08", "resolve"), ("C04", "override")):
        version = stored(theo, of(version), correction_body(item, do))
    assert version["outcome"]["outcome"] == "proceed"
    version = stored(theo, of(version), correction_body("L08", "reopen"))
    assert (version["outcome"]["outcome"], version["decisions"]) == ("hold", {})


@pytest.mark.parametrize(
    ("item", "answer", "milder"),
    [
        ("C07", {"systolic": 185, "diastolic": 95}, {"systolic": 150, "diastolic": 95}),
        ("C07", {"systolic": 150, "diastolic": 110}, {"systolic": 150, "diastolic": 95}),
        ("L04", {"contagious_or_spreading": True}, {"contagious_or_spreading": False}),
        ("L04", {}, {"contagious_or_spreading": False}),
    ],
)
def test_what_forbids_the_session_as_answered_is_only_edited(
    app: Flask, phone: SignIn, item: str, answer: dict[str, Any], milder: dict[str, Any]
) -> None:
    theo = phone(THEO)
    areas = [("calf", "L")] if item[0] == "L" else []
    first = screened(theo, **{item: said("yes", areas=areas, follow_ups=answer)})
    assert first["outcome"]["outcome"] == "do_not_treat"
    assert first["outcome"]["reasons"][0]["can"] == ["edit"]
    before = count_rows(app)
    for do in ("resolve", "override"):
        refused = theo.post(of(first), json=correction_body(item, do))
        assert_problem(refused, 422, "absolute-item", "#/do")
    assert count_rows(app) == before
    edited = said("yes", areas=areas, follow_ups=milder)
    second = stored(theo, of(first), correction_body(item, answer=edited))
    assert second["outcome"]["outcome"] in {"modify", "avoid_area"}
    assert second["outcome"]["reasons"][0]["can"] == ["edit", "resolve", "override"]
    third = stored(theo, of(second), correction_body(item, "override"))
    assert third["outcome"]["outcome"] == "proceed"


def test_the_audit_log_says_which_deed_it_was_unless_it_was_about_touch(
    app: Flask, phone: SignIn
) -> None:
    theo = phone(THEO)
    version = screened(theo, C04=said("yes"), C14=said("yes"))
    deeds = [("C04", do) for do in ("resolve", "reopen", "override", "clear", "edit")]
    for item, do in [*deeds, ("C14", "resolve"), ("C14", "edit")]:
        version = stored(theo, of(version), correction_body(item, do))
    found = [e for e in rows_of(app, ENTRIES) if e["action"] == "record_correction"]
    assert [e["detail"] for e in found] == [
        *({"do": do} for _, do in deeds),
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("given", "slug", "pointer"),
    [
        ({"item": "A01", "do": "resolve"}, "absolute-item", "#/do"),
        ({"item": "A01", "do": "override"}, "absolute-item", "#/do"),
        ({"item": "A01", "do": "clear"}, "invalid", "#/do"),
        ({"item": "C01", "do": "clear"}, "invalid", "#/do"),
        ({"item": "C01", "do": "reopen"}, "invalid", "#/do"),
        ({"item": "C01", "do": "resolve", "reason": None}, "invalid", "#/reason"),
        ({"item": "C01", "do": "resolve", "reason": " "}, "invalid", "#/reason"),
        ({"item": "C01", "do": "forget"}, "invalid", "#/do"),
        ({"item": "C02", "do": "override"}, "invalid", "#/item"),
        ({"item": "A99", "do": "override"}, "invalid", "#/item"),
        ({"item": "A99", "answer": said()}, "invalid", "#/item"),
        ({"item": "A01", "answer": said(), "reason": None}, "invalid", "#/reason"),
        ({"item": "A01", "answer": None}, "invalid", "#/answer"),
        ({"item": "A01", "answer": said(None)}, "invalid", "#/answer/answer"),
        ({"item": "C01", "do": "resolve", "answer": said()}, "invalid", "#/answer"),
        (
            {"item": "L01", "answer": said("yes", areas=[("calf", "M")])},
            "invalid",
            "#/answer/areas/0/zone",
        ),
        (
            {"item": "A01", "answer": said("yes", areas=[("calf", "L")])},
            "invalid",
            "#/answer/areas",
        ),
    ],
)
def test_what_nobody_may_correct_is_refused_and_nothing_is_written(
    app: Flask, phone: SignIn, given: dict[str, Any], slug: str, pointer: str
) -> None:
    theo = phone(THEO)
    first = screened(theo, A01=said("yes"), C01=said("not_sure"))
    before = count_rows(app)
    body = correction_body(given["item"]) | given
    if "do" in given and "answer" not in given:
        body["answer"] = None
    assert_problem(theo.post(of(first), json=body), 422, slug, pointer)
    assert count_rows(app) == before


def test_the_second_of_two_is_told_who_was_first_and_when(app: Flask, phone: SignIn) -> None:
    theo, olivia = phone(THEO), phone(OLIVIA)
    first = screened(theo, C01=said("yes"), C02=said("yes"))
    second = stored(olivia, of(first), correction_body("C01"))
    before = count_rows(app)
    late = theo.post(of(first), json=correction_body("C02"))
    problem = assert_problem(late, 409, "screening-changed")
    assert problem["changed_by_name"] == OLIVIA.name
    assert problem["changed_at"] == second["received_at"]
    assert count_rows(app) == before
    other = theo.post(of(second), json=correction_body("C02", id=second["id"]))
    assert_problem(other, 409, "already-different", "#/id")


def test_a_version_that_never_was_cannot_be_corrected(phone: SignIn) -> None:
    theo = phone(THEO)
    screened(theo)
    refused = theo.post(of({"id": uuid4()}), json=correction_body("C01"))
    assert_problem(refused, 404, "not-found")
