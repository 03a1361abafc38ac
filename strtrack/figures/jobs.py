"""Background work of the figures; scheduler.py decides how often."""

from datetime import datetime
from uuid import UUID

import structlog

from strtrack.figures.queries.states import list_stale
from strtrack.figures.service.weeks import keep_weeks, work_out_weeks
from strtrack.kernel.db import db, transact


def work_out_stale_weeks(*, now: datetime, limit: int = 200) -> int:
    """Work out the finished weeks of clients whose are out of date; return of how many.

    One by one: a client that cannot be worked out never stops the rest.
    """
    return sum(_work_out(client_id, now) for client_id in transact(list_stale, now, limit))


def _work_out(client_id: UUID, now: datetime) -> int:
    try:  # a year is read outside the write, which would keep all others waiting
        worked_out = work_out_weeks(client_id=client_id, now=now)
        transact(keep_weeks, worked_out=worked_out)
    except Exception as error:  # noqa: BLE001  # one bad client never stops the rest
        db.session.rollback()
        structlog.get_logger().error("weeks_failed", error=type(error).__name__)
        return 0
    return 1
