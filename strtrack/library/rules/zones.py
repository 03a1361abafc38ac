"""The zones of the body (clinical.md 3) and what an area is: a zone and the client's side."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from strtrack.library.rules.files import data_of


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
        for row in data_of("zones")["zones"]
    }


@lru_cache(maxsize=1)
def groups() -> dict[str, dict[str, str]]:
    """Return the names of the groups of zones by slug and language."""
    found: dict[str, dict[str, str]] = data_of("zones")["groups"]
    return found


def is_area(zone: str, side: str) -> bool:
    """Whether a zone has that side: 88 areas do."""
    known = zones().get(zone)
    return known is not None and side in known.sides


def zone_name(zone: str, language: str) -> str:
    """Return what a zone is called."""
    return zones()[zone].name[language]


def list_zones(language: str) -> list[dict[str, Any]]:
    """Return the 42 zones with their names in one language, head to foot."""
    return [
        {
            "zone": z.slug,
            "name": z.name[language],
            "hint": z.hint[language],
            "view": z.view,
            "sides": list(z.sides),
            "group": z.group,
            "group_name": groups()[z.group][language],
        }
        for z in zones().values()
    ]
