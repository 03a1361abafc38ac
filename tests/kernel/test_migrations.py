"""The schema goes up and down on both databases and ends as the models have it."""

from collections.abc import Iterator

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import CheckConstraint, inspect

from strtrack.app import create_app, migration_config
from strtrack.kernel.db import db
from strtrack.kernel.schema_version import MIGRATIONS, find_mismatch
from tests.phones import StoppedClock
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


def test_migrations_stand_in_one_line() -> None:
    script = ScriptDirectory(str(MIGRATIONS))
    assert len(script.get_heads()) == 1
    assert len(script.get_bases()) == 1
    for step in script.walk_revisions():
        assert step.doc
        assert step.path.rsplit("/", 1)[1].startswith("20")
