"""What was done: logs, rounds and mornings whole, and a row a day and line of what was before."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from strtrack.sync.queries.logged import (
    STATUSES,
    list_logs_named,
    list_logs_since,
    list_mornings_since,
    list_past,
    list_routines_since,
)
from strtrack.sync.service.reading import Item, Reading
from strtrack.workouts.queries import log_of, morning_of, routine_of


def logs_in(*, reading: Reading) -> Iterator[Item]:
    """Return the logs of the days kept whole."""
    for row in _logs(reading):
        if row.due_on >= reading.first and row.status != "withdrawn":
            yield Item("exercise_log", str(row.id), log_of(row, row))


def routines_in(*, reading: Reading) -> Iterator[Item]:
    """Return what was said of the rounds of these days."""
    for row in list_routines_since(reading.client_id, reading.first):
        if row.status != "withdrawn" and reading.wants(row.id):
            yield Item("routine", str(row.id), routine_of(row, row))


def mornings_in(*, reading: Reading) -> Iterator[Item]:
    """Return how the mornings of these days were."""
    for row in list_mornings_since(reading.client_id, reading.first):
        if reading.wants(row.id):
            yield Item("morning", str(row.id), morning_of(row))


def past_days_in(*, reading: Reading) -> Iterator[Item]:
    """Return what was done before these days: of each day and line one row."""
    for row in list_past(reading.client_id, reading.past_from, reading.first - timedelta(days=1)):
        body = {
            "day_on": row.due_on,
            "line_id": row.line_id,
            "status": STATUSES[row.best],
            "credit": round(float(row.credit), 4),
            "pain": row.pain,
        }
        yield Item("past_day", past_id(day=row.due_on, line_id=row.line_id), body)


def past_changed(*, reading: Reading) -> set[str]:
    """Return the ids of the rows of the past that logs which changed are part of."""
    return {
        past_id(day=row.due_on, line_id=row.line_id)
        for row in _logs(reading)
        if reading.past_from <= row.due_on < reading.first
    }


def past_id(*, day: date, line_id: UUID) -> str:
    """Return what names a day and a line."""
    return f"{day.isoformat()}.{line_id}"


def _logs(reading: Reading) -> list[Row[Any]]:
    if reading.ids is None:
        return list_logs_since(reading.client_id, reading.first)
    return list_logs_named(reading.client_id, reading.ids.get("exercise_log", ()))
