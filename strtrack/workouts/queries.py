"""Read what clients say of their exercises, without changing anything."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, or_, select

from strtrack.kernel.db import read
from strtrack.workouts.models import EXERCISE_LOGS, MORNINGS, ROUTINES

HEAD = ("id", "prescription_id", "line_id", "due_on", "nth")
SHOWN = (
    "form_version", "performed_at", "device_performed_at", "time_zone", "status", "reason", "sets",
    "variant", "pain", "effort", "note", "revision_id", "based_on", "conflict", "received_at",
    "late",
)  # fmt: skip
ROUND = (
    "id", "due_on", "form_version", "begun_at", "ended_at", "time_zone", "status", "log_ids",
    "pain", "hurt", "effort", "two_more", "note", "revision_id", "based_on", "conflict",
    "received_at",
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
        EXERCISE_LOGS.c.variant,
        EXERCISE_LOGS.c.pain,
        EXERCISE_LOGS.c.effort,
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
_ROUNDS = (
    select(ROUTINES)
    .where(
        ROUTINES.c.client_id == bindparam("client_id"),
        ROUTINES.c.due_on.between(bindparam("first"), bindparam("last")),
        ROUTINES.c.status != "withdrawn",
    )
    .order_by(ROUTINES.c.ended_at, ROUTINES.c.id)
)
_MORNINGS = (
    select(MORNINGS)
    .where(
        MORNINGS.c.client_id == bindparam("client_id"),
        MORNINGS.c.day_on.between(bindparam("first"), bindparam("last")),
    )
    .order_by(MORNINGS.c.day_on, MORNINGS.c.recorded_at, MORNINGS.c.received_at, MORNINGS.c.id)
)
_MORNING = select(MORNINGS).where(
    MORNINGS.c.client_id == bindparam("client_id"), MORNINGS.c.id == bindparam("morning_id")
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


def list_lines_of(client_id: UUID, log_ids: Sequence[UUID]) -> dict[UUID, UUID]:
    """Return the lines of a client's logs by the logs' ids; unknown ids are left out."""
    c = EXERCISE_LOGS.c
    found = select(c.id, c.line_id).where(c.client_id == client_id, c.id.in_(log_ids))
    return {row.id: row.line_id for row in read(found)}


def list_routines_between(client_id: UUID, first: date, last: date) -> list[Row[Any]]:
    """Return what counts of the rounds for the diary days from first to last, oldest first."""
    return list(read(_ROUNDS, {"client_id": client_id, "first": first, "last": last}))


def list_mornings_between(client_id: UUID, first: date, last: date) -> list[Row[Any]]:
    """Return what counts of the mornings from first to last: of each day what was said last."""
    rows = read(_MORNINGS, {"client_id": client_id, "first": first, "last": last})
    return list({row.day_on: row for row in rows}.values())


def list_routines(
    client_id: UUID, *, after: tuple[datetime, UUID] | None, limit: int | None
) -> list[dict[str, Any]]:
    """Return a client's rounds, newest first, withdrawn ones too; all without a limit."""
    c = ROUTINES.c
    found = select(ROUTINES).where(c.client_id == client_id)
    if after:
        at, routine_id = after
        found = found.where(or_(c.ended_at < at, (c.ended_at == at) & (c.id < routine_id)))
    rows = read(found.order_by(c.ended_at.desc(), c.id.desc()).limit(limit))
    return [routine_of(row, row) for row in rows]


def list_mornings(client_id: UUID) -> list[dict[str, Any]]:
    """Return every morning a client told, newest first, also those said anew later."""
    c = MORNINGS.c
    found = select(MORNINGS).where(c.client_id == client_id)
    return [morning_of(row) for row in read(found.order_by(c.recorded_at.desc(), c.id.desc()))]


def find_morning(client_id: UUID, morning_id: UUID) -> Row[Any] | None:
    """Return a morning by its id."""
    return read(_MORNING, {"client_id": client_id, "morning_id": morning_id}).first()


def routine_of(head: Row[Any], content: Row[Any]) -> dict[str, Any]:
    """Return a round as the API shows it: its head, and the revision to show."""
    fixed = {"id": head.id, "due_on": head.due_on}
    return {name: getattr(content, name) for name in ROUND if name not in fixed} | fixed


def morning_of(row: Row[Any]) -> dict[str, Any]:
    """Return a morning as the API shows it."""
    names = ("id", "day_on", "score", "recorded_at", "received_at", "time_zone")
    return {name: getattr(row, name) for name in names}
