"""The controlled lists (muscle groups, equipment, positions) and which free word means what."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from strtrack.library.rules.exercises import term
from strtrack.library.rules.files import data_of

Names = dict[str, dict[str, str]]
KINDS = ("strength", "mobility", "stretch", "neurodynamic", "balance", "self-release")
PHASES = (
    "settle",
    "restore movement",
    "build strength",
    "return to full activity",
    "maintain",
)  # clinical.md 4.4, numbered from 1
NO_EQUIPMENT = "none"
# What these name is stretched, glided or pressed, whichever word stands for it.
LENGTHENING = {"stretch", "neurodynamic", "self-release"}


@dataclass(frozen=True, slots=True)
class Lists:
    """Names by slug and language, and what the free words of the exercises stand for."""

    muscles: Names
    equipment: Names
    positions: Names
    muscle_words: dict[str, tuple[tuple[str, str], ...]]
    equipment_words: dict[str, str]
    position_words: dict[str, str]


@lru_cache(maxsize=1)
def lists() -> Lists:
    """Return the controlled lists, each in the order it is shown in."""
    found = data_of("lists")
    words = found["words"]
    return Lists(
        found["muscles"],
        found["equipment"],
        found["positions"],
        {
            word: tuple((meaning["group"], meaning["role"]) for meaning in meanings)
            for word, meanings in words["muscles"].items()
        },
        words["equipment"],
        words["positions"],
    )


def muscle_roles(facts: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the muscle groups of an exercise, each with what it does: "works" or "lengthens".

    A group may stand there with both. What is stretched, glided, pressed or let go lengthens.
    """
    meanings = [m for word in facts["muscles"] for m in lists().muscle_words[word]]
    if facts["type"] in LENGTHENING:
        meanings = [(group, "lengthens") for group, _role in meanings]
    return list(dict.fromkeys(meanings))


def equipment_slugs(facts: dict[str, Any]) -> list[str]:
    """Return what an exercise needs, by the list; nothing for one that needs nothing.

    A practice's own exercise names the list's entries itself, a built-in one by free words.
    """
    if "equipment_slugs" in facts:
        return list(facts["equipment_slugs"])
    slugs = [lists().equipment_words[word] for word in facts["equipment"]]
    return [slug for slug in dict.fromkeys(slugs) if slug != NO_EQUIPMENT]


def equipment_names(facts: dict[str, Any], language: str) -> list[str]:
    """Return what an exercise needs, in words."""
    if "equipment_slugs" in facts:
        return [_inside(lists().equipment[slug][language]) for slug in facts["equipment_slugs"]]
    return [term("equipment", word, language) for word in facts["equipment"]]


def position_slug(facts: dict[str, Any]) -> str:
    """Return the position an exercise is done in, by the list."""
    own: str | None = facts.get("position_slug")
    return own or lists().position_words[facts["position"]]


def position_name(facts: dict[str, Any], language: str) -> str:
    """Return the position an exercise is done in, in words."""
    if "position_slug" in facts:
        return _inside(lists().positions[facts["position_slug"]][language])
    return term("positions", facts["position"], language)


@lru_cache(maxsize=1)
def avoid_tags() -> dict[str, str]:
    """Return the answers of a screening that exercises go by, each with its label."""
    rows: dict[str, dict[str, str]] = data_of("exercises.en")["enums"]["avoid_if"]
    return {tag: row["label"] for tag, row in rows.items()}


def list_choices(language: str) -> dict[str, list[dict[str, str]]]:
    """Return what exercises are told apart by, in one language; a phase's slug is its number."""
    known = lists()
    return {
        "muscles": _named(known.muscles, language),
        "equipment": _named(known.equipment, language),
        "positions": _named(known.positions, language),
        "types": [_entry(kind, term("types", kind, language)) for kind in KINDS],
        "phases": [
            _entry(str(number), term("phases", phase, language))
            for number, phase in enumerate(PHASES, start=1)
        ],
        "avoid_if": [
            _entry(tag, term("avoid_if", label, language)) for tag, label in avoid_tags().items()
        ],
    }


def _named(names: Names, language: str) -> list[dict[str, str]]:
    return [_entry(slug, name[language]) for slug, name in names.items()]


def _entry(slug: str, name: str) -> dict[str, str]:
    return {"slug": slug, "name": name[0].upper() + name[1:]}


def _inside(name: str) -> str:
    """Return a list's name as it stands inside a sentence."""
    return name[0].lower() + name[1:]
