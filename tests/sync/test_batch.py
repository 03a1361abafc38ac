"""Many writes at once: each stands for itself, and all may be sent again."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from structlog.testing import capture_logs

from strtrack.checkins.models import CHECK_INS
from strtrack.kernel.errors import Busy
from strtrack.sync.routes import kinds
from tests.expect import assert_problem, count_rows, rows_of
from tests.factories import check_in_body, log_body, prescription_of, published, written
from tests.people import ANA, BEN, NOW, OLIVIA, THEO, Person
from tests.phones import Phone
from tests.rounds import morning_body, routine_body
from tests.sync.batches import batch, sent, statuses, write

SignIn = Callable[[Person], Phone]


def check_ins(count: int) -> list[dict[str, Any]]:
    return [write("check_in", check_in_body(score=place % 11)) for place in range(count)]


def test_of_fifty_with_one_that_is_not_valid_forty_nine_are_stored(
    app: Flask, phone: SignIn
) -> None:
    ana, items = phone(ANA), check_ins(50)
    items[17]["body"]["answers"]["scores"][0]["now"] = 11
    answered = sent(ana, *items)
    assert statuses(answered) == ["stored"] * 17 + ["refused"] + ["stored"] * 32
    (fault,) = answered[17]["problem"]["errors"]
    assert fault["pointer"] == "#/answers/scores/0/now"
    assert "body" not in answered[17]
    good = {item["id"] for item in items if item is not items[17]}
    assert {str(row["id"]) for row in rows_of(app, CHECK_INS)} == good
    before = count_rows(app)
    again = sent(ana, *items)
    assert statuses(again) == ["replayed"] * 17 + ["refused"] + ["replayed"] * 32
    assert [one.get("body") for one in again] == [one.get("body") for one in answered]
    assert count_rows(app) == before


def test_a_round_follows_its_logs_within_one_batch(phone: SignIn) -> None:
    ana, log = phone(ANA), log_body(prescription_of(published(phone(THEO))))
    answered = sent(
        ana, write("exercise_log", log), write("routine", routine_body(log["id"], effort=6))
    )
    assert statuses(answered) == ["stored", "stored"]


class Killed(BaseException):
    """The process is gone."""


def test_what_was_written_before_a_crash_is_there_and_the_rest_may_come_again(
    app: Flask, phone: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, items = phone(ANA), check_ins(4)
    whole = kinds.KINDS["check_in"]

    def dies(seen: Any, record_id: Any, new: Any, now: Any) -> Any:
        body = whole.write(seen, record_id, new, now)
        if str(record_id) == items[2]["id"]:
            raise Killed
        return body

    with monkeypatch.context() as patch:
        patch.setitem(kinds.KINDS, "check_in", replace(whole, write=dies))
        with pytest.raises(Killed):
            sent(ana, *items)
    assert {str(row["id"]) for row in rows_of(app, CHECK_INS)} == {i["id"] for i in items[:2]}
    assert statuses(sent(ana, *items)) == ["replayed", "replayed", "stored", "stored"]
    assert len(rows_of(app, CHECK_INS)) == 4


def test_a_fault_of_one_stops_none_of_the_others_and_says_nothing_of_itself(
    app: Flask, phone: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*_: Any) -> Any:
        raise RuntimeError("velvet anvil")

    broken = replace(kinds.KINDS["morning"], write=breaks)
    monkeypatch.setitem(kinds.KINDS, "morning", broken)
    first, second = check_ins(2)
    with capture_logs() as logs:
        answered = sent(phone(ANA), first, write("morning", morning_body()), second)
    assert statuses(answered) == ["stored", "failed", "stored"]
    problem = answered[1]["problem"]
    assert (problem["status"], problem["type"]) == (500, "/problems/failed")
    (logged,) = [entry for entry in logs if entry["event"] == "failed"]
    assert problem["detail"] == f"Ask about {logged['request_id']}."
    assert "anvil" not in str(problem)
    assert len(rows_of(app, CHECK_INS)) == 2


def test_what_the_database_was_too_busy_for_may_come_again(
    phone: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: Any) -> Any:
        raise Busy("Nothing was stored.")

    monkeypatch.setitem(kinds.KINDS, "morning", replace(kinds.KINDS["morning"], write=busy))
    (failed,) = sent(phone(ANA), write("morning", morning_body()))
    assert (failed["status"], failed["problem"]["type"]) == ("failed", "/problems/busy")


def test_a_kind_of_a_newer_phone_is_refused_by_its_own_name(phone: SignIn) -> None:
    item = {"type": "dream", "id": "one", "body": {"id": "one"}}
    answered = sent(phone(ANA), item, *check_ins(1))
    assert statuses(answered) == ["refused", "stored"]
    assert answered[0]["problem"]["type"] == "/problems/unknown-kind"


@pytest.mark.parametrize(
    ("item", "pointer", "told"),
    [
        (None, "#/items/0", (None, None)),
        ([], "#/items/0", (None, None)),
        ({"type": "morning", "body": {}}, "#/items/0/id", ("morning", None)),
        ({"type": 7, "id": "x", "body": {}}, "#/items/0/type", (None, "x")),
        ({"type": "morning", "id": "x"}, "#/items/0/body", ("morning", "x")),
        ({"type": "morning", "id": "x" * 101, "body": {}}, "#/items/0/id", ("morning", "x" * 101)),
        ({"type": "morning", "id": "x", "body": []}, "#/items/0/body", ("morning", "x")),
    ],
    ids=["null", "a list", "no id", "a number", "no body", "a long id", "a body that is none"],
)
def test_what_is_no_write_is_refused_alone(
    phone: SignIn, item: Any, pointer: str, told: tuple[str | None, str | None]
) -> None:
    response = phone(ANA).post("/sync", json=batch(item, *check_ins(1)))
    first, second = response.get_json()["items"]
    assert (first["status"], second["status"]) == ("refused", "stored")
    assert pointer in [fault["pointer"] for fault in first["problem"]["errors"]]
    assert (first["type"], first["id"]) == told


def test_what_somebody_else_wrote_is_not_stored(app: Flask, phone: SignIn) -> None:
    ana = phone(ANA)
    before = count_rows(app)
    body = batch(*check_ins(2), client_id=str(BEN.id))
    assert_problem(ana.post("/sync", json=body), 409, "other-person", "#/client_id")
    assert count_rows(app) == before
    mine = batch(*check_ins(1), client_id=str(ANA.id))
    assert statuses(ana.post("/sync", json=mine).get_json()["items"]) == ["stored"]


@pytest.mark.parametrize("person", [OLIVIA, THEO], ids=["owner", "therapist"])
def test_only_clients_write_at_once(app: Flask, phone: SignIn, person: Person) -> None:
    desk = phone(person)
    before = count_rows(app)
    assert_problem(desk.post("/sync", json=batch(*check_ins(1))), 403, "forbidden")
    assert count_rows(app) == before


def test_nobody_writes_at_once_without_signing_in(stranger: Phone) -> None:
    assert_problem(stranger.post("/sync", json=batch(*check_ins(1))), 401, "not-signed-in")


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({"extra": 1}, "#/extra"),
        ({"protocol": 0}, "#/protocol"),
        ({"sent_at": "2026-03-10T10:00:00"}, "#/sent_at"),
        ({"client_id": "ana"}, "#/client_id"),
        ({"items": {}}, "#/items"),
        ({"items": [None] * 51}, "#/items"),
    ],
    ids=["a strange field", "no protocol", "a naive time", "no id", "no list", "one too many"],
)
def test_a_batch_that_is_not_valid_stores_nothing(
    app: Flask, phone: SignIn, given: dict[str, Any], pointer: str
) -> None:
    ana = phone(ANA)
    before = count_rows(app)
    response = ana.post("/sync", json=batch(*check_ins(1)) | given)
    assert_problem(response, 422, "invalid", pointer)
    assert count_rows(app) == before


def test_a_newer_protocol_may_say_more(phone: SignIn) -> None:
    body = batch(*check_ins(1), protocol=2, battery={"level": 3})
    response = phone(ANA).post("/sync", json=body)
    assert response.status_code == 200
    assert response.get_json()["protocol"] == 1
    assert response.get_json()["received_at"] == written(NOW)
    assert statuses(response.get_json()["items"]) == ["stored"]


def test_a_batch_beyond_its_bytes_is_too_large(app: Flask, phone: SignIn) -> None:
    ana = phone(ANA)
    before = count_rows(app)
    body = batch(write("check_in", check_in_body(note="x" * 300_000)))
    assert_problem(ana.post("/sync", json=body), 413, "request-entity-too-large")
    assert count_rows(app) == before


def test_an_id_with_other_content_is_a_conflict_and_nothing_changes(phone: SignIn) -> None:
    ana, body = phone(ANA), morning_body()
    other = body | {"score": 9}
    answered = sent(ana, write("morning", body), write("morning", other))
    assert statuses(answered) == ["stored", "refused"]
    assert answered[1]["problem"]["type"] == "/problems/already-different"
    unknown = write("pause_change", {"withdrawn": True}, str(uuid4()))
    assert statuses(sent(ana, unknown)) == ["refused"]
