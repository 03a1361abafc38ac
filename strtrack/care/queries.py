"""Read which caseloads changed hands, and whose they are."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select

from strtrack.accounts.models import CLIENTS, MEMBERS
from strtrack.care.models import CASELOAD_HAND_OVERS
from strtrack.kernel.db import read

H = CASELOAD_HAND_OVERS.c
_FROM, _TO, _BY = (MEMBERS.alias(name) for name in ("giving", "taking", "doing"))
_SHOWN = (
    select(
        CASELOAD_HAND_OVERS,
        _FROM.c.name.label("from_name"),
        _TO.c.name.label("to_name"),
        _BY.c.name.label("made_by_name"),
    )
    .join(_FROM, _FROM.c.id == H.from_member_id)
    .join(_TO, _TO.c.id == H.to_member_id)
    .join(_BY, _BY.c.id == H.made_by)
)


def find_hand_over(hand_over_id: UUID) -> Row[Any] | None:
    """Return a hand-over with the names of whom it is between, whoever's practice it is of."""
    return read(_SHOWN.where(H.id == hand_over_id)).first()


def find_last_from(practice_id: UUID, member_id: UUID) -> Row[Any] | None:
    """Return what was last handed over from a member."""
    hers = _SHOWN.where(H.practice_id == practice_id, H.from_member_id == member_id)
    return read(hers.order_by(H.made_at.desc(), H.id).limit(1)).first()


def list_known(practice_id: UUID, client_ids: Collection[UUID]) -> set[UUID]:
    """Return which of these are clients of a practice."""
    known = select(CLIENTS.c.id).where(
        CLIENTS.c.practice_id == practice_id, CLIENTS.c.id.in_(client_ids)
    )
    return set(read(known).scalars())


def list_present(practice_id: UUID) -> set[UUID]:
    """Return the members a practice has now."""
    present = select(MEMBERS.c.id).where(
        MEMBERS.c.practice_id == practice_id, MEMBERS.c.ended_at.is_(None)
    )
    return set(read(present).scalars())


def hand_over_of(row: Row[Any]) -> dict[str, Any]:
    """Return a hand-over as the API shows it."""
    names = ("id", "from_member_id", "from_name", "to_member_id", "to_name", "client_ids")
    shown = {name: getattr(row, name) for name in names}
    return shown | {"made_at": row.made_at, "made_by_name": row.made_by_name}
