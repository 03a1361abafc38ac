"""The check-ins of a client's page: the newest, and those about the sessions it shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, select, union

from strtrack.accounts.models import MEMBERS
from strtrack.checkins.models import CHECK_INS, VERDICTS
from strtrack.checkins.queries.check_ins import ABOUT_SHOWN
from strtrack.kernel.db import read
from strtrack.kernel.joined import labelled, part_of

_C, _V = CHECK_INS.c, VERDICTS.c
_GIVER = MEMBERS.alias("verdict_giver")
_NEWEST = (
    select(_C.id)
    .where(_C.client_id == bindparam("client_id"))
    .order_by(_C.recorded_at.desc(), _C.id.desc())
    .limit(bindparam("newest"))
    .subquery()
)
# An answer about a session is never older than its end: so far the index reaches.
_ABOUT = select(_C.id).where(
    _C.client_id == bindparam("client_id"),
    _C.recorded_at >= bindparam("since"),
    _C.treatment_id.in_(bindparam("ids", expanding=True)),
)
_PICKED = union(select(_NEWEST.c.id), _ABOUT).subquery()
_SHOWN = (
    ABOUT_SHOWN.add_columns(*labelled(_V, "verdict_"), _GIVER.c.name.label("verdict_given_by_name"))
    .join(_PICKED, _PICKED.c.id == _C.id)
    .join(VERDICTS, (_V.client_id == _C.client_id) & (_V.check_in_id == _C.id), isouter=True)
    .join(_GIVER, _GIVER.c.id == _V.given_by, isouter=True)
    .where(_C.client_id == bindparam("client_id"))
    .order_by(_C.recorded_at.desc(), _C.id.desc(), _V.given_at, _V.id)
)


@dataclass(frozen=True, slots=True)
class CheckIns:
    """Check-ins as they are shown, newest first, and what members say of them, the first first."""

    rows: list[Row[Any]]
    verdicts: dict[UUID, list[Any]]

    def about(self, treated: Sequence[Row[Any]]) -> list[Row[Any]]:
        """Return what counts of the answers about these sessions, in the order they were given."""
        ids = {row.id for row in treated}
        counts = (row for row in self.rows if row.status == "recorded")
        return [row for row in counts if row.treatment_id in ids][::-1]


def list_for_page(client_id: UUID, *, newest: int, treated: Sequence[Row[Any]]) -> CheckIns:
    """Return so many of the newest check-ins, and all about these sessions, the latest first."""
    keys = {
        "client_id": client_id,
        "newest": newest,
        "since": treated[-1].ended_at if treated else None,
        "ids": [row.id for row in treated],
    }
    rows: dict[UUID, Row[Any]] = {}
    verdicts: dict[UUID, list[Any]] = {}
    for row in read(_SHOWN, keys):
        rows.setdefault(row.id, row)
        if verdict := part_of(row, "verdict_"):
            verdicts.setdefault(row.id, []).append(verdict)
    return CheckIns(list(rows.values()), verdicts)
