"""Any request may be sent twice: tell the same content from other content."""

import hashlib
from datetime import datetime
from typing import Any

import orjson


class Moved(dict[str, Any]):
    """Loaded values with instants that were put right, because the clock that said them was wrong.

    What stands in it is judged and stored; `said` is what was sent, which alone tells a replay: the
    same content may come again with the clock put otherwise.
    """

    def __init__(self, right: dict[str, Any], said: dict[str, Any]) -> None:
        super().__init__(right)
        self.said = said


def as_said(content: dict[str, Any]) -> dict[str, Any]:
    """Return loaded values as they were sent."""
    return content.said if isinstance(content, Moved) else content


def by_device(content: dict[str, Any], name: str) -> datetime | None:
    """Return what the device said of an instant that was put right; None where it was not."""
    said: datetime = as_said(content)[name]
    return None if said == content[name] else said


def digest(content: dict[str, Any]) -> str:
    """Return a hash of loaded values, as said, that does not depend on their order or writing."""
    options = orjson.OPT_SORT_KEYS | orjson.OPT_UTC_Z | orjson.OPT_NON_STR_KEYS
    return hashlib.sha256(orjson.dumps(as_said(content), option=options)).hexdigest()
