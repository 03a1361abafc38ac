"""The motions whose range is measured (clinical.md 6.2), in degrees by the neutral-zero method.

Hyperextension is positive, a lag negative: one signed value a motion. `low` and `high` are what a
stiff or a very loose joint can still read, set wide of the usual value: they catch a slip of the
pen, not an unusual body.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[1] / "data"


@dataclass(frozen=True, slots=True)
class Motion:
    """One of the 36 motions. `sides` are L and R, or M for what has no side."""

    motion: str
    joint: str
    clinical: str
    name: dict[str, str]
    sides: tuple[str, ...]
    low: int
    high: int
    usual: int
    zones: tuple[str, ...]


@lru_cache(maxsize=1)
def motions() -> dict[str, Motion]:
    """Return the 36 motions by slug, in the order of clinical.md 6.2."""
    rows = json.loads((DATA / "motions.json").read_text(encoding="utf-8"))["motions"]
    return {
        row["motion"]: Motion(**row | {name: tuple(row[name]) for name in ("sides", "zones")})
        for row in rows
    }


def motion_name(motion: str, language: str) -> str:
    """Return a motion's name in one language; the slug itself of one that is not known."""
    known = motions().get(motion)
    return known.name[language] if known else motion


def list_motions(language: str) -> list[dict[str, Any]]:
    """Return the motions with their names in one language."""
    return [
        {
            "motion": m.motion,
            "name": m.name[language],
            "sides": list(m.sides),
            "low": m.low,
            "high": m.high,
            "usual": m.usual,
            "zones": list(m.zones),
        }
        for m in motions().values()
    ]


def motions_of(zones: Iterable[str]) -> list[str]:
    """Return the motions that zones take part in, in the order of the list."""
    wanted = set(zones)
    return [m.motion for m in motions().values() if wanted & set(m.zones)]
