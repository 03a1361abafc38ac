"""What writing a check-in gives back."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from strtrack.accounts.access import Viewer
from strtrack.checkins.queries.check_ins import check_in_of
from strtrack.checkins.queries.verdicts import with_verdicts


@dataclass(frozen=True, slots=True)
class Stored:
    """A check-in's head and the revision asked about, and whether this call stored it."""

    head: Row[Any]
    content: Row[Any]
    is_new: bool


def shown_to(*, viewer: Viewer, stored: Stored, client_id: UUID | None = None) -> dict[str, Any]:
    """Return a check-in as its own client sees it, or a member who named the client."""
    told = check_in_of(stored.head, stored.content, role=viewer.role, language=viewer.language)
    return with_verdicts(client_id or viewer.own_client(), [told], role=viewer.role)[0]
