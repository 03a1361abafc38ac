"""Read exercise logs, without changing anything."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, or_, select

from strtrack.kernel.db import read
from strtrack.workouts.models import EXERCISE_LOGS

HEAD = ("id", "prescription_id", "line_id", "due_on", "nth")
SHOWN = (
    "form_version", "performed_at", "time_zone", "status", "reason", "sets", "pain", "effort",
    "note", "revision_id", "based_on", "conflict", "received_at", "late",
)  # fmt: skip
_BETWEEN = (
    select(
        EXERCISE_LOGS.c.id,
        EXERCISE_LOGS.c.revision_id,
        EXERCISE_LOGS.c.line_id,
        EXERCISE_LOGS.c.due_on,
        EXERCISE_LOGS.c.nth,
        EXERCISE_LOGS.c.status,
        EXERCISE_LOGS.c.reason,
        EXERCISE_LOGS.c.credit,
        EXERCISE_LOGS.c.performed_at,
        EXERCISE_LOGS.c.sets,
        EXERCISE_LOGS.c.pain,
        EXERCISE_LOGS.c.note,
        EXERCISE_LOGS.c.late,
    )
    .where(
        EXERCISE_LOGS.c.client_id == bindparam("client_id"),
        EXERCISE_LOGS.c.due_on.between(bindparam("first"), bindparam("last")),
        EXERCISE_LOGS.c.status != "withdrawn",
    )
    .order_by(EXERCISE_LOGS.c.due_on, EXERCISE_LOGS.c.performed_at, EXERCISE_LOGS.c.id)
)

_CREDITS = _BETWEEN.with_only_columns(
    EXERCISE_LOGS.c.line_id,
    EXERCISE_LOGS.c.due_on,
    EXERCISE_LOGS.c.nth,
    EXERCISE_LOGS.c.credit,
    EXERCISE_LOGS.c.reason,
    EXERCISE_LOGS.c.dose_ratio,
)


def list_between(client_id: UUID, first: date, last: date) -> list[Row[Any]]:
    """Return what counts of the logs for the diary days from first to last."""
    return list(read(_BETWEEN, {"client_id": client_id, "first": first, "last": last}))


def list_credits(client_id: UUID, first: date, last: date) -> list[Row[Any]]:
    """Return what adherence needs of the same logs: read in every write, so no column more."""
    return list(read(_CREDITS, {"client_id": client_id, "first": first, "last": last}))


def list_logs(
    client_id: UUID, *, after: tuple[datetime, UUID] | None, limit: int | None
) -> list[dict[str, Any]]:
    """Return a client's logs, newest first, withdrawn ones too; all without a limit."""
    c = EXERCISE_LOGS.c
    found = select(EXERCISE_LOGS).where(c.client_id == client_id)
    if after:
        at, log_id = after
        found = found.where(or_(c.performed_at < at, (c.performed_at == at) & (c.id < log_id)))
    rows = read(found.order_by(c.performed_at.desc(), c.id.desc()).limit(limit))
    return [log_of(row, row) for row in rows]


def log_of(head: Row[Any], content: Row[Any]) -> dict[str, Any]:
    """Return a log as the API shows it: its head, and the revision to show."""
    fixed = {name: getattr(head, name) for name in HEAD}
    return fixed | {name: getattr(content, name) for name in SHOWN}
