"""Tell a client's therapist of what is urgent, at once and whatever the hour."""

from collections.abc import Collection
from datetime import datetime

from strtrack.accounts.queries.absences import find_covers
from strtrack.reminders.queries.alerts import list_untold
from strtrack.reminders.queries.staff import list_members
from strtrack.reminders.rules.ways import next_way
from strtrack.reminders.service.deciding import keep_reminders, reminder_row
from strtrack.reminders.service.reaching import member_reach


def tell_of_urgent(*, now: datetime, limit: int, channels: Collection[str]) -> int:
    """Keep a reminder to the therapist, or who stands in, for each urgent alert; return how many.

    It speaks of one raising of an alert: new reasons are told anew. It follows from what is
    audited itself: not audited.
    """
    untold = list_untold(limit)
    if not untold:
        return 0
    covers = find_covers(now)
    looks = {one.id: covers.get(one.therapist_id, one.therapist_id) for one in untold}
    staff = {row.id: row for row in list_members(sorted(set(looks.values())))}
    said = [
        (
            reminder_row(
                client_id=alert.client_id,
                kind="alert",
                what=alert.id.hex,
                due_at=alert.raised_at,
                closes_at=None,
                parts=[],
                now=now,
                member_id=looks[alert.id],
            ),
            next_way(member_reach(row=staff.get(looks[alert.id]), channels=channels)),
        )
        for alert in untold
    ]
    keep_reminders(said=said, now=now)
    return len(said)
