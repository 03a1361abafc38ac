"""Who has looked at a client's answers, and which of the looks an answer is told with."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, exists, select

from strtrack.accounts.models import MEMBERS
from strtrack.checkins.models import CHECK_INS, LOOKS, REVISIONS
from strtrack.kernel.db import read

_LOOKER = MEMBERS.alias("looker")
_SEEN = LOOKS.alias("seen")
_TOLD = (
    select(_SEEN.c.id)
    .where(
        _SEEN.c.client_id == CHECK_INS.c.client_id,
        _SEEN.c.seen_received_at >= CHECK_INS.c.received_at,
        _SEEN.c.withdrawn_at.is_(None),
    )
    .order_by(_SEEN.c.seen_received_at, _SEEN.c.looked_at.desc(), _SEEN.c.id)
    .limit(1)
    .correlate(CHECK_INS)
    .scalar_subquery()
)
_LISTED = select(LOOKS, _LOOKER.c.name.label("looked_by_name")).join(
    _LOOKER, _LOOKER.c.id == LOOKS.c.looked_by
)


def with_looks(check_ins: Select[Any]) -> Select[Any]:
    """Return a select of check-ins with the look that each is told with, for `looked_of`.

    An answer is told with a look that counts and that was at it while it was the newest; where
    there is none, with the one at the next newer. Of several it is the newest. A look taken back
    counts no more, nor does one at what was said before it was corrected.
    """
    told = (LOOKS.c.client_id == CHECK_INS.c.client_id) & (LOOKS.c.id == _TOLD)
    return (
        check_ins.add_columns(
            LOOKS.c.id.label("look_id"),
            LOOKS.c.looked_by,
            LOOKS.c.looked_at,
            _LOOKER.c.name.label("looked_by_name"),
        )
        .join_from(CHECK_INS, LOOKS, told, isouter=True)
        .join_from(LOOKS, _LOOKER, _LOOKER.c.id == LOOKS.c.looked_by, isouter=True)
    )


def looked_of(row: Row[Any]) -> dict[str, Any] | None:
    """Return who looked at an answer and when, by a row of `with_looks`; None for nobody yet."""
    if row.look_id is None:
        return None
    return _said(row, row.look_id)


def find_look(client_id: UUID, look_id: UUID) -> Row[Any] | None:
    """Return one look of a client, with the name of whose it is."""
    mine = (LOOKS.c.client_id == client_id) & (LOOKS.c.id == look_id)
    return read(_LISTED.where(mine)).first()


def list_looks(client_id: UUID) -> list[dict[str, Any]]:
    """Return every look at a client's answers, newest first, those taken back too."""
    found = _LISTED.where(LOOKS.c.client_id == client_id)
    return [look_of(row) for row in read(found.order_by(LOOKS.c.looked_at.desc(), LOOKS.c.id))]


def look_of(row: Row[Any]) -> dict[str, Any]:
    """Return a look as the API shows it."""
    return _said(row, row.id) | {
        "check_in_id": row.seen_check_in_id,
        "revision_id": row.seen_revision_id,
        "how": row.how,
        "withdrawn_at": row.withdrawn_at,
    }


def find_received_at(client_id: UUID, check_in_id: UUID, revision_id: UUID) -> datetime | None:
    """Return when an answer or a correction was received; None where there is no such one."""
    r = REVISIONS.c
    named = (r.client_id == client_id, r.record_id == check_in_id, r.revision_id == revision_id)
    return read(select(r.received_at).where(*named)).scalar_one_or_none()


def has_taken_back(client_id: UUID, member_id: UUID, revision_id: UUID) -> bool:
    """Return whether a member has taken back that she looked at this state of an answer."""
    taken = select(LOOKS.c.id).where(
        LOOKS.c.client_id == client_id,
        LOOKS.c.seen_revision_id == revision_id,
        LOOKS.c.looked_by == member_id,
        LOOKS.c.withdrawn_at.is_not(None),
    )
    return bool(read(select(exists(taken))).scalar_one())


def _said(row: Row[Any], look_id: UUID) -> dict[str, Any]:
    return {
        "id": look_id,
        "by_id": row.looked_by,
        "by_name": row.looked_by_name,
        "at": row.looked_at,
    }
