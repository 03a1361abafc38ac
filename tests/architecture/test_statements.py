"""The number of SQL statements of an endpoint: the same however many rows, and written down."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from sqlalchemy import event

from strtrack.kernel.db import db
from tests.architecture.endpoints import ENDPOINTS
from tests.architecture.places import Places
from tests.people import NOW
from tests.phones import StoppedClock
from tests.programs import Program

DOCUMENT = Path("docs/performance.md")
HEADING = "## SQL statements an endpoint"
NOT_COUNTED = re.compile(r"BEGIN|COMMIT|ROLLBACK|PRAGMA|SET |SAVEPOINT|RELEASE")


@contextmanager
def counted(app: Flask) -> Iterator[list[str]]:
    """Collect the statements that are sent to the database meanwhile."""
    sent: list[str] = []

    def keep(_c: object, _u: object, statement: str, *_: object) -> None:
        if not NOT_COUNTED.match(statement):
            sent.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", keep)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", keep)


def measured(app: Flask, rows: int) -> dict[str, int]:
    """Return the statements of each endpoint on records of so many rows."""
    at = Places.with_rows(app, rows)
    at.theo.get("/exercises")  # the catalogue is read once a process
    found = {}
    writes_last = sorted(ENDPOINTS.items(), key=lambda entry: not entry[0].startswith("GET"))
    for name, (status, ask) in writes_last:
        with counted(app) as sent:
            response = ask(at)
        assert response.status_code == status, response.get_data(as_text=True)
        found[name] = len(sent)
    return {name: found[name] for name in ENDPOINTS}


def documented() -> dict[str, int]:
    """Return the table of the document."""
    section = DOCUMENT.read_text().split(HEADING, 1)[1].split("\n## ", 1)[0]
    rows = re.findall(r"^\| `([^`]+)`([^|]*)\| (\d+) \|$", section, re.MULTILINE)
    return {name + rest.rstrip(): int(count) for name, rest, count in rows}


def test_statements_do_not_grow_with_rows_and_stand_in_the_document(program: Program) -> None:
    few = measured(program.fresh(StoppedClock(NOW)), 1)
    many = measured(program.fresh(StoppedClock(NOW)), 12)
    assert many == few
    assert few == documented()


def test_the_counter_counts(app: Flask) -> None:
    with counted(app) as sent, app.app_context():
        db.session.execute(db.text("SELECT 1"))
        db.session.execute(db.text("SELECT 2"))
    assert sent == ["SELECT 1", "SELECT 2"]
