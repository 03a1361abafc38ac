"""Read what a client's calendar is made of: who she is, her plan, and when that last changed."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, select

from strtrack.accounts.models import CLIENTS, COURSES, PRACTICES
from strtrack.habits.models import HABIT_PLANS
from strtrack.kernel.changes import CHANGES, client_scope
from strtrack.kernel.db import read
from strtrack.plans.models import PRESCRIPTIONS, VERSIONS
from strtrack.plans.queries import OWNING
from strtrack.reminders.models import DEFAULTS, PREFERENCES

CHANGING = (
    "plan_version", "day_off", "line_rest", "treatment", "put_off", "check_in", "client",
    "habit_plan", "reminder_preferences", "calendar",
)  # fmt: skip
_C, _N = CLIENTS.c, CHANGES.c
_IN_CARE = (
    select(COURSES.c.id)
    .where(COURSES.c.client_id == _C.id, COURSES.c.ended_on.is_(None))
    .correlate(CLIENTS)
    .exists()
)
_CHANGED_AT = (
    select(_N.changed_at)
    .where(_N.scope == bindparam("scope"), _N.kind.in_(CHANGING))
    .order_by(_N.seq.desc())
    .limit(1)
    .scalar_subquery()
)
_PERSON = (
    select(
        _C.id,
        _C.language,
        _C.time_zone,
        _C.created_at,
        _C.next_appointment_at,
        _C.next_appointment_place,
        _C.thresholds.label("own_thresholds"),
        PRACTICES.c.thresholds,
        PRACTICES.c.advice_mode,
        HABIT_PLANS.c.plan.label("habit_plan"),
        PREFERENCES.c.settings,
        DEFAULTS.c.settings.label("defaults"),
        DEFAULTS.c.changed_at.label("defaults_changed_at"),
        _IN_CARE.label("in_care"),
        _CHANGED_AT.label("changed_at"),
    )
    .join(PRACTICES, PRACTICES.c.id == _C.practice_id)
    .join(HABIT_PLANS, HABIT_PLANS.c.client_id == _C.id, isouter=True)
    .join(PREFERENCES, PREFERENCES.c.client_id == _C.id, isouter=True)
    .join(DEFAULTS, DEFAULTS.c.practice_id == _C.practice_id, isouter=True)
    .where(_C.id == bindparam("client_id"))
)
_PLANNED = (
    select(
        PRESCRIPTIONS,
        VERSIONS.c.number,
        VERSIONS.c.starts_on.label("version_starts_on"),
    )
    .join(
        VERSIONS,
        (VERSIONS.c.client_id == PRESCRIPTIONS.c.client_id)
        & (VERSIONS.c.id == PRESCRIPTIONS.c.version_id),
    )
    .where(PRESCRIPTIONS.c.client_id == bindparam("client_id"), OWNING)
    .order_by(VERSIONS.c.number, PRESCRIPTIONS.c.position)
)


def get_person(client_id: UUID) -> Row[Any]:
    """Return a client with what decides how and when she is reminded.

    `changed_at` is when anything changed last that her calendar tells of.
    """
    keys = {"client_id": client_id, "scope": client_scope(client_id)}
    return read(_PERSON, keys).one()


def list_planned(client_id: UUID, first: date) -> Sequence[Row[Any]]:
    """Return every prescription of the versions that may own a day from the first on."""
    return read(_PLANNED, {"client_id": client_id, "first": first}).all()
