"""Every change has its number: no gap, and none appears after a later one was seen."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from strtrack.kernel import changes
from strtrack.kernel.changes import CHANGES, client_scope, practice_scope, sequence, shared_scope
from strtrack.kernel.db import db, read, transact
from tests.expect import rows_of
from tests.factories import checked_in, published, treated
from tests.people import ANA, BEN, NOW, OLIVIA, RIVERSIDE, THEO, Person
from tests.phones import Phone

SignIn = Callable[[Person], Phone]


def visible(scope: str) -> list[int]:
    mine = select(CHANGES.c.seq).where(CHANGES.c.scope == scope).order_by(CHANGES.c.seq)
    found = list(read(mine).scalars())
    db.session.rollback()
    return found


@pytest.mark.slow
def test_four_writers_leave_no_gap_and_commit_in_order(app: Flask) -> None:
    scope, over = practice_scope(RIVERSIDE), Event()
    with app.app_context():
        start = len(visible(scope))

    def note_two() -> None:
        for _ in range(2):
            changes.note("test", uuid4(), practice_id=RIVERSIDE, client_id=None, now=NOW)

    def work() -> None:
        with app.app_context():
            for _ in range(50):
                transact(note_two)

    def watch() -> int:
        looks = 0
        with app.app_context():
            while not over.is_set():
                seen = visible(scope)
                assert seen == list(range(1, len(seen) + 1))
                looks += 1
        return looks

    with ThreadPoolExecutor(5) as pool:
        watching = pool.submit(watch)
        try:
            for done in [pool.submit(work) for _ in range(4)]:
                done.result()
        finally:
            over.set()
        assert watching.result() > 1
    with app.app_context():
        assert visible(scope) == list(range(1, start + 401))
        assert sequence(scope) == start + 400


def test_a_write_is_noted_for_the_client_and_the_practice(app: Flask, phone: SignIn) -> None:
    made = checked_in(phone(ANA))
    noted = [r for r in rows_of(app, CHANGES) if str(r["record_id"]) == made["id"]]
    assert {row["scope"] for row in noted} == {client_scope(ANA.id), practice_scope(RIVERSIDE)}
    assert {(row["kind"], row["removed"], row["changed_at"]) for row in noted} == {
        ("check_in", False, NOW)
    }


def test_what_all_clients_see_is_noted_for_all_of_them(app: Flask, phone: SignIn) -> None:
    def seen() -> list[int]:
        with app.app_context():
            scopes = [client_scope(ANA.id), client_scope(BEN.id), shared_scope(RIVERSIDE)]
            return [sequence(scope) for scope in scopes]

    before = seen()
    phone(OLIVIA).patch("/practice", json={"phone": "1"})
    assert seen() == [before[0], before[1], before[2] + 1]


def test_a_sequence_grows_with_each_of_its_scopes(app: Flask, phone: SignIn) -> None:
    scopes = (client_scope(ANA.id), client_scope(BEN.id))
    with app.app_context():
        before = sequence(*scopes)
        assert sequence("c:nobody") == 0
    treated(phone(THEO))
    published(phone(THEO))
    with app.app_context():
        assert sequence(*scopes) == before + 3


def test_a_transaction_that_fails_notes_nothing(app: Flask) -> None:
    def work() -> None:
        changes.note("test", uuid4(), practice_id=RIVERSIDE, client_id=ANA.id, now=NOW)
        raise RuntimeError

    before = rows_of(app, CHANGES)
    with app.app_context():
        with pytest.raises(RuntimeError):
            transact(work)
        transact(lambda: None)
    assert rows_of(app, CHANGES) == before
