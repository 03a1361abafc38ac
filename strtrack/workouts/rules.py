"""How much of a slot a log is worth (clinical.md 4.5), and what a round says of a line.

Plain values: no database, no clock.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

FORM_VERSION = 1
LATE_DAYS = 7
REASONS = (
    "pain_rule", "illness", "therapist_advice", "no_time", "forgot", "tired", "too_hard",
    "too_easy", "no_equipment", "travel", "other",
)  # fmt: skip
EXCUSING = frozenset({"pain_rule", "illness", "therapist_advice"})

ASKED_WHICH_FROM = 3  # decisions.md 8: from a pain of 3 the round asks which exercise it was


class Round(Protocol):
    """What a finished round says of pain: 0 to 10 or not asked, and which lines hurt."""

    @property
    def pain(self) -> int | None: ...
    @property
    def hurt(self) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True)
class LinePain:
    """What a round says of one line's pain: a number, or only that it was below `below`."""

    score: int | None
    below: int | None = None


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


def pain_of(routine: Round, line_id: UUID) -> LinePain | None:
    """Return what a round says of one line's pain; None when pain was not asked.

    Where nothing was named, the number may be any line's and is taken for each.
    """
    if routine.pain is None:
        return None
    if routine.pain >= ASKED_WHICH_FROM and routine.hurt and str(line_id) not in routine.hurt:
        return LinePain(None, below=ASKED_WHICH_FROM)
    return LinePain(routine.pain)
