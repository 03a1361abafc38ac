"""Find whose plans may grow by themselves."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from strtrack.accounts.models import CLIENTS, PRACTICES
from strtrack.kernel.db import read
from strtrack.workouts.models import EXERCISE_LOGS, MORNINGS


def list_fresh(*, since: datetime, after: UUID | None, limit: int) -> list[UUID]:
    """Return clients who said something of their exercises since, in order of their ids.

    Of practices that let reps grow alone and do not only record; those behind `after`.
    """
    logged = select(EXERCISE_LOGS.c.client_id).where(
        EXERCISE_LOGS.c.client_id == CLIENTS.c.id, EXERCISE_LOGS.c.performed_at >= since
    )
    woke = select(MORNINGS.c.client_id).where(
        MORNINGS.c.client_id == CLIENTS.c.id, MORNINGS.c.day_on >= since.date()
    )
    found = (
        select(CLIENTS.c.id)
        .join(PRACTICES, PRACTICES.c.id == CLIENTS.c.practice_id)
        .where(
            PRACTICES.c.reps_alone.is_(True),
            PRACTICES.c.advice_mode != "record",
            logged.exists() | woke.exists(),
        )
        .order_by(CLIENTS.c.id)
        .limit(limit)
    )
    return list(read(found if after is None else found.where(CLIENTS.c.id > after)).scalars())
