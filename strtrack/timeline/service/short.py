"""Entries of a timeline that their own row tells whole, and a day of exercise."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row

from strtrack.accounts.access import Viewer
from strtrack.alerts.rules.news import SORENESS
from strtrack.alerts.service.shown import shown_reasons
from strtrack.library.queries import get_content
from strtrack.notes.queries import may_change
from strtrack.workouts.queries import log_of, routine_of

Json = dict[str, Any]


def exercise_of(
    *, day_on: date, logs: Sequence[Row[Any]], rounds: Sequence[Row[Any]], viewer: Viewer
) -> Json:
    """Return a day of exercise: its logs, newest first, its rounds, and what each line was."""
    lines = {row.prescription_id: _line(row, viewer.language) for row in logs}
    return {
        "due_on": day_on,
        "logs": [log_of(row, row) for row in logs],
        "rounds": [routine_of(row, row) for row in rounds],
        "lines": list(lines.values()),
    }


def _line(row: Row[Any], language: str) -> Json:
    content = get_content(row.line_exercise_slug, row.line_exercise_version)
    return {
        "prescription_id": row.prescription_id,
        "line_id": row.line_id,
        "exercise_name": content[language]["name"],
        "sets": row.line_sets,
        "reps": row.line_reps,
        "duration_s": row.line_duration_s,
    }


def _day_off(row: Row[Any], _viewer: Viewer) -> Json:
    return {
        "id": row.id,
        "kind": row.word,
        "starts_on": row.day_on,
        "ends_on": row.until_on,
        "reason": row.other,
        "made_by": row.words,
        "made_at": row.also_at,
        "withdrawn": False,
    }


def _plan(row: Row[Any], _viewer: Viewer) -> Json:
    return {
        "id": row.id,
        "number": row.number,
        "starts_on": row.day_on,
        "what_changed": row.words,
        "by_name": row.by_name,
        "by_itself": row.word == "by_itself",
        "seen_at": row.also_at,
    }


def _alert(row: Row[Any], viewer: Viewer) -> Json:
    """Return one step of an alert; why it was opened stands at its beginning alone.

    Where the practice only records, of answers no more than that the client asks to be called.
    """
    asks = bool(row.number) and row.other == SORENESS
    begins = row.word in {"opened", "raised"}
    said = row.details
    return {
        "id": row.id,
        "step": row.word,
        "kind": row.other,
        "level": "contact" if asks else said.get("level") or row.level,
        "treatment_id": row.by_id,
        "reasons": shown_reasons(reasons=row.hidden, language=viewer.language, asks=asks)
        if begins
        else [],
        "by_name": row.by_name,
        "action": said.get("action"),
        "no_action_reason": said.get("reason"),
        "outcome": said.get("outcome"),
        "note": row.words if row.word == "resolved" else said.get("note"),
    }


def _screening(row: Row[Any], _viewer: Viewer) -> Json:
    written = (row.hidden or {}).get("evaluation") or row.details
    return {
        "id": row.id,
        "version": row.number,
        "kind": row.word,
        "outcome": written["outcome"],
        "answered_by": row.other,
        "by_name": row.by_name,
    }


def _look(row: Row[Any], _viewer: Viewer) -> Json:
    """Return a look at answers, or how often a member opened the chart on a day, and since when."""
    opened = row.arm == "opening"
    return {
        "what": "chart" if opened else "answers",
        "by_name": row.by_name,
        "count": row.number if opened else 1,
        "first_at": row.also_at if opened else row.at,
    }


def _message(row: Row[Any], _viewer: Viewer) -> Json:
    return {
        "id": row.id,
        "by": row.word,
        "by_name": row.by_name,
        "text": row.words,
        "has_picture": bool(row.number),
        "read_at": row.also_at,
    }


def _private_note(row: Row[Any], viewer: Viewer) -> Json:
    return {
        "id": row.id,
        "text": row.words,
        "written_at": row.at,
        "by_name": row.by_name,
        "edited_at": row.also_at,
        "edited_by_name": row.other,
        "may_change": may_change(viewer, row.by_id),
    }


SHORT: dict[str, Callable[[Row[Any], Viewer], Json]] = {
    "day_off": _day_off,
    "plan": _plan,
    "alert": _alert,
    "screening": _screening,
    "look": _look,
    "message": _message,
    "note": _private_note,
}
