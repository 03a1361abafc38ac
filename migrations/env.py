"""Run migrations inside the program's own app context, on its own engine."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

import sqlalchemy as sa
from alembic import context
from alembic.runtime.migration import MigrationContext
from flask import current_app
from sqlalchemy import TypeDecorator

from strtrack.demo.models import LIVES  # noqa: F401  # the app itself knows no such table
from strtrack.kernel.db import db


def render_item(kind: str, item: Any, _autogen: Any) -> str | Literal[False]:
    """Write our column types as the plain types they are kept as."""
    if kind == "type" and isinstance(item, TypeDecorator):
        plain = item.impl_instance
        return "sa.DateTime(timezone=True)" if isinstance(plain, sa.DateTime) else "sa.Text()"
    return False


@contextmanager
def tables_made_anew(connection: sa.Connection) -> Iterator[None]:
    """Let SQLite drop a table that others refer to, for it changes one by making it anew."""
    if connection.dialect.name != "sqlite":
        yield
        return
    raw: Any = connection.connection.driver_connection
    raw.execute("PRAGMA foreign_keys=OFF")  # no effect inside a transaction, so before the first
    try:
        yield
    finally:
        raw.execute("PRAGMA foreign_keys=ON")


def require_whole(
    ctx: MigrationContext,
    step: Any = None,  # noqa: ARG001  # Alembic names what it gives
    heads: Any = None,  # noqa: ARG001
    run_args: Any = None,  # noqa: ARG001
) -> None:
    """End a migration that would leave a row referring to nothing; it is rolled back."""
    if ctx.dialect.name == "sqlite" and ctx.connection:
        lost = ctx.connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if lost:
            raise RuntimeError(f"rows refer to nothing: {sorted({row[0] for row in lost})}")


def run() -> None:
    """Bring the database to the wanted revision, each migration in a transaction."""
    engine = current_app.extensions["migrate"].db.engine
    only = context.get_x_argument(as_dictionary=True).get("tables")
    names = set(only.split(",")) if only else None

    def include(_item: Any, name: str | None, kind: str, _reflected: bool, _other: Any) -> bool:
        return kind != "table" or names is None or name in names

    with engine.connect() as connection, tables_made_anew(connection):
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            render_item=render_item,
            render_as_batch=True,
            compare_type=True,
            include_object=include,
            transaction_per_migration=True,
            on_version_apply=require_whole,
        )
        with context.begin_transaction():
            context.run_migrations()


run()
