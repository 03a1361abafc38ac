"""The plan of a life, stage by stage: what is prescribed, and what the calendar makes of it."""

from bisect import bisect
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from strtrack.demo.complaints import Complaint
from strtrack.demo.events import Body
from strtrack.demo.words import WHAT_CHANGED
from strtrack.library.queries import current_version, get_content
from strtrack.plans.rules.schedules import recurrence_of, rule_of
from strtrack.plans.rules.slots import Line, Version
from strtrack.workouts.rules import Dose

STAGE_WEEKS = (0, 3, 7, 13, 21, 31, 43)  # a stage begins with the first session after so many
MOST_TIMES = 2
NO_DAYS: dict[str, Any] = {"weekdays": [], "every": None, "per_week": None, "rrule": None}
TWICE_A_WEEK = NO_DAYS | {"kind": "quota", "per_week": 2}
MAINTAIN = 5  # the last phase of clinical.md 4.4


def stage_at(session: int, *, every_days: int) -> int | None:
    """Return the stage that begins with a session, counted from 0; None when none does."""
    now, before = (bisect(STAGE_WEEKS, n * every_days / 7) - 1 for n in (session, session - 1))
    return now if now > before else None


def items_of(complaint: Complaint, stage: int, line_of: Callable[[str], UUID]) -> list[Body]:
    """Return a stage's items as a draft takes them, at their usual dose.

    Past the complaint's last stage the plan is for keeping it up, on two days a week; the first
    exercise has a set less then, and the usual sets again at the next stage.
    """
    last = len(complaint.stages) - 1
    items = [_item(slug, line_of(slug)) for slug in complaint.stages[min(stage, last)]]
    if stage > last:
        kept_up = {"schedule": TWICE_A_WEEK, "times_per_day": 1, "phase": MAINTAIN}
        items = [item | kept_up for item in items]
        items[0]["sets"] = max(1, items[0]["sets"] - (stage - last) % 2)
    return items


def what_changed(complaint: Complaint, stage: int, language: str) -> str | None:
    """Return what the therapist writes about a stage; nothing about the first."""
    if stage == 0:
        return None
    words, last = WHAT_CHANGED[language], len(complaint.stages) - 1
    now = complaint.stages[min(stage, last)]
    kept = _named(now[:1], language)
    if stage > last:
        return words["less" if (stage - last) % 2 else "dose"].format(kept=kept)
    before = complaint.stages[stage - 1]
    new = _named([slug for slug in now if slug not in before], language)
    gone = _named([slug for slug in before if slug not in now], language)
    return words["next" if gone else "more"].format(new=new, gone=gone)


def version_of(number: int, version_id: UUID, starts_on: date, items: Sequence[Body]) -> Version:
    """Return a published stage as rules take it."""
    return Version(number, starts_on, tuple(_line(item, version_id, starts_on) for item in items))


def doses_of(version_id: UUID, items: Sequence[Body]) -> dict[UUID, Dose]:
    """Return how much each prescription of a published stage is."""
    return {
        _prescription_id(version_id, item): Dose(
            item["side"], item["sets"], item["reps"], item["hold_s"], item["duration_s"]
        )
        for item in items
    }


def _prescription_id(version_id: UUID, item: Body) -> UUID:
    return uuid5(version_id, item["line_id"])


def _line(item: Body, version_id: UUID, starts_on: date) -> Line:
    facts = _facts(item["exercise_slug"])
    return Line(
        prescription_id=_prescription_id(version_id, item),
        line_id=UUID(item["line_id"]),
        times_per_day=item["times_per_day"],
        falls=recurrence_of(rule_of(item["schedule"]), starts_on),
        per_week=item["schedule"]["per_week"],
        zones=frozenset(facts["zones"]),
        side=item["side"],
        rest_hours=facts["min_hours_after_str"],
        loaded=facts["type"] == "strength",
    )


def _item(slug: str, line_id: UUID) -> Body:
    facts = _facts(slug)
    dose = facts["default_dosage"]
    return {
        "line_id": str(line_id),
        "exercise_slug": slug,
        "side": "each" if dose["per_side"] else "both",
        "sets": dose["sets"],
        "reps": dose["reps"],
        "hold_s": dose["hold_s"],
        "duration_s": dose["duration_s"],
        "rest_s": dose["rest_s"] or 0,
        "tempo": dose["tempo"],
        "load": dose["load"],
        "rir_target": dose["rir_target"],
        "times_per_day": min(dose["times_per_day"], MOST_TIMES),
        "schedule": _schedule(dose["rrule"] or "", free=line_id.int % 3 == 0),
        "starts_on": None,
        "ends_on": None,
        "phase": facts["phases"][0],
        "pain_limit_nprs": facts["pain_limit_nprs"],
        "note": None,
    }


def _schedule(rule: str, *, free: bool) -> Body:
    """Return every day, or the usual weekdays: as they are, or that many on any days."""
    if "BYDAY=" not in rule:
        return NO_DAYS | {"kind": "daily"}
    weekdays = rule.rpartition("BYDAY=")[2].partition(";")[0].split(",")
    if free:
        return NO_DAYS | {"kind": "quota", "per_week": len(weekdays)}
    return NO_DAYS | {"kind": "weekdays", "weekdays": weekdays}


def _named(slugs: Sequence[str], language: str) -> str:
    quoted = {"en": "“{}”", "es": "«{}»"}[language]
    joint = {"en": " and ", "es": " y "}[language]
    names = [get_content(slug, current_version(slug) or 0)[language]["name"] for slug in slugs]
    return joint.join(quoted.format(name) for name in names)


def _facts(slug: str) -> Body:
    facts: Body = get_content(slug, current_version(slug) or 0)["en"]
    return facts
