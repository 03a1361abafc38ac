"""A phone says how sore it is, once, however often it is sent."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from strtrack.audit.models import AuditEntry
from strtrack.checkins.models import CHECK_INS, CheckInRevision
from strtrack.kernel.db import table_of
from tests.expect import assert_problem, count_rows, rows_of
from tests.factories import check_in_body, checked_in, treated, written
from tests.people import ANA, BEN, MALLORY, NOW, THEO, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]


def test_a_check_in_is_shown_as_it_was_sent(phone: SignIn) -> None:
    body = check_in_body(score=4, note="worse on stairs")
    response = phone(ANA).post("/check-ins", json=body)
    assert response.status_code == 201
    shown = response.get_json()
    assert {key: shown[key] for key in body} == body
    assert shown["revision_id"] == body["id"]
    assert shown["based_on"] is None
    assert (shown["status"], shown["conflict"], shown["partly_understood"]) == (
        "recorded",
        False,
        False,
    )
    assert shown["received_at"] == written(NOW)
    assert phone(ANA).get(f"/clients/{ANA.id}/check-ins").get_json()["items"] == [shown]


def test_sending_twice_stores_once(app: Flask, phone: SignIn, clock: StoppedClock) -> None:
    body, ana = check_in_body(), phone(ANA)
    first = ana.post("/check-ins", json=body)
    before = count_rows(app)
    clock.advance(hours=3)
    again = ana.post("/check-ins", json=dict(reversed(body.items())))
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.get_json() == first.get_json()
    assert count_rows(app) == before


def test_the_same_id_with_other_answers_clashes(app: Flask, phone: SignIn) -> None:
    ana = phone(ANA)
    body = check_in_body(score=4)
    ana.post("/check-ins", json=body)
    before = rows_of(app, CHECK_INS)
    other = ana.post("/check-ins", json=check_in_body(id=body["id"], score=5))
    assert_problem(other, 409, "already-different", "#/id")
    assert rows_of(app, CHECK_INS) == before


def test_the_id_of_somebody_else_makes_a_record_of_ones_own(app: Flask, phone: SignIn) -> None:
    body = check_in_body(score=4)
    assert phone(ANA).post("/check-ins", json=body).status_code == 201
    bens = phone(BEN).post("/check-ins", json=check_in_body(id=body["id"], score=9))
    assert bens.status_code == 201
    assert {row["client_id"]: row["score"] for row in rows_of(app, CHECK_INS)} == {
        ANA.id: 4,
        BEN.id: 9,
    }


def test_an_answer_meets_the_session_it_speaks_of(phone: SignIn) -> None:
    session = treated(phone(THEO))
    named = checked_in(phone(ANA), treatment_id=session["id"], moment="h24")
    found = checked_in(phone(ANA))
    for shown in (named, found):
        assert shown["treatment_id"] == session["id"]
        assert shown["hours_after"] == 24.0


def test_an_answer_kept_offline_counts_from_when_it_was_given(
    phone: SignIn, clock: StoppedClock
) -> None:
    session, ana = treated(phone(THEO)), phone(ANA)
    clock.advance(hours=7)
    shown = checked_in(ana, recorded_at=written(NOW))
    assert shown["treatment_id"] == session["id"]
    assert shown["hours_after"] == 24.0
    assert shown["received_at"] == written(NOW + timedelta(hours=7))


@pytest.mark.parametrize(
    ("area", "met"),
    [({"zone": "neck-back", "side": "L"}, True), ({"zone": "neck-back", "side": "R"}, False)],
    ids=["treated", "elsewhere"],
)
def test_an_area_decides_whether_the_session_is_met(
    phone: SignIn, area: dict[str, str], met: bool
) -> None:
    treated(phone(THEO))
    shown = checked_in(phone(ANA), scores=[{"scope": "area", "now": 3, **area}])
    assert (shown["treatment_id"] is not None) == met
    assert (shown["hours_after"] is not None) == met


def test_no_session_is_met_after_its_week(phone: SignIn) -> None:
    treated(phone(THEO), ended_at=NOW - timedelta(hours=169))
    assert checked_in(phone(ANA))["treatment_id"] is None


def test_the_session_of_another_client_is_none(app: Flask, phone: SignIn) -> None:
    session, ben = treated(phone(THEO)), phone(BEN)
    before = count_rows(app)
    refused = ben.post("/check-ins", json=check_in_body(treatment_id=session["id"]))
    assert_problem(refused, 422, "unknown-treatment", "#/treatment_id")
    assert count_rows(app) == before


def test_no_answer_is_older_than_its_session(phone: SignIn) -> None:
    session = treated(phone(THEO))
    body = check_in_body(
        treatment_id=session["id"], recorded_at=written(NOW - timedelta(hours=24, minutes=1))
    )
    assert_problem(
        phone(ANA).post("/check-ins", json=body), 422, "before-treatment", "#/recorded_at"
    )


@pytest.mark.parametrize(("ahead", "status"), [(0, 201), (300, 201), (301, 422), (86_400, 422)])
def test_a_phones_clock_may_be_five_minutes_ahead(phone: SignIn, ahead: int, status: int) -> None:
    body = check_in_body(recorded_at=written(NOW + timedelta(seconds=ahead)))
    response = phone(ANA).post("/check-ins", json=body)
    assert response.status_code == status
    if status == 422:
        assert_problem(response, 422, "recorded-in-future", "#/recorded_at")


@pytest.mark.parametrize(
    ("recorded_at", "time_zone", "day_on"),
    [
        ("2026-03-10T02:59:59Z", "Europe/London", "2026-03-09"),
        ("2026-03-10T03:00:00Z", "Europe/London", "2026-03-10"),
        ("2026-03-10T03:00:00Z", "America/New_York", "2026-03-09"),
        ("2026-03-10T03:00:00Z", "Pacific/Auckland", "2026-03-10"),
    ],
)
def test_the_diary_day_is_that_of_the_phones_own_zone(
    phone: SignIn, recorded_at: str, time_zone: str, day_on: str
) -> None:
    shown = checked_in(phone(ANA), recorded_at=recorded_at, time_zone=time_zone)
    assert shown["day_on"] == day_on


@pytest.mark.parametrize(
    "text",
    [
        "ألم خفيف بعد الجلسة \u200f(يسار)",
        "כואב מעט",
        "better 👍🏽👨‍👩‍👧 today",
        "Zoe\u0308 a\u0301e\u0301 e\u0302\u0323",
        "Line one\nline\ttwo",
        "日本語と한국어",
    ],
    ids=["arabic", "hebrew", "emoji", "combining", "lines", "wide"],
)
def test_a_note_in_any_script_comes_back_as_written(phone: SignIn, text: str) -> None:
    made = checked_in(phone(ANA), note=text)
    assert made["answers"]["note"] == text
    desk = phone(THEO).get(f"/clients/{ANA.id}/check-ins").get_json()
    assert desk["items"][0]["answers"]["note"] == text


def test_a_newer_form_is_kept_whole_and_judged_by_what_is_known(app: Flask, phone: SignIn) -> None:
    said = {"scores": [{"scope": "sorest", "now": 7, "shade": "dull"}], "sleep": {"hours": 5}}
    body = check_in_body(form_version=2) | {"answers": said}
    shown = phone(ANA).post("/check-ins", json=body).get_json()
    assert shown["answers"] == said
    assert shown["partly_understood"] is True
    assert rows_of(app, CHECK_INS)[0]["score"] == 7


def test_a_newer_form_without_a_known_number_has_none(app: Flask, phone: SignIn) -> None:
    said = {"scores": "in words", "mood": "fine"}
    shown = checked_in(phone(ANA), form_version=3, answers=said)
    assert shown["answers"] == said
    assert rows_of(app, CHECK_INS)[0]["score"] is None


def test_a_form_that_is_too_old_is_refused(phone: SignIn) -> None:
    refused = phone(ANA).post("/check-ins", json=check_in_body(form_version=0))
    assert_problem(refused, 422, "form-too-old", "#/form_version")


def test_staff_cannot_answer_for_a_client(app: Flask, phone: SignIn) -> None:
    theo = phone(THEO)
    before = count_rows(app)
    assert_problem(theo.post("/check-ins", json=check_in_body()), 403, "forbidden")
    assert count_rows(app) == before


def test_the_first_revision_has_the_records_own_id(app: Flask, phone: SignIn) -> None:
    made = checked_in(phone(ANA))
    (revision,) = rows_of(app, table_of(CheckInRevision))
    assert str(revision["revision_id"]) == made["id"]
    assert revision["number"] == 1


def test_recording_leaves_one_audit_row_without_health_data(app: Flask, phone: SignIn) -> None:
    ana = phone(ANA)
    before = len(rows_of(app, table_of(AuditEntry)))
    made = checked_in(ana, note="private words")
    (entry,) = rows_of(app, table_of(AuditEntry))[before:]
    assert entry["action"] == "record_check_in"
    assert entry["subject"] == f"check_in:{made['id']}"
    assert (entry["user_id"], entry["role"]) == (ANA.user_id, "client")
    assert (entry["practice_id"], entry["client_id"]) == (ANA.practice_id, ANA.id)
    assert entry["detail"] is None
    assert entry["at"] == NOW


def test_the_list_is_newest_first_and_goes_on_where_it_stopped(phone: SignIn) -> None:
    ana = phone(ANA)
    made = [
        checked_in(ana, recorded_at=written(NOW - timedelta(hours=hours)))["id"]
        for hours in (5, 1, 3, 2, 4)
    ]
    newest_first = [made[i] for i in (1, 3, 2, 4, 0)]
    seen, cursor = [], ""
    for _ in range(3):
        page = ana.get(f"/clients/{ANA.id}/check-ins?limit=2{cursor}").get_json()
        seen += [item["id"] for item in page["items"]]
        cursor = f"&cursor={page['next_cursor']}"
    assert seen == newest_first
    assert page["next_cursor"] is None


def test_records_of_the_same_instant_are_each_listed_once(phone: SignIn) -> None:
    ana = phone(ANA)
    made = {checked_in(ana)["id"] for _ in range(5)}
    path = f"/clients/{ANA.id}/check-ins?limit=2"
    seen, cursor = [], ""
    while cursor is not None:
        page = ana.get(path + (f"&cursor={cursor}" if cursor else "")).get_json()
        seen += [item["id"] for item in page["items"]]
        cursor = page["next_cursor"]
    assert len(seen) == 5
    assert set(seen) == made


def test_another_practice_finds_nothing(phone: SignIn) -> None:
    checked_in(phone(ANA))
    assert_problem(phone(MALLORY).get(f"/clients/{ANA.id}/check-ins"), 404, "not-found")
