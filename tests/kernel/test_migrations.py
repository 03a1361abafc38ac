"""The schema goes up and down on both databases and ends as the models have it."""

from collections.abc import Callable, Iterator

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import CheckConstraint, inspect

from strtrack.app import KEPT_TODAYS, create_app, migration_config
from strtrack.kernel.answers import KeptAnswers
from strtrack.kernel.db import db
from strtrack.kernel.schema_version import MIGRATIONS, find_mismatch
from tests.expect import count_rows
from tests.factories import (
    checked_in,
    exercised,
    plan_item,
    prescription_of,
    published,
    schedule,
    treated,
)
from tests.people import ANA, THEO, Person
from tests.phones import Phone, StoppedClock
from tests.programs import Programs, cheap_settings

BOTH = ("sqlite", pytest.param("postgres", marks=pytest.mark.postgres))
IN_ORDER = [s.revision for s in ScriptDirectory(str(MIGRATIONS)).walk_revisions()][::-1]


@pytest.fixture(params=BOTH)
def empty(
    request: pytest.FixtureRequest, programs: Programs, clock: StoppedClock
) -> Iterator[Flask]:
    """An app on a database with nothing in it."""
    url = programs.empty_url(request.param, "migrated")
    app = create_app(cheap_settings(programs.folder, url), clock)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def tables() -> set[str]:
    return set(inspect(db.engine).get_table_names()) - {"alembic_version"}


@pytest.mark.usefixtures("empty")
def test_up_down_and_up_again_ends_as_the_models_have_it() -> None:
    config = migration_config()
    command.upgrade(config, "head")
    assert tables() == set(db.metadata.tables)
    command.downgrade(config, "base")
    assert tables() == set()
    command.upgrade(config, "head")
    assert tables() == set(db.metadata.tables)
    command.check(config)  # raises when models and schema differ


@pytest.mark.usefixtures("empty")
def test_every_step_can_be_taken_back() -> None:
    config, held = migration_config(), []
    for revision in IN_ORDER:
        held.append(tables())
        command.upgrade(config, revision)
    for before in reversed(held):
        command.downgrade(config, "-1")
        assert tables() == before


@pytest.mark.usefixtures("empty")
def test_every_check_of_the_models_is_in_the_database() -> None:
    command.upgrade(migration_config(), "head")
    found = inspect(db.engine)
    for table in db.metadata.sorted_tables:
        expected = {c.name for c in table.constraints if isinstance(c, CheckConstraint)}
        assert {c["name"] for c in found.get_check_constraints(table.name)} == expected
        keys = found.get_pk_constraint(table.name)["constrained_columns"]
        assert keys == [column.name for column in table.primary_key.columns]
        assert len(found.get_foreign_keys(table.name)) == len(table.foreign_key_constraints)


@pytest.mark.usefixtures("empty")
def test_a_mismatch_says_in_one_sentence_what_to_run() -> None:
    config = migration_config()
    said = []
    for step in (None, IN_ORDER[2], "head"):
        if step:
            command.upgrade(config, step)
        said.append(find_mismatch())
        db.session.rollback()
    assert said.pop() is None
    db.session.execute(db.text("UPDATE alembic_version SET version_num = 'ffff'"))
    said.append(find_mismatch())
    db.session.rollback()
    assert said[0] == (
        f"The database is empty and this version needs {IN_ORDER[-1]}: run `strtrack migrate`."
    )
    assert said[1] == (
        f"The database has schema {IN_ORDER[2]} and this version needs {IN_ORDER[-1]}: "
        "run `strtrack migrate`."
    )
    assert said[2] is not None
    assert "ffff" in said[2]
    assert "newer version" in said[2]


@pytest.mark.parametrize("down_to", ["0009", "0011", "0012", "0013"])
def test_what_is_stored_survives_the_way_down_and_up(
    app: Flask, phone: Callable[[Person], Phone], down_to: str
) -> None:
    """With rows in every table that refer to each other, as a practice has them."""
    theo, ana = phone(THEO), phone(ANA)
    weekdays = schedule("weekdays", weekdays=["MO", "TU", "WE", "TH", "FR", "SA", "SU"])
    version = published(theo, plan_item(note="gently"), plan_item(schedule=weekdays))
    treated(theo)
    checked_in(ana)
    exercised(ana, prescription_of(version))
    before = count_rows(app)
    shown = ana.get("/today").get_json()
    with app.app_context():
        db.session.remove()
        command.downgrade(migration_config(), down_to)
        command.upgrade(migration_config(), "head")
        db.session.remove()
        db.engine.dispose()
    app.extensions["strtrack.today"] = KeptAnswers(KEPT_TODAYS)
    assert ana.get("/today").get_json() == shown
    after = count_rows(app)
    gone = {name for name in before if after[name] < before[name]}
    assert gone <= {"client_summaries", "plan_drafts", "check_in_results"}
    published(phone(THEO), plan_item())


def test_references_are_held_again_after_a_migration(sqlite_app: Flask) -> None:
    raw = "PRAGMA foreign_keys"
    with sqlite_app.app_context():
        command.downgrade(migration_config(), "-1")
        command.upgrade(migration_config(), "head")
        with db.engine.connect() as connection:
            assert connection.exec_driver_sql(raw).scalar() == 1


def test_migrations_stand_in_one_line() -> None:
    script = ScriptDirectory(str(MIGRATIONS))
    assert len(script.get_heads()) == 1
    assert len(script.get_bases()) == 1
    for step in script.walk_revisions():
        assert step.doc
        assert step.path.rsplit("/", 1)[1].startswith("20")
