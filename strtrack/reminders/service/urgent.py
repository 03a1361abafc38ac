"""Tell a client's therapist of what is urgent, at once and whatever the hour."""

from datetime import datetime

from strtrack.reminders.queries.alerts import list_untold
from strtrack.reminders.service.deciding import keep_reminders, reminder_row


def tell_of_urgent(*, now: datetime, limit: int) -> int:
    """Keep a reminder to the therapist for each urgent alert; return how many.

    It speaks of one raising of an alert: new reasons are told anew. It follows from what is
    audited itself: not audited.
    """
    rows = [
        reminder_row(
            client_id=alert.client_id,
            kind="alert",
            what=alert.id.hex,
            due_at=alert.raised_at,
            closes_at=None,
            parts=[],
            now=now,
            member_id=alert.therapist_id,
        )
        for alert in list_untold(limit)
    ]
    keep_reminders(rows=rows, now=now)
    return len(rows)
