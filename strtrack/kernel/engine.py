"""Bind the app to its database: SQLite in WAL mode, or PostgreSQL."""

from typing import Any

from flask import Flask
from sqlalchemy import Connection, Engine, event

from strtrack.kernel.db import db, writing
from strtrack.settings import Settings


def configure_database(app: Flask, settings: Settings) -> None:
    """Bind the app to its database: SQLite in WAL mode, or PostgreSQL."""
    app.config["SQLALCHEMY_DATABASE_URI"] = settings.engine_url
    if settings.engine_url.startswith("postgresql"):
        app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {
            "pool_pre_ping": True,
            "pool_size": settings.web_threads + 2,
            "connect_args": {"options": "-c timezone=UTC -c lock_timeout=10s"},
        }
    else:
        app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"connect_args": {"timeout": 5}}
    db.init_app(app)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            _prepare_sqlite(db.engine, settings.sqlite_synchronous)
        else:
            event.listen(db.engine, "begin", _begin_on_postgresql)


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


def _begin_on_postgresql(connection: Connection) -> None:
    if writing.get():
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
