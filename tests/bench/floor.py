"""The least a Flask app can do for a read, a 304 and a write: what every figure is held against."""

import os
import sqlite3
import threading
from pathlib import Path
from typing import Any

import psycopg
from flask import Flask, Response, request

BODY = b'"' + b"x" * (int(os.environ["BENCH_BODY_BYTES"]) - 2) + b'"'
ETAG = '"floor"'
DATABASE = os.environ["BENCH_DATABASE"]  # a socket's folder, or a SQLite file
kept = threading.local()
app = Flask(__name__, static_folder=None)


@app.get("/read")
def read() -> Response:
    """Answer JSON of the size of Today's."""
    return Response(BODY, mimetype="application/json", headers={"ETag": ETAG})


@app.get("/unchanged")
def unchanged() -> Response:
    """Answer 304 to whoever has the answer already."""
    if ETAG in request.headers.get("If-None-Match", ""):
        return Response(status=304, headers={"ETag": ETAG})
    return read()


@app.post("/write")
def write() -> Response:
    """Store the body in one row, commit, and answer with it."""
    body = request.get_data()
    connection = _connection()
    if isinstance(connection, sqlite3.Connection):
        connection.execute("INSERT INTO floor (body) VALUES (?)", (body,))
    else:
        connection.execute("INSERT INTO floor (body) VALUES (%s)", (body,))
    connection.commit()
    return Response(body, 201, mimetype="application/json")


def _connection() -> Any:
    """Return this thread's connection, set up as the app sets up its own."""
    if not hasattr(kept, "connection"):
        kept.connection = _connected()
    return kept.connection


def _connected() -> Any:
    if Path(DATABASE).is_dir():
        return psycopg.connect(host=DATABASE, user="postgres", dbname="strtrack")
    connection = sqlite3.connect(DATABASE)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA busy_timeout=5000")
    return connection


def make_table() -> None:
    """Make the one table of the write; before any request."""
    serial = "BIGSERIAL" if Path(DATABASE).is_dir() else "INTEGER"
    connection = _connected()
    column = "BYTEA" if Path(DATABASE).is_dir() else "BLOB"
    connection.execute(f"CREATE TABLE IF NOT EXISTS floor (id {serial} PRIMARY KEY, body {column})")
    connection.commit()
    connection.close()


make_table()
