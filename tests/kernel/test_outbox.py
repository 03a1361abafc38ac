"""Work that leaves the building: done by one worker at a time, and never lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from strtrack.kernel.db import transact
from strtrack.kernel.outbox import (
    LEASE,
    MOST_TRIES,
    OUTBOX,
    Postponed,
    Undeliverable,
    Untouched,
    Work,
    claim,
    enqueue,
    enqueue_all,
    settle,
    work_off,
)
from tests.expect import rows_of
from tests.people import NOW
from tests.phones import StoppedClock

Payload = dict[str, Any]


def put(app: Flask, *keys: str, kind: str = "note", due_in: float = 0) -> list[bool]:
    due_at = NOW + timedelta(seconds=due_in)
    with app.app_context():
        return [
            transact(enqueue, kind, key, {"key": key, "words": "ça va"}, due_at=due_at)
            for key in keys
        ]


def keys_claimed(app: Flask, worker: str, clock: StoppedClock, limit: int = 20) -> list[str]:
    with app.app_context():
        return [
            item.unique_key for item in transact(claim, worker=worker, now=clock.now(), limit=limit)
        ]


def run(
    app: Flask, clock: StoppedClock, handler: Callable[[Payload], None], worker: str = "one"
) -> int:
    with app.app_context():
        return work_off({"note": handler}, worker=worker, clock=clock.now)


@pytest.mark.slow
def test_several_workers_never_get_the_same_row(app: Flask, clock: StoppedClock) -> None:
    keys = [f"k{n}" for n in range(120)]
    with app.app_context():
        transact(lambda: [enqueue("note", key, {}, due_at=NOW) for key in keys])

    def work(name: str) -> list[str]:
        mine: list[str] = []
        while got := keys_claimed(app, name, clock, limit=3):
            mine += got
        return mine

    with ThreadPoolExecutor(4) as pool:
        parts = [pool.submit(work, f"worker {n}") for n in range(4)]
        taken = [key for part in parts for key in part.result()]
    assert sorted(taken) == sorted(keys)


def test_work_is_done_once_and_with_what_was_asked(app: Flask, clock: StoppedClock) -> None:
    put(app, "a")
    seen: list[Payload] = []
    assert [run(app, clock, seen.append), run(app, clock, seen.append)] == [1, 0]
    assert seen == [{"key": "a", "words": "ça va", "unique_key": "a"}]
    (item,) = rows_of(app, OUTBOX)
    assert (item["done_at"], item["failed"], item["attempts"]) == (NOW, False, 1)


def test_the_same_key_is_kept_once(app: Flask, clock: StoppedClock) -> None:
    assert put(app, "a", "a", "b") == [True, False, True]
    assert run(app, clock, lambda _payload: None) == 2
    assert put(app, "a") == [False]
    assert run(app, clock, lambda _payload: None) == 0


def test_what_is_not_due_waits_and_what_is_due_goes_in_order(
    app: Flask, clock: StoppedClock
) -> None:
    put(app, "late", due_in=60)
    put(app, "second", due_in=-5)
    put(app, "first", due_in=-10)
    seen = [keys_claimed(app, "one", clock, limit=1) for _ in range(3)]
    clock.advance(seconds=60)
    seen.append(keys_claimed(app, "one", clock, limit=1))
    assert seen == [["first"], ["second"], [], ["late"]]


def test_a_worker_that_died_loses_its_rows_when_the_lease_lapses(
    app: Flask, clock: StoppedClock
) -> None:
    put(app, "a", "b")
    assert keys_claimed(app, "dead", clock) == ["a", "b"]
    clock.at += LEASE
    assert keys_claimed(app, "alive", clock) == []
    clock.advance(seconds=1)
    assert keys_claimed(app, "alive", clock) == ["a", "b"]


def test_a_worker_that_was_too_slow_marks_nothing(app: Flask, clock: StoppedClock) -> None:
    put(app, "a")

    def slow(_payload: Payload) -> None:
        clock.at += LEASE + timedelta(seconds=1)
        assert keys_claimed(app, "quicker", clock) == ["a"]

    assert run(app, clock, slow, worker="slow") == 0
    (item,) = rows_of(app, OUTBOX)
    assert (item["done_at"], item["claimed_by"]) == (None, "quicker")


def test_one_bad_row_never_stops_the_rest(app: Flask, clock: StoppedClock) -> None:
    put(app, "a", "bad", "c")
    put(app, "unknown", kind="telegram")
    seen = []

    def handle(payload: Payload) -> None:
        if payload["key"] == "bad":
            raise ValueError("no")
        seen.append(payload["key"])

    assert run(app, clock, handle) == 2
    assert seen == ["a", "c"]
    left = {row["unique_key"]: row["due_at"] for row in rows_of(app, OUTBOX) if not row["done_at"]}
    assert left == {"bad": NOW + timedelta(seconds=30), "unknown": NOW + timedelta(seconds=30)}


def test_a_failure_is_tried_again_later_and_later_and_then_given_up(
    app: Flask, clock: StoppedClock
) -> None:
    put(app, "a")
    tries, waits = 0, []

    def fail(_payload: Payload) -> None:
        nonlocal tries
        tries += 1
        raise ValueError("no")

    for _ in range(MOST_TRIES):
        assert run(app, clock, fail) == 0
        (item,) = rows_of(app, OUTBOX)
        if not item["failed"]:
            waits.append((item["due_at"] - clock.now()).total_seconds())
            clock.at = item["due_at"] - timedelta(seconds=1)
            assert run(app, clock, fail) == 0
            clock.at = item["due_at"]
    assert waits == [30, 60, 120, 240, 480, 960, 1920]
    assert tries == MOST_TRIES
    assert (item["failed"], item["done_at"]) == (True, clock.now())
    clock.advance(days=30)
    assert keys_claimed(app, "one", clock) == []


def test_what_can_never_succeed_is_not_tried_again(app: Flask, clock: StoppedClock) -> None:
    put(app, "a")

    def refuse(_payload: Payload) -> None:
        raise Undeliverable("gone")

    run(app, clock, refuse)
    (item,) = rows_of(app, OUTBOX)
    assert (item["failed"], item["attempts"]) == (True, 1)


def test_work_of_a_transaction_that_fails_is_not_kept(app: Flask) -> None:
    def work() -> None:
        enqueue("note", "a", {}, due_at=NOW)
        raise RuntimeError

    with app.app_context(), pytest.raises(RuntimeError):
        transact(work)
    assert rows_of(app, OUTBOX) == []


def put_with_an_end(app: Flask, clock: StoppedClock, **lasting: float) -> None:
    with app.app_context():
        ends_at = clock.now() + timedelta(**lasting)
        transact(enqueue_all, [Work("note", "a", {"key": "a"}, clock.now(), ends_at)])


def test_work_with_an_end_is_tried_until_then_and_a_last_time(
    app: Flask, clock: StoppedClock
) -> None:
    put_with_an_end(app, clock, hours=9, minutes=10)
    waits = []

    def fail(_payload: Payload) -> None:
        raise ValueError("no")

    while True:
        assert run(app, clock, fail) == 0
        (item,) = rows_of(app, OUTBOX)
        if item["done_at"]:
            break
        waits.append((item["due_at"] - clock.now()).total_seconds())
        clock.at = item["due_at"]
    assert waits[:8] == [30, 60, 120, 240, 480, 960, 1920, 3600]
    assert len(waits) > MOST_TRIES
    assert sum(waits) == timedelta(hours=9, minutes=10).total_seconds()
    assert (item["failed"], item["done_at"]) == (True, item["ends_at"])


def test_a_handler_may_end_it_when_its_time_is_over(app: Flask, clock: StoppedClock) -> None:
    put_with_an_end(app, clock, minutes=5)
    clock.advance(hours=3)
    seen: list[Payload] = []
    assert run(app, clock, seen.append) == 1
    assert rows_of(app, OUTBOX)[0]["failed"] is False


@pytest.mark.parametrize(
    ("after", "waited"),
    [(timedelta(minutes=7), 420), (timedelta(seconds=1), 15), (None, 30), (timedelta(days=2), 600)],
    ids=["as asked", "never at once", "as usual", "not past its end"],
)
def test_a_handler_says_when_it_may_be_tried_again(
    app: Flask, clock: StoppedClock, after: timedelta | None, waited: int
) -> None:
    put_with_an_end(app, clock, minutes=10)

    def wait(_payload: Payload) -> None:
        raise Postponed(after)

    assert run(app, clock, wait) == 0
    (item,) = rows_of(app, OUTBOX)
    assert item["due_at"] == NOW + timedelta(seconds=waited)


def test_one_kind_is_claimed_by_itself_and_the_others_without_it(
    app: Flask, clock: StoppedClock
) -> None:
    put(app, "a", "b")
    put(app, "mail", kind="letter")
    asked: Payload = {"worker": "one", "now": clock.now(), "limit": 20}
    with app.app_context():
        others = transact(claim, besides=("note",), **asked)
        own = transact(claim, only="note", **asked)
    assert [item.unique_key for item in others] == ["mail"]
    assert [item.unique_key for item in own] == ["a", "b"]


def test_many_rows_are_settled_at_once_each_in_its_own_way(app: Flask, clock: StoppedClock) -> None:
    put(app, "done", "left", "later", "never", "lost")
    with app.app_context():
        mine = transact(claim, worker="one", now=clock.now(), limit=20)
        clock.at += LEASE + timedelta(seconds=1)
        theirs = transact(claim, worker="two", now=clock.now(), limit=20)
        assert transact(settle, [(i, None) for i in mine], worker="one", now=clock.now()) == 0
        outcomes = [None, Untouched(), Postponed(timedelta(hours=2)), Undeliverable(), None]
        settled = list(zip(theirs, outcomes, strict=True))
        assert transact(settle, settled[:4], worker="two", now=clock.now()) == 4
    found = {row["unique_key"]: row for row in rows_of(app, OUTBOX)}
    assert (found["done"]["done_at"], found["done"]["failed"]) == (clock.now(), False)
    assert (found["left"]["due_at"], found["left"]["attempts"]) == (NOW, 1)
    assert found["later"]["due_at"] == clock.now() + timedelta(hours=2)
    assert (found["never"]["done_at"], found["never"]["failed"]) == (clock.now(), True)
    assert (found["lost"]["done_at"], found["lost"]["claimed_by"]) == (None, "two")
    assert keys_claimed(app, "three", clock) == ["left"]


def test_what_is_kept_twice_at_once_is_there_once(app: Flask, clock: StoppedClock) -> None:
    works = [Work("note", key, {}, NOW) for key in ("a", "b", "a")]
    with app.app_context():
        transact(enqueue_all, works)
        transact(enqueue_all, [])
    assert [row["unique_key"] for row in rows_of(app, OUTBOX)] == ["a", "b"]
