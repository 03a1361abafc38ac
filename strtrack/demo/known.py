"""What a life has come to so far: what decides what can happen next."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from strtrack.checkins.models import CHECK_INS
from strtrack.demo.soreness import Session
from strtrack.kernel.db import read
from strtrack.plans.models import PLANS, PRESCRIPTIONS, VERSIONS
from strtrack.plans.queries import list_days_off, list_versions_in_force
from strtrack.plans.rules.slots import Version
from strtrack.treatments.queries.treatments import list_since
from strtrack.workouts.models import EXERCISE_LOGS
from strtrack.workouts.rules import Dose

RECENT = timedelta(days=8)  # a recovery window is over, and what it kept from being due
Slot = tuple[UUID, date, int | None]


@dataclass(slots=True)
class Known:
    """What stands in somebody's chart, as far as her next days depend on it.

    `versions` are every published one and `published` when, by id, oldest first; `revision` is the
    draft's; `answered` and `logged`, by slot the id of the log, keep what a person did herself from
    being done twice.
    """

    versions: list[Version] = field(default_factory=list)
    published: dict[UUID, datetime] = field(default_factory=dict)
    revision: int = 0
    doses: dict[UUID, Dose] = field(default_factory=dict)
    sessions: list[Session] = field(default_factory=list)
    off: set[date] = field(default_factory=set)
    answered: set[tuple[UUID | None, str | None]] = field(default_factory=set)
    logged: dict[Slot, UUID] = field(default_factory=dict)
    next_appointment_at: datetime | None = None


def known_of(
    *, client_id: UUID, after: datetime, until: datetime, next_appointment_at: datetime | None
) -> Known:
    """Read what a client's days between two instants depend on, whoever wrote it."""
    since = after - RECENT
    first, last = since.date(), until.date() + timedelta(days=1)
    mine = PRESCRIPTIONS.c.client_id == client_id
    doses = select(PRESCRIPTIONS.c.id, *(PRESCRIPTIONS.c[name] for name in Dose.__slots__))
    published = select(VERSIONS.c.id, VERSIONS.c.published_at).order_by(VERSIONS.c.number)
    answered = select(CHECK_INS.c.treatment_id, CHECK_INS.c.moment)
    c = EXERCISE_LOGS.c
    logged = select(c.id, c.line_id, c.due_on, c.nth).where(c.client_id == client_id)
    revision = select(PLANS.c.revision).where(PLANS.c.client_id == client_id)
    return Known(
        versions=list_versions_in_force(client_id),
        published={
            row.id: row.published_at
            for row in read(published.where(VERSIONS.c.client_id == client_id))
        },
        revision=read(revision).scalar() or 0,
        doses={row[0]: Dose(*tuple(row)[1:]) for row in read(doses.where(mine))},
        sessions=[
            Session(
                row.id,
                row.ended_at,
                row.received_at,
                row.areas,
                row.tenderness_before,
                row.problem_before,
            )
            for row in reversed(list_since(client_id, since))
        ],
        off=set(list_days_off(client_id, first, last)),
        answered={
            (row.treatment_id, row.moment)
            for row in read(
                answered.where(CHECK_INS.c.client_id == client_id, CHECK_INS.c.recorded_at >= since)
            )
        },
        logged={
            (row.line_id, row.due_on, row.nth): row.id
            for row in read(logged.where(c.due_on >= first))
        },
        next_appointment_at=next_appointment_at,
    )
