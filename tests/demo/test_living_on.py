"""Lives that go on from where they stopped, beside what somebody does by hand."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, TypeGuard
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import Table, update

from strtrack.accounts.access import Viewer
from strtrack.accounts.models import CLIENTS
from strtrack.accounts.queries import find_user
from strtrack.caseload.service.summaries import find_differences
from strtrack.checkins.models import CHECK_INS
from strtrack.demo import events
from strtrack.demo.known import Known
from strtrack.demo.living import Living
from strtrack.demo.people import Person
from strtrack.demo.programme import items_of
from strtrack.demo.script import began_at, life
from strtrack.demo.service import get_staff, live_on
from strtrack.kernel.db import read, transact
from strtrack.plans.models import DAYS_OFF, VERSIONS, VIEWS
from strtrack.treatments.models.treatments import TREATMENTS
from strtrack.workouts.models import EXERCISE_LOGS
from tests.demo.practices import demo_on, ids_of, later, let_go, people_of, told
from tests.expect import rows_of
from tests.people import NOW
from tests.programs import Programs

pytestmark = pytest.mark.slow
LIVED: tuple[Table, ...] = (
    TREATMENTS, CHECK_INS, EXERCISE_LOGS, VERSIONS, VIEWS, DAYS_OFF, CLIENTS,
)  # fmt: skip


@pytest.fixture
def demo(programs: Programs) -> Iterator[Flask]:
    app = demo_on(programs, "demo-lives", weeks=3, bulk=True)
    with app.app_context():
        yield app
    let_go(app)


def scripted(person: Person, until: datetime) -> list[events.Event]:
    return list(life(person, Known(), after=began_at(person), until=until))


def person_numbered(app: Flask, number: int) -> Person:
    return next(person for person in people_of(app) if person.number == number)


def test_a_life_taken_up_again_is_the_one_lived_at_a_stretch(demo: Flask) -> None:
    for hours in (5, 29, 31, 77, 200):  # in the middle of days as well
        live_on(now=later(hours=hours))
    for table, kind in ((EXERCISE_LOGS, events.Exercised), (CHECK_INS, events.Answered)):
        written = {
            event.body["id"]
            for person in people_of(demo)
            for event in scripted(person, later(hours=200))
            if isinstance(event, kind)
        }
        mine = {row["id"] for row in rows_of(demo, table) if not is_ana(demo, row)}
        assert mine == written
    assert find_differences(now=later(hours=200)) == {}


def is_ana(app: Flask, row: dict[str, Any]) -> bool:
    return row["client_id"] not in {person.client_id for person in people_of(app)}


def test_living_on_in_steps_is_living_on_at_once(programs: Programs, demo: Flask) -> None:
    for hours in (5, 24, 48, 190):
        live_on(now=later(hours=hours))
    at_once = demo_on(programs, "demo-at-once", weeks=3, bulk=True)
    with at_once.app_context():
        live_on(now=later(hours=190))
        live_on(now=later(hours=190))
    for table in LIVED:
        assert told(demo, table) == told(at_once, table), table.name
    let_go(at_once)


def test_ana_does_nothing_by_herself(demo: Flask) -> None:
    def hers() -> list[dict[str, Any]]:
        kinds = (CHECK_INS, EXERCISE_LOGS, TREATMENTS)
        return [row for table in kinds for row in rows_of(demo, table) if is_ana(demo, row)]

    before = hers()
    live_on(now=later(days=8))
    assert hers() == before


def test_a_client_who_has_joined_with_a_phone_is_left_to_its_holder(demo: Flask) -> None:
    person, theo = person_numbered(demo, 4), find_user("theo@demo.test")
    assert theo is not None
    mine = update(CLIENTS).where(CLIENTS.c.id == person.client_id)
    transact(read, mine.values(user_id=theo.id))
    before = ids_of(demo, EXERCISE_LOGS)
    live_on(now=later(days=3))
    fresh = ids_of(demo, EXERCISE_LOGS) - before
    assert fresh
    rows = rows_of(demo, EXERCISE_LOGS)
    assert [r for r in rows if r["id"] in fresh and r["client_id"] == person.client_id] == []


def test_what_was_done_by_hand_stands(demo: Flask) -> None:
    """Another plan, a session and an answer: she goes on from those, and nothing is done twice."""
    person = person_numbered(demo, 1)
    items = items_of(person.complaint, 2, lambda _slug: uuid4())
    version = {"id": uuid4(), "starts_on": None, "what_changed": "By hand."}
    asked = next(e for e in scripted(person, later(days=3)) if is_answer_after(e, NOW))
    treated = [e for e in scripted(person, NOW) if isinstance(e, events.Treated)][-1]
    ended_at = later(hours=1)
    session = {"id": uuid4(), "started_at": later(minutes=20), "ended_at": ended_at}

    def by_hand() -> None:
        living = living_of(person)
        living.happen(events.Published(later(minutes=5), version, items))
        answer = {"id": uuid4(), "recorded_at": later(minutes=10)}
        living.happen(events.Answered(later(minutes=10), asked.body | answer))
        living.happen(events.Treated(ended_at, treated.body | session))

    transact(by_hand)
    live_on(now=later(days=3))
    answers = [row for row in rows_of(demo, CHECK_INS) if row["client_id"] == person.client_id]
    moments = [(row["treatment_id"], row["moment"]) for row in answers]
    assert moments.count((asked.body["treatment_id"], asked.body["moment"])) == 1
    assert session["id"] in {treatment_id for treatment_id, _ in moments}
    logs = [row for row in rows_of(demo, EXERCISE_LOGS) if row["client_id"] == person.client_id]
    lines = {str(row["line_id"]) for row in logs if row["performed_at"] > later(days=1)}
    assert lines
    assert lines <= {item["line_id"] for item in items}
    assert find_differences(now=later(days=3)) == {}


def is_answer_after(event: events.Event, at: datetime) -> TypeGuard[events.Answered]:
    return isinstance(event, events.Answered) and event.at > at


def living_of(person: Person) -> Living:
    """Return one of Theo's clients as her life is carried out."""
    theo = get_staff(email="theo@demo.test")
    client_id = person.client_id
    phone = Viewer(client_id, "", uuid4(), theo.practice_id, "client", None, client_id, "en")
    return Living(theo, phone)
