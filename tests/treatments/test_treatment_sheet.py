"""Everything the treatment sheet begins with, in one answer; and what a treatment rests on."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from strtrack.accounts.models import CLIENTS, COURSES
from strtrack.kernel.db import read, transact
from strtrack.measures.rules.motions import motions
from strtrack.treatments.models.treatments import TREATMENTS
from tests.expect import assert_problem, count_rows, rows_of
from tests.factories import (
    arrived,
    recheck_body,
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
CHART = f"/clients/{ANA.id}"
TURN = {"motion": "neck-rotation", "side": "L", "before": 58, "after": None}
NECK = {"zone": "neck-back", "side": "L"}


def sheet(desk: Phone) -> dict[str, Any]:
    response = desk.get(f"{CHART}/treatment-sheet")
    assert response.status_code == 200, response.get_data(as_text=True)
    body: dict[str, Any] = response.get_json()
    return body


def test_the_first_sheet_begins_with_nothing(phone: SignIn) -> None:
    shown = sheet(phone(THEO))
    assert (shown["last"], shown["draft"], shown["arrival"]) == (None, None, None)
    assert shown["screening"]["needs"] == "screening"
    assert shown["suggested_motions"] == []
    assert [one["motion"] for one in shown["motions"]] == list(motions())


def test_it_holds_last_time_the_draft_and_the_arrival(phone: SignIn) -> None:
    theo = phone(THEO)
    last = treated(theo, ended_at=NOW - timedelta(days=7), ranges=[TURN])
    draft = treated(theo, draft=True, technique=None, pressure=None)
    came = arrived(phone(ANA))
    shown = sheet(theo)
    assert (shown["last"], shown["draft"], shown["arrival"]) == (last, draft, came)
    assert shown["suggested_motions"] == ["neck-rotation"]


def test_a_new_session_is_not_offered_an_arrival_that_a_session_has_used(
    phone: SignIn, clock: StoppedClock
) -> None:
    theo = phone(THEO)
    came = arrived(phone(ANA), recorded_at=written(NOW - timedelta(minutes=50)))
    made = treated(
        theo, ended_at=NOW, arrival_id=came["id"], draft=True, technique=None, pressure=None
    )
    assert sheet(theo)["arrival"] is None
    theo.put(f"{CHART}/treatments/{made['id']}", json=saved_body(made))
    assert sheet(theo)["arrival"] is None
    clock.advance(minutes=10)
    again = arrived(phone(ANA), recorded_at=written(clock.now()))
    assert sheet(phone(THEO))["arrival"] == again


def test_a_session_that_named_no_arrival_has_ended_the_waiting_too(
    phone: SignIn, clock: StoppedClock
) -> None:
    theo = phone(THEO)
    arrived(phone(ANA), recorded_at=written(NOW - timedelta(minutes=50)))
    assert sheet(theo)["arrival"]
    treated(theo, ended_at=NOW)
    assert sheet(theo)["arrival"] is None
    clock.advance(minutes=5)
    asked = theo.post(f"{CHART}/arrival/ask", json={"id": str(uuid4())})
    assert (asked.status_code, asked.get_json()["asked_at"]) == (201, written(clock.now()))


def test_without_ranges_the_treated_zones_suggest_motions(phone: SignIn) -> None:
    treated(phone(THEO), areas=[{"zone": "calf", "side": "R"}])
    suggested = sheet(phone(THEO))["suggested_motions"]
    assert "ankle-dorsiflexion" in suggested
    assert all("calf" in motions()[one].zones for one in suggested)


def test_names_are_the_viewers_and_advice_the_clients(app: Flask, phone: SignIn) -> None:
    with app.app_context():
        transact(read, CLIENTS.update().where(CLIENTS.c.id == ANA.id).values(language="es"))
    shown = sheet(phone(THEO))
    assert shown["motions"][0]["name"] == motions()["neck-flexion"].name["en"]
    assert "Muévete con suavidad." in [one["text"] for one in shown["aftercare_choices"]]


def test_a_treatment_rests_on_the_screening_of_its_day(phone: SignIn) -> None:
    theo = phone(THEO)
    version = screened(theo)
    made = treated(theo, ended_at=NOW + timedelta(minutes=1))
    assert (made["screening_id"], made["screened"]) == (version["id"], "screened")


def test_a_recheck_that_is_missing_is_said_and_one_that_is_there_counts(phone: SignIn) -> None:
    theo = phone(THEO)
    screened(theo, recorded_at=written(NOW - timedelta(days=9)))
    assert treated(theo, ended_at=NOW)["screened"] == "recheck_missing"
    stored(theo, f"{CHART}/rechecks", recheck_body())
    assert treated(theo, ended_at=NOW)["screened"] == "screened"


def test_questions_answered_after_a_session_do_not_count_for_it(phone: SignIn) -> None:
    theo = phone(THEO)
    screened(theo)
    assert treated(theo, ended_at=NOW - timedelta(hours=2))["screened"] == "not_screened"


def test_questions_that_had_run_out_do_not_count(phone: SignIn) -> None:
    theo = phone(THEO)
    screened(theo, recorded_at=written(NOW - timedelta(days=367)))
    stored(theo, f"{CHART}/rechecks", recheck_body())
    assert treated(theo, ended_at=NOW)["screened"] == "not_screened"


def test_questions_of_an_earlier_course_of_care_do_not_count(app: Flask, phone: SignIn) -> None:
    theo = phone(THEO)
    screened(theo, recorded_at=written(NOW - timedelta(hours=2)))
    assert treated(theo, ended_at=NOW)["screened"] == "screened"
    with app.app_context():
        transact(_begin_another_course)
    assert treated(theo, ended_at=NOW)["screened"] == "not_screened"
    stored(theo, f"{CHART}/rechecks", recheck_body())
    assert treated(theo, ended_at=NOW)["screened"] == "not_screened"
    screened(theo, recorded_at=written(NOW - timedelta(hours=1)))
    assert treated(theo, ended_at=NOW)["screened"] == "screened"


def test_a_session_counts_with_the_course_it_lies_in_whenever_it_is_recorded(
    app: Flask, phone: SignIn
) -> None:
    theo, before = phone(THEO), NOW - timedelta(days=2)
    screened(theo, recorded_at=written(before - timedelta(hours=2)))
    with app.app_context():
        transact(_begin_another_course)
    assert treated(theo, ended_at=before)["screened"] == "screened"


def _begin_another_course() -> None:
    """End Ana's course of care yesterday and begin another today."""
    mine = COURSES.update().where(COURSES.c.client_id == ANA.id)
    read(mine.values(ended_on=NOW.date() - timedelta(days=1)))
    new = {"id": uuid4(), "client_id": ANA.id, "started_on": NOW.date(), "ended_on": None}
    read(COURSES.insert(), new)


def test_what_was_right_when_recorded_may_be_finished_whatever_came_up(phone: SignIn) -> None:
    theo = phone(THEO)
    made = treated(theo, ended_at=NOW, areas=[NECK], draft=True)
    screened(theo, A13=said("yes"))
    path = f"{CHART}/treatments/{made['id']}"
    added = saved_body(made, areas=[NECK, {"zone": "calf", "side": "R"}])
    assert_problem(theo.put(path, json=added), 422, "not-to-be-treated", "#")
    finished = theo.put(path, json=saved_body(made, areas=[NECK], draft=False))
    assert finished.status_code == 200, finished.get_data(as_text=True)
    assert finished.get_json()["screened"] == "not_screened"


@pytest.mark.parametrize("draft", [False, True], ids=["whole", "session done"])
def test_no_str_today_stores_nothing(app: Flask, phone: SignIn, draft: bool) -> None:
    theo = phone(THEO)
    screened(theo, A13=said("yes"))
    before = count_rows(app)
    body = treatment_body(ended_at=NOW, draft=draft)
    problem = assert_problem(
        theo.post(f"{CHART}/treatments", json=body), 422, "not-to-be-treated", "#"
    )
    assert problem["reasons"]
    assert count_rows(app) == before


def test_an_area_to_keep_free_is_pointed_at(app: Flask, phone: SignIn) -> None:
    theo = phone(THEO)
    screened(theo, L01=said("yes", areas=[("neck-back", "L")]))
    free = [{"zone": "calf", "side": "R"}]
    before = count_rows(app)
    body = treatment_body(ended_at=NOW, areas=[*free, NECK])
    refused = theo.post(f"{CHART}/treatments", json=body)
    assert_problem(refused, 422, "area-blocked", "#/areas/1")
    assert count_rows(app) == before
    made = treated(theo, ended_at=NOW, areas=free, draft=True)
    kept = rows_of(app, TREATMENTS)
    refused = theo.put(f"{CHART}/treatments/{made['id']}", json=saved_body(made, areas=[NECK]))
    assert_problem(refused, 422, "area-blocked", "#/areas/0")
    assert rows_of(app, TREATMENTS) == kept


def test_the_sheet_is_the_desks(phone: SignIn) -> None:
    assert_problem(phone(ANA).get(f"{CHART}/treatment-sheet"), 403, "forbidden")
