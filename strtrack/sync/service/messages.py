"""The messages of a client's thread that her phone keeps."""

from collections.abc import Iterator

from strtrack.messages.queries.threads import list_since, message_of
from strtrack.sync.service.reading import Item, Reading


def messages_in(*, reading: Reading) -> Iterator[Item]:
    """Yield the messages of the days that are kept whole, or those of them that changed."""
    ids = None if reading.ids is None else reading.ids.get("message", ())
    for row in list_since(reading.client_id, reading.since, ids):
        yield Item("message", str(row.id), message_of(row))
