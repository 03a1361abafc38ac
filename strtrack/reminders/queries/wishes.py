"""Read how a client wants to be reminded, and what her practice has set."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, select

from strtrack.accounts.models import CLIENTS
from strtrack.habits.models import HABIT_PLANS
from strtrack.kernel.db import read
from strtrack.reminders.models import DEFAULTS, DELIVERIES, PREFERENCES, REMINDERS

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
_TOLD = (
    select(
        REMINDERS,
        DELIVERIES.c.channel,
        DELIVERIES.c.result,
        DELIVERIES.c.attempts,
        DELIVERIES.c.ended_at,
    )
    .join(DELIVERIES, DELIVERIES.c.reminder_id == REMINDERS.c.id)
    .where(REMINDERS.c.client_id == bindparam("client_id"), REMINDERS.c.member_id.is_(None))
    .order_by(REMINDERS.c.decided_at, REMINDERS.c.id, DELIVERIES.c.nth)
)
_ASKED_LATER = {"email": True}  # what was said before it could be said
_SHOWN = ("id", "kind", "due_at", "closes_at", "decided_at")
_WAY = ("channel", "result", "attempts", "ended_at")


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


def list_reminders(client_id: UUID) -> list[dict[str, Any]]:
    """Return all that was due to be said to a client, oldest first, and how it went each time."""
    found: dict[UUID, dict[str, Any]] = {}
    for row in read(_TOLD, {"client_id": client_id}):
        fresh = {name: getattr(row, name) for name in _SHOWN} | {"deliveries": []}
        shown = found.setdefault(row.id, fresh)
        shown["deliveries"].append({name: getattr(row, name) for name in _WAY})
    return list(found.values())
