"""Background work of check-ins; scheduler.py decides how often."""

from datetime import datetime
from uuid import UUID

import structlog

from strtrack.checkins.queries.silence import list_unanswered
from strtrack.checkins.service.silence import tell_of_silence
from strtrack.kernel.db import transact


def close_moments(*, now: datetime, limit: int = 200) -> int:
    """Tell of sessions about which nobody has answered by 56 hours; return how many.

    One by one: a session that cannot be told of never stops the rest.
    """
    return sum(_tell(*keys, now) for keys in transact(list_unanswered, now, limit))


def _tell(client_id: UUID, treatment_id: UUID, now: datetime) -> int:
    try:
        return transact(tell_of_silence, client_id=client_id, treatment_id=treatment_id, now=now)
    except Exception as error:  # noqa: BLE001  # one bad row never stops the rest
        structlog.get_logger().error("silence_failed", error=type(error).__name__)
        return 0
