"""The one step a line takes up, down or back, in the order of clinical.md 4.3.

An item is as a plan has it; a step says which of its fields become what.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

from strtrack.plans.rules.dosage import BAND_LEVELS

Item = Mapping[str, Any]

REPS_UP, REPS_ABOVE_USUAL = 2, 5  # [E] the top of the range is the library's dose and five
HOLD_UP, HOLD_TOP, HELD_FROM = 5, 45, 10  # [E] less than ten seconds is a pause within a rep
TIME_UP, TIME_TOP, TIME_LEAST = 10, 120, 10  # [E]
HEAVIER_ABOVE, HEAVIER_BELOW = 0.05, 0.10  # the most of clinical.md's 2.5-5 % and 5-10 %
LIGHTER, AGAIN_AT = 0.15, 0.70  # clinical.md: 10-20 % less; [E] 70 % after a gap
LEAST_KG, MOST_KG = 0.5, 500
BELOW_THE_WAIST = {"hip-thigh", "knee", "lower-leg", "ankle-foot"}
KINDS = ("reps", "load", "band", "hold", "duration", "sets", "exercise")
ALONE = frozenset({"reps", "hold"})  # what a practice may let go by itself
THIRD = 3


@dataclass(frozen=True, slots=True)
class Step:
    """What of an item changes: one of KINDS, and the fields with what they become."""

    kind: str
    changes: dict[str, Any]


def heavier_by(groups: Iterable[str]) -> float:
    """Return by how much a load grows where these groups of zones work.

    The more careful share, unless only legs do.
    """
    found = set(groups)
    return HEAVIER_BELOW if found and found <= BELOW_THE_WAIST else HEAVIER_ABOVE


def step_up(item: Item, *, usual_reps: int, share: float, harder: Item | None) -> Step | None:
    """Return the next step up, None at the top.

    `usual_reps` are the library's for this exercise, `share` by how much a load grows, `harder` the
    fields of the harder exercise where there is one that may be proposed.
    """
    own = _up_in_time(item) if _is_timed(item) else _up_in_reps(item, usual_reps, share)
    return own or _to(harder)


def step_down(item: Item, *, easier: Item | None, again: bool) -> Step | None:
    """Return the step down, None at the bottom; `again`: it was the last step too.

    The second in a row is the easier exercise where there is one that may be proposed.
    """
    own = _lighter(item) or _fewer_sets(item) or _shorter(item) or _fewer_reps(item, REPS_UP)
    return (again and _to(easier)) or own or _to(easier)


def step_back(item: Item) -> Step | None:
    """Return where to begin again after a gap: 70 % of the load, or a third less without one."""
    load = item["load"]
    if load["kind"] == "external" and load["value"]:
        kg = max(LEAST_KG, _half(load["value"] * AGAIN_AT))
        return _load(item, kg) if kg < load["value"] else _third_less(item)
    return _band(item, -1) or _third_less(item)


def _is_timed(item: Item) -> bool:
    return item["duration_s"] is not None or (item["hold_s"] or 0) >= HELD_FROM


def _up_in_time(item: Item) -> Step | None:
    if item["duration_s"] is not None:
        if item["duration_s"] >= TIME_TOP:
            return None
        return Step("duration", {"duration_s": min(item["duration_s"] + TIME_UP, TIME_TOP)})
    if item["hold_s"] >= HOLD_TOP:
        return None
    return Step("hold", {"hold_s": min(item["hold_s"] + HOLD_UP, HOLD_TOP)})


def _up_in_reps(item: Item, usual_reps: int, share: float) -> Step | None:
    top = usual_reps + REPS_ABOVE_USUAL
    if item["reps"] < top:
        return Step("reps", {"reps": min(item["reps"] + REPS_UP, top)})
    if heavier := _band(item, +1):
        return Step("band", heavier.changes | {"reps": usual_reps})
    load = item["load"]
    if load["kind"] != "external" or not load["value"] or load["value"] >= MOST_KG:
        return None
    wanted = load["value"] * (1 + share)
    kg = min(MOST_KG, max(_half(load["value"]) + LEAST_KG, _half(wanted)))
    step = _load(item, kg)
    if kg > wanted:  # the smallest step there is was more than the share: fewer reps of it [E]
        return Step("load", step.changes | {"reps": usual_reps})
    return step


def _lighter(item: Item) -> Step | None:
    load = item["load"]
    if load["kind"] == "external" and load["value"]:
        eased = _half(load["value"] * (1 - LIGHTER) + LEAST_KG / 2)  # the nearest half kilo
        kg = min(eased, _half(load["value"] - LEAST_KG))
        return _load(item, kg) if kg >= LEAST_KG else None
    return _band(item, -1)


def _band(item: Item, by: int) -> Step | None:
    load = item["load"]
    if load["kind"] != "band" or load["value"] is None:
        return None
    at = BAND_LEVELS.index(load["value"]) + by
    if not 0 <= at < len(BAND_LEVELS):
        return None
    return Step("band", {"load": {**load, "value": BAND_LEVELS[at]}})


def _load(item: Item, kg: float) -> Step:
    return Step("load", {"load": {**item["load"], "value": kg}})


def _fewer_sets(item: Item) -> Step | None:
    return Step("sets", {"sets": item["sets"] - 1}) if item["sets"] > 1 else None


def _shorter(item: Item) -> Step | None:
    duration, hold = item["duration_s"], item["hold_s"] or 0
    if duration is not None:
        shorter = max(duration - TIME_UP, TIME_LEAST)
        return Step("duration", {"duration_s": shorter}) if shorter < duration else None
    shorter = max(hold - HOLD_UP, HOLD_UP)
    return Step("hold", {"hold_s": shorter}) if shorter < hold else None


def _fewer_reps(item: Item, by: int) -> Step | None:
    fewer = max(item["reps"] - by, 1)
    return Step("reps", {"reps": fewer}) if fewer < item["reps"] else None


def _third_less(item: Item) -> Step | None:
    if item["reps"] >= THIRD:
        return _fewer_reps(item, item["reps"] // THIRD)
    if item["sets"] > 1:
        return Step("sets", {"sets": item["sets"] - ceil(item["sets"] / THIRD)})
    return _shorter_by_third(item)


def _shorter_by_third(item: Item) -> Step | None:
    """Return a third less of the seconds, in steps of five."""
    name = "duration_s" if item["duration_s"] is not None else "hold_s"
    seconds = item[name] or 0
    shorter = max(5 * round(seconds * 2 / 3 / 5), 5)
    kind = "duration" if name == "duration_s" else "hold"
    return Step(kind, {name: shorter}) if shorter < seconds else None


def _to(other: Item | None) -> Step | None:
    return Step("exercise", dict(other)) if other else None


def _half(kg: float) -> float:
    """Return kilograms rounded down to half ones, forgiving the last bit of a product."""
    return floor(kg * 2 + 1e-9) / 2
