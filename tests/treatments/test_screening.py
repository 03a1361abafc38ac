"""Whole questionnaires: stored once, judged, shown to each as they may see it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import insert, update

from strtrack.accounts.models import COURSES
from strtrack.audit.service import ENTRIES
from strtrack.kernel.db import read, transact
from strtrack.library.rules.screening import groups
from tests.expect import assert_problem, count_rows, rows_of
from tests.factories import (
    correction_body,
    said,
    screened,
    screening_body,
    stored,
    treated,
    written,
)
from tests.people import ANA, NOW, OLIVIA, THEO, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]
PATH = f"/clients/{ANA.id}/screenings"
STATUS = f"/clients/{ANA.id}/screening"
DRAFT = f"/clients/{ANA.id}/screening-draft"
NECK = [{"zone": "neck-back", "side": "L"}]


def test_sending_twice_stores_once(app: Flask, phone: SignIn) -> None:
    theo, body = phone(THEO), screening_body(C01=said("yes"))
    first = theo.post(PATH, json=body)
    before = count_rows(app)
    again = theo.post(PATH, json=body)
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.get_json() == first.get_json()
    assert count_rows(app) == before
    other = theo.post(PATH, json=body | {"planned": NECK, "answers": screening_body()["answers"]})
    assert_problem(other, 409, "already-different", "#/id")


def test_no_to_everything_goes_ahead_without_a_reason(phone: SignIn) -> None:
    version = screened(phone(THEO))
    assert (version["version"], version["kind"], version["rules"]) == (
        1,
        "answers",
        "str-screening-1",
    )
    assert version["recorded_by_name"] == THEO.name
    assert version["outcome"]["outcome"] == "proceed"
    assert version["outcome"]["reasons"] == []


def test_an_answer_blocks_its_place_and_says_why_in_words(phone: SignIn) -> None:
    answer = said("yes", areas=[("neck-back", "L")])
    areas = [*NECK, {"zone": "neck-back", "side": "R"}]
    outcome = screened(phone(THEO), L01=answer, planned=areas)["outcome"]
    assert outcome["outcome"] == "avoid_area"
    (blocked,) = outcome["blocked_areas"]
    assert (blocked["zone"], blocked["side"], blocked["items"]) == ("neck-back", "L", ["L01"])
    (reason,) = outcome["reasons"]
    assert reason["can"] == ["edit", "resolve", "override"]
    assert blocked["reason"] == reason["title"]


def test_the_viewer_reads_the_reasons_in_their_language(phone: SignIn) -> None:
    theo = phone(THEO)
    english = screened(theo, C01=said("yes"))["outcome"]["modifications"]
    theo.patch("/me", json={"language": "es"})
    spanish = theo.get(STATUS).get_json()["screening"]["outcome"]["modifications"]
    assert [m["item"] for m in english] == [m["item"] for m in spanish] == ["C01"]
    assert english != spanish


def test_the_client_reads_her_answers_and_nothing_of_the_desks(phone: SignIn) -> None:
    ana = phone(ANA)
    body = screening_body(A01=said("yes"), answered_by="client")
    own = stored(ana, PATH, body)
    assert own["answered_by"] == "client"
    assert own["recorded_by_name"] is None
    assert own["answers"]["A01"]["answer"] == "yes"
    status = ana.get(STATUS).get_json()
    listed = ana.get(PATH).get_json()["items"]
    for version in (own, status["screening"], *listed):
        assert (version["outcome"], version["decisions"], version["reason"]) == (None, {}, None)


def test_who_answered_fits_who_is_signed_in(app: Flask, phone: SignIn) -> None:
    theo, ana = phone(THEO), phone(ANA)
    before = count_rows(app)
    refused = theo.post(PATH, json=screening_body(answered_by="client"))
    assert_problem(refused, 422, "invalid", "#/answered_by")
    assert count_rows(app) == before
    assert screened(ana, answered_by="together")["answered_by"] == "client"
    assert screened(ana, answered_by="proxy")["answered_by"] == "proxy"
    assert screened(theo, answered_by="proxy")["answered_by"] == "proxy"


@pytest.mark.parametrize(
    ("given", "slug", "pointer"),
    [
        ({"form_version": 0}, "form-too-old", "#/form_version"),
        ({"C01": said(None)}, "invalid", "#/answers/C01"),
        ({"C01": said("maybe")}, "invalid", "#/answers/C01/answer"),
        ({"C01": said("yes", note="a\x00b")}, "invalid", "#/answers/C01/note"),
        (
            {"A02": said("yes", follow_ups={"very_unwell": 1})},
            "invalid",
            "#/answers/A02/follow_ups/very_unwell",
        ),
        (
            {"A02": said("yes", follow_ups={"temperature_c": 400})},
            "invalid",
            "#/answers/A02/follow_ups/temperature_c",
        ),
        (
            {"A02": said("yes", follow_ups={"mood": True})},
            "invalid",
            "#/answers/A02/follow_ups/mood",
        ),
        (
            {"A05": said("yes", follow_ups={"on": "2026-02-30"})},
            "invalid",
            "#/answers/A05/follow_ups/on",
        ),
        (
            {"C21": said("yes", follow_ups={"factors": ["luck"]})},
            "invalid",
            "#/answers/C21/follow_ups/factors",
        ),
        ({"L01": said("yes", areas=[("calf", "M")])}, "invalid", "#/answers/L01/areas/0/zone"),
        ({"L01": said("yes", areas=[("calf", "L")] * 2)}, "invalid", "#/answers/L01/areas"),
        ({"C01": said("yes", areas=[("calf", "L")])}, "invalid", "#/answers/C01/areas"),
        ({"planned": [{"zone": "calf", "side": "M"}]}, "invalid", "#/planned/0/zone"),
        (
            {"recorded_at": written(NOW + timedelta(minutes=6))},
            "recorded-in-future",
            "#/recorded_at",
        ),
    ],
)
def test_what_cannot_be_is_pointed_at_and_nothing_is_written(
    app: Flask, phone: SignIn, given: dict[str, Any], slug: str, pointer: str
) -> None:
    theo = phone(THEO)
    before = count_rows(app)
    refused = theo.post(PATH, json=screening_body(**given))
    assert_problem(refused, 422, slug, pointer)
    assert count_rows(app) == before


def test_every_item_is_answered_and_no_other(app: Flask, phone: SignIn) -> None:
    theo = phone(THEO)
    before = count_rows(app)
    body = screening_body()
    del body["answers"]["L05"], body["answers"]["P01"]
    problem = assert_problem(theo.post(PATH, json=body), 422, "invalid", "#/answers/L05")
    assert len(problem["errors"]) == 2
    strange = screening_body()
    strange["answers"]["A99"] = said()
    assert_problem(theo.post(PATH, json=strange), 422, "invalid", "#/answers/A99")
    assert count_rows(app) == before


def test_the_neck_question_is_asked_when_the_neck_is_planned(phone: SignIn) -> None:
    theo = phone(THEO)
    body = screening_body(planned=NECK)
    del body["answers"]["A10"]
    assert_problem(theo.post(PATH, json=body), 422, "invalid", "#/answers/A10")
    assert theo.post(PATH, json=body | {"planned": []}).status_code == 201
    assert theo.get(STATUS).get_json()["needs"] is None


def test_the_neck_question_is_open_where_the_neck_was_treated_last(phone: SignIn) -> None:
    theo = phone(THEO)
    treated(theo)
    body = screening_body()
    del body["answers"]["A10"]
    stored(theo, PATH, body)
    status = theo.get(STATUS).get_json()
    assert (status["needs"], status["screening"]["outcome"]["open_items"]) == ("answers", ["A10"])


def test_a_newer_form_is_kept_whole_and_partly_understood(phone: SignIn) -> None:
    theo = phone(THEO)
    body = screening_body(form_version=2)
    body["answers"] |= {"D01": {"answer": "yes", "how": {"much": 3}}, "C14": {"words": "privately"}}
    version = stored(theo, PATH, body)
    assert version["partly_understood"]
    assert version["answers"] == body["answers"]
    assert version["outcome"]["outcome"] == "modify"
    titles = {reason["item"]: reason["title"] for reason in version["outcome"]["reasons"]}
    assert titles["D01"] == "A newer question"
    assert "privately" not in phone(OLIVIA).get(PATH).get_data(as_text=True)


def test_it_is_good_for_twelve_months_within_one_course(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    def needs() -> tuple[str | None, str | None]:
        status = phone(THEO).get(STATUS).get_json()
        return status["needs"], status["why"]

    assert needs() == ("screening", "never")
    screened(phone(THEO))
    assert needs() == (None, None)
    clock.advance(hours=12)
    assert needs() == ("recheck", None)
    clock.advance(days=365, hours=-12, seconds=-1)
    assert needs() == ("recheck", None)
    clock.advance(seconds=1)
    assert needs() == ("screening", "expired")
    screened(phone(THEO), recorded_at=written(clock.now()))
    assert needs() == (None, None)
    end_course(app)
    assert needs() == ("screening", "new_course")


def end_course(app: Flask) -> None:
    """End Ana's course of care and open another."""
    with app.app_context():
        transact(_end_course)


def _end_course() -> None:
    mine = update(COURSES).where(COURSES.c.client_id == ANA.id)
    read(mine.values(ended_on=NOW.date()))
    new = {"id": uuid4(), "client_id": ANA.id, "started_on": NOW.date(), "ended_on": None}
    read(insert(COURSES), new)


def test_a_new_questionnaire_is_another_version_without_earlier_decisions(phone: SignIn) -> None:
    theo = phone(THEO)
    first = screened(theo, C01=said("yes"))
    correct = f"{PATH}/{first['id']}/corrections"
    stored(theo, correct, correction_body("C01", "resolve"))
    third = screened(phone(ANA), C01=said("yes"), C02=said("yes"), answered_by="client")
    shown = theo.get(STATUS).get_json()["screening"]
    assert (third["version"], third["changed_items"]) == (3, ["C02"])
    assert shown["decisions"] == {}
    assert [r["item"] for r in shown["outcome"]["reasons"]] == ["C01", "C02"]
    page = theo.get(f"{PATH}?limit=2").get_json()
    rest = theo.get(f"{PATH}?limit=2&cursor={page['next_cursor']}").get_json()
    assert [v["version"] for v in page["items"] + rest["items"]] == [3, 2, 1]


def test_a_draft_is_left_resumed_and_gone_when_whole(phone: SignIn) -> None:
    ana, theo = phone(ANA), phone(THEO)
    empty = {"form_version": 1, "answers": {}, "changed_at": None}
    assert ana.get(DRAFT).get_json() == empty
    ana.put(DRAFT, json={"form_version": 1, "answers": {"A02": said("yes"), "L01": said()}})
    ana.put(DRAFT, json={"form_version": 1, "answers": {"A02": said()}})
    draft = theo.get(DRAFT).get_json()
    assert {item: a["answer"] for item, a in draft["answers"].items()} == {"A02": "no", "L01": "no"}
    today = next(group["items"] for group in groups() if group["slug"] == "today")
    ana.put(DRAFT, json={"form_version": 1, "answers": {item: said() for item in today}})
    assert ana.get(STATUS).get_json()["draft"]["answered_groups"] == ["today"]
    screened(ana, answered_by="client")
    assert ana.get(DRAFT).get_json() == empty
    assert ana.get(STATUS).get_json()["draft"] is None


@pytest.mark.parametrize(
    ("body", "slug", "pointer"),
    [
        ({"form_version": 0, "answers": {}}, "form-too-old", "#/form_version"),
        ({"form_version": 1, "answers": {"A99": said()}}, "invalid", "#/answers/A99"),
        ({"form_version": 1, "answers": []}, "invalid", "#/answers"),
        ({"form_version": 1, "answers": {}, "mood": 1}, "invalid", "#/mood"),
    ],
)
def test_a_wrong_draft_leaves_the_one_before(
    app: Flask, phone: SignIn, body: dict[str, Any], slug: str, pointer: str
) -> None:
    ana = phone(ANA)
    before = count_rows(app)
    assert_problem(ana.put(DRAFT, json=body), 422, slug, pointer)
    assert count_rows(app) == before


def test_a_screening_changes_today_and_is_audited_without_health_words(
    app: Flask, phone: SignIn
) -> None:
    ana = phone(ANA)
    seen = ana.get("/today").headers["ETag"]
    version = screened(ana, A01=said("yes", note="velvet"), answered_by="client")
    assert ana.get("/today", headers={"If-None-Match": seen}).status_code == 200
    (entry,) = (e for e in rows_of(app, ENTRIES) if "screening" in e["subject"])
    assert (entry["action"], entry["subject"]) == ("record_answers", f"screening:{version['id']}")
    assert entry["detail"] is None
