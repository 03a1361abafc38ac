"""Read whose mails a link is about, and whether they come."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, select

from strtrack.accounts.models import CLIENTS, MEMBERS, USERS
from strtrack.kernel.db import read
from strtrack.reminders.models import DEFAULTS, MAIL_STOPS, PREFERENCES
from strtrack.reminders.rules.preferences import Preferences, preferences_from
from strtrack.reminders.rules.unsubscribing import Holder

_CLIENT = (
    select(
        CLIENTS.c.user_id,
        CLIENTS.c.practice_id,
        CLIENTS.c.language,
        PREFERENCES.c.settings,
        DEFAULTS.c.settings.label("defaults"),
    )
    .select_from(CLIENTS)
    .join(PREFERENCES, PREFERENCES.c.client_id == CLIENTS.c.id, isouter=True)
    .join(DEFAULTS, DEFAULTS.c.practice_id == CLIENTS.c.practice_id, isouter=True)
    .where(CLIENTS.c.id == bindparam("id"))
)
_MEMBER = (
    select(
        MEMBERS.c.user_id,
        MEMBERS.c.practice_id,
        MEMBERS.c.role,
        USERS.c.language,
        MAIL_STOPS.c.stopped_at,
    )
    .select_from(MEMBERS)
    .join(USERS, USERS.c.id == MEMBERS.c.user_id)
    .join(MAIL_STOPS, MAIL_STOPS.c.member_id == MEMBERS.c.id, isouter=True)
    .where(MEMBERS.c.id == bindparam("id"))
)


@dataclass(frozen=True, slots=True)
class Mailed:
    """Somebody whom reminders may be mailed to; a client's `wished` holds all she wants."""

    holder: Holder
    user_id: UUID | None
    practice_id: UUID
    role: str
    language: str
    gets_mail: bool
    wished: Preferences | None


def find_mailed(holder: Holder) -> Mailed | None:
    """Return somebody and whether mails come, by one statement; None when she is not there."""
    row: Any = read(_CLIENT if holder.role == "client" else _MEMBER, {"id": holder.id}).first()
    if row is None:
        return None
    if holder.role == "member":
        stopped = row.stopped_at is not None
        return Mailed(
            holder, row.user_id, row.practice_id, row.role, row.language, not stopped, None
        )
    wished = preferences_from(row.defaults, row.settings)
    return Mailed(
        holder, row.user_id, row.practice_id, "client", row.language, wished.email, wished
    )
