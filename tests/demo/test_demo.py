"""A practice that looks lived in, the same from the same seed."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask

from strtrack.accounts.models import CLIENTS, PRACTICES, USERS
from strtrack.caseload.service.summaries import find_differences
from strtrack.checkins.models import CHECK_INS
from strtrack.demo.people import PASSWORD
from strtrack.demo.service import RealPractice
from strtrack.kernel.db import db, read, transact
from strtrack.treatments.models.treatments import TREATMENTS
from strtrack.workouts.models import EXERCISE_LOGS
from tests.demo.practices import demo_on, fill_demo, let_go, told
from tests.expect import rows_of
from tests.people import NOW
from tests.phones import Phone, strange_phone
from tests.programs import Programs

pytestmark = pytest.mark.slow
LOGINS = {"owner@demo.test", "theo@demo.test", "ana@demo.test", "mallory@other.test"}


@pytest.fixture(scope="module")
def lived_in(programs: Programs) -> Iterator[Flask]:
    """A demo of twelve clients and two weeks, and of two strangers."""
    app = demo_on(programs, "demo", clients=12)
    yield app
    let_go(app)


def login(app: Flask, email: str) -> Phone:
    http = strange_phone(app)
    response = http.post("/login", json={"email": email, "password": PASSWORD})
    assert response.status_code == 200, response.get_data(as_text=True)
    return http


def desk_of(app: Flask, email: str) -> dict[str, Any]:
    desk: dict[str, Any] = login(app, email).get("/caseload?limit=50").get_json()
    return desk


def test_the_same_seed_and_instant_make_the_same_data(programs: Programs, lived_in: Flask) -> None:
    again = demo_on(programs, "demo-again", clients=12)
    for table in (CHECK_INS, EXERCISE_LOGS, TREATMENTS):
        assert told(lived_in, table)
        assert told(lived_in, table) == told(again, table)
    let_go(again)


def test_only_the_named_logins_have_a_password(lived_in: Flask) -> None:
    others = {row["email"] for row in rows_of(lived_in, USERS)} - LOGINS
    for email in LOGINS:
        login(lived_in, email)
    for email in others:
        body = {"email": email, "password": PASSWORD}
        assert strange_phone(lived_in).post("/login", json=body).status_code == 401


def test_the_desk_is_full_and_ana_has_something_to_answer(lived_in: Flask) -> None:
    desk = desk_of(lived_in, "theo@demo.test")
    assert desk["counts"]["everyone"] == 12
    assert desk["counts"]["seeing_today"] == 2
    today = login(lived_in, "ana@demo.test").get("/today").get_json()
    assert today["check_in"]["moment"] == "h24"
    assert [slot for slot in today["slots"] if slot["log"] is None]
    assert today["next_appointment"]["place"] == "Room 2"


def test_each_of_the_first_clients_is_on_the_desk_for_a_reason_of_her_own(lived_in: Flask) -> None:
    found = {
        reason["code"]
        for row in desk_of(lived_in, "theo@demo.test")["items"]
        for reason in row["reasons"]
    }
    assert found == {
        "soreness_urgent", "wants_contact", "soreness_contact", "soreness_watch", "silent",
        "no_check_in", "no_plan", "not_joined", "falling", "screening", "message_unread",
    }  # fmt: skip


def test_a_link_that_was_opened_with_wrong_birth_years_is_closed(lived_in: Flask) -> None:
    invites = rows_of(lived_in, db.metadata.tables["invites"])
    assert sorted((row["misses"], row["closed_at"] is None) for row in invites) == [
        (0, True),
        (3, False),
    ]


def test_the_strangers_see_their_own_clients_and_nobody_of_riverside(lived_in: Flask) -> None:
    theirs = desk_of(lived_in, "mallory@other.test")["items"]
    ours = {row["name"] for row in rows_of(lived_in, CLIENTS)} - {row["name"] for row in theirs}
    assert len(theirs) == 2
    assert len(ours) == 12


def test_what_is_kept_equals_what_it_is_worked_out_from(lived_in: Flask) -> None:
    with lived_in.app_context():
        assert find_differences(now=NOW) == {}


def test_more_clients_may_be_added_to_a_demo(programs: Programs) -> None:
    app = demo_on(programs, "demo-more", clients=2, weeks=1)
    with app.app_context():
        before = told(app, TREATMENTS)
        fill_demo(app, clients=5, weeks=1)
    assert len(rows_of(app, CLIENTS)) == 6
    assert set(before) < set(told(app, TREATMENTS))
    let_go(app)


def test_a_database_that_holds_a_real_practice_is_left_alone(
    programs: Programs,
) -> None:
    app = demo_on(programs, "demo-real", clients=1, weeks=1)
    with app.app_context():
        transact(read, PRACTICES.update().values(demo=False))
        before = rows_of(app, CLIENTS)
        with pytest.raises(RealPractice):
            fill_demo(app, clients=9, weeks=1)
        assert rows_of(app, CLIENTS) == before
    let_go(app)
