"""The `strtrack` command: what an operator types, and what it says."""

import getpass
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import orjson
import pytest
import structlog
from click.testing import CliRunner, Result
from flask import Flask

from strtrack.app import create_app
from strtrack.caseload.jobs import refresh_stale
from strtrack.caseload.models import SUMMARIES
from strtrack.cli import main
from strtrack.kernel.db import db, read, transact
from tests.people import ANA, NOW, PASSWORD
from tests.phones import strange_phone
from tests.programs import Programs, cheap_settings, fill

pytestmark = pytest.mark.slow
Run = Callable[..., Result]
FAR = NOW.replace(year=2199)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Run a command in a folder of its own; `url` names another database."""
    for name in ("PORT", "STRTRACK_DEMO", "STRTRACK_PUBLIC_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("STRTRACK_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("STRTRACK_LOG_LEVEL", "ERROR")
    level = logging.getLogger().level

    def call(*words: str, url: str = "", given: str | None = None) -> Result:
        monkeypatch.setenv("STRTRACK_DATABASE_URL", url)
        return CliRunner().invoke(main, list(words), input=given)

    yield call
    structlog.reset_defaults()
    logging.getLogger().setLevel(level)


def sentence(result: Result) -> str:
    """Return the one line a command ended with, after holding it to be one."""
    assert result.exit_code == 1
    lines = result.output.strip().splitlines()
    assert len(lines) == 1, result.output
    assert lines[0].endswith(".")
    return lines[0]


@pytest.fixture
def filled(programs: Programs, tmp_path: Path) -> Iterator[Flask]:
    """An app on a filled database of its own."""
    fill(cheap_settings(tmp_path, f"sqlite:///{tmp_path}/strtrack.db"))
    app = create_app(cheap_settings(tmp_path, f"sqlite:///{tmp_path}/strtrack.db"))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def execute(statement: str) -> None:
    db.session.execute(db.text(statement))
    db.session.commit()


@pytest.mark.parametrize("command", ["serve", "scheduler", "verify", "demo", "check"])
def test_nothing_starts_on_a_schema_that_is_not_there(run: Run, command: str) -> None:
    assert "run `strtrack migrate`" in run(command).output.strip().splitlines()[-1]
    assert run(command).exit_code == 1
    if command != "check":
        assert "The database is empty" in sentence(run(command))


@pytest.mark.parametrize("command", ["serve", "scheduler"])
def test_nothing_starts_on_a_schema_it_does_not_know(run: Run, filled: Flask, command: str) -> None:
    execute("UPDATE alembic_version SET version_num = 'from the future'")
    said = sentence(run(command))
    assert "from the future" in said
    assert "restore a backup" in said


@pytest.mark.parametrize("command", ["serve", "scheduler", "check", "migrate"])
def test_a_setting_that_cannot_work_is_named(
    run: Run, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.setenv("STRTRACK_WEB_WORKERS", "many")
    assert "STRTRACK_WEB_WORKERS" in sentence(run(command))


def test_migrating_twice_is_as_good_as_once(run: Run) -> None:
    first, second = run("migrate"), run("migrate")
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "114 exercises are new" in first.output
    assert "0 exercises are new" in second.output
    assert run("check").output.strip().endswith("It can run.")


def test_checking_shows_settings_and_no_secret(
    run: Run, filled: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STRTRACK_SECRET_KEY", "hush" * 10)
    result = run("check")
    assert result.exit_code == 0
    assert "data_dir" in result.output
    assert "hush" not in result.output


def test_the_api_document_is_json(run: Run) -> None:
    result = run("openapi")
    assert result.exit_code == 0
    assert orjson.loads(result.output)["openapi"] == "3.1.0"


def test_verifying_finds_a_row_that_was_tampered_with(run: Run, filled: Flask) -> None:
    transact(refresh_stale, now=NOW)
    transact(read, SUMMARIES.update().values(stale_at=FAR))
    stale = run("verify")
    transact(read, SUMMARIES.update().where(SUMMARIES.c.client_id == ANA.id).values(band="low"))
    result = run("verify")
    assert (stale.exit_code, result.exit_code) == (0, 1)
    assert result.output.splitlines() == [f"{ANA.id}: band"]


def test_the_first_practice_is_made_on_an_empty_database_alone(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("migrate")
    words = (
        "create-practice", "--name", "River", "--country", "GB", "--time-zone", "Europe/London",
        "--language", "en", "--owner", "Olivia Reed", "--email", "olivia@clinic.test",
    )  # fmt: skip
    monkeypatch.setattr(getpass, "getpass", lambda _prompt: "password1")
    assert "easy to guess" in sentence(run(*words))
    monkeypatch.setattr(getpass, "getpass", lambda _prompt: PASSWORD)
    assert run(*words).exit_code == 0
    assert "a practice already" in sentence(run(*words))
    assert "only an empty database" in sentence(run("demo"))
    app = create_app(cheap_settings(tmp_path, f"sqlite:///{tmp_path}/strtrack.db"))
    body = {"email": "olivia@clinic.test", "password": PASSWORD}
    me = strange_phone(app).post("/login", json=body).get_json()
    assert me["acting"]["role"] == "owner"
    assert me["acting"]["practice"]["emergency_number"] == "999"
    with app.app_context():
        db.engine.dispose()
