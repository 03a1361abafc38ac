"""Tell of a session about which nothing was answered."""

from datetime import datetime
from uuid import UUID

from strtrack.alerts.service.telling import About, tell
from strtrack.checkins.queries.check_ins import get_chart, list_of_treatments
from strtrack.checkins.queries.windows import sessions_of
from strtrack.checkins.rules.moments import NO_REPLY_AFTER
from strtrack.checkins.rules.silence import is_silent
from strtrack.treatments.queries.treatments import find_treatment, list_since


def tell_of_silence(*, client_id: UUID, treatment_id: UUID, now: datetime) -> int:
    """Open an alert about a session nobody has answered about, unless one came meanwhile.

    Returns how many. Not audited: time alone does it.
    """
    treatment = find_treatment(client_id, treatment_id)
    if treatment is None or list_of_treatments(client_id, [treatment_id]):
        return 0
    session = sessions_of(list_since(client_id, treatment.ended_at))[treatment_id]
    if not is_silent(session, now):
        return 0
    about = About(
        client_id, get_chart(client_id).practice_id, treatment_id, treatment.ended_at, "no_reply"
    )
    since = treatment.ended_at + NO_REPLY_AFTER
    reason = {
        "code": "no_reply",
        "at": since,
        "check_in_id": None,
        "score": None,
        "hours": NO_REPLY_AFTER.total_seconds() // 3600,
    }
    tell(about=about, news={"level": "no_answer", "mode": None, "reasons": [reason]}, now=now)
    return 1
