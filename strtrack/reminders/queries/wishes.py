"""Read how a client wants to be reminded, and what her practice has set."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, select

from strtrack.accounts.models import CLIENTS
from strtrack.habits.models import HABIT_PLANS
from strtrack.kernel.db import read
from strtrack.reminders.models import DEFAULTS, PREFERENCES

_WISHES = (
    select(
        PREFERENCES.c.settings,
        PREFERENCES.c.changed_at,
        DEFAULTS.c.settings.label("defaults"),
        HABIT_PLANS.c.plan.label("habit_plan"),
    )
    .select_from(CLIENTS)
    .join(PREFERENCES, PREFERENCES.c.client_id == CLIENTS.c.id, isouter=True)
    .join(DEFAULTS, DEFAULTS.c.practice_id == CLIENTS.c.practice_id, isouter=True)
    .join(HABIT_PLANS, HABIT_PLANS.c.client_id == CLIENTS.c.id, isouter=True)
    .where(CLIENTS.c.id == bindparam("client_id"))
)
_ASKED_LATER = {"email": True}  # what was said before it could be said


def get_wishes(client_id: UUID) -> Row[Any]:
    """Return a client's own settings, if there are any, her practice's, and her habit plan."""
    return read(_WISHES, {"client_id": client_id}).one()


def own_preferences_of(client_id: UUID) -> dict[str, Any] | None:
    """Return what a client has said herself, and when; None where that is nothing."""
    row = get_wishes(client_id)
    return _ASKED_LATER | row.settings | {"changed_at": row.changed_at} if row.settings else None


def find_defaults(practice_id: UUID) -> dict[str, Any] | None:
    """Return what a practice has set for its clients."""
    mine = select(DEFAULTS.c.settings).where(DEFAULTS.c.practice_id == practice_id)
    found: dict[str, Any] | None = read(mine).scalar()
    return found
