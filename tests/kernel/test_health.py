"""Alive, and able to work: two questions with two answers."""

from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from strtrack.app import create_app
from strtrack.kernel.db import db, transact
from strtrack.kernel.health import HEARTBEATS, beat, forget_silent
from strtrack.scheduler import jobs_for
from tests.expect import rows_of
from tests.people import NOW, THEO
from tests.phones import StoppedClock, signed_in_phone
from tests.programs import cheap_settings


def ready(app: Flask) -> tuple[int, dict[str, str]]:
    response = app.test_client().get("/readyz")
    return response.status_code, response.get_json()["checks"]


def test_it_is_alive_even_without_a_database(tmp_path: Path, clock: StoppedClock) -> None:
    app = create_app(cheap_settings(tmp_path, f"sqlite:///{tmp_path}/none/a.db"), clock)
    assert app.test_client().get("/healthz").status_code == 200
    status, checks = ready(app)
    assert (status, checks["database"]) == (503, "unreachable")


def test_it_is_ready_while_a_scheduler_is_heard(app: Flask, clock: StoppedClock) -> None:
    assert ready(app) == (503, {"database": "ok", "schema": "ok", "scheduler": "silent"})
    with app.app_context():
        transact(beat, process="here:1", started_at=NOW, now=NOW)
    assert ready(app) == (200, {"database": "ok", "schema": "ok", "scheduler": "ok"})
    clock.advance(minutes=2)
    assert ready(app)[0] == 200
    clock.advance(seconds=1)
    assert ready(app)[0] == 503


def test_one_of_several_schedulers_is_enough(app: Flask, clock: StoppedClock) -> None:
    with app.app_context():
        transact(beat, process="here:1", started_at=NOW, now=NOW - timedelta(hours=1))
        transact(beat, process="here:2", started_at=NOW, now=NOW)
        transact(beat, process="here:2", started_at=NOW, now=NOW)
    assert ready(app)[0] == 200


def test_the_desk_hears_that_nothing_runs_in_the_background(
    app: Flask, clock: StoppedClock
) -> None:
    theo = signed_in_phone(app, THEO, NOW)
    assert theo.get("/background").json == {"silent": True, "heard_at": None}
    with app.app_context():
        transact(beat, process="here:1", started_at=NOW, now=NOW)
    assert theo.get("/background").json == {"silent": False, "heard_at": "2026-03-10T10:00:00Z"}
    clock.advance(minutes=2, seconds=1)
    assert theo.get("/background").json == {"silent": True, "heard_at": "2026-03-10T10:00:00Z"}


def test_a_process_that_was_not_heard_for_a_week_is_forgotten(sqlite_app: Flask) -> None:
    with sqlite_app.app_context():
        for name, ago in [("old", timedelta(days=8)), ("late", timedelta(days=6))]:
            transact(beat, process=name, started_at=NOW, now=NOW - ago)
        transact(forget_silent, now=NOW)
    assert [row["process"] for row in rows_of(sqlite_app, HEARTBEATS)] == ["late"]


def test_the_schedulers_own_job_is_what_beats(app: Flask) -> None:
    (heartbeat,) = [job for job in jobs_for(app) if job.name == "heartbeat"]
    with app.app_context():
        heartbeat.work()
    assert ready(app)[0] == 200
    assert heartbeat.seconds * 4 <= 120


@pytest.mark.parametrize("version", ["zzzz", None], ids=["unknown", "none"])
def test_a_schema_it_does_not_know_is_not_ready(app: Flask, version: str | None) -> None:
    with app.app_context():
        transact(beat, process="here:1", started_at=NOW, now=NOW)
        change = "DELETE FROM alembic_version"
        if version:
            change = f"UPDATE alembic_version SET version_num = '{version}'"
        db.session.execute(db.text(change))
        db.session.commit()
    status, checks = ready(app)
    assert (status, checks["schema"]) == (503, "unknown")


def test_a_database_without_tables_is_not_ready(tmp_path: Path, clock: StoppedClock) -> None:
    app = create_app(cheap_settings(tmp_path, f"sqlite:///{tmp_path}/a.db"), clock)
    assert ready(app)[0] == 503
    with app.app_context():
        db.engine.dispose()
