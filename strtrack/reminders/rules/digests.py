"""When a member is told in the morning of who needs her, and until when that is worth telling."""

from datetime import datetime, time, timedelta
from typing import NamedTuple

from strtrack.alerts.rules.due import Hours

BEFORE_OPENING = timedelta(minutes=30)  # [E]
WORTH_TELLING = timedelta(hours=1)  # after it opened: by then she has looked herself [E]


class Morning(NamedTuple):
    """From when until before when a day's digest may be said."""

    due_at: datetime
    closes_at: datetime


def morning_of(hours: Hours, now: datetime) -> Morning | None:
    """Return today's morning of a practice while it lasts; none on a day on which it is closed."""
    today = now.astimezone(hours.zone).date()
    midnight = datetime.combine(today, time(), hours.zone)
    first = next((one for one in hours.openings(midnight) if one.day_on == today), None)
    if first is None:
        return None
    morning = Morning(first.opens_at - BEFORE_OPENING, first.opens_at + WORTH_TELLING)
    return morning if morning.due_at <= now < morning.closes_at else None
