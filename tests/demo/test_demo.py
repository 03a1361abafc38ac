"""A practice that looks lived in, the same from the same seed."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Table

from strtrack.accounts.models import CLIENTS, PRACTICES, USERS
from strtrack.app import create_app
from strtrack.caseload.service import find_differences
from strtrack.checkins.models import CHECK_INS
from strtrack.demo.people import PASSWORD
from strtrack.demo.service import RealPractice, fill
from strtrack.kernel.db import db, read, transact
from strtrack.treatments.models import TREATMENTS
from strtrack.workouts.models import EXERCISE_LOGS
from tests import programs as filling
from tests.expect import rows_of
from tests.people import NOW
from tests.phones import Phone, StoppedClock, strange_phone
from tests.programs import Programs, cheap_settings

LOGINS = {"owner@demo.test", "theo@demo.test", "ana@demo.test", "mallory@other.test"}


def demo_on(programs: Programs, name: str, clock: StoppedClock) -> Flask:
    chosen = cheap_settings(programs.folder, programs.empty_url("sqlite", name), demo=True)
    filling.fill(chosen, people=False)
    app = create_app(chosen, clock)
    with app.app_context():
        fill(
            passwords=app.extensions["strtrack.passwords"],
            clients=5,
            weeks=2,
            seed=3,
            now=NOW,
            say=lambda _words: None,
        )
    return app


@pytest.fixture(scope="module")
def lived_in(programs: Programs) -> Iterator[Flask]:
    """A demo of five clients and two weeks."""
    app = demo_on(programs, "demo", StoppedClock(NOW))
    yield app
    with app.app_context():
        db.engine.dispose()


def login(app: Flask, email: str) -> Phone:
    http = strange_phone(app)
    response = http.post("/login", json={"email": email, "password": PASSWORD})
    assert response.status_code == 200, response.get_data(as_text=True)
    return http


@pytest.mark.slow
def test_the_same_seed_and_instant_make_the_same_data(programs: Programs, lived_in: Flask) -> None:
    def told(app: Flask, table: Table, *left_out: str) -> list[dict[str, Any]]:
        rows = rows_of(app, table)
        return [{k: v for k, v in row.items() if k not in left_out} for row in rows]

    again = demo_on(programs, "demo-again", StoppedClock(NOW))
    for table in (CHECK_INS, EXERCISE_LOGS):
        assert told(lived_in, table)
        assert told(lived_in, table) == told(again, table)
    assert told(lived_in, TREATMENTS, "recorded_by") == told(again, TREATMENTS, "recorded_by")
    with again.app_context():
        db.engine.dispose()


@pytest.mark.slow
def test_only_the_named_logins_have_a_password(lived_in: Flask) -> None:
    others = {row["email"] for row in rows_of(lived_in, USERS)} - LOGINS
    for email in LOGINS:
        login(lived_in, email)
    for email in others:
        body = {"email": email, "password": PASSWORD}
        assert strange_phone(lived_in).post("/login", json=body).status_code == 401


@pytest.mark.slow
def test_the_desk_is_full_and_ana_has_something_to_answer(lived_in: Flask) -> None:
    desk = login(lived_in, "theo@demo.test").get("/caseload?limit=50").get_json()
    assert desk["counts"]["everyone"] == len(rows_of(lived_in, CLIENTS))
    today = login(lived_in, "ana@demo.test").get("/today").get_json()
    assert today["check_in"]["moment"] == "h24"
    assert today["slots"]


@pytest.mark.slow
def test_what_is_kept_equals_what_it_is_worked_out_from(lived_in: Flask) -> None:
    with lived_in.app_context():
        assert find_differences(now=NOW) == {}


@pytest.mark.slow
def test_a_database_that_holds_a_real_practice_is_left_alone(
    programs: Programs, lived_in: Flask, clock: StoppedClock
) -> None:
    app = demo_on(programs, "demo-real", clock)
    with app.app_context():
        transact(read, PRACTICES.update().values(demo=False))
        before = rows_of(app, CLIENTS)
        with pytest.raises(RealPractice):
            fill(
                passwords=app.extensions["strtrack.passwords"],
                clients=9,
                weeks=1,
                seed=1,
                now=NOW,
                say=lambda _words: None,
            )
        assert rows_of(app, CLIENTS) == before
        db.engine.dispose()
