"""Which clients are to be looked at or spoken to, each with all that one row can say of her."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Uuid, bindparam, func, or_, select

from strtrack.accounts.models import CLIENTS, COURSES, PRACTICES, USERS
from strtrack.habits.models import HABIT_PLANS
from strtrack.kernel.changes import COUNTERS
from strtrack.kernel.db import read
from strtrack.reminders.models import DEFAULTS, LOOKS, PREFERENCES, SUBSCRIPTIONS
from strtrack.reminders.queries.subscriptions import PUT_OUT

_C = CLIENTS.c
_SEQ = func.coalesce(COUNTERS.c.seq, 0)
_IN_CARE = (
    select(COURSES.c.id)
    .where(COURSES.c.client_id == _C.id, COURSES.c.ended_on.is_(None))
    .correlate(CLIENTS)
    .exists()
)
_PUSHED = (
    select(SUBSCRIPTIONS.c.id)
    .where(SUBSCRIPTIONS.c.client_id == _C.id, ~PUT_OUT)
    .correlate(CLIENTS)
    .exists()
)
_ABOUT = (
    select(
        _C.id,
        _C.time_zone,
        _C.joined_at,
        _C.thresholds.label("own_thresholds"),
        PRACTICES.c.thresholds,
        PRACTICES.c.advice_mode,
        HABIT_PLANS.c.plan.label("habit_plan"),
        PREFERENCES.c.settings,
        DEFAULTS.c.settings.label("defaults"),
        _SEQ.label("seq"),
        _IN_CARE.label("in_care"),
        _PUSHED.label("pushed"),
        func.coalesce(USERS.c.email, _C.email).label("email"),
        func.coalesce(USERS.c.language, _C.language).label("language"),
    )
    .join(PRACTICES, PRACTICES.c.id == _C.practice_id)
    .join(USERS, USERS.c.id == _C.user_id, isouter=True)
    .join(LOOKS, LOOKS.c.client_id == _C.id, isouter=True)
    .join(COUNTERS, COUNTERS.c.scope == LOOKS.c.scope, isouter=True)
    .join(HABIT_PLANS, HABIT_PLANS.c.client_id == _C.id, isouter=True)
    .join(PREFERENCES, PREFERENCES.c.client_id == _C.id, isouter=True)
    .join(DEFAULTS, DEFAULTS.c.practice_id == _C.practice_id, isouter=True)
    .where(_C.joined_at.is_not(None))
)
_DUE = (
    _ABOUT.where(
        or_(
            LOOKS.c.client_id.is_(None),
            LOOKS.c.look_at <= bindparam("now", type_=LOOKS.c.look_at.type),
            LOOKS.c.seq != _SEQ,
        ),
    )
    .order_by(LOOKS.c.look_at, _C.id)
    .limit(bindparam("limit"))
)
_THESE = _ABOUT.where(_C.id.in_(bindparam("ids", type_=Uuid(), expanding=True)))


def list_due(now: datetime, limit: int) -> list[Row[Any]]:
    """Return clients whose next moment has come, of whom something was written, or who are new."""
    return list(read(_DUE, {"now": now, "limit": limit}))


def list_clients(client_ids: Sequence[UUID]) -> list[Row[Any]]:
    """Return the same of these clients, as far as they have joined."""
    return list(read(_THESE, {"ids": list(client_ids)}))
