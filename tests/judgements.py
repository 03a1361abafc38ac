"""What a member sends to judge for themselves: thresholds of a client's own, another verdict."""

from typing import Any
from uuid import uuid4


def thresholds_body(based_on: int = 0, **given: Any) -> dict[str, Any]:
    """Return what a desk sends to give a client thresholds of her own, by name."""
    reason = given.pop("reason", "Very sore is usual for her.")
    return {"id": str(uuid4()), "based_on": based_on, "thresholds": given, "reason": reason}


def verdict_body(based_on: str, **given: Any) -> dict[str, Any]:
    """Return what a desk sends to see a revision of an answer otherwise than it was worked out."""
    body = {"id": str(uuid4()), "based_on": based_on}
    return body | {"level": "expected", "reason": "She always says eight."} | given
