"""The versions of a plan on a client's page: those that own its days, and the newest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, select

from strtrack.accounts.models import MEMBERS
from strtrack.kernel.db import read
from strtrack.kernel.joined import labelled, part_of
from strtrack.plans.models import PRESCRIPTIONS, VERSIONS, VIEWS
from strtrack.plans.queries import OWNING, version_of, versions_of
from strtrack.plans.rules.slots import Version

_P, _V = PRESCRIPTIONS.c, VERSIONS.c
_HEAD = (_V.number, _V.published_at, _V.starts_on, _V.what_changed, _V.by_itself)
_OWNING = (
    select(
        PRESCRIPTIONS,
        _V.number,
        *labelled(_HEAD, "version_"),
        MEMBERS.c.name.label("version_published_by_name"),
        VIEWS.c.seen_at.label("version_seen_at"),
    )
    .join(VERSIONS, (_V.client_id == _P.client_id) & (_V.id == _P.version_id))
    .join(MEMBERS, MEMBERS.c.id == _V.published_by)
    .join(VIEWS, (VIEWS.c.client_id == _V.client_id) & (VIEWS.c.version_id == _V.id), isouter=True)
    .where(_V.client_id == bindparam("client_id"), OWNING)
    .order_by(_V.number, _P.position)
)


@dataclass(frozen=True, slots=True)
class Programme:
    """Versions as the calendar takes them, and the newest with its prescriptions."""

    versions: list[Version]
    newest: dict[str, Any] | None
    items: Sequence[Row[Any]]


def get_programme(client_id: UUID, first: date) -> Programme:
    """Return what was published that may own a day from `first` on, and the newest whole."""
    rows = read(_OWNING, {"client_id": client_id, "first": first}).all()
    items = [row for row in rows if row.number == rows[-1].number]
    newest = version_of(part_of(rows[-1], "version_")) if rows else None
    return Programme(versions_of(rows), newest, items)
