"""A practice's own course: kept once a day, shown to its members, held against its records."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update

from strtrack.kernel.db import read, transact
from strtrack.response import jobs
from strtrack.response.jobs import work_out_courses
from strtrack.response.models import PRACTICE_COURSES
from strtrack.response.queries.course import find_course, list_windows
from strtrack.response.service.course import find_course_differences, work_out_course
from tests.expect import rows_of
from tests.factories import checked_in, revision_body, switched_to, treated, written
from tests.people import ANA, HARBOUR, MALLORY, NOW, OLIVIA, RIVERSIDE, THEO, TOM, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]
Left = Callable[..., dict[str, Any]]
NECK = {"zone": "neck-back", "side": "L"}
SHOULDER = {"zone": "shoulder-top", "side": "R"}
SORE, SETTLED = 5, 1
YEAR = timedelta(days=365)


@pytest.fixture
def left(phone: SignIn) -> Left:
    """Return a function that lets a session end and Ana answer it: (hours, score) each."""
    ana, theo = phone(ANA), phone(THEO)

    def session(ended_at: datetime, *said: tuple[float, int], **given: Any) -> dict[str, Any]:
        made = treated(theo, ended_at=ended_at, **given)
        made["answers"] = [
            checked_in(
                ana,
                treatment_id=made["id"],
                recorded_at=written(ended_at + timedelta(hours=hours)),
                score=score,
            )["id"]
            for hours, score in said
        ]
        return made

    return session


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def windows(app: Flask, now: datetime = NOW) -> list[list[tuple[float, bool]]]:
    """Return what is read of Riverside's answered windows, rounded, oldest first."""
    with app.app_context():
        found = list_windows(RIVERSIDE, after=now - YEAR, by=now - timedelta(hours=180))
        return [[(round(a.hours, 2), a.settled) for a in one] for one in found if one]


def work_out(app: Flask, now: datetime = NOW) -> int:
    with app.app_context():
        return work_out_courses(now=now)


def course(http: Phone) -> dict[str, Any]:
    answer = http.get("/practice/course")
    assert answer.status_code == 200
    body: dict[str, Any] = answer.get_json()
    return body


def test_from_thirty_windows_on_members_see_the_course_of_their_own_practice(
    app: Flask, phone: SignIn, clock: StoppedClock, left: Left
) -> None:
    for number in range(28):
        left(ago(10 + 9 * number), (5, SORE), (23.4, SETTLED))
    left(ago(300), (5.5, SORE), (24, SORE), (46.5, SETTLED))
    left(ago(320), (5, SETTLED), (24, SETTLED))
    nothing = {"course": None, "sessions": None, "n": None, "needed": 30}
    assert course(phone(THEO)) == nothing
    assert work_out(app) == 2
    assert course(phone(THEO)) == {"course": None, "sessions": 30, "n": 29, "needed": 30}

    left(ago(330), (5, SORE))
    assert work_out(app, NOW + timedelta(hours=23)) == 0
    assert course(phone(THEO))["n"] == 29
    later = NOW + timedelta(days=1)
    assert work_out(app, later) == 2
    seen = {
        "n": 30,
        "sessions": 31,
        "lower_quartile": {"after_h": 5, "by_h": 24},
        "median": {"after_h": 5, "by_h": 24},
        "upper_quartile": {"after_h": 5, "by_h": 24},
        "from_at": written(later - YEAR),
        "to_at": written(later - timedelta(hours=180)),
        "computed_at": written(later),
    }
    for person in (OLIVIA, THEO, TOM):
        shown = course(phone(person))
        assert shown == {"course": seen, "sessions": 31, "n": 30, "needed": 30}
    assert course(phone(MALLORY)) == {"course": None, "sessions": 0, "n": 0, "needed": 30}


def test_clients_do_not_see_it(phone: SignIn) -> None:
    assert phone(ANA).get("/practice/course").status_code == 403


def test_it_stands_beside_the_response_for_members(app: Flask, phone: SignIn, left: Left) -> None:
    def beside(http: Phone) -> Any:
        return http.get(f"/clients/{ANA.id}/response").get_json()["course"]

    for number in range(30):
        left(ago(10 + 9 * number), (5, SORE), (23.4, SETTLED))
    assert beside(phone(THEO)) is None
    work_out(app)
    assert beside(phone(THEO)) == course(phone(THEO))["course"]
    assert beside(phone(ANA)) is None
    phone(OLIVIA).patch("/practice", json=switched_to("record"))
    assert beside(phone(THEO)) is None


def test_a_window_counts_when_it_is_surely_closed_and_for_a_year(app: Flask, left: Left) -> None:
    left(NOW - timedelta(hours=179), (5, SORE), (24, SETTLED), (48, SETTLED), areas=[NECK])
    left(ago(366), (6, SORE))
    assert windows(app) == []
    left(NOW - timedelta(hours=180), (7, SORE))
    left(ago(364), (8, SORE))
    assert windows(app) == [[(8, False)], [(7, False)]]


def test_what_is_said_after_another_session_took_all_areas_over_is_not_about_the_first(
    app: Flask, left: Left
) -> None:
    left(ago(40), (5, SORE), (30, SORE), (49, SETTLED), areas=[NECK])
    left(ago(38), (5, SETTLED), areas=[NECK])
    left(ago(20), (4, SORE), (49, SETTLED), areas=[NECK, SHOULDER])
    left(ago(18), areas=[NECK])
    assert windows(app) == [
        [(5, False), (30, False)],
        [(5, True)],
        [(4, False), (49, True)],  # the shoulder was still the first one's
    ]


def test_what_was_taken_back_does_not_count(app: Flask, phone: SignIn, left: Left) -> None:
    made = left(ago(40), (5, SORE), (24, SETTLED))
    taken_back = revision_body(made["answers"][0], status="withdrawn")
    assert phone(ANA).patch(f"/check-ins/{made['answers'][0]}", json=taken_back).status_code == 200
    assert windows(app) == [[(24, True)]]


def test_an_answer_that_asks_for_somebody_has_not_settled(
    app: Flask, phone: SignIn, left: Left
) -> None:
    made = left(ago(40))
    at = written(ago(40) + timedelta(hours=24))
    asks = {"wants_contact": True, "score": 0}
    checked_in(phone(ANA), treatment_id=made["id"], recorded_at=at, **asks)
    assert windows(app) == [[(24, False)]]


def test_nothing_is_worked_out_or_shown_where_the_practice_only_records(
    app: Flask, phone: SignIn, left: Left
) -> None:
    left(ago(40), (5, SORE), (24, SETTLED))
    assert work_out(app) == 2
    owner = phone(OLIVIA)
    assert course(owner)["n"] == 1
    owner.patch("/practice", json=switched_to("record"))
    assert course(owner) == {"course": None, "sessions": None, "n": None, "needed": 30}
    assert work_out(app, NOW + timedelta(days=2)) == 1  # the other practice's
    left(ago(30), (5, SORE), (24, SETTLED))
    owner.patch("/practice", json=switched_to("flag"))
    assert course(owner)["n"] == 1
    assert windows(app) == [[(5, False), (24, True)]]  # not what was answered in between


def test_a_practice_that_cannot_be_worked_out_stops_no_other(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*, practice_id: Any, now: datetime) -> dict[str, Any]:
        if practice_id == RIVERSIDE:
            read(PRACTICE_COURSES.select().where(PRACTICE_COURSES.c.n / 0 > 1)).all()
            raise ArithmeticError
        return work_out_course(practice_id=practice_id, now=now)

    monkeypatch.setattr(jobs, "work_out_course", fail)
    assert work_out(app) == 1
    assert [row["practice_id"] for row in rows_of(app, PRACTICE_COURSES)] == [HARBOUR]


def test_verify_finds_what_is_not_what_the_records_say(
    app: Flask, phone: SignIn, left: Left
) -> None:
    left(ago(40), (5, SORE), (24, SETTLED))
    work_out(app)
    mine = PRACTICE_COURSES.c.practice_id == RIVERSIDE
    with app.app_context():
        assert find_course_differences() == {}
        transact(read, update(PRACTICE_COURSES).where(mine).values(n=7, median_by_h=3))
        assert find_course_differences() == {RIVERSIDE: ["n", "median_by_h"]}
    phone(OLIVIA).patch("/practice", json={"advice_number": "112"})
    with app.app_context():
        assert find_course_differences() == {}  # its records have changed since


def test_verify_asks_for_the_year_that_was_meant(app: Flask, left: Left) -> None:
    left(ago(364), (5, SORE), (24, SETTLED))
    left(NOW - timedelta(hours=170), (5, SORE))
    work_out(app)
    with app.app_context():
        row = find_course(RIVERSIDE)
        assert row is not None
        assert (row.n, row.sessions) == (1, 1)
        assert find_course_differences() == {}
        fresh = work_out_course(practice_id=RIVERSIDE, now=NOW + timedelta(days=2))
        assert (fresh["n"], fresh["to_at"]) == (1, NOW + timedelta(hours=48 - 180))
