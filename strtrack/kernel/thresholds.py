"""Numbers a practice may change: each with default, bounds, unit and source, and an order to keep.

Rules get a frozen `Thresholds`; a practice's and a client's overrides are laid over the defaults.
"""

from dataclasses import asdict, dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Threshold:
    """One number: what it is unless changed, how far it may go, in which unit, and who says so.

    What it is for is said by the text `threshold.<name>`.
    """

    default: float
    low: float
    high: float
    unit: str
    source: str


KNOWN: dict[str, Threshold] = {
    "adherence_on_track": Threshold(0.80, 0.60, 1.0, "share", "clinical.md 4.5 [S25]"),
    "adherence_partial": Threshold(0.50, 0.20, 0.90, "share", "clinical.md 4.5 [E]"),
    "silent_days": Threshold(3, 2, 14, "days", "product.md [E]"),
    "settled_score": Threshold(1, 0, 3, "of 10", "clinical.md 1.4 [E]"),
    "level_score": Threshold(3, 2, 4, "of 10", "clinical.md 1.4 [E]"),
    "late_score": Threshold(4, 3, 6, "of 10", "clinical.md 1.6 C3, W2 [E]"),
    "woke_score": Threshold(4, 3, 7, "of 10", "clinical.md 1.6 W8 [E]"),
    "watch_score": Threshold(5, 4, 7, "of 10", "clinical.md 1.6 W1 [E]"),
    "nerve_score": Threshold(5, 3, 7, "of 10", "clinical.md 1.6 C6 [E]"),
    "high_score": Threshold(8, 6, 9, "of 10", "clinical.md 1.6 C1 [E]"),
    "extreme_score": Threshold(9, 8, 10, "of 10", "clinical.md 1.6 S7 [E]"),
    "rise_step": Threshold(2, 1, 3, "points", "clinical.md 1.6 C2 [S10][S11]"),
    "above_before": Threshold(2, 1, 4, "points", "clinical.md 1.6 C3 [E]"),
    "problem_step": Threshold(2, 1, 4, "points", "clinical.md 1.6 C10 [S10][S11]"),
    "problem_jump": Threshold(4, 3, 6, "points", "clinical.md 1.6 C10 [E]"),
    "level_hours": Threshold(20, 12, 30, "hours", "clinical.md 1.4 [E]"),
    "next_day_hours": Threshold(24, 16, 30, "hours", "clinical.md 1.6 C6, C10 [E]"),
    "unsettled_hours": Threshold(48, 36, 70, "hours", "clinical.md 1.1 [S1][S4]"),
    "late_hours": Threshold(72, 60, 96, "hours", "clinical.md 1.6 C3, W3 [E]"),
    "contact_hours": Threshold(120, 96, 144, "hours", "clinical.md 1.6 C4 [E]"),
    "exercise_hours": Threshold(168, 144, 168, "hours", "clinical.md 1.2 [S9]"),
}
UNITS = ("of 10", "points", "hours", "days", "share")
# In the order in which people are shown them.
GROUPS = {
    "soreness": (
        "settled_score", "level_score", "watch_score", "woke_score", "late_score", "nerve_score",
        "high_score", "extreme_score", "rise_step", "above_before",
    ),
    "time": (
        "next_day_hours", "level_hours", "unsettled_hours", "late_hours", "contact_hours",
        "exercise_hours",
    ),
    "problem": ("problem_step", "problem_jump"),
    "exercises": ("adherence_on_track", "adherence_partial", "silent_days"),
}  # fmt: skip
# Each lower one stays below each higher one, so that a graver answer is never judged milder.
ORDERED = (
    ("adherence_partial", "adherence_on_track"),
    ("settled_score", "level_score"),
    ("level_score", "late_score"),
    ("level_score", "woke_score"),
    ("level_score", "watch_score"),
    ("late_score", "high_score"),
    ("woke_score", "high_score"),
    ("watch_score", "high_score"),
    ("nerve_score", "high_score"),
    ("high_score", "extreme_score"),
    ("problem_step", "problem_jump"),
    ("next_day_hours", "unsettled_hours"),
    ("unsettled_hours", "late_hours"),
    ("late_hours", "contact_hours"),
    ("contact_hours", "exercise_hours"),
)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The numbers rules work with, in the units of `KNOWN`."""

    adherence_on_track: float = KNOWN["adherence_on_track"].default
    adherence_partial: float = KNOWN["adherence_partial"].default
    silent_days: float = KNOWN["silent_days"].default
    settled_score: float = KNOWN["settled_score"].default
    level_score: float = KNOWN["level_score"].default
    late_score: float = KNOWN["late_score"].default
    woke_score: float = KNOWN["woke_score"].default
    watch_score: float = KNOWN["watch_score"].default
    nerve_score: float = KNOWN["nerve_score"].default
    high_score: float = KNOWN["high_score"].default
    extreme_score: float = KNOWN["extreme_score"].default
    rise_step: float = KNOWN["rise_step"].default
    above_before: float = KNOWN["above_before"].default
    problem_step: float = KNOWN["problem_step"].default
    problem_jump: float = KNOWN["problem_jump"].default
    level_hours: float = KNOWN["level_hours"].default
    next_day_hours: float = KNOWN["next_day_hours"].default
    unsettled_hours: float = KNOWN["unsettled_hours"].default
    late_hours: float = KNOWN["late_hours"].default
    contact_hours: float = KNOWN["contact_hours"].default
    exercise_hours: float = KNOWN["exercise_hours"].default


def thresholds_from(*overrides: dict[str, Any] | None) -> Thresholds:
    """Return the defaults with overrides laid over them, the later the stronger."""
    names = {f.name for f in fields(Thresholds)}
    merged: dict[str, Any] = {}
    for layer in overrides:
        merged |= {name: value for name, value in (layer or {}).items() if name in names}
    return Thresholds(**merged)


def faults(overrides: dict[str, Any], under: dict[str, Any] | None = None) -> dict[str, str]:
    """Return what is wrong with overrides, name by name: unknown, out of bounds, out of order.

    `under` are the overrides that these are laid over, a practice's under its client's: the order
    is that of both together.
    """
    found: dict[str, str] = {}
    for name, value in overrides.items():
        if name not in KNOWN:
            found[name] = "There is no such threshold."
        elif not KNOWN[name].low <= value <= KNOWN[name].high:
            found[name] = (
                f"Must be from {KNOWN[name].low} to {KNOWN[name].high} {KNOWN[name].unit}."
            )
    if not found:
        for lower, upper in out_of_order(under, overrides):
            found[lower if lower in overrides else upper] = f"{lower} stays below {upper}."
    return found


def out_of_order(*overrides: dict[str, Any] | None) -> list[tuple[str, str]]:
    """Return the pairs whose lower one does not stay below, overrides laid over the defaults."""
    values = asdict(thresholds_from(*overrides))
    return [(lower, upper) for lower, upper in ORDERED if values[lower] >= values[upper]]
