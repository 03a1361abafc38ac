"""Bind the app to its database: SQLite in WAL mode, or PostgreSQL."""

import select
from typing import Any

from flask import Flask
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DisconnectionError

from strtrack.kernel.db import db, writing
from strtrack.settings import Settings

# A transaction sees one state of the database from its first statement to its last, so a later
# writer of the same row is refused and `transact()` runs it again.
ON_POSTGRESQL = (
    "-c timezone=UTC -c lock_timeout=10s -c default_transaction_isolation=repeatable\\ read"
)


def configure_database(app: Flask, settings: Settings) -> None:
    """Bind the app to its database: SQLite in WAL mode, or PostgreSQL."""
    app.config["SQLALCHEMY_DATABASE_URI"] = settings.engine_url
    if settings.engine_url.startswith("postgresql"):
        app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {
            "pool_size": settings.web_threads + 2,
            "connect_args": {"options": ON_POSTGRESQL},
        }
    else:
        app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"connect_args": {"timeout": 5}}
    db.init_app(app)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            _prepare_sqlite(db.engine, settings.sqlite_synchronous)
        else:
            _leave_dead_connections(db.engine)


def _prepare_sqlite(engine: Engine, synchronous: str) -> None:
    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # SQLAlchemy's events begin transactions, not pysqlite
        for pragma in (
            "journal_mode=WAL",
            "foreign_keys=ON",
            "busy_timeout=5000",
            f"synchronous={synchronous}",
            "cache_size=-16000",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing.get() else "BEGIN")


def _leave_dead_connections(engine: Engine) -> None:
    """Open a connection anew when the server has ended it, without asking the server each time.

    A server that stops or restarts says so on every connection, so one that has something to read
    before it was asked anything is over.
    """

    @event.listens_for(engine, "checkout")
    def on_checkout(connection: Any, _record: Any, _proxy: Any) -> None:
        waiting = select.poll()
        waiting.register(connection.fileno(), select.POLLIN | select.POLLHUP)
        if waiting.poll(0):
            raise DisconnectionError
