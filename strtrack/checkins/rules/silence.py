"""Whether nobody answering about a session means anything: only where it was asked to the end."""

from datetime import datetime

from strtrack.checkins.rules.moments import NO_REPLY_AFTER
from strtrack.checkins.rules.windows import Session


def is_silent(session: Session, now: datetime) -> bool:
    """Return whether silence about a session is to be told, given that nothing was answered.

    Its last usual question has closed, it was recorded before that, and it still had an area of
    its own then (clinical.md 1.4): a question that was never asked is not left unanswered.
    """
    closed_at = session.ended_at + NO_REPLY_AFTER
    asked = session.recorded_at < closed_at
    taken_over = session.over_at is not None and session.over_at < closed_at
    return closed_at < now and asked and not taken_over
