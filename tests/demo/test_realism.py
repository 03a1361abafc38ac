"""How true to life a demo is (clinical.md 1.1, decisions on the demo), counted from its rows."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import Table, select, update

from strtrack.accounts.models import CLIENTS
from strtrack.adherence.service import due_slots
from strtrack.caseload.models import SUMMARIES
from strtrack.checkins.models import CHECK_INS
from strtrack.demo.realism import realism_of
from strtrack.interop.rules.calendar_days import days_between, window_of
from strtrack.interop.service.calendar import calendar_of
from strtrack.kernel.db import db, read
from strtrack.kernel.timezones import diary_day, zone_of
from strtrack.plans.models import DAYS_OFF, VERSIONS
from strtrack.treatments.models.treatments import TREATMENTS
from strtrack.workouts.models import EXERCISE_LOGS
from tests.demo.practices import demo_on, later, let_go
from tests.expect import rows_of
from tests.interop.reading import READERS, exercise_days
from tests.people import NOW
from tests.programs import Programs

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def demo(programs: Programs) -> Iterator[Flask]:
    """A demo as it is filled unless asked otherwise."""
    app = demo_on(programs, "demo-usual", clients=30, weeks=12, bulk=True)
    with app.app_context():
        yield app
    let_go(app)


def test_soreness_runs_as_the_clinical_page_expects(demo: Flask) -> None:
    found = realism_of(now=NOW).soreness
    assert found.sessions > 150
    assert 0.2 <= found.sore / found.sessions <= 0.5
    assert found.peaked / found.sore >= 0.8
    assert found.settled / found.heard > 0.75
    assert found.heard / found.over > 0.8
    assert found.lasted / found.over < 0.05


def test_every_band_every_level_both_languages_and_three_zones_are_there(demo: Flask) -> None:
    found = realism_of(now=NOW)
    assert set(found.bands) == {"on_track", "partial", "low", "no_data"}
    assert set(found.levels) == {"urgent", "contact", "watch", "no_answer", "settled", "usual"}
    assert set(found.languages) == {"en", "es"}
    assert len(found.zones) == 3
    assert found.bands["on_track"] + found.bands["partial"] > len(rows_of(demo, SUMMARIES)) * 0.7


def test_everybody_was_asked_before_hands_touched(demo: Flask) -> None:
    sessions = rows_of(demo, TREATMENTS)
    assert {row["screened"] for row in sessions} == {"screened"}
    by_phone = [row for row in sessions if row["arrival_id"]]
    assert 0.4 < len(by_phone) / len(sessions) < 0.7
    assert {"proceed", "modify", "avoid_area", "hold", "not yet"} <= set(
        realism_of(now=NOW).screened
    )


def test_it_looks_lived_in(demo: Flask) -> None:
    def some(table: Table, name: str) -> set[object]:
        return {row[name] for row in rows_of(demo, table)} - {None}

    assert some(EXERCISE_LOGS, "status") == {"done", "partly", "skipped"}
    assert {"pain_rule", "no_time", "tired", "forgot"} <= some(EXERCISE_LOGS, "reason")
    assert [
        row for row in rows_of(demo, EXERCISE_LOGS) if row["status"] == "partly" and row["sets"]
    ]
    assert max(int(str(pain)) for pain in some(EXERCISE_LOGS, "pain")) >= 4
    assert len(some(EXERCISE_LOGS, "note")) > 10
    assert len({a["note"] for a in map(answers_of, rows_of(demo, CHECK_INS)) if a["note"]}) > 10
    assert len(some(TREATMENTS, "note")) > 5
    assert len(some(VERSIONS, "what_changed")) > 5
    assert some(DAYS_OFF, "kind") == {"pause", "excused"}
    ahead = [row["next_appointment_at"] for row in rows_of(demo, CLIENTS)]
    assert len([at for at in ahead if at and NOW < at < later(days=3)]) >= 3


def answers_of(row: dict[str, object]) -> dict[str, object]:
    answers = row["answers"]
    assert isinstance(answers, dict)
    return answers


def test_the_figures_come_from_what_is_stored(demo: Flask) -> None:
    """Without the answers of the first two days every soreness looks late."""
    db.session.rollback()
    before = realism_of(now=NOW).soreness
    early = CHECK_INS.c.moment.in_(["h5", "h24"])
    read(update(CHECK_INS).where(early).values(status="withdrawn"))
    after = realism_of(now=NOW).soreness
    db.session.rollback()
    assert after.sessions < before.sessions
    assert after.peaked == 0


def test_every_client_s_calendar_has_the_days_on_which_something_is_due(demo: Flask) -> None:
    counted = dict.fromkeys(READERS, 0)
    for client in read(select(CLIENTS.c.id, CLIENTS.c.time_zone)).all():
        zone = zone_of(client.time_zone)
        days = days_between(*window_of(diary_day(NOW, zone)))
        slots = due_slots(client_id=client.id, days=days, zone=zone)
        due = sorted({slot.due_on for slot in slots if slot.rests_why is None})
        body = calendar_of(client_id=client.id, names=True, public_url="https://str.test", now=NOW)
        for library in READERS:
            assert exercise_days(library, body, days, zone) == due, client.id
            counted[library] += len(due)
    assert min(counted.values()) > 3000
