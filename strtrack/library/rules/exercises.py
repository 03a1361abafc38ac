"""The built-in exercises, and the words in them in either language."""

from functools import lru_cache
from typing import Any

from strtrack.library.rules.files import data_of


def exercise_files() -> dict[str, dict[str, Any]]:
    """Return every built-in exercise by slug: facts and texts under "en", texts under "es"."""
    english, spanish = data_of("exercises.en"), data_of("exercises.es")
    return {row["slug"]: {"en": row, "es": spanish[row["slug"]]} for row in english["exercises"]}


@lru_cache(maxsize=1)
def terms() -> dict[str, dict[str, dict[str, str]]]:
    """Return the Spanish of the free words: muscles, equipment, positions, types, phases."""
    found: dict[str, dict[str, dict[str, str]]] = data_of("terms")
    return found


def term(kind: str, word: str, language: str) -> str:
    """Return a free word in a language."""
    return word if language == "en" else terms()[kind][word][language]
