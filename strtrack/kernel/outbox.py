"""Work that leaves the building: kept in the transaction that asked for it, done afterwards.

Any number of processes share it. A claim is a lease: a process that dies loses its rows back to
the others when the lease lapses, so work is done at least once; handlers use `unique_key` to hide
a second time. What did not work is tried again later and later: eight times, or until the work's
own end where it has one.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import Index, String, Table, bindparam, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Mapped, mapped_column

from strtrack.kernel.db import Base, Json, connection, db, read, table_of, transact

LEASE = timedelta(seconds=60)
MOST_TRIES = 8
SOONEST = timedelta(seconds=15)
LATEST = timedelta(hours=1)
Handler = Callable[[dict[str, Any]], None]


class OutboxItem(Base):
    """One piece of work: what, when, who has it now, and how it went.

    One with an end is tried until then, whatever it takes, and a last time when it is there, so
    that its handler can say what became of it.
    """

    __tablename__ = "outbox"
    __table_args__ = (Index(None, "done_at", "due_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    unique_key: Mapped[str] = mapped_column(String(120), unique=True)
    payload: Mapped[dict[str, Any]] = mapped_column(Json)
    due_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]
    claimed_by: Mapped[str | None] = mapped_column(String(80))
    claimed_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[datetime | None]
    failed: Mapped[bool] = mapped_column(default=False)


OUTBOX: Table = table_of(OutboxItem)


class Undeliverable(Exception):
    """The work can never succeed; trying again is useless."""


class Postponed(Exception):
    """It did not work this time, and is not to be tried again before `after` has passed."""

    def __init__(self, after: timedelta | None = None) -> None:
        super().__init__(after)
        self.after = after


class Untouched(Exception):
    """Nothing was done about it: somebody may take it at once, and it was no try."""


@dataclass(frozen=True, slots=True)
class Work:
    """Something to be done that leaves the building, once per `unique_key`."""

    kind: str
    unique_key: str
    payload: dict[str, Any]
    due_at: datetime
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Claimed:
    """A row this process may work on until its lease ends."""

    id: int
    kind: str
    unique_key: str
    payload: dict[str, Any]
    attempts: int
    due_at: datetime
    ends_at: datetime | None


Outcome = Exception | None


def enqueue(kind: str, unique_key: str, payload: dict[str, Any], *, due_at: datetime) -> bool:
    """Keep work for later, once per key; return whether it is new."""
    new = _row_of(Work(kind, unique_key, payload, due_at))
    return read(_keeping().values(**new).returning(OUTBOX.c.id)).first() is not None


def enqueue_all(works: Iterable[Work]) -> None:
    """Keep many likewise, in one statement; nothing at all for none."""
    if rows := [_row_of(work) for work in works]:
        connection().execute(_keeping(), rows)


def put_off(unique_key: str, *, due_at: datetime) -> None:
    """Let work that is not done yet wait until another instant."""
    waiting = (OUTBOX.c.unique_key == unique_key) & OUTBOX.c.done_at.is_(None)
    read(update(OUTBOX).where(waiting).values(due_at=due_at))


def claim(
    *,
    worker: str,
    now: datetime,
    limit: int,
    only: str | None = None,
    besides: Collection[str] = (),
) -> list[Claimed]:
    """Take up to `limit` due rows for one lease; one statement on both databases.

    `only` is the one kind that is wanted, `besides` are kinds that others see to.
    """
    free = or_(OUTBOX.c.claimed_until.is_(None), OUTBOX.c.claimed_until < now)
    wanted = OUTBOX.c.kind == only if only else OUTBOX.c.kind.not_in(besides)
    due = (
        select(OUTBOX.c.id)
        .where(OUTBOX.c.done_at.is_(None), OUTBOX.c.due_at <= now, free, wanted)
        .order_by(OUTBOX.c.due_at, OUTBOX.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)  # left out on SQLite, where one writer works at a time
        .cte("due")
    )
    taken = (
        update(OUTBOX)
        .where(OUTBOX.c.id.in_(select(due.c.id)))
        .values(claimed_by=worker, claimed_until=now + LEASE, attempts=OUTBOX.c.attempts + 1)
        .returning(*(OUTBOX.c[name] for name in Claimed.__dataclass_fields__))
    )
    found = [Claimed(**row._asdict()) for row in read(taken)]
    return sorted(found, key=lambda item: (item.due_at, item.id))


def work_off(
    handlers: Mapping[str, Handler],
    *,
    worker: str,
    clock: Callable[[], datetime],
    limit: int = 20,
    besides: Collection[str] = (),
) -> int:
    """Do what is due, row by row; return how many succeeded. One bad row never stops the rest."""
    done = 0
    for item in transact(claim, worker=worker, now=clock(), limit=limit, besides=besides):
        try:
            handlers[item.kind](item.payload | {"unique_key": item.unique_key})
        except Exception as error:  # noqa: BLE001  # one bad row never stops the rest
            transact(settle, [(item, error)], worker=worker, now=clock())
        else:
            done += transact(settle, [(item, None)], worker=worker, now=clock())
    return done


def settle(outcomes: Iterable[tuple[Claimed, Outcome]], *, worker: str, now: datetime) -> int:
    """Keep how it went with what this worker had claimed: what is done in one statement.

    Nothing is kept of a row whose lease lapsed and that somebody else has. Returns how many rows
    were still this worker's.
    """
    listed = list(outcomes)
    done = [item.id for item, outcome in listed if outcome is None]
    others = [
        {"of": item.id, "by": worker, **_settled(item, outcome, now)}
        for item, outcome in listed
        if outcome is not None
    ]
    kept = read(_DONE, {"all": done, "by": worker, "end": now}).rowcount if done else 0
    return kept + (connection().execute(_SETTLING, others).rowcount if others else 0)


def _settled(item: Claimed, outcome: Exception, now: datetime) -> dict[str, Any]:
    """Return what becomes of a row that is not done: given up, or due again."""
    if isinstance(outcome, Untouched):
        return _again(item.due_at, item.attempts - 1)
    over = item.attempts >= MOST_TRIES if item.ends_at is None else now >= item.ends_at
    final = over or isinstance(outcome, Undeliverable)
    structlog.get_logger().warning(
        "outbox_failed",
        kind=item.kind,
        attempts=item.attempts,
        final=final,
        error=type(outcome).__name__,
    )
    if final:
        return {"end": now, "bad": True, "due": item.due_at, "tries": item.attempts}
    wait = min(LATEST, SOONEST * 2 ** min(item.attempts, 10))
    if isinstance(outcome, Postponed) and outcome.after is not None:
        wait = max(SOONEST, outcome.after)
    later = now + wait
    return _again(min(later, item.ends_at) if item.ends_at else later, item.attempts)


def _again(due_at: datetime, attempts: int) -> dict[str, Any]:
    return {"end": None, "bad": False, "due": due_at, "tries": attempts}


_DONE = (
    update(OUTBOX)
    .where(OUTBOX.c.id.in_(bindparam("all", expanding=True)))
    .where(OUTBOX.c.claimed_by == bindparam("by"), OUTBOX.c.done_at.is_(None))
    .values(done_at=bindparam("end"), failed=False, claimed_until=None)
)
_SETTLING = (
    update(OUTBOX)
    .where(OUTBOX.c.id == bindparam("of"), OUTBOX.c.claimed_by == bindparam("by"))
    .where(OUTBOX.c.done_at.is_(None))
    .values(
        done_at=bindparam("end"),
        failed=bindparam("bad"),
        due_at=bindparam("due"),
        attempts=bindparam("tries"),
        claimed_until=None,
    )
)


def _keeping() -> Any:
    build = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    return build(OUTBOX).on_conflict_do_nothing(index_elements=["unique_key"])


def _row_of(work: Work) -> dict[str, Any]:
    return {
        "kind": work.kind,
        "unique_key": work.unique_key,
        "payload": work.payload,
        "due_at": work.due_at,
        "ends_at": work.ends_at,
        "attempts": 0,
        "failed": False,
    }
