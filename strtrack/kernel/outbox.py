"""Work that leaves the building: kept in the transaction that asked for it, done afterwards.

Any number of processes share it. A claim is a lease: a process that dies loses its rows back to
the others when the lease lapses, so work is done at least once; handlers use `unique_key` to hide
a second time.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Index, String, Table, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from strtrack.kernel.db import Base, Json, db, read, table_of, transact

LEASE = timedelta(seconds=60)
MOST_TRIES = 8
Handler = Callable[[dict[str, Any]], None]


class OutboxItem(Base):
    """One piece of work: what, when, who has it now, and how it went."""

    __tablename__ = "outbox"
    __table_args__ = (Index(None, "done_at", "due_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    unique_key: Mapped[str] = mapped_column(String(120), unique=True)
    payload: Mapped[dict[str, Any]] = mapped_column(Json)
    due_at: Mapped[datetime]
    claimed_by: Mapped[str | None] = mapped_column(String(80))
    claimed_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[datetime | None]
    failed: Mapped[bool] = mapped_column(default=False)


OUTBOX: Table = table_of(OutboxItem)


class Undeliverable(Exception):
    """The work can never succeed; trying again is useless."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A row this process may work on until its lease ends."""

    id: int
    kind: str
    unique_key: str
    payload: dict[str, Any]
    attempts: int


def enqueue(kind: str, unique_key: str, payload: dict[str, Any], *, due_at: datetime) -> bool:
    """Keep work for later, once per key; return whether it is new."""
    build = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    statement = (
        build(OUTBOX)
        .values(
            kind=kind,
            unique_key=unique_key,
            payload=payload,
            due_at=due_at,
            attempts=0,
            failed=False,
        )
        .on_conflict_do_nothing(index_elements=["unique_key"])
        .returning(OUTBOX.c.id)
    )
    return read(statement).first() is not None


def claim(*, worker: str, now: datetime, limit: int) -> list[Claimed]:
    """Take up to `limit` due rows for one lease; one statement on both databases."""
    free = or_(OUTBOX.c.claimed_until.is_(None), OUTBOX.c.claimed_until < now)
    due = (
        select(OUTBOX.c.id)
        .where(OUTBOX.c.done_at.is_(None), OUTBOX.c.due_at <= now, free)
        .order_by(OUTBOX.c.due_at, OUTBOX.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)  # left out on SQLite, where one writer works at a time
        .cte("due")
    )
    taken = (
        update(OUTBOX)
        .where(OUTBOX.c.id.in_(select(due.c.id)))
        .values(claimed_by=worker, claimed_until=now + LEASE, attempts=OUTBOX.c.attempts + 1)
        .returning(
            OUTBOX.c.id, OUTBOX.c.kind, OUTBOX.c.unique_key, OUTBOX.c.payload, OUTBOX.c.attempts
        )
    )
    return [Claimed(**row._asdict()) for row in read(taken)]


def work_off(
    handlers: Mapping[str, Handler], *, worker: str, clock: Callable[[], datetime], limit: int = 20
) -> int:
    """Do what is due, row by row; return how many succeeded. One bad row never stops the rest."""
    done = 0
    for item in transact(claim, worker=worker, now=clock(), limit=limit):
        try:
            handlers[item.kind](item.payload | {"unique_key": item.unique_key})
        except Exception as error:  # noqa: BLE001  # one bad row never stops the rest
            final = isinstance(error, Undeliverable) or item.attempts >= MOST_TRIES
            structlog.get_logger().warning(
                "outbox_failed",
                kind=item.kind,
                attempts=item.attempts,
                final=final,
                error=type(error).__name__,
            )
            transact(_put_back, item=item, worker=worker, now=clock(), final=final)
        else:
            done += transact(_mark_done, item=item, worker=worker, now=clock())
    return done


def _mark_done(*, item: Claimed, worker: str, now: datetime) -> int:
    mine = (OUTBOX.c.id == item.id) & (OUTBOX.c.claimed_by == worker)
    return read(update(OUTBOX).where(mine).values(done_at=now, claimed_until=None)).rowcount


def _put_back(*, item: Claimed, worker: str, now: datetime, final: bool) -> None:
    mine = (OUTBOX.c.id == item.id) & (OUTBOX.c.claimed_by == worker)
    later = now + timedelta(seconds=min(3600, 15 * 2**item.attempts))
    values = {"done_at": now, "failed": True} if final else {"due_at": later}
    read(update(OUTBOX).where(mine).values(claimed_until=None, **values))
