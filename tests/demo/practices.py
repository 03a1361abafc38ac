"""Filled demos for tests, and their tables without what the services draw at random."""

from datetime import datetime, timedelta
from typing import Any

from flask import Flask
from sqlalchemy import Table, select

from strtrack.accounts.models import COURSES, MEMBERS, PRACTICES, USERS
from strtrack.app import create_app
from strtrack.demo.models import LIVES
from strtrack.demo.people import Person, person_of
from strtrack.demo.service import fill
from strtrack.kernel.db import db, read
from tests import programs as filling
from tests.expect import rows_of
from tests.people import NOW
from tests.phones import StoppedClock
from tests.programs import Programs, cheap_settings

SEED = 3
DRAWN = {
    COURSES.name: {"id"},
    USERS.name: {"password_hash"},
    "invites": {"token_hash", "code_hash"},
    "screenings": {"course_id"},
}


def demo_on(
    programs: Programs, name: str, *, clients: int = 5, weeks: int = 2, bulk: bool = False
) -> Flask:
    """Return an app on a database of its own with a filled demo."""
    chosen = cheap_settings(programs.folder, programs.empty_url("sqlite", name), demo=True)
    filling.fill(chosen, people=False)
    app = create_app(chosen, StoppedClock(NOW))
    with app.app_context():
        fill_demo(app, clients=clients, weeks=weeks, bulk=bulk)
    return app


def fill_demo(app: Flask, *, clients: int, weeks: int, bulk: bool = False) -> None:
    """Fill the demo of an app whose context is open."""
    fill(
        passwords=app.extensions["strtrack.passwords"],
        clients=clients,
        weeks=weeks,
        seed=SEED,
        now=NOW,
        say=lambda _words: None,
        bulk=bulk,
    )


def let_go(*apps: Flask) -> None:
    """Close the connections of demos."""
    for app in apps:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


def told(app: Flask, table: Table) -> list[str]:
    """Return a table's rows as texts in an order of their own.

    Practices, members and logins are called by their names instead of ids drawn at random.
    """
    with app.app_context():
        named = {
            row.id: row.name
            for column in (PRACTICES.c.name, MEMBERS.c.name, USERS.c.email)
            for row in read(select(column.table.c.id, column.label("name")))
        }
    left_out = DRAWN.get(table.name, set())
    texts = []
    for row in rows_of(app, table):
        text = repr({k: v for k, v in row.items() if k not in left_out})
        for drawn, name in named.items():
            text = text.replace(str(drawn), name).replace(drawn.hex, name)
        texts.append(text)
    return sorted(texts)


def people_of(app: Flask) -> list[Person]:
    """Return every simulated client of a demo."""
    return [
        person_of(
            seed=row["seed"], number=row["number"], weeks=row["weeks"], filled_at=row["filled_at"]
        )
        for row in rows_of(app, LIVES)
    ]


def later(**delta: float) -> datetime:
    """Return an instant after the filling."""
    return NOW + timedelta(**delta)


def ids_of(app: Flask, table: Table) -> set[Any]:
    """Return the ids of a table's rows."""
    return {row["id"] for row in rows_of(app, table)}
