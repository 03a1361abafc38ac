"""What the access table is written in: who asks, how a route is called, how it answers each."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.architecture.world import World
from tests.people import ANA, BEN, MALLORY, NINA, OLIVIA, THEO, TOM, Person

COLUMNS: tuple[Person | None, ...] = (OLIVIA, THEO, TOM, ANA, BEN, MALLORY, NINA, None)
MAY_SEE_ANA = (OLIVIA, THEO, ANA)
MAY_SEE_TOUCH = (THEO, ANA)  # screening's C14, on whatever route: decisions, export and all
MAY_SEE_NOTES = (OLIVIA, THEO)  # what the practice wrote for itself
HANDED_OUT = "/case-file"  # what is made to be given away tells nobody of it
EXPORTED = "/export.json"


@dataclass(frozen=True)
class Call:
    """One request of a valid kind: what fills the rule's places, the body, the headers.

    `data` is a body that is no JSON.
    """

    places: dict[str, Any] = field(default_factory=dict)
    body: dict[str, Any] | None = None
    headers: dict[str, str] = field(default_factory=dict)
    data: bytes | None = None
    query: dict[str, str] = field(default_factory=dict)

    @property
    def sent(self) -> dict[str, Any]:
        """The body as a test client takes it."""
        body = {"json": self.body} if self.data is None else {"data": self.data}
        return body | {"query_string": self.query}


Make = Callable[[World], Call]
Statuses = tuple[int, ...]
NONE: Make = lambda _world: Call()  # noqa: E731  # a table of small functions reads best like this
EMPTY: Make = lambda _world: Call(body={})  # noqa: E731
ANAS: Make = lambda _world: Call({"client_id": ANA.id})  # noqa: E731

#                     Olivia Theo Tom  Ana  Ben  Mallory Nina nobody
ALL: Statuses = (200, 200, 200, 200, 200, 200, 200, 200)
SIGNED_IN: Statuses = (200, 200, 200, 200, 200, 200, 200, 401)
MEMBERS: Statuses = (200, 200, 200, 403, 403, 200, 403, 401)
CLIENTS: Statuses = (403, 403, 403, 200, 200, 403, 200, 401)
OWNERS: Statuses = (200, 403, 403, 403, 403, 200, 403, 401)
CHART: Statuses = (200, 200, 404, 403, 403, 404, 403, 401)
CHART_OR_OWN: Statuses = (200, 200, 404, 200, 404, 404, 404, 401)
OWN_RECORD: Statuses = (403, 403, 403, 200, 404, 403, 404, 401)
DONE: Statuses = (204, 204, 204, 204, 204, 204, 204, 401)
RIVERSIDES: Statuses = (200, 200, 200, 200, 200, 404, 404, 401)


def done_by(statuses: Statuses) -> Statuses:
    """Return the same with 204 for 200."""
    return tuple(204 if status == 200 else status for status in statuses)


def made_of(statuses: Statuses) -> Statuses:
    """Return the same with 201 for 200."""
    return tuple(201 if status == 200 else status for status in statuses)
