"""Read what a phone keeps of a client's plan."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, select

from strtrack.kernel.db import read
from strtrack.plans.models import PRESCRIPTIONS, VERSIONS
from strtrack.plans.queries import OWNING

_IN_VERSION = (VERSIONS.c.client_id == PRESCRIPTIONS.c.client_id) & (
    VERSIONS.c.id == PRESCRIPTIONS.c.version_id
)
_ITEMS = (
    select(PRESCRIPTIONS, VERSIONS.c.number)
    .join(VERSIONS, _IN_VERSION)
    .where(PRESCRIPTIONS.c.client_id == bindparam("client_id"))
    .order_by(VERSIONS.c.number, PRESCRIPTIONS.c.position)
)
_OWNING = _ITEMS.where(OWNING)
_EVER = _ITEMS.with_only_columns(
    PRESCRIPTIONS.c.line_id,
    PRESCRIPTIONS.c.version_id,
    PRESCRIPTIONS.c.exercise_slug,
    PRESCRIPTIONS.c.exercise_version,
)


def list_items_owning(client_id: UUID, first: date) -> list[Row[Any]]:
    """Return the prescriptions of the versions that own a day from a first one on, in order."""
    return list(read(_OWNING, {"client_id": client_id, "first": first}))


def list_lines_ever(client_id: UUID) -> list[Row[Any]]:
    """Return which exercise each line was in each version, the oldest first."""
    return list(read(_EVER, {"client_id": client_id}))
