"""A practice's own exercises: what they are called by, and what is stored of what was written."""

from typing import Any
from uuid import UUID, uuid5

from strtrack.library.rules.dosage import dosage_of

BEGINS = "own-"
FOLDER = "exercises"  # of the store
LANGUAGES = ("en", "es")
OTHER = {"en": "es", "es": "en"}
FACTS = (
    "type", "zones", "phases", "easier_slug", "harder_slug", "avoid_if", "pain_limit_nprs",
    "min_hours_after_str", "equipment_slugs", "position_slug", "link", "copied_from",
)  # fmt: skip


def slug_of(practice_id: UUID, exercise_id: UUID) -> str:
    """Return the slug of a practice's own exercise; the same id elsewhere has another."""
    return f"{BEGINS}{uuid5(practice_id, str(exercise_id)).hex}"


def is_own(slug: str) -> bool:
    """Whether a slug is that of an exercise some practice made."""
    return slug.startswith(BEGINS)


def content_of(
    slug: str, new: dict[str, Any], media: list[dict[str, Any]], copied: dict[str, Any] | None
) -> dict[str, Any]:
    """Return what is stored: facts and texts under "en", texts under "es", as the built-in have it.

    Where one language was left out, the other stands in its place and says which it is
    (`text_language`). A copy keeps the muscles of what it was copied from, and every reason it had
    not to be done.
    """
    texts = {language: _texts(new["texts"], language) for language in LANGUAGES}
    original = copied or {"muscles": [], "avoid_if": []}
    facts = {name: new[name] for name in FACTS} | {
        "slug": slug,
        "muscles": original["muscles"],
        "equipment": [],
        "position": "",
        "avoid_if": list(dict.fromkeys([*original["avoid_if"], *new["avoid_if"]])),
        "default_dosage": _dosage(new["default_dosage"], texts["en"]["note"]),
        "media": media,
    }
    return {"en": facts | texts["en"], "es": texts["es"]}


def texts_written(content: dict[str, Any]) -> dict[str, dict[str, Any] | None]:
    """Return the texts by language as they were written; None where the other one stands in."""
    found: dict[str, dict[str, Any] | None] = {}
    for language in LANGUAGES:
        texts = content[language]
        note = texts["default_dosage"]["note"] if language == "en" else texts.get("note")
        names = ("name", "instructions", "common_error", "caution")
        shown = {name: texts[name] for name in names} | {"note": note}
        found[language] = shown if texts.get("text_language", language) == language else None
    return found


def _texts(texts: dict[str, Any], language: str) -> dict[str, Any]:
    written = language if texts[language] else OTHER[language]
    return {**texts[written], "text_language": written}


def _dosage(dosage: dict[str, Any], note: str | None) -> dict[str, Any]:
    side = "each" if dosage["per_side"] else "both"
    return dosage | {
        "rrule": "FREQ=DAILY" if dosage["days_per_week"] == 7 else None,
        "est_seconds": dosage_of(dosage | {"side": side}).est_seconds,
        "note": note,
    }
