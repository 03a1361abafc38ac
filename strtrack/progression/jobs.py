"""Background work of progression; scheduler.py decides how often."""

from datetime import datetime, timedelta
from uuid import UUID

import structlog

from strtrack.kernel.db import db, transact
from strtrack.progression.queries.alone import list_fresh
from strtrack.progression.service.by_itself import grow_by_itself

FRESH = timedelta(days=2)
AT_ONCE = 100


def grow_plans(*, now: datetime) -> int:
    """Let plans grow by themselves whose clients logged of late; return how many did.

    One by one: a plan that cannot grow (its screening asks something first) never stops the rest.
    """
    grown, after = 0, None
    while found := transact(list_fresh, since=now - FRESH, after=after, limit=AT_ONCE):
        grown += sum(_grow(client_id, now) for client_id in found)
        after = found[-1]
    return grown


def _grow(client_id: UUID, now: datetime) -> int:
    try:
        return int(transact(grow_by_itself, client_id=client_id, now=now))
    except Exception as error:  # noqa: BLE001  # one bad plan never stops the rest
        db.session.rollback()
        structlog.get_logger().error("growing_failed", error=type(error).__name__)
        return 0
