"""What tests look for again and again: a problem document, and what the database holds."""

import re
from typing import Any

from flask import Flask
from sqlalchemy import Table, func, select
from werkzeug.test import TestResponse

from strtrack.kernel.db import db, read

STACK = ("Traceback", "sqlalchemy", "marshmallow", "orjson", "psycopg", "sqlite3", ".py", "Error(")


def assert_problem(
    response: TestResponse, status: int, slug: str, pointer: str | None = None
) -> dict[str, Any]:
    """Hold an answer to RFC 9457, and to the value it must point at; return it."""
    assert response.status_code == status, response.get_data(as_text=True)
    assert response.mimetype == "application/problem+json"
    body: dict[str, Any] = response.get_json()
    assert body["type"] == f"/problems/{slug}"
    assert body["status"] == status
    assert body["title"]
    assert body["detail"]
    assert body["instance"] == re.sub(
        r"(/(?:invites|calendar)/)[^/]+", r"\1-", response.request.path
    )
    assert response.headers["Cache-Control"] == "no-store"
    if pointer is not None:
        assert pointer in [fault["pointer"] for fault in body["errors"]], body["errors"]
    text = response.get_data(as_text=True)
    assert [word for word in STACK if word in text] == []
    return body


def count_rows(app: Flask) -> dict[str, int]:
    """Return how many rows every table holds."""
    with app.app_context():
        return {
            table.name: read(select(func.count()).select_from(table)).scalar_one()
            for table in db.metadata.sorted_tables
        }


def rows_of(app: Flask, table: Table) -> list[dict[str, Any]]:
    """Return a table's rows by primary key."""
    with app.app_context():
        found = read(select(table).order_by(*table.primary_key.columns))
        return [row._asdict() for row in found]
