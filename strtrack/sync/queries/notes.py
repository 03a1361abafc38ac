"""Read the sequences of a client and of what her practice shows all of its clients."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, bindparam, or_, select

from strtrack.kernel.changes import CHANGES, COUNTERS, client_scope, shared_scope
from strtrack.kernel.db import read

_COUNTED = select(COUNTERS.c.scope, COUNTERS.c.seq).where(
    COUNTERS.c.scope.in_(bindparam("scopes", expanding=True))
)
_OWN, _SHARED = (
    and_(CHANGES.c.scope == bindparam(f"{name}_scope"), CHANGES.c.seq == bindparam(f"{name}_seq"))
    for name in ("own", "shared")
)
_LAST = select(CHANGES.c.scope, CHANGES.c.record_id, CHANGES.c.changed_at).where(or_(_OWN, _SHARED))
_AFTER = (
    select(CHANGES.c.seq, CHANGES.c.kind, CHANGES.c.record_id, CHANGES.c.changed_at)
    .where(
        CHANGES.c.scope == bindparam("scope"),
        CHANGES.c.seq > bindparam("after"),
        CHANGES.c.seq <= bindparam("until"),
    )
    .order_by(CHANGES.c.seq)
    .limit(bindparam("limit"))
)


@dataclass(frozen=True, slots=True)
class Place:
    """How far the two sequences of a client have come."""

    own: int
    shared: int


def place_of(client_id: UUID, practice_id: UUID) -> Place:
    """Return how far they are now. Numbers commit in order: whatever has a lower one is there."""
    own, shared = client_scope(client_id), shared_scope(practice_id)
    found = {row.scope: row.seq for row in read(_COUNTED, {"scopes": [own, shared]})}
    return Place(found.get(own, 0), found.get(shared, 0))


def mark_of(client_id: UUID, practice_id: UUID, place: Place) -> str:
    """Return what stands at a place, so that another history with the same numbers is known.

    A database that was restored counts on from where its backup was.
    """
    scopes = {"own_scope": client_scope(client_id), "shared_scope": shared_scope(practice_id)}
    found = read(_LAST, scopes | {"own_seq": place.own, "shared_seq": place.shared})
    return "-".join(
        f"{row.record_id.hex[:8]}{int(row.changed_at.timestamp() * 1000):x}"
        for row in sorted(found, key=lambda row: row.scope)
    )


def list_noted(client_id: UUID, *, after: int, until: int, limit: int) -> list[Row[Any]]:
    """Return what was noted about a client after one number and up to another, in order."""
    keys = {"scope": client_scope(client_id), "after": after, "until": until, "limit": limit}
    return list(read(_AFTER, keys))


def earliest(noted: list[Row[Any]], kinds: frozenset[str]) -> datetime | None:
    """Return when the first of some kinds was noted."""
    return min((row.changed_at for row in noted if row.kind in kinds), default=None)
