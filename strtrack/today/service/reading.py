"""When somebody at the practice reads what a client sends (decisions.md 8)."""

from datetime import datetime
from typing import Any

from sqlalchemy import Row

from strtrack.alerts.rules.due import Hours
from strtrack.kernel.timezones import zone_of


def reads_of(*, person: Row[Any], now: datetime) -> dict[str, Any]:
    """Return the weekdays, and by what time on them.

    No time where the client's clock is not the practice's: the time would be read as her own.
    """
    theirs, hers = zone_of(person.practice_zone), zone_of(person.time_zone)
    reads = Hours(person.opening_hours, theirs).reads()
    same_clock = now.astimezone(theirs).utcoffset() == now.astimezone(hers).utcoffset()
    return {"weekdays": reads.weekdays, "by": reads.by if same_clock else None}
