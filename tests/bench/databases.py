"""A fresh database of either kind, migrated and with the library loaded, gone afterwards."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
from flask import Flask

from strtrack.app import create_app
from strtrack.kernel.db import db
from strtrack.settings import ROOT, Settings
from tests.postgres import cluster, create_database, url_of

KINDS = ("sqlite", "postgres")
DATABASE = "strtrack"


@contextmanager
def database(kind: str) -> Iterator[Settings]:
    """Yield settings that name a database ready for use; `kind` is one of KINDS."""
    with TemporaryDirectory(prefix="strtrack-") as folder:
        if kind == "sqlite":
            yield _migrated(Path(folder), f"sqlite:///{folder}/{DATABASE}.db")
            return
        with cluster() as socket:
            with psycopg.connect(host=socket, user="postgres", autocommit=True) as connection:
                # A vacuum that starts by itself would be counted to whoever is measured then.
                connection.execute("ALTER SYSTEM SET autovacuum = off")
                connection.execute("SELECT pg_reload_conf()")
            create_database(socket, DATABASE)
            yield _migrated(Path(folder), url_of(socket, DATABASE))


@contextmanager
def opened(settings: Settings) -> Iterator[Flask]:
    """Yield the app on a database, and let go of its connections afterwards."""
    app = create_app(settings)
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def environment(settings: Settings, **more: str) -> dict[str, str]:
    """Return the environment that gives a process these settings, on loopback only."""
    return os.environ | {
        "STRTRACK_DATA_DIR": str(settings.data_dir),
        "STRTRACK_DATABASE_URL": settings.database_url,
        "STRTRACK_DEMO": "1",
        **more,
    }


def _migrated(folder: Path, url: str) -> Settings:
    settings = Settings.from_env({"STRTRACK_DATA_DIR": str(folder), "STRTRACK_DATABASE_URL": url})
    command = [sys.executable, "-m", "strtrack.cli", "migrate"]
    subprocess.run(
        command, cwd=ROOT, env=environment(settings), check=True, stdout=subprocess.DEVNULL
    )
    return settings
