"""Run migrations inside the program's own app context, on its own engine."""

from typing import Any, Literal

import sqlalchemy as sa
from alembic import context
from flask import current_app
from sqlalchemy import TypeDecorator

from strtrack.kernel.db import db


def render_item(kind: str, item: Any, _autogen: Any) -> str | Literal[False]:
    """Write our column types as the plain types they are kept as."""
    if kind == "type" and isinstance(item, TypeDecorator):
        plain = item.impl_instance
        return "sa.DateTime(timezone=True)" if isinstance(plain, sa.DateTime) else "sa.Text()"
    return False


def run() -> None:
    """Bring the database to the wanted revision, each migration in a transaction."""
    engine = current_app.extensions["migrate"].db.engine
    only = context.get_x_argument(as_dictionary=True).get("tables")
    names = set(only.split(",")) if only else None

    def include(_item: Any, name: str | None, kind: str, _reflected: bool, _other: Any) -> bool:
        return kind != "table" or names is None or name in names

    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            render_item=render_item,
            render_as_batch=True,
            compare_type=True,
            include_object=include,
            transaction_per_migration=True,
        )
        with context.begin_transaction():
            context.run_migrations()


run()
