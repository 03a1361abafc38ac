"""A practice of any size in little time: some clients are simulated, the others copied."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID, uuid4

from flask import Flask
from sqlalchemy import (
    Column,
    Connection,
    MetaData,
    String,
    Table,
    Uuid,
    func,
    insert,
    null,
    select,
    text,
)

from strtrack.accounts.models import CLIENTS, INVITES, MEMBERS, SIGN_INS, USERS
from strtrack.accounts.rules import new_token, secret_hash
from strtrack.alerts.models import ALERTS
from strtrack.caseload.jobs import refresh_stale
from strtrack.caseload.models import SUMMARIES
from strtrack.demo.service import fill
from strtrack.kernel.changes import CHANGES, COUNTERS, client_scope
from strtrack.kernel.db import Base, db
from strtrack.kernel.passwords import Passwords
from strtrack.treatments.models.treatments import TREATMENTS

SIMULATED = 40
WEEKS = 3
_COPIES = Table(
    "copies",
    MetaData(),
    Column("old_id", Uuid, primary_key=True),
    Column("new_id", Uuid, primary_key=True),
    Column("old_scope", String),
    Column("new_scope", String),
    Column("suffix", String),
    prefixes=["TEMPORARY"],
)


@dataclass(frozen=True, slots=True)
class Phone:
    """One client's signed-in phone, and the session it is asked about."""

    client_id: UUID
    treatment_id: UUID
    token: str


def populate(
    app: Flask, clients: int, *, now: datetime, only: Collection[Table] | None = None
) -> None:
    """Fill the demo practice with so many clients, each with three weeks of history.

    `only` keeps to rows of these tables for those who are copied.
    """
    passwords = cast(Passwords, app.extensions["strtrack.passwords"])
    with app.app_context():
        fill(
            passwords=passwords,
            clients=min(clients, SIMULATED),
            weeks=WEEKS,
            seed=1,
            now=now,
            say=_quietly,
        )
        refresh_stale(now=now)  # as the scheduler would have done: simulated days lie in the past
        db.session.remove()
        with db.engine.begin() as connection:
            _copy(connection, clients, only or Base.metadata.sorted_tables)
        analyze()


def sign_in_phones(app: Flask, count: int, *, now: datetime) -> list[Phone]:
    """Sign in a phone for each of the first `count` clients, by the id, who had a session."""
    latest = (
        select(
            TREATMENTS.c.client_id,
            TREATMENTS.c.id,
            CLIENTS.c.practice_id,
            CLIENTS.c.language,
            func.row_number()
            .over(partition_by=TREATMENTS.c.client_id, order_by=TREATMENTS.c.ended_at.desc())
            .label("place"),
        )
        .join(CLIENTS, CLIENTS.c.id == TREATMENTS.c.client_id)
        .subquery()
    )
    wanted = select(latest).where(latest.c.place == 1).order_by(latest.c.client_id).limit(count)
    phones = []
    with app.app_context(), db.engine.begin() as connection:
        for row in connection.execute(wanted).all():
            role = {"role": "client", "practice_id": row.practice_id, "client_id": row.client_id}
            user_id = _add_user(connection, row.language, now)
            token = _add_sign_in(connection, user_id, role, row.language, now)
            phones.append(Phone(row.client_id, row.id, token))
    return phones


def sign_in_desk(app: Flask, *, now: datetime) -> str:
    """Sign in the therapist whose clients all of them are; return the cookie's secret."""
    theo = (
        select(MEMBERS.c.id, MEMBERS.c.user_id, MEMBERS.c.practice_id)
        .join(USERS, USERS.c.id == MEMBERS.c.user_id)
        .where(USERS.c.email == "theo@demo.test")
    )
    with app.app_context(), db.engine.begin() as connection:
        row = connection.execute(theo).one()
        role = {"role": "therapist", "practice_id": row.practice_id, "member_id": row.id}
        return _add_sign_in(connection, row.user_id, role, "en", now)


def _quietly(_text: str) -> None:
    pass


def _copy(connection: Connection, clients: int, only: Collection[Table]) -> None:
    """Add copies of Theo's simulated clients, up to `clients`: all their rows but some.

    Invites, sign-ins and alerts stay behind. One statement a table: what is copied keeps its ids,
    which are unique per client.
    """
    theirs = (
        select(CLIENTS.c.id)
        .join(MEMBERS, MEMBERS.c.id == CLIENTS.c.therapist_id)
        .join(USERS, USERS.c.id == MEMBERS.c.user_id)
        .where(USERS.c.email == "theo@demo.test")
    )
    originals = connection.execute(theirs.order_by(CLIENTS.c.id)).scalars().all()
    pairs = [
        (originals[number % len(originals)], uuid4(), number)
        for number in range(len(originals), clients)
    ]
    if not pairs:
        return
    _COPIES.create(connection)
    connection.execute(
        insert(_COPIES),
        [
            {
                "old_id": old,
                "new_id": new,
                "old_scope": client_scope(old),
                "new_scope": client_scope(new),
                "suffix": f" {number}",
            }
            for old, new, number in pairs
        ],
    )
    new_id, suffix = _COPIES.c.new_id, _COPIES.c.suffix
    for table in (t for t in Base.metadata.sorted_tables if t in only):
        if table is CLIENTS:
            replaced = {"id": new_id, "user_id": null(), "name": table.c.name + suffix}
            _copy_rows(connection, table, table.c.id == _COPIES.c.old_id, replaced)
        elif table in (COUNTERS, CHANGES):
            scope = {"scope": _COPIES.c.new_scope}
            _copy_rows(connection, table, table.c.scope == _COPIES.c.old_scope, scope)
        elif "client_id" in table.c and table not in (SIGN_INS, INVITES, ALERTS):
            whose = {"client_id": new_id} | _own_columns(table, new_id, suffix)
            _copy_rows(connection, table, table.c.client_id == _COPIES.c.old_id, whose)


def analyze() -> None:
    """Let PostgreSQL look at the new rows, as its own background work would have done by now."""
    if db.engine.dialect.name != "postgresql":
        return
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))


def _own_columns(table: Table, new_id: Any, suffix: Any) -> dict[str, Any]:
    """Return what else of a copied row cannot be the same: its name, an id unique for all."""
    if table is SUMMARIES:
        return {"name": table.c.name + suffix}
    if table.primary_key.columns.keys() == ["id"]:
        return {"id": new_id if isinstance(table.c.id.type, Uuid) else None}
    return {}


def _copy_rows(connection: Connection, table: Table, on: Any, replaced: dict[str, Any]) -> None:
    """Copy a table's rows of the copied clients; a column replaced by None takes its default."""
    columns = {c.name: replaced.get(c.name, c) for c in table.c}
    taken = {name: value for name, value in columns.items() if value is not None}
    rows = select(*taken.values()).select_from(table.join(_COPIES, on))
    connection.execute(insert(table).from_select(list(taken), rows, include_defaults=False))


def _add_user(connection: Connection, language: str, now: datetime) -> UUID:
    user_id = uuid4()
    connection.execute(
        insert(USERS).values(
            id=user_id,
            email=f"{user_id.hex}@demo.test",
            password_hash="!",
            name="A phone",
            language=language,
            created_at=now,
        )
    )
    return user_id


def _add_sign_in(
    connection: Connection, user_id: UUID, role: dict[str, Any], language: str, now: datetime
) -> str:
    token = new_token()
    connection.execute(
        insert(SIGN_INS).values(
            token_hash=secret_hash(token),
            user_id=user_id,
            language=language,
            device="bench",
            created_at=now,
            last_used_at=now,
            expires_at=now + timedelta(hours=12),
            **role,
        )
    )
    return token
