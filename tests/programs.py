"""The app under test on either database, renewed for every test from a filled copy.

Building the app costs more than a test, for it writes its API document. So it is built once a
process and database, and what a run leaves in it (rows, kept answers, counters) is renewed.
"""

import shutil
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from alembic import command
from flask import Flask

from strtrack.app import KEPT_DESKS, KEPT_TODAYS, create_app, migration_config
from strtrack.kernel.answers import KeptAnswers
from strtrack.kernel.clock import Clock
from strtrack.kernel.db import db, transact
from strtrack.library.queries import forget_catalogue
from strtrack.library.rules.exercises import exercise_files
from strtrack.library.service import load_library
from strtrack.settings import Settings
from tests.people import NOW, settle_in
from tests.postgres import cluster, create_database, url_of

FILLED, USED = "filled", "used"


@dataclass
class Program:
    """An app, and how to give it a fresh database."""

    app: Flask
    renew: Callable[[], None]

    def fresh(self, clock: Clock) -> Flask:
        """Return the app as if it had just been built, on a fresh copy of the filled database."""
        with self.app.app_context():
            forget_catalogue()
            db.engine.dispose()
        self.renew()
        self.app.extensions["strtrack.clock"] = clock
        self.app.extensions["strtrack.today"] = KeptAnswers(KEPT_TODAYS)
        self.app.extensions["strtrack.desk_counts"] = KeptAnswers(KEPT_DESKS)
        self.app.extensions["strtrack.passwords"].verified = 0
        return self.app


@dataclass
class Programs:
    """The programs of this process, one a database, made when a test first asks."""

    folder: Path
    stack: ExitStack
    made: dict[str, Program] = field(default_factory=dict)
    cluster: str = ""

    def on(self, database: str) -> Program:
        """Return the program on "sqlite" or "postgres"."""
        if database not in self.made:
            make = self._on_sqlite if database == "sqlite" else self._on_postgres
            self.made[database] = make()
        return self.made[database]

    def empty_url(self, database: str, name: str) -> str:
        """Return the address of a new database with nothing in it."""
        if database == "sqlite":
            path = self.folder / f"{name}.db"
            path.unlink(missing_ok=True)
            return f"sqlite:///{path}"
        create_database(self._cluster(), name)
        return url_of(self._cluster(), name)

    def close(self) -> None:
        """Let go of every connection."""
        for program in self.made.values():
            with program.app.app_context():
                db.engine.dispose()

    def _cluster(self) -> str:
        if not self.cluster:
            self.cluster = self.stack.enter_context(cluster())
        return self.cluster

    def _on_sqlite(self) -> Program:
        filled, used = self.folder / f"{FILLED}.db", self.folder / f"{USED}.db"
        fill(cheap_settings(self.folder, f"sqlite:///{filled}"))

        def renew() -> None:
            for leftover in self.folder.glob(f"{USED}.db*"):
                leftover.unlink()
            shutil.copyfile(filled, used)

        return Program(create_app(cheap_settings(self.folder, f"sqlite:///{used}")), renew)

    def _on_postgres(self) -> Program:
        folder = self._cluster()
        create_database(folder, FILLED)
        fill(cheap_settings(self.folder, url_of(folder, FILLED)))
        return Program(
            create_app(cheap_settings(self.folder, url_of(folder, USED))),
            lambda: create_database(folder, USED, template=FILLED),
        )


def cheap_settings(folder: Path, database_url: str, **given: Any) -> Settings:
    """Return settings for tests: cheap passwords, no limits by address, no pages."""
    chosen: dict[str, Any] = {
        "data_dir": folder,
        "database_url": database_url,
        "secret_key": "a secret key that only tests know",
        "public_url": "http://localhost:8000",
        "password_memory_kib": 8,
        "password_passes": 1,
        "limit_addresses": False,
        "web_threads": 4,
        "frontend_dir": folder / "no-pages",
    }
    return Settings(**chosen | given)


def fill(chosen: Settings, *, people: bool = True) -> None:
    """Migrate an empty database and put the library, and everybody unless told not to, into it."""
    app = create_app(chosen)
    with app.app_context():
        command.upgrade(migration_config(), "head")
        transact(load_library, entries=exercise_files(), now=NOW - timedelta(days=90))
        if people:
            settle_in()
        db.session.remove()
        db.engine.dispose()
