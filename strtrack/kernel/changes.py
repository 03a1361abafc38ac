"""The sequence of changes of a client and of a practice: ETags, and what a phone is told by cursor.

Every write that a phone or a desk can see notes `(scope, seq, kind, record_id)` in its own
transaction. The numbers of one scope come from one row of `counters`, so they commit in order.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Executable,
    ForeignKey,
    ScalarSelect,
    String,
    Table,
    bindparam,
    func,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from strtrack.kernel.db import Base, db, insert_many, read, table_of


class Counter(Base):
    """The last number given out in one scope."""

    __tablename__ = "counters"

    scope: Mapped[str] = mapped_column(String(40), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)


class Change(Base):
    """One thing that changed; `removed` notes that it is gone."""

    __tablename__ = "changes"

    scope: Mapped[str] = mapped_column(ForeignKey("counters.scope"), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    kind: Mapped[str] = mapped_column(String(40))
    record_id: Mapped[UUID]
    removed: Mapped[bool] = mapped_column(default=False)
    changed_at: Mapped[datetime]


FEW = 3  # what most transactions write about: a client, her practice, what it shows everybody
COUNTERS: Table = table_of(Counter)
CHANGES: Table = table_of(Change)


@dataclass(frozen=True, slots=True)
class Touched:
    """A client that the running transaction writes about, and the kinds of what it writes."""

    client_id: UUID
    practice_id: UUID
    now: datetime
    kinds: set[str]


def client_scope(client_id: UUID) -> str:
    """Return the name of a client's own sequence."""
    return f"c:{client_id.hex}"


def practice_scope(practice_id: UUID) -> str:
    """Return the name of a practice's sequence."""
    return f"p:{practice_id.hex}"


def shared_scope(practice_id: UUID) -> str:
    """Return the name of the sequence of what all of a practice's clients see."""
    return f"s:{practice_id.hex}"


def note(
    kind: str,
    record_id: UUID,
    *,
    practice_id: UUID,
    client_id: UUID | None,
    now: datetime,
    removed: bool = False,
    for_everybody: bool = False,
) -> None:
    """Note a change for the practice and, where it concerns one, for the client.

    `for_everybody` is what all of a practice's clients see, such as its phone number. Written when
    the transaction ends, so a transaction takes each counter once.
    """
    entry = {"kind": kind, "record_id": record_id, "removed": removed, "changed_at": now}
    noted: list[tuple[str, dict[str, Any]]] = db.session.info.setdefault("noted", [])
    if client_id:
        touched: dict[UUID, Touched] = db.session.info.setdefault("touched", {})
        kinds = touched[client_id].kinds if client_id in touched else set()
        touched[client_id] = Touched(client_id, practice_id, now, kinds | {kind})
        noted.append((client_scope(client_id), entry))
    if for_everybody:
        db.session.info.setdefault("shared", {})[practice_id] = now
        noted.append((shared_scope(practice_id), entry))
    noted.append((practice_scope(practice_id), entry))


def note_all(kind: str, client_ids: Collection[UUID], *, practice_id: UUID, now: datetime) -> None:
    """Note a change of many clients of a practice, each under her own id.

    What the desk keeps of them is the caller's to see to: nothing is worked out anew by it.
    """
    noted: list[tuple[str, dict[str, Any]]] = db.session.info.setdefault("noted", [])
    for client_id in client_ids:
        entry = {"kind": kind, "record_id": client_id, "removed": False, "changed_at": now}
        noted.append((client_scope(client_id), entry))
    entry = {"kind": kind, "record_id": practice_id, "removed": False, "changed_at": now}
    noted.append((practice_scope(practice_id), entry))


def touched() -> list[Touched]:
    """Return the clients the running transaction has noted so far."""
    return list(db.session.info.get("touched", {}).values())


def touched_practices() -> dict[UUID, datetime]:
    """Return the practices whose shared record the running transaction has noted, and when."""
    return dict(db.session.info.get("shared", {}))


def write_notes() -> None:
    """Give every noted change its number; the last thing a transaction does."""
    noted: list[tuple[str, dict[str, Any]]] = db.session.info.pop("noted", [])
    by_scope: dict[str, list[dict[str, Any]]] = {}
    for scope, entry in noted:
        by_scope.setdefault(scope, []).append(entry)
    reached = _advance_all({scope: len(entries) for scope, entries in by_scope.items()})
    rows = []
    for scope, entries in by_scope.items():
        first = reached[scope] - len(entries) + 1
        rows += [{"scope": scope, "seq": first + i, **e} for i, e in enumerate(entries)]
    insert_many(CHANGES, rows)


def _advance_all(counted: dict[str, int]) -> dict[str, int]:
    """Return the last number of each scope; of many scopes it takes one statement."""
    ordered = sorted(counted)  # one order for all, so that two writers never wait in a ring
    if len(ordered) <= FEW:
        return {scope: _advance(scope, counted[scope]) for scope in ordered}
    rows = [{"scope": scope, "seq": counted[scope]} for scope in ordered]
    found = read(_adding_to(db.engine.dialect.name, rows))
    return {row.scope: int(row.seq) for row in found}


def _advance(scope: str, by: int) -> int:
    counted = read(_counting(db.engine.dialect.name), {"scope": scope, "seq": by})
    return int(counted.scalar_one())


@cache
def _counting(dialect: str) -> Executable:
    return _adding_to(dialect)


def _adding_to(dialect: str, rows: list[dict[str, Any]] | None = None) -> Executable:
    build = postgresql.insert if dialect == "postgresql" else sqlite.insert
    statement = build(COUNTERS)
    if rows:
        statement = statement.values(rows)
    added = statement.on_conflict_do_update(
        index_elements=["scope"], set_={"seq": COUNTERS.c.seq + statement.excluded.seq}
    )
    return added.returning(*((COUNTERS.c.scope, COUNTERS.c.seq) if rows else (COUNTERS.c.seq,)))


_SEQ = select(func.coalesce(func.sum(COUNTERS.c.seq), 0)).where(
    COUNTERS.c.scope.in_(bindparam("scopes", expanding=True))
)


def sequence(*scopes: str) -> int:
    """Return a number that grows with every change in any of the scopes; 0 before the first."""
    return int(read(_SEQ, {"scopes": list(scopes)}).scalar_one())


def sequence_in(scope: str | BindParameter[str]) -> ScalarSelect[int]:
    """Return one scope's number as a column of another statement; 0 before the first change."""
    seq = func.coalesce(func.sum(COUNTERS.c.seq), 0)
    return select(seq).where(COUNTERS.c.scope == scope).scalar_subquery()
