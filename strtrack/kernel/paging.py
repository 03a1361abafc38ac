"""Lists go on where they stopped: a cursor names the last row seen, not how many."""

import base64
import binascii
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson

from strtrack.kernel.errors import Invalid
from strtrack.kernel.shapes import EARLIEST, LATEST

MOST_ROWS = 10**6


def cursor_for(*keys: Any) -> str:
    """Return a cursor that names a row by its sort keys."""
    return base64.urlsafe_b64encode(orjson.dumps(keys, option=orjson.OPT_UTC_Z)).decode()


def keys_from(cursor: str | None, *kinds: type) -> list[Any] | None:
    """Return a cursor's sort keys as str, int, datetime or UUID; Invalid for one we never made."""
    if cursor is None:
        return None
    try:
        keys = orjson.loads(base64.b64decode(cursor, altchars=b"-_", validate=True))
        if not isinstance(keys, list):
            raise TypeError("a cursor is a list")
        return [_key(key, kind) for key, kind in zip(keys, kinds, strict=True)]
    except (binascii.Error, ValueError, TypeError) as error:
        raise Invalid("This cursor is not one of ours.", pointer="#/cursor") from error


def _key(key: Any, kind: type) -> Any:
    if kind is datetime:
        at = datetime.fromisoformat(key)
        if at.tzinfo is None or not EARLIEST <= at < LATEST:
            raise ValueError(key)
        return at
    if kind is UUID:
        return UUID(key)
    if not isinstance(key, kind) or isinstance(key, bool):
        raise TypeError(key)
    if isinstance(key, int) and not 0 <= key < MOST_ROWS:
        raise ValueError(key)
    return key


def after_instant(cursor: str | None) -> tuple[datetime, UUID] | None:
    """Return the (instant, id) a cursor names; Invalid for one we never made."""
    keys = keys_from(cursor, datetime, UUID)
    return (keys[0], keys[1]) if keys else None


def page(items: list[dict[str, Any]], limit: int, *keys: str) -> dict[str, Any]:
    """Return one page out of `limit + 1` rows that were read, sorted by `keys`."""
    shown = items[:limit]
    more = len(items) > limit
    next_cursor = cursor_for(*(shown[-1][key] for key in keys)) if more else None
    return {"items": shown, "next_cursor": next_cursor}
