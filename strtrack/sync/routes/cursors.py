"""Where a phone got to, as it keeps it: a word that says nothing to it."""

from uuid import UUID

from strtrack.kernel.errors import Invalid
from strtrack.kernel.paging import cursor_for, keys_from
from strtrack.sync.queries.notes import Place
from strtrack.sync.service.cursors import Cursor

PARTS = (str,) * 8


def written(cursor: Cursor) -> str:
    """Return a cursor as a phone keeps it."""
    kind, record_id = cursor.at or ("", "")
    numbers = (cursor.shape, cursor.place.own, cursor.place.shared)
    shape, own, shared = (str(number) for number in numbers)
    return cursor_for(
        cursor.client_id.hex, shape, cursor.language, own, shared, cursor.mark, kind, record_id
    )


def find_cursor(text: str | None) -> Cursor | None:
    """Return what a phone kept; None for nothing, and for what no server wrote."""
    try:
        keys = keys_from(text, *PARTS)
        if keys is None:
            return None
        client, shape, language, own, shared, mark, kind, record_id = keys
        place = Place(int(own), int(shared))
        at = (kind, record_id) if kind else None
        return Cursor(UUID(client), int(shape), language, place, mark, at)
    except (Invalid, ValueError):
        return None
