"""What the treating therapist and the client alone may know (C14), kept apart from the rest."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, TypeVar

from strtrack.library.rules.screening import items

V = TypeVar("V")


@lru_cache(maxsize=1)
def private_items() -> frozenset[str]:
    """Return the items whose answers are not for everybody of a practice."""
    return frozenset(item.id for item in items().values() if item.private)


def shared_part(by_item: Mapping[str, V]) -> dict[str, V]:
    """Return what everybody who sees the chart may see."""
    return {item: value for item, value in by_item.items() if item not in private_items()}


def private_part(by_item: Mapping[str, V]) -> dict[str, V]:
    """Return what the treating therapist and the client alone may see."""
    return {item: value for item, value in by_item.items() if item in private_items()}


def told(shared: Mapping[str, Any], private: Mapping[str, Any], *, all_of_it: bool) -> Any:
    """Return a record's mapping by item as a viewer may have it: in the order of the items."""
    return dict(sorted({**shared, **(private if all_of_it else {})}.items()))
