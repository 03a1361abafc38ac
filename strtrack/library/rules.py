"""The zones of the body (clinical.md 3) and what an area is: a zone and the client's side."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class BodyZone:
    """One of the 42 zones; `sides` are those a client can have: L, R, and M for the midline."""

    slug: str
    view: str
    sides: tuple[str, ...]
    group: str
    name: dict[str, str]
    hint: dict[str, str]


@lru_cache(maxsize=1)
def zones() -> dict[str, BodyZone]:
    """Return the 42 zones by slug, in the order of the body from head to foot."""
    return {
        row["zone"]: BodyZone(
            row["zone"], row["view"], tuple(row["sides"]), row["group"], row["name"], row["hint"]
        )
        for row in _data()["zones"]
    }


@lru_cache(maxsize=1)
def groups() -> dict[str, dict[str, str]]:
    """Return the names of the groups of zones by slug and language."""
    found: dict[str, dict[str, str]] = _data()["groups"]
    return found


def is_area(zone: str, side: str) -> bool:
    """Whether a zone has that side: 88 areas do."""
    known = zones().get(zone)
    return known is not None and side in known.sides


def zone_name(zone: str, language: str) -> str:
    """Return what a zone is called."""
    return zones()[zone].name[language]


def _data() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((DATA / "zones.json").read_text(encoding="utf-8"))
    return found


def exercise_files() -> dict[str, dict[str, Any]]:
    """Return every built-in exercise by slug: facts and texts under "en", texts under "es"."""
    english = json.loads((DATA / "exercises.en.json").read_text(encoding="utf-8"))
    spanish = json.loads((DATA / "exercises.es.json").read_text(encoding="utf-8"))
    return {row["slug"]: {"en": row, "es": spanish[row["slug"]]} for row in english["exercises"]}


@lru_cache(maxsize=1)
def terms() -> dict[str, dict[str, dict[str, str]]]:
    """Return the Spanish of the controlled words: muscles, equipment, positions, types."""
    found: dict[str, dict[str, dict[str, str]]]
    found = json.loads((DATA / "terms.json").read_text(encoding="utf-8"))
    return found


def term(kind: str, word: str, language: str) -> str:
    """Return a controlled word in a language."""
    return word if language == "en" else terms()[kind][word][language]
