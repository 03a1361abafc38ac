"""What a case file says of deeds: alerts, plans, exercises, who looked."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Row

from strtrack.alerts.queries import events_of, list_of_client
from strtrack.alerts.service.shown import alert_of
from strtrack.kernel.timezones import diary_day
from strtrack.plans.rules.differences import differences
from strtrack.response.queries.case_deeds import (
    VIEWED,
    exercise_name,
    list_exercised,
    list_plans,
)
from strtrack.response.rules.case_file import Opening, Span, exercise_days, openings_of
from strtrack.workouts.queries import list_routines_between

Json = dict[str, Any]
COMPARED = (
    "line_id", "exercise_slug", "exercise_version", "side", "sets", "reps", "hold_s", "duration_s",
    "rest_s", "tempo", "load", "rir_target", "times_per_day", "schedule_kind", "weekdays", "every",
    "per_week", "rrule", "starts_on", "ends_on", "phase", "pain_limit_nprs", "note",
)  # fmt: skip


def alerts_of(
    *, client_id: UUID, treatment_id: UUID, language: str, now: datetime
) -> tuple[list[Json], list[Json]]:
    """Return the alerts about a session, and all that happened to them in the order of time.

    Two statements. Where the practice only records, alerts say what they say there.
    """
    rows = [
        row
        for row in reversed(list_of_client(client_id, after=None, limit=None))
        if row.treatment_id == treatment_id
    ]
    events = events_of([row.id for row in rows])
    alerts, happened = [], []
    for number, row in enumerate(rows, 1):
        told = alert_of(row=row, events=events[row.id], language=language, now=now)
        names = ("kind", "level", "mode", "reasons", "opened_at", "due_at")
        alerts.append({"number": number} | {name: told[name] for name in names})
        details = {event.number: event.detail for event in events[row.id]}
        happened += [_event(one, number, details[one["number"]], row) for one in told["events"]]
    happened.sort(key=lambda one: (one["at"], one["alert"], one["number"]))
    return alerts, happened


def plans_of(*, client_id: UUID, span: Span, language: str) -> list[Json]:
    """Return the versions of the plan published in a span, each held against the one before.

    Two statements.
    """
    versions, lines = list_plans(client_id, span.from_at, span.until_at)
    found = []
    before: list[Row[Any]] = []
    for row in versions:
        if row.published_at >= span.from_at:
            found.append(_plan(row) | _changes(before, lines[row.id], language))
        before = lines[row.id]
    return found


def exercises_of(*, client_id: UUID, span: Span, zone: ZoneInfo, language: str) -> list[Json]:
    """Return what was exercised from the session to the end of its recovery, a line a day."""
    first, last = (diary_day(at, zone) for at in (span.ended_at, span.recovered_at))
    logs = list_exercised(client_id, first, last, language)
    rounds = list_routines_between(client_id, first, last)
    return [
        asdict(day) | {"notes": [{"name": name, "note": note} for name, note in day.notes]}
        for day in exercise_days(logs, span, zone, rounds)
    ]


def opened_by(*, entries: Sequence[Row[Any]], zone: ZoneInfo) -> list[Json]:
    """Return who of the staff opened which parts of the chart, a line for each and each day."""
    found = [
        Opening(row.at, row.user_id, row.by_name, row.role, row.action.removeprefix(VIEWED))
        for row in entries
        if row.action.startswith(VIEWED)
    ]
    return [asdict(one) for one in openings_of(found, zone)]


def _event(event: Json, alert: int, detail: dict[str, Any], row: Row[Any]) -> Json:
    note = row.outcome_note if event["kind"] == "resolved" else detail.get("note")
    reason = detail.get("reason") if event["kind"] == "acknowledged" else None
    return event | {"alert": alert, "reason": reason, "note": note}


def _plan(row: Row[Any]) -> Json:
    names = ("number", "published_at", "by_name", "starts_on", "what_changed", "seen_at")
    return {name: getattr(row, name) for name in names}


def _changes(before: Sequence[Row[Any]], after: Sequence[Row[Any]], language: str) -> Json:
    """Return the names of the exercises that were added, changed and removed."""
    names = {str(row.line_id): exercise_name(row, language) for row in (*before, *after)}
    found = differences([_item(row) for row in before], [_item(row) for row in after])
    return {
        change: [names[one.item["line_id"]] for one in found if one.change == change]
        for change in ("added", "changed", "removed")
    }


def _item(row: Row[Any]) -> Json:
    return {name: getattr(row, name) for name in COMPARED} | {"line_id": str(row.line_id)}
