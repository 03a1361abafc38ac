"""The `strtrack` command: what an operator types, and what it says."""

import logging
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import orjson
import pytest
import structlog
from click.testing import CliRunner, Result
from flask import Flask
from PIL import Image

from strtrack.app import create_app
from strtrack.caseload.jobs import refresh_stale
from strtrack.caseload.models import SUMMARIES
from strtrack.cli import first_practice, main
from strtrack.kernel.db import db, read, transact
from strtrack.kernel.errors import Busy
from strtrack.response.jobs import work_out_courses
from strtrack.response.models import PRACTICE_COURSES
from tests.people import ANA, HARBOUR, NOW, PASSWORD, RIVERSIDE
from tests.phones import strange_phone
from tests.programs import Programs, cheap_settings, fill

pytestmark = pytest.mark.slow
Run = Callable[..., Result]
FAR = NOW.replace(year=2199)
FINDING = re.compile(r"^(ok|note|wrong) +(\S+(?: \S+)*)  ", re.MULTILINE)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Run a command in a folder of its own; `url` names another database."""
    for name in ("PORT", "STRTRACK_DEMO", "STRTRACK_PUBLIC_URL", "STRTRACK_OWNER_PASSWORD"):
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


@pytest.mark.parametrize("command", ["serve", "scheduler", "verify", "demo", "create-practice"])
def test_nothing_starts_on_a_schema_that_is_not_there(run: Run, command: str) -> None:
    said = sentence(run(command))
    assert "The database is empty" in said
    assert "run `strtrack migrate`" in said


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


def found(result: Result) -> dict[str, str]:
    """Return the sign of each finding of a check, by what was looked at."""
    return {about: sign for sign, about in FINDING.findall(result.output)}


def test_checking_before_the_first_start_leaves_nothing_behind(run: Run, tmp_path: Path) -> None:
    result = run("check")
    assert result.exit_code == 1
    assert found(result)["database"] == "wrong"
    assert "strtrack migrate" in result.output
    assert list(tmp_path.iterdir()) == []


def test_checking_a_fresh_installation_says_what_comes_next(run: Run) -> None:
    run("migrate")
    result = run("check")
    assert result.exit_code == 0
    signs = found(result)
    assert (signs["database"], signs["schema"], signs["clock"]) == ("ok", "ok", "ok")
    assert (signs["practice"], signs["scheduler"], signs["mail"]) == ("note", "note", "note")
    assert "strtrack create-practice" in result.output
    assert result.output.endswith("It can run.\n")


def test_checking_shows_settings_and_no_secret(
    run: Run, filled: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STRTRACK_SECRET_KEY", "hush" * 10)
    result = run("check")
    assert result.exit_code == 0
    assert "STRTRACK_DATA_DIR=/" in result.output
    assert "STRTRACK_SECRET_KEY=(set)" in result.output
    assert "hush" not in result.output


def test_checking_names_a_database_that_does_not_answer(run: Run) -> None:
    result = run("check", url="postgresql://me:hush@127.0.0.1:1/none")
    assert (result.exit_code, found(result)["database"]) == (1, "wrong")
    assert "hush" not in result.output
    assert "Traceback" not in result.output


def test_checking_refuses_to_call_a_demo_a_practice(run: Run, filled: Flask) -> None:
    execute("UPDATE practices SET demo = true")
    result = run("check")
    assert (result.exit_code, found(result)["practice"]) == (1, "wrong")


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


def test_verifying_finds_a_course_that_was_tampered_with(run: Run, filled: Flask) -> None:
    work_out_courses(now=NOW)
    true = run("verify")
    transact(read, PRACTICE_COURSES.update().values(sessions=9))
    result = run("verify")
    assert (true.exit_code, result.exit_code) == (0, 1)
    assert sorted(result.output.splitlines()) == sorted(
        f"{practice_id}: sessions" for practice_id in (HARBOUR, RIVERSIDE)
    )


WORDS = (
    "create-practice", "--name", "River", "--country", "GB", "--time-zone", "Europe/London",
    "--language", "en", "--owner", "Olivia Reed", "--email", "Olivia@clinic.test",
)  # fmt: skip


def me_after_signing_in(folder: Path, email: str) -> dict[str, Any]:
    app = create_app(cheap_settings(folder, f"sqlite:///{folder}/strtrack.db"))
    response = strange_phone(app).post("/login", json={"email": email, "password": PASSWORD})
    with app.app_context():
        db.engine.dispose()
    return cast(dict[str, Any], response.get_json())


def test_the_first_practice_is_made_by_a_script(run: Run, tmp_path: Path) -> None:
    run("migrate")
    result = run(*WORDS, given=PASSWORD)
    assert result.exit_code == 0, result.output
    assert "http://localhost:8000" in result.output
    assert PASSWORD not in result.output
    me = me_after_signing_in(tmp_path, "olivia@clinic.test")
    assert me["acting"]["role"] == "owner"
    practice = me["acting"]["practice"]
    assert (practice["emergency_number"], practice["advice_number"]) == ("999", "111")


def test_a_practice_is_asked_for_until_each_answer_fits(run: Run, tmp_path: Path) -> None:
    """Country, zone, language and e-mail are wrong first; a zone and a language are offered."""
    run("migrate")
    said = ["Río", "Spain", "es", "Madrid", "", "fr", "", "Olivia Reed", "olivia", "o@rio.test"]
    result = run("create-practice", given="\n".join([*said, PASSWORD]))
    assert result.exit_code == 0, result.output
    for word in ("Two letters", "Europe/Madrid?", "[Europe/Madrid]", "(en, es)", "e-mail address"):
        assert word in result.output
    practice = me_after_signing_in(tmp_path, "o@rio.test")["acting"]["practice"]
    assert (practice["name"], practice["country"]) == ("Río", "ES")
    assert (practice["time_zone"], practice["language"]) == ("Europe/Madrid", "es")


@pytest.mark.parametrize(
    ("password", "reason"),
    [("short", "10 characters"), ("password123456", "easy to guess"), ("", "No password")],
)
def test_a_weak_password_stores_nothing_and_says_why(
    run: Run, tmp_path: Path, password: str, reason: str
) -> None:
    run("migrate")
    assert reason in sentence(run(*WORDS, given=password))
    assert "None yet" in run("check").output


def test_a_password_may_come_from_the_environment(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("migrate")
    monkeypatch.setenv("STRTRACK_OWNER_PASSWORD", PASSWORD)
    result = run(*WORDS)
    assert result.exit_code == 0
    assert PASSWORD not in run("check").output


@pytest.mark.parametrize(("demo", "words"), [(False, "already, Riverside"), (True, "the demo")])
def test_a_second_practice_is_refused_before_a_question(
    run: Run, filled: Flask, *, demo: bool, words: str
) -> None:
    if demo:
        execute("UPDATE practices SET demo = true")
    assert words in sentence(run("create-practice"))


def test_a_demo_never_gets_a_real_practice(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("migrate")
    run(*WORDS, given=PASSWORD)
    assert "only an empty database" in sentence(run("demo"))
    monkeypatch.setenv("STRTRACK_DEMO", "1")
    assert "STRTRACK_DEMO" in sentence(run(*WORDS))


def test_a_logo_is_kept_only_with_its_practice(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("migrate")
    Image.new("RGB", (8, 8)).save(tmp_path / "logo.png")

    def fail(**_: Any) -> None:
        raise Busy("The database is busy.")

    with monkeypatch.context() as broken:
        broken.setattr(first_practice, "set_logo", fail)
        words = (*WORDS, "--logo", str(tmp_path / "logo.png"))
        assert "busy" in run(*words, given=PASSWORD).output
    assert list((tmp_path / "media").rglob("*.png")) == []
    assert run(*words, given=PASSWORD).exit_code == 0
    assert len(list((tmp_path / "media").rglob("*.png"))) == 1
