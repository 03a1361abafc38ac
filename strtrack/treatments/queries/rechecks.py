"""Read what was new before later sessions."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, select

from strtrack.kernel.db import read
from strtrack.treatments.models.screening import RECHECKS
from strtrack.treatments.rules.private import shared_part

RECHECK_SHOWN = (
    "id", "recorded_at", "received_at", "answered_by", "news", "partly_understood", "screening_id",
)  # fmt: skip
_MINE = RECHECKS.c.client_id == bindparam("client_id")
_ONE = select(RECHECKS).where(_MINE, RECHECKS.c.id == bindparam("id"))
_ALL = select(RECHECKS).where(_MINE).order_by(RECHECKS.c.recorded_at, RECHECKS.c.id)


def find_recheck(client_id: UUID, recheck_id: UUID) -> Row[Any] | None:
    """Return one recheck of a client."""
    return read(_ONE, {"client_id": client_id, "id": recheck_id}).first()


def list_rechecks(client_id: UUID) -> list[Row[Any]]:
    """Return a client's rechecks, oldest first."""
    return list(read(_ALL, {"client_id": client_id}))


def recheck_of(row: Row[Any]) -> dict[str, Any]:
    """Return a recheck as the API shows it."""
    return {name: getattr(row, name) for name in RECHECK_SHOWN}


def whole_recheck_of(row: Row[Any], *, private: bool) -> dict[str, Any]:
    """Return a recheck with everything that was answered, as a viewer may have it."""
    answers = row.answers if private else shared_part(row.answers)
    return recheck_of(row) | {"form_version": row.form_version, "answers": answers}
