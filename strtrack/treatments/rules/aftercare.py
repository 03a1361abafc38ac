"""Sentences of advice to choose from after a session (clinical.md 1.7, what clients read)."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[1] / "data"


@lru_cache(maxsize=1)
def _choices() -> list[dict[str, Any]]:
    found: dict[str, Any] = json.loads((DATA / "aftercare.json").read_text(encoding="utf-8"))
    return list(found["choices"])


def aftercare_choices(language: str) -> list[dict[str, str]]:
    """Return the sentences in the client's language; the therapist may write others."""
    return [{"code": choice["code"], "text": choice["text"][language]} for choice in _choices()]
