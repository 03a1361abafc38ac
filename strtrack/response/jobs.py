"""Background work of responses; scheduler.py decides how often."""

from datetime import datetime, timedelta
from uuid import UUID

import structlog

from strtrack.kernel.db import db, transact
from strtrack.response.queries.course import list_due
from strtrack.response.service.course import keep_course, work_out_course

HOLDS = timedelta(days=1)


def work_out_courses(*, now: datetime, older_than: timedelta = HOLDS) -> int:
    """Work out the own courses that are older than that or were never; return how many.

    One by one: a practice that cannot be worked out never stops the rest.
    """
    due = transact(list_due, now, older_than=older_than)
    return sum(_work_out(practice_id, now) for practice_id in due)


def _work_out(practice_id: UUID, now: datetime) -> int:
    try:  # a year is read outside the write, which would keep all others waiting
        row = work_out_course(practice_id=practice_id, now=now)
        transact(keep_course, row=row)
    except Exception as error:  # noqa: BLE001  # one bad practice never stops the rest
        db.session.rollback()
        structlog.get_logger().error("course_failed", error=type(error).__name__)
        return 0
    return 1
