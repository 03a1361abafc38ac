"""Background work of reminders; scheduler.py decides how often."""

from datetime import datetime

from strtrack.kernel.db import transact
from strtrack.reminders.service.deciding import decide_due
from strtrack.reminders.service.urgent import tell_of_urgent

AT_ONCE = 200


def decide_reminders(*, now: datetime) -> int:
    """Decide about every client whose next moment has come; return how many there were.

    One statement where there are none. A client who cannot be decided about never stops the rest:
    she is looked at again an hour later.
    """
    looked, last = 0, AT_ONCE
    while last == AT_ONCE:
        last = transact(decide_due, now=now, limit=AT_ONCE)
        looked += last
    return looked


def tell_therapists(*, now: datetime) -> int:
    """Keep what therapists are to hear at once; return how many reminders that made."""
    return transact(tell_of_urgent, now=now, limit=AT_ONCE)
