"""Numbers a practice may change: each with default, bounds, unit and source, and an order to keep.

Rules get a frozen `Thresholds`; a practice's and a client's overrides are laid over the defaults.
"""

from dataclasses import asdict, dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Threshold:
    """One number: what it is unless changed, how far it may go, in which unit, and who says so."""

    default: float
    low: float
    high: float
    unit: str
    source: str


KNOWN: dict[str, Threshold] = {
    "adherence_on_track": Threshold(0.80, 0.60, 1.0, "share of slots", "clinical.md 4.5 [S25]"),
    "adherence_partial": Threshold(0.50, 0.20, 0.90, "share of slots", "clinical.md 4.5 [E]"),
    "silent_days": Threshold(3, 2, 14, "planned days", "product.md [E]"),
    "settled_score": Threshold(1, 0, 3, "of 10", "clinical.md 1.4 [E]"),
    "high_score": Threshold(8, 6, 10, "of 10", "clinical.md 1.4 [E]"),
    "unsettled_hours": Threshold(48, 36, 96, "h after the session", "clinical.md 1.1 [S1][S4]"),
}
ORDERED = (("adherence_partial", "adherence_on_track"), ("settled_score", "high_score"))


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The numbers rules work with, in the units of `KNOWN`."""

    adherence_on_track: float = KNOWN["adherence_on_track"].default
    adherence_partial: float = KNOWN["adherence_partial"].default
    silent_days: float = KNOWN["silent_days"].default
    settled_score: float = KNOWN["settled_score"].default
    high_score: float = KNOWN["high_score"].default
    unsettled_hours: float = KNOWN["unsettled_hours"].default


def thresholds_from(*overrides: dict[str, Any] | None) -> Thresholds:
    """Return the defaults with overrides laid over them, the later the stronger."""
    names = {f.name for f in fields(Thresholds)}
    merged: dict[str, Any] = {}
    for layer in overrides:
        merged |= {name: value for name, value in (layer or {}).items() if name in names}
    return Thresholds(**merged)


def faults(overrides: dict[str, Any]) -> dict[str, str]:
    """Return what is wrong with overrides, name by name: unknown, out of bounds, out of order."""
    found: dict[str, str] = {}
    for name, value in overrides.items():
        if name not in KNOWN:
            found[name] = "There is no such threshold."
        elif not KNOWN[name].low <= value <= KNOWN[name].high:
            found[name] = (
                f"Must be from {KNOWN[name].low} to {KNOWN[name].high} {KNOWN[name].unit}."
            )
    if not found:
        values = asdict(thresholds_from(overrides))
        for lower, upper in ORDERED:
            if values[lower] >= values[upper]:
                found[lower if lower in overrides else upper] = f"{lower} stays below {upper}."
    return found
