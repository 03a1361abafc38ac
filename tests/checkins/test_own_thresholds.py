"""Thresholds of a practice and a client decide what the next answer comes to, never an old one."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from flask import Flask

from strtrack.checkins.models import RESULTS
from strtrack.kernel.thresholds import Thresholds
from tests.expect import rows_of
from tests.factories import (
    checked_in,
    exercised,
    plan_item,
    prescription_of,
    published,
    switched_to,
    treated,
    written,
)
from tests.judgements import thresholds_body
from tests.people import ANA, NOW, OLIVIA, THEO, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]
PATH = f"/clients/{ANA.id}/thresholds"
SORE = {"score": 7, "interference": 1}


@pytest.fixture
def session(phone: SignIn) -> dict[str, Any]:
    return treated(phone(THEO), ended_at=NOW - timedelta(hours=24))


def own(phone: SignIn, based_on: int = 0, **thresholds: float) -> None:
    response = phone(THEO).put(PATH, json=thresholds_body(based_on, **thresholds))
    assert response.status_code == 200, response.get_data(as_text=True)


def levels(phone: SignIn) -> list[str]:
    """Return what Ana's answers come to, the first one first."""
    items = phone(THEO).get(f"/clients/{ANA.id}/check-ins").get_json()["items"]
    return [item["result"]["level"] for item in reversed(items)]


def inputs_of(app: Flask, check_in: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the thresholds that each result of an answer was worked out with."""
    check_in_id = UUID(check_in["id"])
    rows = [row for row in rows_of(app, RESULTS) if row["check_in_id"] == check_in_id]
    return [row["inputs"]["thresholds"] for row in rows]


def answered(phone: SignIn, session: dict[str, Any], minutes: int) -> dict[str, Any]:
    at = written(NOW - timedelta(minutes=minutes))
    return checked_in(phone(ANA), treatment_id=session["id"], recorded_at=at, **SORE)


def test_her_own_number_decides_about_the_next_answer_and_is_kept_with_it(
    app: Flask, phone: SignIn, session: dict[str, Any]
) -> None:
    before = answered(phone, session, 30)
    own(phone, high_score=7)
    after = answered(phone, session, 20)
    assert levels(phone) == ["watch", "contact"]
    assert inputs_of(app, before) == [{}]
    assert inputs_of(app, after) == [{"high_score": 7}]


def test_without_it_the_practices_number_decides_again(
    app: Flask, phone: SignIn, session: dict[str, Any]
) -> None:
    phone(OLIVIA).patch("/practice", json={"thresholds": {"high_score": 7, "silent_days": 5}})
    own(phone, high_score=8)
    with_it = answered(phone, session, 30)
    own(phone, 1)
    without = answered(phone, session, 20)
    assert levels(phone) == ["watch", "contact"]
    assert inputs_of(app, with_it) == [{"high_score": 8, "silent_days": 5}]
    assert inputs_of(app, without) == [{"high_score": 7, "silent_days": 5}]


def test_the_phone_judges_by_what_is_in_force_for_her(
    phone: SignIn, session: dict[str, Any]
) -> None:
    asked = switched_to("advise", thresholds={"silent_days": 5, "high_score": 7})
    phone(OLIVIA).patch("/practice", json=asked)
    ana = phone(ANA)
    merged = asdict(Thresholds()) | {"silent_days": 5, "high_score": 7}
    assert ana.get("/today").get_json()["check_in"]["judging"]["thresholds"] == merged
    etag = ana.get("/today").headers["ETag"]
    own(phone, high_score=9, extreme_score=10)
    fresh = ana.get("/today", headers={"If-None-Match": etag})
    assert fresh.status_code == 200
    merged |= {"high_score": 9, "extreme_score": 10}
    assert fresh.get_json()["check_in"]["judging"]["thresholds"] == merged


def test_the_desk_calls_what_she_does_by_her_own_numbers(
    phone: SignIn, clock: StoppedClock
) -> None:
    ana, version = phone(ANA), published(phone(THEO), plan_item(times_per_day=2))
    prescription = prescription_of(version)
    clock.advance(days=2)
    for day, nth in (("2026-03-10", 1), ("2026-03-10", 2), ("2026-03-11", 1)):
        exercised(ana, prescription, due_on=day, nth=nth)
    assert band(phone) == "partial"
    own(phone, adherence_on_track=0.7)
    assert band(phone) == "on_track"
    own(phone, 1, adherence_partial=0.76)
    assert band(phone) == "low"


def band(phone: SignIn) -> str:
    """Return the word for Ana's month on the desk."""
    (row,) = phone(THEO).get("/caseload?view=everyone").get_json()["items"]
    found: str = row["adherence_28d"]["band"]
    return found
