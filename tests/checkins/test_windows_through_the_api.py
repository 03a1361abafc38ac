"""Windows and results as they are stored and shown: put off, late, corrected, taken over."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from flask import Flask

from strtrack.checkins.models import RESULTS
from tests.alerting import alerts_of
from tests.expect import assert_problem, count_rows, rows_of
from tests.factories import (
    check_in_body,
    checked_in,
    exercised,
    plan_item,
    prescription_of,
    published,
    revision_body,
    said,
    saved_body,
    screened,
    stored,
    treated,
    treatment_body,
    written,
)
from tests.people import ANA, NOW, THEO, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]
NECK, CALF = {"zone": "neck-back", "side": "L"}, {"zone": "calf", "side": "L"}


def window_of(http: Phone, n: int = 0) -> dict[str, Any]:
    found: dict[str, Any] = http.get(f"/clients/{ANA.id}/recovery").get_json()["items"][n]
    return found


def states_of(http: Phone, n: int = 0) -> dict[str, str]:
    return {m["code"]: m["why"] or m["state"] for m in window_of(http, n)["moments"]}


def kept(app: Flask, check_in: dict[str, Any]) -> list[tuple[int, str, list[str]]]:
    rows = [row for row in rows_of(app, RESULTS) if str(row["check_in_id"]) == check_in["id"]]
    return [(row["number"], row["result"]["level"], row["result"]["rules"]) for row in rows]


def test_a_window_shows_what_was_asked_and_answered(phone: SignIn, clock: StoppedClock) -> None:
    session = treated(phone(THEO))
    made = checked_in(phone(ANA), treatment_id=session["id"], moment="h24", score=6)
    window = window_of(phone(THEO))
    assert (window["status"], window["closed_at"]) == ("open", None)
    assert window["treatment_id"] == session["id"]
    assert (window["tenderness_before"], window["problem_before"]) == (2, 5)
    assert [(a["name"], a["superseded_at"]) for a in window["areas"]] == [
        ("Back of neck", None),
        ("Top of shoulder", None),
    ]
    asked = {m["code"]: (m["state"], m["check_in_id"]) for m in window["moments"]}
    assert asked["h24"] == ("answered", made["id"])
    assert asked["h48"] == ("not_yet_due", None)
    assert [c["id"] for c in window["check_ins"]] == [made["id"]]


def test_what_is_put_off_is_not_missed_and_may_still_be_answered(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    session, ana = treated(phone(THEO)), phone(ANA)
    body = {"treatment_id": session["id"], "moment": "h24"}
    assert ana.post("/check-ins/not-now", json=body).status_code == 204
    assert ana.get("/today").get_json()["check_in"]["not_now"] is True
    rows = count_rows(app)
    assert ana.post("/check-ins/not-now", json=body).status_code == 204
    assert count_rows(app) == rows
    clock.advance(hours=7)  # it closes at +30 h
    assert states_of(phone(THEO))["h24"] == "not_now"
    late = checked_in(ana, recorded_at=written(clock.now()), score=2, **body)
    assert late["moment"] == "h24"
    assert states_of(phone(THEO))["h24"] == "late"


def test_putting_off_a_question_of_no_session_is_refused(app: Flask, phone: SignIn) -> None:
    ana, unknown = phone(ANA), {"treatment_id": str(uuid4()), "moment": "h24"}
    before = count_rows(app)
    refused = ana.post("/check-ins/not-now", json=unknown)
    assert_problem(refused, 422, "unknown-treatment", "#/treatment_id")
    odd = ana.post("/check-ins/not-now", json=unknown | {"moment": "h6"})
    assert_problem(odd, 422, "invalid", "#/moment")
    assert count_rows(app) == before


def test_a_late_answer_has_those_after_it_judged_anew_and_old_results_stay(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    session = treated(phone(THEO), ended_at=NOW - timedelta(hours=58), tenderness_before=None)
    ana, about = phone(ANA), {"treatment_id": session["id"]}
    later = checked_in(ana, score=3, interference=0, moment="h48", **about)
    assert kept(app, later) == [(1, "expected", [])]
    early = written(NOW - timedelta(hours=30))
    checked_in(ana, score=1, interference=0, moment="h24", recorded_at=early, **about)
    assert kept(app, later) == [(1, "expected", []), (2, "contact", ["TR.C2"])]
    (alert,) = alerts_of(phone(THEO))
    assert [reason["code"] for reason in alert["reasons"]] == ["TR.C2"]


def test_a_correction_keeps_the_result_it_had(app: Flask, phone: SignIn) -> None:
    session, ana = treated(phone(THEO)), phone(ANA)
    made = checked_in(ana, treatment_id=session["id"], moment="h24", score=8, interference=0)
    ana.patch(f"/check-ins/{made['id']}", json=revision_body(made["id"], score=2, interference=0))
    assert [(n, level) for n, level, _ in kept(app, made)] == [(1, "contact"), (2, "expected")]
    rows = [row for row in rows_of(app, RESULTS) if str(row["check_in_id"]) == made["id"]]
    assert [str(row["revision_id"]) == made["id"] for row in rows] == [True, False]
    assert rows[0]["inputs"]["tenderness"] == 2
    assert rows[0]["result"]["rule_set"] == "str-triage-3"


def test_a_session_finished_later_has_its_answers_judged_anew(app: Flask, phone: SignIn) -> None:
    theo, ana = phone(THEO), phone(ANA)
    draft = treatment_body(draft=True, tenderness_before=None)
    session = stored(theo, f"/clients/{ANA.id}/treatments", draft)
    made = checked_in(ana, treatment_id=session["id"], moment="h24", score=5, interference=0)
    body = saved_body(session, tenderness_before=5, draft=False)
    saved = theo.put(f"/clients/{ANA.id}/treatments/{session['id']}", json=body)
    assert saved.status_code == 200, saved.get_data(as_text=True)
    assert [level for _, level, _ in kept(app, made)] == ["watch", "expected"]
    assert window_of(theo)["settled_between"] == {"after": None, "by": 24.0}


def test_a_new_session_takes_over_its_areas_alone(phone: SignIn, clock: StoppedClock) -> None:
    theo, ana = phone(THEO), phone(ANA)
    treated(theo, areas=[NECK, CALF])
    clock.advance(hours=6)
    theo = phone(THEO)
    again = treated(theo, areas=[NECK], ended_at=clock.now())
    assert [(a["zone"], a["superseded_at"] is None) for a in window_of(theo, 1)["areas"]] == [
        ("neck-back", False),
        ("calf", True),
    ]
    assert window_of(theo, 1)["status"] == "open"
    clock.advance(hours=1)
    about_calf = {"scope": "area", "now": 4} | CALF
    made = checked_in(ana, recorded_at=written(clock.now()), scores=[about_calf])
    assert made["treatment_id"] != again["id"]  # the later session has no calf
    about_neck = {"scope": "area", "now": 4} | NECK
    made = checked_in(ana, recorded_at=written(clock.now()), scores=[about_neck])
    assert made["treatment_id"] == again["id"]


def test_an_answer_about_no_session_counts_and_fires_nothing_that_reads_hours(
    phone: SignIn,
) -> None:
    checked_in(phone(ANA), score=4, problem=9)
    (made,) = phone(THEO).get(f"/clients/{ANA.id}/check-ins").get_json()["items"]
    assert (made["treatment_id"], made["hours_after"]) == (None, None)
    assert (made["result"]["level"], made["result"]["settled"]) == ("expected", False)


def test_a_blood_thinner_makes_a_large_bruise_urgent(phone: SignIn) -> None:
    theo, ana = phone(THEO), phone(ANA)
    screened(theo, C01=said("yes"))
    session = treated(theo)
    made = checked_in(ana, treatment_id=session["id"], moment="h24", score=2, bruise="large")
    (shown,) = theo.get(f"/clients/{ANA.id}/check-ins").get_json()["items"]
    assert shown["id"] == made["id"]
    assert (shown["result"]["level"], shown["result"]["mode"]) == ("urgent", "same_day")
    assert "TR.S5" in shown["result"]["rules"]


def test_a_blood_thinner_told_later_has_the_open_window_judged_anew(
    app: Flask, phone: SignIn
) -> None:
    theo, ana = phone(THEO), phone(ANA)
    session = treated(theo)
    made = checked_in(ana, treatment_id=session["id"], moment="h24", score=2, bruise="large")
    screened(theo, C01=said("yes"))
    assert [level for _, level, _ in kept(app, made)] == ["contact", "urgent"]
    (alert,) = alerts_of(theo)
    assert (alert["level"], alert["mode"]) == ("urgent", "same_day")
    assert [event["kind"] for event in alert["events"]] == ["opened", "raised"]


def test_the_cause_is_asked_though_the_exercises_were_last_week(
    phone: SignIn, clock: StoppedClock
) -> None:
    theo, ana = phone(THEO), phone(ANA)
    clock.advance(days=-3)  # Saturday
    version = published(theo, plan_item(), starts_on="2026-03-07")
    treated(theo, ended_at=clock.now())
    clock.advance(days=1)  # Sunday, in the week before
    at = written(clock.now())
    exercised(ana, prescription_of(version), due_on="2026-03-08", performed_at=at)
    clock.advance(days=1)
    asks = ana.get("/today").get_json()["check_in"]["asks"]
    assert asks["exercises_since"] is True


def test_a_correction_stays_on_the_day_the_answer_was_given(phone: SignIn) -> None:
    ana = phone(ANA)
    made = checked_in(ana, recorded_at="2026-03-10T01:30:00Z")
    assert made["day_on"] == "2026-03-09"  # before three at night is still the evening before
    body = revision_body(
        made["id"], recorded_at="2026-03-10T01:30:00Z", time_zone="Asia/Tokyo", score=1
    )
    shown = ana.patch(f"/check-ins/{made['id']}", json=body).get_json()
    assert (shown["day_on"], shown["time_zone"]) == ("2026-03-09", "Europe/London")


def test_a_revision_based_on_nothing_is_refused(app: Flask, phone: SignIn) -> None:
    ana = phone(ANA)
    made = checked_in(ana)
    before = count_rows(app)
    for based_on, slug in ((str(uuid4()), "unknown-revision"), (None, "invalid")):
        body = revision_body(made["id"]) | {"based_on": based_on}
        refused = ana.patch(f"/check-ins/{made['id']}", json=body)
        assert_problem(refused, 422, slug, "#/based_on")
    body = revision_body(made["id"])
    del body["based_on"]
    refused = ana.patch(f"/check-ins/{made['id']}", json=body)
    assert_problem(refused, 422, "invalid", "#/based_on")
    assert count_rows(app) == before


def test_hours_are_kept_as_they_are_and_told_rounded(app: Flask, phone: SignIn) -> None:
    session = treated(phone(THEO), ended_at=NOW - timedelta(hours=48, seconds=10))
    made = checked_in(phone(ANA), treatment_id=session["id"], moment="h48", score=2, interference=2)
    assert made["hours_after"] == 48.0
    (row,) = rows_of(app, RESULTS)
    assert 48 < row["inputs"]["hours"] < 48.01
    early = check_in_body(
        treatment_id=session["id"], interference=2, score=2,
        recorded_at=written(NOW - timedelta(seconds=20)),
    )  # fmt: skip
    shown = phone(ANA).post("/check-ins", json=early).get_json()
    assert shown["hours_after"] == 48.0
    first = next(r for r in rows_of(app, RESULTS) if str(r["check_in_id"]) == early["id"])
    assert first["inputs"]["hours"] < 48
    assert "TR.W7" not in first["result"]["rules"]  # two at 48 h and more only
    assert "TR.W7" in row["result"]["rules"]
