"""Read what was decided about proposals."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, select

from strtrack.accounts.models import MEMBERS
from strtrack.kernel.db import read
from strtrack.progression.models import DECISIONS

SHOWN = (
    "id", "line_id", "action", "kind", "step", "second", "before", "after", "reasons", "until_on",
    "version_id", "decided_at", "decided_by_name",
)  # fmt: skip
MOST = 400  # of one client that are looked through for the last of each line
_OF_CLIENT = (
    select(DECISIONS, MEMBERS.c.name.label("decided_by_name"))
    .join(MEMBERS, MEMBERS.c.id == DECISIONS.c.decided_by, isouter=True)
    .where(DECISIONS.c.client_id == bindparam("client_id"))
    .order_by(DECISIONS.c.decided_at.desc(), DECISIONS.c.id, DECISIONS.c.line_id)
)


def list_decisions(client_id: UUID, limit: int | None = MOST) -> list[Row[Any]]:
    """Return what was decided about a client's lines, newest first."""
    return list(read(_OF_CLIENT.limit(limit), {"client_id": client_id}))


def list_decided(client_id: UUID, decided_id: UUID) -> list[Row[Any]]:
    """Return what was decided together under one id."""
    together = _OF_CLIENT.where(DECISIONS.c.id == decided_id)
    return list(read(together, {"client_id": client_id}))


def decision_of(row: Row[Any]) -> dict[str, Any]:
    """Return a decision as the API shows it; without a name the program took it by itself."""
    return {name: getattr(row, name) for name in SHOWN}


def last_of_lines(rows: Sequence[Row[Any]], action: str) -> dict[UUID, Row[Any]]:
    """Return the newest decision of each line that was such an action."""
    found: dict[UUID, Row[Any]] = {}
    for row in rows:
        if row.action == action:
            found.setdefault(row.line_id, row)
    return found
