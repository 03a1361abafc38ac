"""Read consents to treat."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, func, select

from strtrack.accounts.models import MEMBERS
from strtrack.kernel.db import read
from strtrack.library.rules.screening import CONSENT_VERSION
from strtrack.treatments.models.consent import TREATMENT_CONSENTS

_C = TREATMENT_CONSENTS.c
_WITH_NAMES = (
    select(TREATMENT_CONSENTS, MEMBERS.c.name.label("recorded_by_name"))
    .join(MEMBERS, MEMBERS.c.id == _C.recorded_by, isouter=True)
    .where(_C.client_id == bindparam("client_id"))
)
_NEWEST_FIRST = _WITH_NAMES.order_by(_C.recorded_at.desc(), _C.version.desc())
_LAST = _NEWEST_FIRST.limit(1)
_LAST_VERSION = select(func.max(_C.version)).where(_C.client_id == bindparam("client_id"))
_ONE = _WITH_NAMES.where(_C.id == bindparam("id"))
_LAST_UNTIL = (
    _WITH_NAMES.where(_C.recorded_at <= bindparam("at"))
    .order_by(_C.recorded_at.desc(), _C.version.desc())
    .limit(1)
)


def find_consent(client_id: UUID) -> Row[Any] | None:
    """Return the consent, or the withdrawal, that counts now: the last one that was spoken."""
    return read(_LAST, {"client_id": client_id}).first()


def last_consent_version(client_id: UUID) -> int:
    """Return the highest number of a client's consents and withdrawals; 0 before the first."""
    found: int | None = read(_LAST_VERSION, {"client_id": client_id}).scalar()
    return found or 0


def find_consent_at(client_id: UUID, at: datetime) -> Row[Any] | None:
    """Return the consent, or the withdrawal, that was last recorded by then."""
    return read(_LAST_UNTIL, {"client_id": client_id, "at": at}).first()


def find_consent_by_id(client_id: UUID, consent_id: UUID) -> Row[Any] | None:
    """Return one record of a client's consent."""
    return read(_ONE, {"client_id": client_id, "id": consent_id}).first()


def list_consents(client_id: UUID) -> list[dict[str, Any]]:
    """Return a client's consents and withdrawals, newest first."""
    rows = list(read(_NEWEST_FIRST, {"client_id": client_id}))
    return [shown_consent(row, rows[0].version) for row in rows]


def get_shown_consent(client_id: UUID, consent_id: UUID) -> dict[str, Any]:
    """Return one of a client's consents and withdrawals that is there, as the API shows it."""
    return next(made for made in list_consents(client_id) if made["id"] == consent_id)


def is_consent_needed(client_id: UUID) -> bool:
    """Whether the client has not agreed to the present text, or has withdrawn."""
    last = find_consent(client_id)
    return last is None or last.status != "given" or last.text_version < CONSENT_VERSION


def shown_consent(row: Row[Any], current_version: int) -> dict[str, Any]:
    """Return one record as the API shows it, and whether it is the one that counts."""
    names = (
        "id", "version", "status", "text_version", "language", "given_by", "proxy_name",
        "agreed", "chaperone", "recorded_at", "received_at", "recorded_by_name",
    )  # fmt: skip
    return {name: getattr(row, name) for name in names} | {
        "current": row.version == current_version
    }
