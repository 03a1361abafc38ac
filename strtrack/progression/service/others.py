"""The harder or the easier exercise in a line's place, at the library's dose."""

import re
from typing import Any

from sqlalchemy import Row

from strtrack.library.queries import get_content
from strtrack.plans.rules.recurrence import WEEKDAYS
from strtrack.plans.rules.schedules import schedule_of
from strtrack.plans.rules.screening import marks_on
from strtrack.progression.service.gathering import Gathered

DOSE = ("sets", "reps", "hold_s", "duration_s", "tempo", "load", "rir_target")


def other_exercise(
    *, row: Row[Any], slug: str | None, gathered: Gathered
) -> tuple[dict[str, Any] | None, bool]:
    """Return what of a line becomes what with another exercise, and whether the screening forbids.

    One that the screening blocks, or asks to think about first, is not proposed.
    """
    version = gathered.others.get(slug) if slug else None
    if slug is None or version is None:
        return None, False
    facts = get_content(slug, version)["en"]
    side = _side(row.side, per_side=facts["default_dosage"]["per_side"])
    marks = marks_on(facts, side, gathered.excluded)
    if any(mark.action in {"block", "ask"} for mark in marks):
        return None, True
    usual = facts["default_dosage"]
    changes = {name: usual[name] for name in DOSE} | {
        "exercise_slug": slug,
        "exercise_version": version,
        "side": side,
        "rest_s": usual["rest_s"] or 0,
        "times_per_day": min(row.times_per_day, usual["times_per_day"]),
        "schedule": _no_oftener(row, usual["rrule"]),
        "pain_limit_nprs": facts["pain_limit_nprs"],
        "note": None,
        "considered": [],
    }
    return changes, False


def _side(side: str, *, per_side: bool) -> str:
    if not per_side:
        return "both"
    return "each" if side == "both" else side


def _no_oftener(row: Row[Any], rrule: str | None) -> dict[str, Any]:
    """Return the line's own days; what was daily takes the days of what is not [E]."""
    own = schedule_of(row)
    named = re.search(r"BYDAY=([A-Z,]+)", rrule or "")
    if own["kind"] != "daily" or named is None:
        return own
    days = [day for day in WEEKDAYS if day in named[1].split(",")]
    return own | {"kind": "weekdays", "weekdays": days} if len(days) < len(WEEKDAYS) else own
