"""A desk records a session; the client sees when, where, and the advice."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from strtrack.audit.models import AuditEntry
from strtrack.kernel.db import table_of
from strtrack.treatments.models.treatments import TREATMENTS
from tests.expect import assert_problem, count_rows, rows_of
from tests.factories import SESSION_ENDED_AT, treated, treatment_body, written
from tests.people import ANA, BEN, MALLORY, NOW, OLIVIA, THEO, TOM, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]
PATH = f"/clients/{ANA.id}/treatments"


def test_a_treatment_is_shown_as_it_was_sent(phone: SignIn) -> None:
    body = treatment_body(
        per_area=[{"zone": "neck-back", "side": "L", "pressure": "light", "minutes": 10}],
        tenderness_after=3,
        problem_after=3,
        response="looser",
        note="left side first\nthen the right",
        draft=True,
    )
    theo = phone(THEO)
    response = theo.post(PATH, json=body)
    assert response.status_code == 201
    shown = response.get_json()
    assert {key: shown[key] for key in body} == body
    assert (shown["recorded_by_name"], shown["received_at"]) == (THEO.name, written(NOW))
    assert theo.get(PATH).get_json() == {"items": [shown], "next_cursor": None}
    assert phone(OLIVIA).get(PATH).get_json()["items"] == [shown]


def test_the_client_sees_when_where_and_the_advice_and_no_more(phone: SignIn) -> None:
    made = treated(phone(THEO), note="for the desk alone", aftercare="Keep moving gently.")
    (shown,) = phone(ANA).get(PATH).get_json()["items"]
    own = ("id", "started_at", "ended_at", "time_zone", "areas", "aftercare")
    assert shown == {k: made[k] for k in own}


def test_what_was_not_noted_is_null_and_not_nought(phone: SignIn) -> None:
    body = treatment_body()
    del body["tenderness_before"]
    shown = phone(THEO).post(PATH, json=body).get_json()
    assert [
        shown[name] for name in ("tenderness_before", "tenderness_after", "problem_after", "note")
    ] == [None] * 4


def test_sending_twice_stores_once(app: Flask, phone: SignIn, clock: StoppedClock) -> None:
    theo, body = phone(THEO), treatment_body()
    first = theo.post(PATH, json=body)
    before = count_rows(app)
    clock.advance(minutes=1)
    again = theo.post(PATH, json=body)
    assert (again.status_code, again.get_json()) == (200, first.get_json())
    assert count_rows(app) == before


def test_the_same_id_with_other_content_clashes(app: Flask, phone: SignIn) -> None:
    theo = phone(THEO)
    made = treated(theo)
    before = rows_of(app, TREATMENTS)
    refused = theo.post(PATH, json=treatment_body(id=made["id"], pressure="deep"))
    assert_problem(refused, 409, "treatment-already-different", "#/id")
    assert rows_of(app, TREATMENTS) == before


def test_two_clients_may_have_the_same_treatment_id(app: Flask, phone: SignIn) -> None:
    made = treated(phone(THEO))
    treated(phone(TOM), BEN, id=made["id"])
    assert {row["client_id"] for row in rows_of(app, TREATMENTS)} == {ANA.id, BEN.id}


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({"areas": []}, "#/areas"),
        ({"areas": [{"zone": "neck-back", "side": "L"}] * 2}, "#/areas"),
        ({"areas": [{"zone": "tail", "side": "M"}]}, "#/areas/0/zone"),
        ({"areas": [{"zone": "low-back", "side": "X"}]}, "#/areas/0/side"),
        ({"areas": [{"zone": "calf", "side": "M"}]}, "#/areas/0/zone"),
        ({"technique": "hammer"}, "#/technique"),
        ({"pressure": None}, "#/pressure"),
        ({"tenderness_before": 11}, "#/tenderness_before"),
        ({"problem_after": -1}, "#/problem_after"),
        ({"note": "x" * 2001}, "#/note"),
        ({"started_at": written(SESSION_ENDED_AT + timedelta(seconds=1))}, "#/ended_at"),
        ({"started_at": written(SESSION_ENDED_AT - timedelta(hours=7))}, "#/ended_at"),
        ({"per_area": [{"zone": "calf", "side": "L"}]}, "#/per_area"),
        ({"draft": "yes"}, "#/draft"),
        ({"minutes": 0}, "#/minutes"),
        ({"ranges": [{"motion": "knee-flexion", "side": "L", "after": 400}]}, "#/ranges/0/after"),
        ({"ranges": [{"motion": "knee-flexion", "side": "M", "after": 90}]}, "#/ranges/0/side"),
        ({"ranges": [{"motion": "knee-flexion", "side": "L"}]}, "#/ranges/0/before"),
    ],
)
def test_what_no_session_can_be_is_refused(
    app: Flask, phone: SignIn, given: dict[str, Any], pointer: str
) -> None:
    theo = phone(THEO)
    before = count_rows(app)
    assert_problem(theo.post(PATH, json=treatment_body(**given)), 422, "invalid", pointer)
    assert count_rows(app) == before


@pytest.mark.parametrize("draft", [False, True], ids=["whole", "session done"])
def test_a_session_has_ended_when_it_is_recorded(app: Flask, phone: SignIn, *, draft: bool) -> None:
    theo = phone(THEO)
    before = count_rows(app)
    body = treatment_body(ended_at=NOW + timedelta(minutes=6), draft=draft)
    assert_problem(theo.post(PATH, json=body), 422, "treatment-in-future", "#/ended_at")
    assert_problem(theo.post(PATH, json=body | {"ended_at": None}), 422, "invalid", "#/ended_at")
    del body["ended_at"]
    assert_problem(theo.post(PATH, json=body), 422, "invalid", "#/ended_at")
    assert count_rows(app) == before


@pytest.mark.parametrize("somebody", [TOM, MALLORY], ids=["another therapist", "a stranger"])
def test_only_her_own_therapist_and_the_owner_record(
    app: Flask, phone: SignIn, somebody: Person
) -> None:
    desk = phone(somebody)
    before = count_rows(app)
    assert_problem(desk.post(PATH, json=treatment_body()), 404, "not-found")
    assert_problem(desk.get(PATH), 404, "not-found")
    assert count_rows(app) == before
    treated(phone(OLIVIA))


def test_recording_and_looking_are_in_the_audit_log(app: Flask, phone: SignIn) -> None:
    theo = phone(THEO)
    before = len(rows_of(app, table_of(AuditEntry)))
    made = treated(theo)
    theo.get(PATH)
    phone_of_ana = phone(ANA)
    phone_of_ana.get(PATH)
    written_now = rows_of(app, table_of(AuditEntry))[before:]
    entries = [(e["action"], e["subject"], e["role"]) for e in written_now]
    assert entries == [
        ("record_treatment", f"treatment:{made['id']}", "therapist"),
        ("view_treatments", f"client:{ANA.id}", "therapist"),
        ("sign_in", entries[2][1], "client"),
    ]


def test_the_list_is_newest_first_and_goes_on_where_it_stopped(phone: SignIn) -> None:
    theo = phone(THEO)
    for days in (3, 1, 2):
        treated(theo, ended_at=NOW - timedelta(days=days))
    page = theo.get(f"{PATH}?limit=2").get_json()
    rest = theo.get(f"{PATH}?limit=2&cursor={page['next_cursor']}").get_json()
    times = [item["ended_at"] for item in page["items"] + rest["items"]]
    assert times == [written(NOW - timedelta(days=days)) for days in (1, 2, 3)]
    assert rest["next_cursor"] is None
