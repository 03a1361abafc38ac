"""How much of a slot a log is worth (clinical.md 4.5). Plain values: no database, no clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

FORM_VERSION = 1
LATE_DAYS = 7
REASONS = (
    "pain_rule", "illness", "therapist_advice", "no_time", "forgot", "tired", "too_hard",
    "too_easy", "no_equipment", "travel", "other",
)  # fmt: skip
EXCUSING = frozenset({"pain_rule", "illness", "therapist_advice"})


@dataclass(frozen=True, slots=True)
class Dose:
    """What was planned: how often and how long."""

    side: str
    sets: int
    reps: int
    hold_s: int | None
    duration_s: int | None


def dose_ratio(status: str, sets: Sequence[dict[str, Any]] | None, planned: Dose) -> float:
    """Return dose done over dose planned; more than was planned is more than 1.

    Done without amounts is 1, partly without amounts 0.5, skipped and withdrawn 0.
    """
    if status in {"skipped", "withdrawn"}:
        return 0.0
    if not sets:
        return 1.0 if status == "done" else 0.5
    done = sum(_amount(s, planned) for s in sets)
    sides = 2 if planned.side == "each" else 1
    a_set = (
        planned.duration_s
        if planned.duration_s is not None
        else planned.reps * (planned.hold_s or 1)
    )
    return round(done / (sides * planned.sets * a_set), 4)


def _amount(done: dict[str, Any], planned: Dose) -> float:
    if planned.duration_s is not None:
        return float(done.get("seconds") or 0)
    if done.get("reps") is None:
        return float(done.get("seconds") or 0)
    hold = done.get("seconds") or planned.hold_s or 1
    return float(done["reps"] * (hold if planned.hold_s else 1))
