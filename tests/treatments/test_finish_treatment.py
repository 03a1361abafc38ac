"""A session ends once; its details are saved as a draft until somebody finishes them."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from strtrack.accounts.models import CLIENTS
from strtrack.audit.models import AuditEntry
from strtrack.kernel.db import table_of
from strtrack.treatments.models.treatments import TREATMENTS
from tests.expect import assert_problem, count_rows, rows_of
from tests.factories import arrived, saved_body, treated, written
from tests.people import ANA, BEN, MALLORY, NOW, OLIVIA, THEO, TOM, Person
from tests.phones import Phone, StoppedClock, signed_in_phone

SignIn = Callable[[Person], Phone]
PATH = f"/clients/{ANA.id}/treatments"
TURN = {"motion": "neck-rotation", "side": "L", "before": 58, "after": 71}


def session_done(desk: Phone, **given: Any) -> dict[str, Any]:
    """Record that a session is over, its details to follow."""
    return treated(desk, **{"draft": True, "technique": None, "pressure": None} | given)


def test_session_done_needs_no_details(phone: SignIn) -> None:
    made = session_done(phone(THEO))
    assert (made["draft"], made["revision"], made["finished_at"]) == (True, 1, None)
    assert (made["technique"], made["screened"], made["screening_id"]) == (
        None, "not_screened", None,
    )  # fmt: skip


def test_finishing_keeps_the_times_and_says_who(phone: SignIn, clock: StoppedClock) -> None:
    made = session_done(phone(THEO))
    clock.advance(minutes=20)
    body = saved_body(made, ranges=[TURN], minutes=25, aftercare="Keep moving gently.")
    response = phone(OLIVIA).put(f"{PATH}/{made['id']}", json=body)
    assert response.status_code == 200, response.get_data(as_text=True)
    shown = response.get_json()
    sent = {name: value for name, value in body.items() if name != "based_on"}
    assert {name: shown[name] for name in sent} == sent
    times = ("started_at", "ended_at", "time_zone", "received_at", "recorded_by_name")
    assert {name: shown[name] for name in times} == {name: made[name] for name in times}
    assert (shown["revision"], shown["finished_by_name"]) == (2, OLIVIA.name)
    assert shown["finished_at"] == written(clock.now())


def test_the_same_content_again_changes_nothing(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    theo = phone(THEO)
    made = session_done(theo)
    body = saved_body(made, ranges=[TURN])
    first = theo.put(f"{PATH}/{made['id']}", json=body)
    before = count_rows(app)
    clock.advance(minutes=1)
    again = theo.put(f"{PATH}/{made['id']}", json=body)
    assert (again.status_code, again.get_json()) == (200, first.get_json())
    assert count_rows(app) == before


def test_what_was_sent_first_may_come_again_after_finishing(phone: SignIn) -> None:
    theo = phone(THEO)
    made = session_done(theo)
    theo.put(f"{PATH}/{made['id']}", json=saved_body(made))
    sent = {name: made[name] for name in ("id", "started_at", "ended_at", "time_zone", "areas")}
    scores = {name: made[name] for name in ("tenderness_before", "problem_before")}
    again = theo.post(PATH, json=sent | scores | {"draft": True})
    assert (again.status_code, again.get_json()["revision"]) == (200, 2)


def test_of_two_who_save_a_draft_the_second_is_told_by_whom(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    theo, olivia = phone(THEO), phone(OLIVIA)
    made = session_done(theo)
    clock.advance(minutes=5)
    theo.put(f"{PATH}/{made['id']}", json=saved_body(made, draft=True, note="left first"))
    before = rows_of(app, TREATMENTS), count_rows(app)
    refused = olivia.put(f"{PATH}/{made['id']}", json=saved_body(made, note="hers"))
    problem = assert_problem(refused, 409, "treatment-changed", "#/based_on")
    assert (problem["changed_by_name"], problem["changed_at"]) == (
        THEO.name, written(NOW + timedelta(minutes=5)),
    )  # fmt: skip
    assert (rows_of(app, TREATMENTS), count_rows(app)) == before


def test_a_draft_is_finished_once(app: Flask, phone: SignIn) -> None:
    theo = phone(THEO)
    made = session_done(theo)
    done = theo.put(f"{PATH}/{made['id']}", json=saved_body(made)).get_json()
    before = rows_of(app, TREATMENTS), count_rows(app)
    for seen in (made, done):
        refused = theo.put(f"{PATH}/{made['id']}", json=saved_body(seen, note="more"))
        assert_problem(refused, 409, "treatment-finished", "#/based_on")
    reopened = saved_body(done, draft=True)
    assert_problem(theo.put(f"{PATH}/{made['id']}", json=reopened), 409, "treatment-finished")
    assert (rows_of(app, TREATMENTS), count_rows(app)) == before


def test_two_who_finish_at_once_never_both_do(app: Flask, phone: SignIn) -> None:
    phone(THEO)
    for _ in range(5):
        desks = [signed_in_phone(app, person, NOW) for person in (THEO, OLIVIA)]
        made = session_done(desks[0])
        with ThreadPoolExecutor(2) as pool:
            sent = [
                pool.submit(desk.put, f"{PATH}/{made['id']}", json=saved_body(made, note=note))
                for desk, note in zip(desks, ("his", "hers"), strict=True)
            ]
        answers = [one.result() for one in sent]
        assert sorted(answer.status_code for answer in answers) == [200, 409]
        (won,) = [answer.get_json() for answer in answers if answer.status_code == 200]
        (stored,) = [row for row in rows_of(app, TREATMENTS) if str(row["id"]) == made["id"]]
        assert (stored["revision"], stored["note"]) == (2, won["note"])


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({"technique": None}, "#/technique"),
        ({"pressure": None}, "#/pressure"),
        ({"areas": [{"zone": "calf", "side": "M"}]}, "#/areas/0/zone"),
        ({"based_on": 0}, "#/based_on"),
        ({"ended_at": written(NOW)}, "#/ended_at"),
        ({"aftercare": "x" * 1001}, "#/aftercare"),
        ({"minutes": 181}, "#/minutes"),
        ({"next_appointment": {"at": "soon"}}, "#/next_appointment/at"),
        ({"ranges": [TURN, TURN]}, "#/ranges"),
        ({"ranges": [TURN | {"after": 400}]}, "#/ranges/0/after"),
        ({"ranges": [TURN | {"before": 111}]}, "#/ranges/0/before"),
        ({"ranges": [TURN | {"before": None, "after": None}]}, "#/ranges/0/before"),
        ({"ranges": [TURN | {"side": "M"}]}, "#/ranges/0/side"),
        ({"ranges": [TURN | {"motion": "tail-wag"}]}, "#/ranges/0/motion"),
    ],
)
def test_what_no_session_can_be_is_refused(
    app: Flask, phone: SignIn, given: dict[str, Any], pointer: str
) -> None:
    theo = phone(THEO)
    made = session_done(theo)
    before = rows_of(app, TREATMENTS), count_rows(app)
    body = saved_body(made) | given
    assert_problem(theo.put(f"{PATH}/{made['id']}", json=body), 422, "invalid", pointer)
    assert (rows_of(app, TREATMENTS), count_rows(app)) == before


@pytest.mark.parametrize("somebody", [TOM, MALLORY], ids=["another therapist", "a stranger"])
def test_nobody_else_finishes_it(app: Flask, phone: SignIn, somebody: Person) -> None:
    made = session_done(phone(THEO))
    desk = phone(somebody)
    before = count_rows(app)
    assert_problem(desk.put(f"{PATH}/{made['id']}", json=saved_body(made)), 404, "not-found")
    assert count_rows(app) == before


def test_another_clients_treatment_is_not_hers(phone: SignIn) -> None:
    made = treated(phone(TOM), BEN, draft=True)
    refused = phone(THEO).put(f"{PATH}/{made['id']}", json=saved_body(made))
    assert_problem(refused, 404, "not-found")


def test_the_next_appointment_is_set_with_it(app: Flask, phone: SignIn) -> None:
    theo = phone(THEO)
    at = NOW + timedelta(days=7)
    booked = {"at": written(at), "place": "Room 2"}
    made = session_done(theo, next_appointment=booked)
    assert made["next_appointment"] == booked
    kept = theo.put(f"{PATH}/{made['id']}", json=saved_body(made)).get_json()
    assert kept["next_appointment"] == booked
    (ana,) = [row for row in rows_of(app, CLIENTS) if row["id"] == ANA.id]
    assert (ana["next_appointment_at"], ana["next_appointment_place"]) == (at, "Room 2")


def test_an_appointment_in_the_past_stores_nothing(app: Flask, phone: SignIn) -> None:
    theo = phone(THEO)
    made = session_done(theo)
    before = rows_of(app, TREATMENTS), count_rows(app)
    body = saved_body(made, next_appointment={"at": written(NOW - timedelta(days=1))})
    refused = theo.put(f"{PATH}/{made['id']}", json=body)
    assert_problem(refused, 422, "invalid", "#/next_appointment/at")
    assert (rows_of(app, TREATMENTS), count_rows(app)) == before


def test_an_arrival_begins_one_treatment(phone: SignIn) -> None:
    theo = phone(THEO)
    came = arrived(phone(ANA))
    made = session_done(theo, arrival_id=came["id"])
    assert made["arrival_id"] == came["id"]
    kept = theo.put(f"{PATH}/{made['id']}", json=saved_body(made, arrival_id=came["id"]))
    assert kept.status_code == 200
    other = session_done(theo)
    for arrival_id in (came["id"], str(uuid4())):
        body = saved_body(other, arrival_id=arrival_id)
        refused = theo.put(f"{PATH}/{other['id']}", json=body)
        assert_problem(refused, 422, "unknown-arrival", "#/arrival_id")


def test_a_save_that_does_not_name_the_arrival_keeps_it(phone: SignIn) -> None:
    theo = phone(THEO)
    came = arrived(phone(ANA))
    made = session_done(theo, arrival_id=came["id"])
    for body in ({"draft": True, "note": "later"}, {"arrival_id": None}):
        saved = theo.put(f"{PATH}/{made['id']}", json=saved_body(made, **body))
        assert saved.status_code == 200, saved.get_data(as_text=True)
        made = saved.get_json()
        assert made["arrival_id"] == came["id"]
    used = theo.get(f"/clients/{ANA.id}/arrival").get_json()["arrival"]["used_by"]
    assert used == made["id"]


def test_saving_and_finishing_are_in_the_audit_log(app: Flask, phone: SignIn) -> None:
    theo = phone(THEO)
    made = session_done(theo)
    before = len(rows_of(app, table_of(AuditEntry)))
    saved = theo.put(f"{PATH}/{made['id']}", json=saved_body(made, draft=True)).get_json()
    theo.put(f"{PATH}/{made['id']}", json=saved_body(saved))
    actions = [e["action"] for e in rows_of(app, table_of(AuditEntry))[before:]]
    assert actions == ["save_treatment", "finish_treatment"]
