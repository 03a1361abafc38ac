"""Background work of the desk; scheduler.py decides how often."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

import structlog

from strtrack.caseload.queries.summaries import list_stale
from strtrack.caseload.service.mornings import tell_mornings
from strtrack.caseload.service.reach import note_reach
from strtrack.caseload.service.summaries import refresh_summary
from strtrack.kernel.db import transact


def refresh_stale(*, now: datetime, limit: int = 200) -> int:
    """Work out anew the rows that a day's end or a window's end has made old; return how many.

    Row by row: one client that cannot be worked out never stops the rest.
    """
    done = 0
    for client_id in transact(list_stale, now, limit):
        done += _refresh(client_id, now)
    return done


def note_unreached(*, now: datetime, channels: Collection[str] = ()) -> int:
    """Note whom reminders reach no more, and whom they reach again; return how many changed."""
    changed = transact(note_reach, now=now, channels=channels)
    for client_id in changed:
        _refresh(client_id, now)
    return len(changed)


def send_digests(*, now: datetime, channels: Collection[str] = ()) -> int:
    """Let members hear in the morning how many need them; return how many do."""
    return transact(tell_mornings, now=now, channels=channels)


def _refresh(client_id: UUID, now: datetime) -> int:
    try:
        transact(refresh_summary, client_id=client_id, now=now)
    except Exception as error:  # noqa: BLE001  # one bad row never stops the rest
        structlog.get_logger().error("summary_failed", error=type(error).__name__)
        return 0
    return 1
