"""Write the audit log, in the transaction of what it speaks of."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Table, insert

from strtrack.audit.models import AuditEntry
from strtrack.kernel.db import insert_many, read, table_of

ENTRIES: Table = table_of(AuditEntry)
_INSERT = insert(ENTRIES)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, in which role, for which practice; `system` for the program itself."""

    user_id: UUID | None
    role: str
    practice_id: UUID | None


SYSTEM = Actor(None, "system", None)


def record(
    actor: Actor,
    action: str,
    subject: str,
    client_id: UUID | None,
    detail: dict[str, Any] | None = None,
    *,
    now: datetime,
) -> None:
    """Note that `actor` did `action` to `subject` ("plan:<id>"); detail holds no health data."""
    read(
        _INSERT,
        {
            "at": now,
            "practice_id": actor.practice_id,
            "user_id": actor.user_id,
            "role": actor.role,
            "action": action,
            "subject": subject,
            "client_id": client_id,
            "detail": detail,
        },
    )


def record_each(
    *,
    actor: Actor,
    action: str,
    client_ids: Iterable[UUID],
    detail: dict[str, Any] | None = None,
    now: datetime,
) -> None:
    """Note the same of each of many clients, in one statement; nothing at all for none."""
    insert_many(
        ENTRIES,
        [
            {
                "at": now,
                "practice_id": actor.practice_id,
                "user_id": actor.user_id,
                "role": actor.role,
                "action": action,
                "subject": f"client:{client_id}",
                "client_id": client_id,
                "detail": detail,
            }
            for client_id in client_ids
        ],
    )
