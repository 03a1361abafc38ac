"""The database: base class, column types, and the one place that commits."""

import random
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from datetime import UTC, datetime
from functools import cache
from threading import Event
from typing import Any, ParamSpec, TypeVar, cast
from uuid import UUID

import orjson
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    Connection,
    CursorResult,
    DateTime,
    Dialect,
    Executable,
    Insert,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    Uuid,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm import DeclarativeBase, registry

from strtrack.kernel.errors import Busy

P = ParamSpec("P")
R = TypeVar("R")

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
LOST_RACES = {"40001", "40P01", "55P03"}  # PostgreSQL: serialization, deadlock, lock not available
TRIES = 40
writing: ContextVar[bool] = ContextVar("writing", default=False)
_pause = Event()


class UtcDateTime(TypeDecorator[datetime]):
    """An instant: aware in Python, UTC in the database, naive nowhere."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("naive datetime reached the database")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Json(TypeDecorator[Any]):
    """A JSON document kept as text, read and written by orjson."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else orjson.dumps(value).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else orjson.loads(value)


class Base(DeclarativeBase):
    """Parent of every model; `Mapped[datetime]` means an instant in UTC."""

    registry = registry(
        metadata=MetaData(naming_convention=NAMING),
        type_annotation_map={
            datetime: UtcDateTime,
            UUID: Uuid(),
            dict[str, Any]: Json,
            list[Any]: Json,
        },
    )


def table_of(model: type[Base]) -> Table:
    """Return a model's table, for Core statements."""
    return cast(Table, model.__table__)


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})


def read(statement: Executable, parameters: dict[str, Any] | None = None) -> CursorResult[Any]:
    """Run a Core statement on this request's connection, past the ORM's bookkeeping."""
    return connection().execute(statement, parameters)


def connection() -> Connection:
    """Return the session's connection, which it is asked for only once a transaction."""
    info = db.session.info
    kept: Connection | None = info.get("connection")
    if kept is None or kept.closed:
        kept = info["connection"] = db.session.connection()
    return kept


def insert_many(table: Table, rows: Iterable[dict[str, Any]]) -> None:
    """Insert plain rows in one statement; nothing at all for no rows."""
    if listed := list(rows):
        connection().execute(_insert_into(table), listed)


@cache
def _insert_into(table: Table) -> Insert:
    return table.insert()


def put_row(table: Table, row: dict[str, Any]) -> None:
    """Store a whole row, in place of the one with its primary key if there is one."""
    read(_putting(table, db.engine.dialect.name), row)


def put_many(table: Table, rows: Iterable[dict[str, Any]]) -> None:
    """Store whole rows likewise, in one statement; nothing at all for no rows."""
    if listed := list(rows):
        connection().execute(_putting(table, db.engine.dialect.name), listed)


def add_missing(table: Table, rows: Iterable[dict[str, Any]]) -> None:
    """Insert the rows whose primary keys are not there yet, in one statement."""
    if listed := list(rows):
        connection().execute(_adding(table, db.engine.dialect.name), listed)


@cache
def _adding(table: Table, dialect: str) -> Executable:
    build = postgresql.insert if dialect == "postgresql" else sqlite.insert
    keys = [column.name for column in table.primary_key]
    return build(table).on_conflict_do_nothing(index_elements=keys)


@cache
def _putting(table: Table, dialect: str) -> Executable:
    build = postgresql.insert if dialect == "postgresql" else sqlite.insert
    put = build(table)
    kept = {column.name: put.excluded[column.name] for column in table.c}
    keys = [column.name for column in table.primary_key]
    return put.on_conflict_do_update(index_elements=keys, set_=kept)


def end_reading() -> None:
    """End the read transaction of a request that now does something slow: none waits for it."""
    db.session.rollback()


_settlers: list[Callable[[], None]] = []


def end_writes_with(*settlers: Callable[[], None]) -> None:
    """Say what ends every write, in its own transaction and in this order (see `changes`)."""
    _settlers[:] = settlers


def transact(work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Run `work` and commit it whole, or leave nothing.

    A lost race for a key is run once more. A lost race for a row (PostgreSQL works on a snapshot
    and refuses the later writer) or a busy SQLite file is run again after a short pause, up to
    40 times. Raises Busy when it never gets through. `work` may therefore run several times: it
    touches only the database.
    """
    db.session.commit()  # end the read transaction that looked up who asks
    clashes = 0
    token = writing.set(True)
    try:
        for attempt in range(TRIES):
            try:
                return _attempt(work, *args, **kwargs)
            except IntegrityError:
                clashes += 1
                if clashes > 1:
                    raise
            except DBAPIError as error:
                if not _lost_race(error):
                    raise
                _pause.wait(random.uniform(0, min(0.25, 0.004 * 1.5**attempt)))  # noqa: S311
        raise Busy("Nothing was stored. Try again.", headers={"Retry-After": "1"})
    finally:
        writing.reset(token)


def _attempt(work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    db.session.info.clear()
    try:
        result = work(*args, **kwargs)
        db.session.flush()
        for settle in _settlers:
            settle()
        db.session.commit()
    except BaseException:
        db.session.rollback()
        raise
    return result


def _lost_race(error: DBAPIError) -> bool:
    if isinstance(error, OperationalError) and "database is locked" in str(error.orig):
        return True
    return getattr(error.orig, "sqlstate", None) in LOST_RACES
