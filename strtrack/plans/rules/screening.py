"""What a client's screening says about an exercise: leave it out, think first, or mind it.

Which answers an exercise goes by is its `avoid_if`; how gravely, the library says once for all.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from strtrack.library.rules.files import data_of
from strtrack.plans.rules.slots import ANY_SIDE, SIDE_LETTERS

Area = tuple[str, str]  # zone, side
ACTIONS = {"block": "block", "ask_therapist": "ask", "warn": "warn"}  # the gravest first


@dataclass(frozen=True, slots=True)
class Excluded:
    """An answer that exercises go by. `areas`: where it holds; None is the whole body."""

    title: str
    areas: frozenset[Area] | None


@dataclass(frozen=True, slots=True)
class Mark:
    """What one answer does to one exercise: "block", "ask" or "warn".

    `areas` are those of the marked ones that the exercise uses; None is the whole body.
    """

    tag: str
    action: str
    title: str
    areas: tuple[Area, ...] | None


@lru_cache(maxsize=1)
def actions() -> dict[str, str]:
    """Return what each tag of `avoid_if` does to an exercise."""
    tags: dict[str, dict[str, str]] = data_of("exercises.en")["enums"]["avoid_if"]
    return {tag: ACTIONS[row["action"]] for tag, row in tags.items()}


def marks_on(facts: Mapping[str, Any], side: str, excluded: Mapping[str, Excluded]) -> list[Mark]:
    """Return what applies to an exercise (its `avoid_if` and `zones`) done on a side.

    An answer with areas applies where one is in a zone of the exercise, on its side or on the
    midline; an answer without them applies everywhere. The gravest comes first.
    """
    sides = SIDE_LETTERS.get(side, ANY_SIDE)
    found = []
    for tag in facts["avoid_if"]:
        if tag not in excluded:
            continue
        said = excluded[tag]
        met = None
        if said.areas is not None:
            met = tuple(sorted(a for a in said.areas if a[0] in facts["zones"] and a[1] in sides))
        if met != ():
            found.append(Mark(tag, actions()[tag], said.title, met))
    order = list(ACTIONS.values())
    return sorted(found, key=lambda mark: order.index(mark.action))
