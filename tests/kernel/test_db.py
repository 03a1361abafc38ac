"""What is written is written whole, or not at all, however many write at once."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import psycopg
import pytest
from flask import Flask
from sqlalchemy import insert, select, text, update
from sqlalchemy.exc import IntegrityError, OperationalError, StatementError

from strtrack.audit.models import AuditEntry
from strtrack.kernel import db as db_module
from strtrack.kernel.changes import COUNTERS
from strtrack.kernel.db import TRIES, db, read, table_of, transact
from strtrack.kernel.errors import Busy
from strtrack.kernel.health import HEARTBEATS
from tests.expect import count_rows, rows_of
from tests.factories import check_in_body
from tests.people import ANA, NOW, Person
from tests.phones import Phone, StoppedClock, signed_in_phone
from tests.programs import Programs

SignIn = Callable[[Person], Phone]
SCOPE = "t:increments"


class NoPause:
    """Waits no time at all."""

    def wait(self, _seconds: float) -> None:
        return


def put_counter(scope: str, seq: int) -> None:
    read(insert(COUNTERS).values(scope=scope, seq=seq))


def counter(app: Flask, scope: str) -> int | None:
    return next((row["seq"] for row in rows_of(app, COUNTERS) if row["scope"] == scope), None)


@pytest.mark.slow
def test_four_threads_of_two_hundred_increments_end_at_eight_hundred(app: Flask) -> None:
    def increment() -> None:
        mine = COUNTERS.c.scope == SCOPE
        seen = read(select(COUNTERS.c.seq).where(mine)).scalar_one()
        read(update(COUNTERS).where(mine).values(seq=seen + 1))

    def work() -> None:
        with app.app_context():
            for _ in range(200):
                transact(increment)

    with app.app_context():
        transact(put_counter, SCOPE, 0)
    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(work) for _ in range(4)]:
            done.result()
    assert counter(app, SCOPE) == 800


def test_the_same_check_in_sent_by_four_at_once_is_stored_once(app: Flask, phone: SignIn) -> None:
    phone(ANA)
    for _ in range(5):
        body = check_in_body()
        phones = [signed_in_phone(app, ANA, NOW) for _ in range(4)]
        with ThreadPoolExecutor(4) as pool:
            sent = [pool.submit(http.post, "/check-ins", json=body) for http in phones]
        statuses = sorted(answer.result().status_code for answer in sent)
        assert statuses == [200, 200, 200, 201]
    rows = count_rows(app)
    assert (rows["check_ins"], rows["check_in_revisions"]) == (5, 5)


def test_a_lost_race_for_a_key_is_run_once_more(app: Flask) -> None:
    attempts: list[int] = []

    def work() -> str:
        attempts.append(len(attempts))
        put_counter("t:before the clash", 1)
        put_counter("t:taken" if len(attempts) == 1 else "t:free", 1)
        return "done"

    with app.app_context():
        transact(put_counter, "t:taken", 5)
        assert transact(work) == "done"
    assert len(attempts) == 2
    assert (counter(app, "t:taken"), counter(app, "t:free")) == (5, 1)
    assert counter(app, "t:before the clash") == 1


def test_what_always_clashes_leaves_nothing(app: Flask) -> None:
    def work() -> None:
        put_counter("t:first", 1)
        put_counter("t:taken", 1)

    with app.app_context():
        transact(put_counter, "t:taken", 5)
        before = count_rows(app)
        with pytest.raises(IntegrityError):
            transact(work)
    assert count_rows(app) == before
    assert counter(app, "t:taken") == 5


def test_a_database_that_stays_busy_is_said_to_be(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db_module, "_pause", NoPause())
    attempts = []

    def work() -> None:
        attempts.append(1)
        put_counter("t:first", 1)
        raise OperationalError("", {}, sqlite3.OperationalError("database is locked"))

    with app.app_context():
        before = count_rows(app)
        with pytest.raises(Busy) as refused:
            transact(work)
        assert count_rows(app) == before
    assert len(attempts) == TRIES
    assert refused.value.headers == {"Retry-After": "1"}


@pytest.mark.parametrize("fault", [RuntimeError, KeyboardInterrupt])
def test_work_that_fails_leaves_nothing(app: Flask, fault: type[BaseException]) -> None:
    def work() -> None:
        put_counter("t:first", 1)
        raise fault

    with app.app_context():
        before = count_rows(app)
        with pytest.raises(fault):
            transact(work)
        assert count_rows(app) == before
        transact(put_counter, "t:after", 1)
    assert (counter(app, "t:first"), counter(app, "t:after")) == (None, 1)


def test_a_fault_of_the_statement_is_not_tried_again(app: Flask) -> None:
    attempts = []

    def work() -> None:
        attempts.append(1)
        read(text("SELECT nothing FROM nowhere"))

    with app.app_context(), pytest.raises(Exception, match="nowhere"):
        transact(work)
    assert attempts == [1]


def test_an_instant_is_kept_in_utc_and_never_naive(app: Flask) -> None:
    kathmandu = timezone(timedelta(hours=5, minutes=45))
    at = datetime(2026, 3, 10, 15, 45, 30, 123456, tzinfo=kathmandu)
    row: dict[str, Any] = {"process": "p", "started_at": at, "beat_at": at}
    with app.app_context():
        transact(read, insert(HEARTBEATS).values(**row))
    (kept,) = rows_of(app, HEARTBEATS)
    assert kept["beat_at"] == at
    assert kept["beat_at"].tzinfo is UTC
    with app.app_context(), pytest.raises(StatementError, match="naive"):
        transact(read, insert(HEARTBEATS).values(**row | {"beat_at": at.replace(tzinfo=None)}))


def test_json_comes_back_as_it_went_in(app: Flask) -> None:
    told: dict[str, Any] = {
        "text": "ألم 👍🏽",
        "numbers": [1, 2.5, -3],
        "nothing": None,
        "deep": {"a": [{}]},
    }
    entries = table_of(AuditEntry)
    row = {"at": NOW, "role": "system", "action": "test", "subject": "test", "detail": told}
    with app.app_context():
        transact(read, insert(entries).values(**row))
    assert rows_of(app, entries)[-1]["detail"] == told


def test_a_row_that_nothing_refers_to_cannot_be_referred_to(app: Flask) -> None:
    with app.app_context(), pytest.raises(IntegrityError):
        transact(
            read,
            text(
                "INSERT INTO changes (scope, seq, kind, record_id, removed, changed_at) "
                "VALUES ('nobody', 1, 'x', '00000000000000000000000000000000', :no, :at)"
            ),
            {"no": False, "at": "2026-03-10 10:00:00+00:00"},
        )


@pytest.mark.postgres
def test_connections_that_the_server_ended_are_opened_anew(
    programs: Programs, clock: StoppedClock
) -> None:
    app = programs.on("postgres").fresh(clock)
    ana = signed_in_phone(app, ANA, NOW)
    assert ana.get("/today").status_code == 200
    with app.app_context():
        before = db.engine.pool.checkedin()  # type: ignore[attr-defined]
        url = db.engine.url
    with psycopg.connect(
        host=str(url.query["host"]), user=url.username, dbname=url.database, autocommit=True
    ) as another:
        ended = another.execute(
            # waits until each is gone: a server that is only asked to end may answer once more
            "SELECT pg_terminate_backend(pid, 30000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        ).fetchall()
    assert len(ended) >= before >= 1
    assert ana.get("/today").status_code == 200
    assert ana.post("/check-ins", json=check_in_body()).status_code == 201
