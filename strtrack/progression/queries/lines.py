"""Read the lines of a plan as they were dosed, what was done of them, and what speaks against."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, and_, bindparam, func, or_, select

from strtrack.accounts.models import CLIENTS, PRACTICES
from strtrack.alerts.models import ALERTS
from strtrack.kernel.db import read
from strtrack.plans.models import PLANS, PRESCRIPTIONS, VERSIONS
from strtrack.plans.queries import OWNING
from strtrack.treatments.models.treatments import TREATMENTS
from strtrack.workouts.models import EXERCISE_LOGS

_L = EXERCISE_LOGS.c
CHART: Select[Any] = (
    select(CLIENTS, PRACTICES.c.advice_mode, PRACTICES.c.reps_alone, PLANS.c.revision)
    .join(PRACTICES, PRACTICES.c.id == CLIENTS.c.practice_id)
    .join(PLANS, PLANS.c.client_id == CLIENTS.c.id, isouter=True)
)
_DOSED = (
    select(
        PRESCRIPTIONS,
        VERSIONS.c.number,
        VERSIONS.c.starts_on.label("version_starts_on"),
        VERSIONS.c.published_by,
    )
    .join(
        VERSIONS,
        and_(
            VERSIONS.c.client_id == PRESCRIPTIONS.c.client_id,
            VERSIONS.c.id == PRESCRIPTIONS.c.version_id,
        ),
    )
    .where(PRESCRIPTIONS.c.client_id == bindparam("client_id"), OWNING)
    .order_by(VERSIONS.c.number, PRESCRIPTIONS.c.position)
)
_TRIED = or_(
    _L.status.in_(("done", "partly")), and_(_L.status == "skipped", _L.reason == "pain_rule")
)
_DONE = (
    select(
        _L.id, _L.line_id, _L.prescription_id, _L.due_on, _L.status, _L.reason, _L.dose_ratio,
        _L.sets, _L.variant, _L.pain,
    )
    .where(
        _L.client_id == bindparam("client_id"), _TRIED,
        _L.due_on.between(bindparam("first"), bindparam("last")),
    )
    .order_by(_L.due_on, _L.performed_at, _L.id)
)  # fmt: skip
_LAST = (
    select(_L.line_id, func.max(_L.due_on).label("last_on"))
    .where(_L.client_id == bindparam("client_id"), _TRIED)
    .group_by(_L.line_id)
)
_OPEN_ALERTS = (
    select(TREATMENTS.c.areas)
    .select_from(ALERTS)
    .join(
        TREATMENTS,
        and_(
            TREATMENTS.c.client_id == ALERTS.c.client_id, TREATMENTS.c.id == ALERTS.c.treatment_id
        ),
        isouter=True,
    )
    .where(
        ALERTS.c.client_id == bindparam("client_id"),
        ALERTS.c.resolved_at.is_(None),
        ALERTS.c.kind == "soreness",
        ALERTS.c.level.in_(("contact", "urgent")),
    )
)


def get_facts(client_id: UUID) -> Row[Any]:
    """Return a client's row with how her practice advises and the revision of her plan."""
    return read(CHART.where(CLIENTS.c.id == client_id)).one()


def list_dosed(client_id: UUID, first: date) -> list[Row[Any]]:
    """Return the prescriptions of every version that owns a day from the first on, oldest first."""
    return list(read(_DOSED, {"client_id": client_id, "first": first}))


def list_tried(client_id: UUID, first: date, last: date) -> list[Row[Any]]:
    """Return the logs of what was done, or left out for pain, for the days from first to last."""
    return list(read(_DONE, {"client_id": client_id, "first": first, "last": last}))


def list_last_days(client_id: UUID) -> dict[UUID, date]:
    """Return the last day each line was done or left out for pain, however long ago."""
    return {row.line_id: row.last_on for row in read(_LAST, {"client_id": client_id})}


def list_alerted(client_id: UUID) -> list[frozenset[tuple[str, str]] | None]:
    """Return the areas of open alerts about soreness; None is one that is about no session."""
    return [
        areas and frozenset((area["zone"], area["side"]) for area in areas)
        for areas in read(_OPEN_ALERTS, {"client_id": client_id}).scalars()
    ]
