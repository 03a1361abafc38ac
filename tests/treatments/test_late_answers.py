"""What was answered earlier and arrives later is kept, and never lowers what is in force."""

from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any

from flask import Flask

from strtrack.treatments.models.screening import SCREENING_DRAFTS
from strtrack.treatments.rules.screening import OUTCOMES
from tests.expect import assert_problem, count_rows, rows_of
from tests.factories import (
    correction_body,
    recheck_body,
    said,
    screened,
    screening_body,
    stored,
    written,
)
from tests.people import ANA, NOW, OLIVIA, THEO, Person
from tests.phones import Phone, StoppedClock
from tests.treatments.random_screenings import POSITIVE

SignIn = Callable[[Person], Phone]
CHART = f"/clients/{ANA.id}"
PATH, STATUS, RECHECKS = f"{CHART}/screenings", f"{CHART}/screening", f"{CHART}/rechecks"
DRAFT = f"{CHART}/screening-draft"
CALF, WRIST = ("calf", "L"), ("wrist", "R")


def ago(minutes: int) -> str:
    return written(NOW - timedelta(minutes=minutes))


def in_force(desk: Phone) -> dict[str, Any]:
    version: dict[str, Any] = desk.get(STATUS).get_json()["screening"]
    return version


def corrected(desk: Phone, version: dict[str, Any], item: str, do: str, **given: Any) -> Any:
    body = correction_body(item, do, **given)
    return stored(desk, f"{PATH}/{version['id']}/corrections", body)


def test_an_earlier_questionnaire_is_kept_and_does_not_replace_a_newer_one(phone: SignIn) -> None:
    theo, ana = phone(THEO), phone(ANA)
    first = screened(theo, A01=said("yes"), recorded_at=ago(30))
    second = screened(theo, C01=said("yes"), recorded_at=ago(10))
    late = screened(ana, C14=said("yes"), recorded_at=ago(20), answered_by="client")
    assert (late["late"], late["version"], late["based_on"]) == (True, 3, None)
    assert late["changed_items"] == []
    assert in_force(theo) == second
    assert second["late"] is False
    listed = theo.get(PATH).get_json()["items"]
    assert [(v["id"], v["version"], v["late"]) for v in listed] == [
        (late["id"], 3, True),
        (second["id"], 2, False),
        (first["id"], 1, False),
    ]
    assert [v["id"] for v in phone(OLIVIA).get(PATH).get_json()["items"]] == [
        v["id"] for v in listed
    ]


def test_the_next_version_stands_on_what_is_in_force_and_has_the_next_number(
    phone: SignIn,
) -> None:
    theo = phone(THEO)
    second = screened(theo, C01=said("yes"))
    late = screened(theo, A01=said("yes"), recorded_at=ago(20))
    refused = theo.post(f"{PATH}/{late['id']}/corrections", json=correction_body("A01"))
    assert_problem(refused, 409, "screening-changed")
    third = corrected(theo, second, "C01", "override")
    assert (third["version"], third["based_on"]) == (3, second["id"])
    assert third["outcome"]["outcome"] == "proceed"


def test_what_is_late_comes_twice_and_is_stored_once(app: Flask, phone: SignIn) -> None:
    theo, ana = phone(THEO), phone(ANA)
    first = screened(theo, recorded_at=ago(30))
    corrected(theo, first, "C02", "edit", answer=said("yes"))
    body = screening_body(A01=said("yes"), recorded_at=ago(20), answered_by="client")
    made = stored(ana, PATH, body)
    before = count_rows(app)
    again = ana.post(PATH, json=body)
    assert (again.status_code, again.get_json()) == (200, made)
    assert count_rows(app) == before


def test_a_late_yes_is_heeded_where_nobody_has_looked_since(phone: SignIn) -> None:
    theo, ana = phone(THEO), phone(ANA)
    first = screened(theo, recorded_at=ago(30), C02=said("yes"), L01=said("yes", areas=[WRIST]))
    corrected(theo, first, "C01", "edit", answer=said("no"))
    given = {
        "A01": said("yes"),  # a no before: heeded
        "C01": said("yes"),  # answered since: that stands
        "C02": said("no"),  # late, and less: not heeded
        "L01": said("yes", areas=[CALF]),  # another place: asked again
    }
    late = screened(ana, recorded_at=ago(20), answered_by="client", **given)
    version = in_force(theo)
    assert (version["kind"], version["version"], version["late"]) == ("recheck", 4, False)
    assert version["id"] != late["id"]
    assert version["changed_items"] == ["A01", "L01"]
    words = {item: version["answers"][item]["answer"] for item in given}
    assert words == {"A01": "yes", "C01": "no", "C02": "yes", "L01": None}
    assert version["outcome"]["open_items"] == ["L01"]
    assert late["answers"]["C02"]["answer"] == "no"


def test_a_late_word_about_touch_makes_no_version_that_others_meet(phone: SignIn) -> None:
    theo, ana, olivia = phone(THEO), phone(ANA), phone(OLIVIA)
    first = screened(theo, recorded_at=ago(30))
    second = corrected(theo, first, "C02", "edit", answer=said("yes"))
    late = screened(
        ana, recorded_at=ago(20), answered_by="client", C14=said("yes", note="velvet anvil")
    )
    assert in_force(theo)["answers"]["C14"]["answer"] == "yes"
    assert in_force(olivia)["id"] == second["id"]
    listed = olivia.get(PATH).get_json()["items"]
    assert [(v["id"], v["version"]) for v in listed] == [
        (late["id"], 3),
        (second["id"], 2),
        (first["id"], 1),
    ]


def test_late_news_opens_what_nobody_has_looked_at_since(phone: SignIn) -> None:
    theo, ana = phone(THEO), phone(ANA)
    first = screened(theo, recorded_at=ago(30), C01=said("yes"), C06=said("yes"))
    second = corrected(theo, first, "C06", "override", reason="before the news")
    third = corrected(theo, second, "C01", "override", reason="after it")
    made = stored(
        ana, RECHECKS, recheck_body("skin", recorded_at=ago(20), answers={"L01": said("yes")})
    )
    version = in_force(theo)
    assert made["screening_id"] == version["id"] == made["id"]
    assert (version["based_on"], version["decisions"]) == (third["id"], third["decisions"])
    assert version["answers"]["L01"]["answer"] == "yes"
    assert version["outcome"]["open_items"] == ["L02", "L04"]
    late = recheck_body("medicine", recorded_at=ago(20), answers={"C15": said("yes")})
    stored(ana, RECHECKS, late)
    version = in_force(theo)
    assert version["decisions"].keys() == {"C01", "C06"}
    assert version["answers"]["C15"]["answer"] == "yes"


def test_late_news_before_a_whole_questionnaire_changes_nothing(phone: SignIn) -> None:
    theo, ana = phone(THEO), phone(ANA)
    screened(theo, recorded_at=ago(30))
    version = screened(theo, recorded_at=ago(10))
    body = recheck_body("skin", recorded_at=ago(20), answers={"L01": said("yes", areas=[CALF])})
    made = stored(ana, RECHECKS, body)
    assert (made["news"], made["screening_id"]) == (["skin"], None)
    assert in_force(theo) == version


def test_a_late_no_to_what_was_asked_again_closes_nothing(phone: SignIn) -> None:
    theo, ana = phone(THEO), phone(ANA)
    screened(theo, recorded_at=ago(30))
    stored(ana, RECHECKS, recheck_body("unwell", recorded_at=ago(10)))
    before = in_force(theo)
    made = stored(ana, RECHECKS, recheck_body(recorded_at=ago(20), answers={"A02": said("no")}))
    assert made["screening_id"] is None
    assert in_force(theo) == before


def test_a_draft_that_says_more_than_a_late_questionnaire_stays(app: Flask, phone: SignIn) -> None:
    theo, ana = phone(THEO), phone(ANA)
    screened(theo)
    ana.put(DRAFT, json={"form_version": 1, "answers": {"A02": said("yes")}})
    screened(ana, recorded_at=ago(20), answered_by="client")
    assert ana.get(DRAFT).get_json()["answers"] == {"A02": said("yes")}
    screened(ana, recorded_at=ago(20), answered_by="client", A02=said("yes"))
    assert rows_of(app, SCREENING_DRAFTS) == []


def test_a_treatment_never_rests_on_what_came_late(phone: SignIn, clock: StoppedClock) -> None:
    theo = phone(THEO)
    version = screened(theo, recorded_at=ago(10))
    screened(theo, A01=said("yes"), recorded_at=ago(20))
    clock.advance(minutes=5)
    treatment = {
        "id": "7f3b4f0c-6a7e-4a51-9a64-0d5a3b8a2c11",
        "started_at": written(NOW),
        "ended_at": written(NOW + timedelta(minutes=5)),
        "time_zone": "Europe/London",
        "areas": [{"zone": "calf", "side": "L"}],
        "draft": True,
    }
    assert stored(theo, f"{CHART}/treatments", treatment)["screening_id"] == version["id"]


def test_whatever_comes_late_the_outcome_in_force_is_never_lower(
    phone: SignIn, clock: StoppedClock
) -> None:
    theo, luck, raised = phone(THEO), Random(23), 0
    items = ["A01", "A13", "L01", "L04", "L08", "C01", "C04", "C07"]

    def some() -> dict[str, Any]:
        chosen = luck.sample(items, luck.randint(0, 3))
        marks = {i: [luck.choice([CALF, WRIST])] if i[0] == "L" else [] for i in chosen}
        return {item: said(luck.choice(POSITIVE), areas=marks[item]) for item in chosen}

    def rank() -> int:
        return OUTCOMES.index(in_force(theo)["outcome"]["outcome"])

    for _ in range(16):
        clock.advance(minutes=10)
        first = screened(theo, recorded_at=written(clock.now() - timedelta(minutes=7)), **some())
        corrected(theo, first, "C02", "edit", answer=said("yes"))
        before = rank()
        # Before the questionnaire that is in force, or between it and its correction.
        at = written(clock.now() - timedelta(minutes=luck.randint(5, 9)))
        if luck.random() < 0.5:
            assert screened(theo, recorded_at=at, **some())["late"]
        else:
            stored(theo, RECHECKS, recheck_body(luck.choice(["skin", "unwell"]), recorded_at=at))
        assert rank() >= before
        raised += rank() > before
    assert raised
