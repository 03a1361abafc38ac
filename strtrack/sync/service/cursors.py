"""Where a phone got to."""

from dataclasses import dataclass
from uuid import UUID

from strtrack.sync.queries.notes import Place


@dataclass(frozen=True, slots=True)
class Cursor:
    """A client's place in her sequences, in a shape and a language.

    `mark` is what stood at the place. `at` is, in a first sync, the last record it has: `(kind,
    id)`; the place is then where it began, from where it will go on.
    """

    client_id: UUID
    shape: int
    language: str
    place: Place
    mark: str
    at: tuple[str, str] | None = None
