"""How many there are is kept in memory, and never shown when it may have changed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from flask import Flask

from strtrack.caseload.jobs import refresh_stale
from strtrack.caseload.queries.rows import counts
from strtrack.kernel.db import db
from tests.architecture.test_statements import counted
from tests.caseload.test_caseload import desk
from tests.factories import checked_in, client_body, published, stored, treated
from tests.people import ANA, NOW, OLIVIA, THEO, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]


@contextmanager
def counting(app: Flask) -> Iterator[list[bool]]:
    """Say afterwards whether anything was counted meanwhile."""
    found: list[bool] = []
    with counted(app) as sent:
        yield found
    found.append(any("count(" in one.lower() and "client_summaries" in one for one in sent))


@pytest.fixture
def theo(app: Flask, phone: SignIn) -> Phone:
    """Return Theo, whose desk has been counted and is up to date."""
    with app.app_context():
        refresh_stale(now=NOW)
    desk(phone(THEO))
    return phone(THEO)


def test_nothing_is_counted_twice(app: Flask, theo: Phone) -> None:
    with counting(app) as was:
        for view in ("everyone", "needs_me", "in_recovery"):
            assert desk(theo, f"?view={view}")["counts"]["everyone"] == 1
    assert was == [True]  # the empty views name no row, and so no number of changes
    with counting(app) as was:
        desk(theo)
    assert was == [False]


def test_a_write_is_counted_at_once(theo: Phone, phone: SignIn) -> None:
    session = treated(theo)
    assert desk(theo)["counts"]["in_recovery"] == 1
    checked_in(phone(ANA), treatment_id=session["id"], score=9)
    assert desk(theo)["counts"]["needs_me"] == 1
    stored(theo, "/clients", client_body(name="Zoe Last"))
    assert desk(theo)["counts"]["everyone"] == 2


def test_what_time_alone_changes_is_counted_then(
    app: Flask, theo: Phone, phone: SignIn, clock: StoppedClock
) -> None:
    published(theo)
    assert desk(theo)["counts"]["needs_me"] == 0
    clock.at = NOW + timedelta(days=5)
    with app.app_context():
        refresh_stale(now=clock.now())
    assert desk(phone(THEO))["counts"]["needs_me"] == 1


def test_each_has_a_number_of_their_own(theo: Phone, phone: SignIn) -> None:
    assert desk(phone(OLIVIA))["counts"]["everyone"] == 2
    assert desk(theo)["counts"]["everyone"] == 1


@pytest.mark.parametrize("of_one_therapist", [True, False])
def test_counting_reads_an_index_and_no_row(sqlite_app: Flask, of_one_therapist: bool) -> None:
    with sqlite_app.app_context(), counted(sqlite_app) as sent:
        counts(
            THEO.practice_id,
            own=(THEO.id,) if of_one_therapist else None,
            today=(NOW, NOW + timedelta(days=1)),
        )
    (asked,) = (one for one in sent if "client_summaries" in one)
    with sqlite_app.app_context(), db.engine.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}", (None,) * asked.count("?"))
        steps = [row.detail for row in plan if "client_summaries" in row.detail]
    assert [step.split(" (")[0] for step in steps] == [
        "SEARCH client_summaries USING COVERING INDEX ix_client_summaries_desk"
    ]
