"""Background work of progression; scheduler.py decides how often."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import structlog

from strtrack.kernel.db import db, transact
from strtrack.progression.queries.alone import list_eased, list_fresh
from strtrack.progression.rules.proposing import STEP_DAYS
from strtrack.progression.service.by_itself import grow_by_itself
from strtrack.progression.service.easings import tell_of_easings

FRESH = timedelta(days=2)
WAITED_OUT = timedelta(days=STEP_DAYS + 2)  # what is done in the week of an easing counts then
AT_ONCE = 100


def grow_plans(*, now: datetime) -> int:
    """Let plans grow by themselves whose clients logged of late; return how many did.

    One by one: a plan that cannot grow (its screening asks something first) never stops the rest.
    """
    return _for_each(list_fresh, now - FRESH, grow_by_itself, "growing_failed", now)


def tell_second_easings(*, now: datetime) -> int:
    """Tell therapists of lines to be eased a second time in a row; return of how many clients.

    One by one: a client who cannot be worked out never stops the rest.
    """
    return _for_each(list_eased, now - WAITED_OUT, tell_of_easings, "easing_failed", now)


def _for_each(
    find: Callable[..., list[UUID]],
    since: datetime,
    work: Callable[..., bool],
    fault: str,
    now: datetime,
) -> int:
    done, after = 0, None
    while found := transact(find, since=since, after=after, limit=AT_ONCE):
        done += sum(_one(client_id, work, fault, now) for client_id in found)
        after = found[-1]
    return done


def _one(client_id: UUID, work: Callable[..., bool], fault: str, now: datetime) -> int:
    try:
        return int(transact(work, client_id=client_id, now=now))
    except Exception as error:  # noqa: BLE001  # one bad plan never stops the rest
        db.session.rollback()
        structlog.get_logger().error(fault, error=type(error).__name__)
        return 0
