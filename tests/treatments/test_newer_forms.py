"""Answers of a newer form: kept whole, judged by what is known, and never in anybody's way."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from strtrack.treatments.models.arrivals import ARRIVALS
from strtrack.treatments.models.screening import RECHECKS
from strtrack.treatments.rules.forms import ARRIVAL_FORM, RECHECK_FORM, SCREENING_FORM, Form
from tests.expect import assert_problem, count_rows, rows_of
from tests.factories import (
    arrival_body,
    correction_body,
    plan_item,
    published,
    recheck_body,
    said,
    screened,
    screening_body,
    stored,
)
from tests.people import ANA, OLIVIA, THEO, Person
from tests.phones import Phone

SignIn = Callable[[Person], Phone]
CHART = f"/clients/{ANA.id}"
PATH, STATUS, DRAFT = f"{CHART}/screenings", f"{CHART}/screening", f"{CHART}/screening-draft"
# What an answer may look like in a form that nobody here knows.
STRANGE: dict[str, Any] = {
    "a word": "yes",
    "a list": ["yes", {"areas": 3}],
    "a number": 4,
    "nothing": None,
    "no answer in it": {"how": {"much": 3}},
    "an answer that is a list": {"answer": ["yes"], "areas": [[1]], "follow_ups": ["x"]},
    "follow-ups of another kind": {
        "answer": "yes",
        "areas": {"zone": "calf"},
        "follow_ups": {"vascular_risk": [{"a": 1}], "factors": [[1]], "systolic": "high"},
    },
}
ASKED = ("A02", "A10", "L01", "L04", "L08", "C03", "C04", "C07", "C14", "C21", "P02", "D01")


def strange(form: str) -> dict[str, Any]:
    """Return a whole questionnaire of which many answers are of that kind."""
    answers: dict[str, Any] = screening_body()["answers"]
    return answers | dict.fromkeys(ASKED, STRANGE[form])


def seen_everywhere(http: Phone, *paths: str) -> dict[str, Any]:
    """Look at each place; return what stands there."""
    found = {}
    for path in paths:
        response = http.get(path)
        assert response.status_code == 200, (path, response.get_data(as_text=True))
        found[path] = response.get_json()
    return found


@pytest.mark.parametrize("form", STRANGE)
def test_a_draft_of_a_newer_form_is_kept_and_stands_in_nobodys_way(
    phone: SignIn, form: str
) -> None:
    ana, theo = phone(ANA), phone(THEO)
    answers = dict.fromkeys(ASKED, STRANGE[form])
    response = ana.put(DRAFT, json={"form_version": 2, "answers": answers})
    assert response.status_code == 200, response.get_data(as_text=True)
    assert response.get_json()["answers"] == answers
    own = seen_everywhere(ana, "/today", STATUS, DRAFT, f"{CHART}/export.json")
    assert own["/today"]["health_questions"]["answered_groups"] == 0
    desk = seen_everywhere(
        theo, STATUS, DRAFT, f"{CHART}/treatment-sheet", f"{CHART}/plan", f"{CHART}/export.json"
    )
    assert desk[STATUS]["draft"]["answered_groups"] == []
    assert desk[f"{CHART}/export.json"]["screening_draft"]["answers"] == answers
    seen_everywhere(phone(OLIVIA), STATUS, DRAFT, f"{CHART}/treatment-sheet")


@pytest.mark.parametrize("form", STRANGE)
def test_a_questionnaire_of_a_newer_form_is_shown_wherever_answers_are_read(
    phone: SignIn, form: str
) -> None:
    ana, theo = phone(ANA), phone(THEO)
    body = screening_body(form_version=2, answers=strange(form), answered_by="client")
    made = stored(ana, PATH, body)
    assert (made["answers"], made["partly_understood"]) == (body["answers"], True)
    seen_everywhere(ana, "/today", STATUS, PATH, f"{CHART}/export.json")
    desk = seen_everywhere(
        theo,
        STATUS, PATH, f"{CHART}/treatment-sheet", f"{CHART}/plan", f"{CHART}/export.json",
        "/caseload",
    )  # fmt: skip
    (whole,) = desk[f"{CHART}/export.json"]["screenings"]
    assert whole["answers"] == body["answers"]
    outcome = desk[STATUS]["screening"]["outcome"]
    assert outcome["outcome"] == "do_not_treat"
    assert set(ASKED) - {"P02"} <= {reason["item"] for reason in outcome["reasons"]}
    assert "D01" not in outcome["open_items"]
    seen_everywhere(phone(OLIVIA), STATUS, PATH, f"{CHART}/treatment-sheet")


@pytest.mark.parametrize("form", STRANGE)
def test_a_plan_is_published_and_answers_are_corrected_on_top_of_it(
    phone: SignIn, form: str
) -> None:
    theo = phone(THEO)
    made = stored(theo, PATH, screening_body(form_version=2, answers=strange(form)))
    published(theo, plan_item())
    correct = f"{PATH}/{made['id']}/corrections"
    edited = stored(theo, correct, correction_body("A02", answer=said("no")))
    assert edited["answers"]["A02"] == said("no")
    correct = f"{PATH}/{edited['id']}/corrections"
    resolved = stored(theo, correct, correction_body("D01", "resolve"))
    assert "D01" not in {reason["item"] for reason in resolved["outcome"]["reasons"]}


def test_each_form_reads_its_current_and_its_previous_version() -> None:
    form = Form(3)
    assert [form.is_too_old(version) for version in (1, 2, 3, 4)] == [True, False, False, False]
    assert [form.is_newer(version) for version in (2, 3, 4)] == [False, False, True]
    for first in (SCREENING_FORM, RECHECK_FORM, ARRIVAL_FORM):
        assert first.is_too_old(first.current - 2 if first.current > 1 else 0)


def test_a_newer_arrival_card_is_kept_whole_and_judged_by_what_is_known(
    app: Flask, phone: SignIn
) -> None:
    ana, theo = phone(ANA), phone(THEO)
    screened(theo, C02=said("yes"))
    answers = {"L01": said("yes"), "D01": {"how": 3}, "C02": said("no"), "C05": said("yes")}
    news = ["skin", "sleep"]
    body = arrival_body(form_version=2, news=news, answers=answers)
    came = ana.put(f"{CHART}/arrival", json=body)
    assert came.status_code == 200, came.get_data(as_text=True)
    assert (came.get_json()["news"], came.get_json()["partly_understood"]) == (news, True)
    (arrival,), (recheck,) = rows_of(app, ARRIVALS), rows_of(app, RECHECKS)
    assert (arrival["form_version"], arrival["partly_understood"]) == (2, True)
    assert (recheck["form_version"], recheck["partly_understood"]) == (2, True)
    assert (recheck["news"], recheck["answers"]) == (news, answers)
    version = theo.get(STATUS).get_json()["screening"]
    assert version["partly_understood"]
    # What a known question opened, and what it may have asked besides: that only adds.
    words = {i: version["answers"][i]["answer"] for i in ("L01", "L02", "C02", "C05")}
    assert words == {"L01": "yes", "L02": None, "C02": "yes", "C05": "yes"}
    assert version["answers"]["D01"] == {"how": 3}
    before = count_rows(app)
    assert ana.put(f"{CHART}/arrival", json=body).status_code == 200
    assert count_rows(app) == before
    seen_everywhere(ana, "/today", f"{CHART}/arrival", f"{CHART}/export.json")
    seen_everywhere(theo, f"{CHART}/treatment-sheet", "/caseload", f"{CHART}/export.json")


def test_a_newer_recheck_is_kept_whole_and_judged_by_what_is_known(
    app: Flask, phone: SignIn
) -> None:
    theo = phone(THEO)
    screened(theo)
    answers = {"A02": "yes", "A01": said("no")}
    body = recheck_body("unwell", "sleep", form_version=2, answers=answers)
    made = stored(theo, f"{CHART}/rechecks", body)
    assert (made["news"], made["partly_understood"]) == (["unwell", "sleep"], True)
    (row,) = rows_of(app, RECHECKS)
    assert (row["form_version"], row["answers"]) == (2, answers)
    version = theo.get(STATUS).get_json()["screening"]
    assert (version["id"], version["partly_understood"]) == (made["id"], True)
    assert version["changed_items"] == ["A02", "A13"]
    assert version["outcome"]["outcome"] == "do_not_treat"


def test_a_recheck_without_a_version_is_of_the_present_form(app: Flask, phone: SignIn) -> None:
    theo = phone(THEO)
    body = recheck_body()
    made = stored(theo, f"{CHART}/rechecks", body)
    again = theo.post(f"{CHART}/rechecks", json=body | {"form_version": 1})
    assert (again.status_code, again.get_json()) == (200, made)
    (row,) = rows_of(app, RECHECKS)
    assert (row["form_version"], row["partly_understood"]) == (1, False)


@pytest.mark.parametrize("given", [{"form_version": 0}, {"form_version": 2, "mood": "blue"}])
def test_a_form_too_old_and_a_field_nobody_knows_are_refused(
    app: Flask, phone: SignIn, given: dict[str, Any]
) -> None:
    ana = phone(ANA)
    before = count_rows(app)
    unknown = "mood" in given
    slug, pointer = ("invalid", "#/mood") if unknown else ("form-too-old", "#/form_version")
    for refused in (
        ana.put(f"{CHART}/arrival", json=arrival_body(**given)),
        ana.post(f"{CHART}/rechecks", json=recheck_body(**given)),
    ):
        assert_problem(refused, 422, slug, pointer)
    assert count_rows(app) == before


@pytest.mark.parametrize(
    ("news", "pointer"),
    [(["a\x00b"], "#/news/0"), (["x" * 41], "#/news/0"), ([7], "#/news/0"), (["a", "a"], "#/news")],
)
def test_news_of_a_newer_form_are_short_codes_that_stand_there_once(
    phone: SignIn, news: list[Any], pointer: str
) -> None:
    body = recheck_body(form_version=2, news=news)
    assert_problem(phone(ANA).post(f"{CHART}/rechecks", json=body), 422, "invalid", pointer)
