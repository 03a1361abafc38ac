"""The conditions a plan may be labelled with (clinical.md 3): a label, never a diagnosis."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from strtrack.library.rules.files import data_of


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition; `snomed` is {code, display, match}, or None where no code is near enough."""

    slug: str
    group: str
    zones: tuple[str, ...]
    name: dict[str, str]
    snomed: dict[str, str] | None


@lru_cache(maxsize=1)
def conditions() -> dict[str, Condition]:
    """Return the conditions by slug, in the order of clinical.md 3."""
    return {
        row["slug"]: Condition(
            row["slug"], row["group"], tuple(row["zones"]), row["name"], row["snomed"]
        )
        for row in data_of("conditions")["conditions"]
    }


@lru_cache(maxsize=1)
def condition_groups() -> dict[str, dict[str, str]]:
    """Return the names of the groups of conditions by slug and language."""
    found: dict[str, dict[str, str]] = data_of("conditions")["groups"]
    return found


def list_conditions(language: str) -> dict[str, Any]:
    """Return the conditions and their groups with their names in one language."""
    return {
        "groups": [
            {"slug": slug, "name": name[language]} for slug, name in condition_groups().items()
        ],
        "items": [
            {
                "slug": c.slug,
                "name": c.name[language],
                "group": c.group,
                "zones": list(c.zones),
                "snomed": c.snomed,
            }
            for c in conditions().values()
        ],
    }
