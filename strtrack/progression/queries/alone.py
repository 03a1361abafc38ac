"""Find whose plans may grow by themselves, and who may be eased a second time."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, select

from strtrack.accounts.models import CLIENTS, COURSES, PRACTICES
from strtrack.alerts.models import ALERTS
from strtrack.alerts.rules.news import EASING
from strtrack.kernel.db import read
from strtrack.progression.models import DECISIONS
from strtrack.progression.rules.proposing import EASE
from strtrack.workouts.models import EXERCISE_LOGS, MORNINGS


def list_fresh(*, since: datetime, after: UUID | None, limit: int) -> list[UUID]:
    """Return clients who said something of their exercises since, in order of their ids.

    Of practices that let reps grow alone and do not only record; those behind `after`.
    """
    alone = PRACTICES.c.reps_alone.is_(True)
    return _list_clients(_worked_out(after, limit).where(alone, _said_something(since)))


def list_eased(*, since: datetime, after: UUID | None, limit: int) -> list[UUID]:
    """Return clients with a line that was eased and who said something of it since.

    And all with an open alert about that; in order of their ids, those behind `after`.
    """
    d, a = DECISIONS.c, ALERTS.c
    eased = select(d.client_id).where(
        d.client_id == CLIENTS.c.id, d.kind == EASE, d.action == "approve"
    )
    told = select(a.client_id).where(
        a.client_id == CLIENTS.c.id, a.kind == EASING, a.resolved_at.is_(None)
    )
    may_ask = and_(eased.exists(), _said_something(since)) | told.exists()
    return _list_clients(_worked_out(after, limit).where(may_ask))


def _list_clients(found: Select[tuple[UUID]]) -> list[UUID]:
    return list(read(found).scalars())


def _worked_out(after: UUID | None, limit: int) -> Select[tuple[UUID]]:
    """Choose clients in care, of practices that do not only record."""
    in_care = select(COURSES.c.id).where(
        COURSES.c.client_id == CLIENTS.c.id, COURSES.c.ended_on.is_(None)
    )
    found = (
        select(CLIENTS.c.id)
        .join(PRACTICES, PRACTICES.c.id == CLIENTS.c.practice_id)
        .where(PRACTICES.c.advice_mode != "record", in_care.exists())
        .order_by(CLIENTS.c.id)
        .limit(limit)
    )
    return found if after is None else found.where(CLIENTS.c.id > after)


def _said_something(since: datetime) -> ColumnElement[bool]:
    logged = select(EXERCISE_LOGS.c.client_id).where(
        EXERCISE_LOGS.c.client_id == CLIENTS.c.id, EXERCISE_LOGS.c.performed_at >= since
    )
    woke = select(MORNINGS.c.client_id).where(
        MORNINGS.c.client_id == CLIENTS.c.id, MORNINGS.c.day_on >= since.date()
    )
    return logged.exists() | woke.exists()
