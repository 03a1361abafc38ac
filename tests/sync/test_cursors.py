"""Where a phone got to: page by page, under concurrent writes, and when it is nowhere any more."""

import gzip
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, select, update

from strtrack.kernel.changes import CHANGES, COUNTERS, client_scope
from strtrack.kernel.db import read, transact
from strtrack.sync.rules import shapes
from strtrack.sync.service import down
from strtrack.workouts.models import MORNINGS
from strtrack.workouts.service.mornings import record_morning
from tests.expect import assert_problem
from tests.factories import checked_in, exercised, prescription_of, published, stored, treated
from tests.people import ANA, BEN, NOW, OLIVIA, THEO, Person, id_of
from tests.phones import Phone, StoppedClock
from tests.rounds import morning_body
from tests.sync.keeping import NEWEST, SCHEMA, Kept

SignIn = Callable[[Person], Phone]
WRITERS, EACH = 4, 12


@pytest.fixture
def ana(phone: SignIn) -> Phone:
    """Ana's phone, with some of her record on the server."""
    theo, ana = phone(THEO), phone(ANA)
    session, version = treated(theo), published(theo)
    for score in (2, 3, 4):
        checked_in(ana, score=score, treatment_id=session["id"])
    exercised(ana, prescription_of(version))
    return ana


@pytest.mark.parametrize("limit", [1, 2, 3, 7])
def test_a_first_sync_comes_in_pages_whole(ana: Phone, limit: int) -> None:
    kept = Kept(ana, limit)
    items = kept.pull()
    assert kept.records == kept.fresh()
    keys = [(item["kind"], item["id"]) for item in items]
    assert len(set(keys)) == len(keys)
    assert kept.resets == 1
    assert kept.pull() == []


@pytest.mark.parametrize("limit", [1, 3, 1000])
def test_what_changes_between_two_pages_comes_after_them(ana: Phone, limit: int) -> None:
    kept = Kept(ana, 2)
    kept.ask()
    kept.ask()
    for score in (0, 5, 9):
        checked_in(ana, score=score)
        stored(ana, "/mornings", morning_body(score=score))
    kept.limit = limit
    kept.pull()
    assert kept.records == kept.fresh()
    assert kept.resets == 1


@pytest.mark.slow
def test_a_reader_among_many_writers_misses_nothing(app: Flask, ana: Phone) -> None:
    """Numbers of one client commit in order, so a cursor never stands behind what comes."""
    kept, over = Kept(ana, 5), Event()
    zone, day = "Europe/London", NOW.date()

    def work(writer: int) -> None:
        with app.app_context():
            for n in range(EACH):
                new = {
                    "id": id_of(f"morning {writer} {n}"),
                    "day_on": day,
                    "score": n % 11,
                    "recorded_at": NOW,
                    "time_zone": zone,
                }
                transact(record_morning, viewer=ANA.viewer, new=new, now=NOW)

    def watch() -> int:
        looks = 0
        while not over.is_set():
            kept.ask()
            looks += 1
        kept.pull()
        return looks

    with ThreadPoolExecutor(WRITERS + 1) as pool:
        watching = pool.submit(watch)
        try:
            for done in [pool.submit(work, writer) for writer in range(WRITERS)]:
                done.result()
        finally:
            over.set()
        assert watching.result() > 1
    with app.app_context():
        there = {str(one) for one in read(select(MORNINGS.c.id)).scalars()}
    assert len(there) == WRITERS * EACH
    assert set(kept.of("morning")) == there
    assert kept.resets == 1


def begins_anew(kept: Kept) -> None:
    """Ask with the cursor there is, and hold the answer to a first sync."""
    before = kept.resets
    kept.pull()
    assert kept.resets == before + 1
    assert kept.records == kept.fresh()


@pytest.mark.parametrize("cursor", ["nonsense", "WyJh", "W10=", "bnVsbA==", "é", "x" * 400])
def test_a_cursor_that_no_server_wrote_begins_anew(ana: Phone, cursor: str) -> None:
    kept = Kept(ana)
    kept.cursor = cursor
    begins_anew(kept)


def test_a_cursor_that_is_too_long_is_refused(ana: Phone) -> None:
    assert_problem(ana.get("/sync?since=" + "x" * 401), 422, "invalid", "#/since")


@pytest.mark.parametrize("limit", [2, 1000])
def test_somebody_elses_cursor_begins_anew(phone: SignIn, ana: Phone, limit: int) -> None:
    theirs = Kept(phone(BEN), limit)
    theirs.ask()
    kept = Kept(ana)
    kept.cursor = theirs.cursor
    begins_anew(kept)


def test_a_cursor_ahead_of_what_there_is_begins_anew(app: Flask, ana: Phone) -> None:
    kept = Kept(ana)
    kept.pull()
    roll_back(app, 2)
    begins_anew(kept)


def test_a_cursor_from_before_a_backup_was_restored_begins_anew(
    app: Flask, ana: Phone, clock: StoppedClock
) -> None:
    """The restored database has counted on to the same number, about something else."""
    kept = Kept(ana)
    kept.pull()
    roll_back(app, 1)
    clock.advance(hours=1)
    stored(ana, "/mornings", morning_body())
    begins_anew(kept)


def roll_back(app: Flask, by: int) -> None:
    """Let Ana's sequence be as it was some numbers ago."""
    scope = client_scope(ANA.id)

    def work() -> None:
        last = read(select(COUNTERS.c.seq).where(COUNTERS.c.scope == scope)).scalar_one()
        read(delete(CHANGES).where(CHANGES.c.scope == scope, CHANGES.c.seq > last - by))
        read(update(COUNTERS).where(COUNTERS.c.scope == scope).values(seq=last - by))

    with app.app_context():
        transact(work)


def test_nothing_new_costs_nothing(ana: Phone) -> None:
    kept = Kept(ana)
    kept.pull()
    path = f"/sync?since={kept.cursor}"
    first = ana.get(path, headers=NEWEST)
    assert first.get_json()["items"] == []
    asked = NEWEST | {"If-None-Match": first.headers["ETag"]}
    same = ana.get(path, headers=asked)
    assert (same.status_code, same.get_data()) == (304, b"")
    assert first.headers["Cache-Control"] == "private, no-cache"
    checked_in(ana)
    assert ana.get(path, headers=asked).status_code == 200


def test_a_tag_holds_for_one_question_only(phone: SignIn, ana: Phone) -> None:
    tag = {"If-None-Match": ana.get("/sync").headers["ETag"]}
    assert ana.get("/sync", headers=tag).status_code == 304
    assert ana.get("/sync?limit=3", headers=tag).status_code == 200
    assert phone(BEN).get("/sync", headers=tag).status_code == 200
    phone(OLIVIA).patch("/practice", json={"phone": "2"})
    assert ana.get("/sync", headers=tag).status_code == 200


def test_an_answer_is_compressed_for_who_takes_that(ana: Phone) -> None:
    plain = ana.get("/sync")
    packed = ana.get("/sync", headers={"Accept-Encoding": "br, gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert plain.headers["Vary"] == packed.headers["Vary"] == "Accept-Encoding"
    assert gzip.decompress(packed.get_data()) == plain.get_data()
    assert len(packed.get_data()) < len(plain.get_data()) / 2


def of_shape(understood: int) -> dict[str, str]:
    return {SCHEMA: str(understood)}


def test_an_older_server_answers_a_newer_phone_in_its_own_shape(ana: Phone) -> None:
    told: dict[str, Any] = Kept(ana).ask(of_shape(shapes.SCHEMA + 3))
    assert told["schema"] == shapes.SCHEMA
    assert told["items"]


def test_a_newer_server_answers_an_older_phone_in_its_shape_until_it_is_newer_too(
    ana: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The kind of the newer shape is left out; the newer phone begins anew and has it."""
    monkeypatch.setattr(shapes, "SCHEMA", 2)
    newer = down.Kind(down.KINDS["morning"].list_in, frozenset({"morning"}), shape=2)
    monkeypatch.setitem(down.KINDS, "morning", newer)
    stored(ana, "/mornings", morning_body())
    kept = Kept(ana)
    assert kept.ask(of_shape(1))["schema"] == 1
    stored(ana, "/mornings", morning_body(score=3))
    assert kept.pull(of_shape(1)) == []
    assert kept.of("morning") == {}
    assert kept.ask(of_shape(2))["schema"] == 2
    assert kept.resets == 2
    assert len(kept.of("morning")) == 2
    stored(ana, "/mornings", morning_body(score=4))
    assert [item["kind"] for item in kept.pull(of_shape(2))] == ["morning"]


def test_a_phone_that_is_too_old_is_told_so(ana: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shapes, "SCHEMA", 3)
    monkeypatch.setattr(shapes, "OLDEST", 2)
    assert_problem(ana.get("/sync", headers=of_shape(1)), 409, "schema-too-old")
    assert_problem(ana.get("/sync"), 409, "schema-too-old")
    assert ana.get("/sync", headers=of_shape(2)).status_code == 200


@pytest.mark.parametrize("given", ["", "two", "-1", "1.5", "10000"])
def test_a_shape_that_is_no_number_is_refused(ana: Phone, given: str) -> None:
    response = ana.get("/sync", headers={SCHEMA: given})
    assert_problem(response, 422, "invalid", f"#/{SCHEMA}")


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ("limit=0", "#/limit"),
        ("limit=2001", "#/limit"),
        ("limit=x", "#/limit"),
        ("since=%00", "#/since"),
    ],
)
def test_a_question_that_is_not_valid_is_refused(ana: Phone, query: str, pointer: str) -> None:
    assert_problem(ana.get(f"/sync?{query}"), 422, "invalid", pointer)


@pytest.mark.parametrize("person", [OLIVIA, THEO], ids=["owner", "therapist"])
def test_only_clients_are_told(phone: SignIn, person: Person) -> None:
    assert_problem(phone(person).get("/sync"), 403, "forbidden")
