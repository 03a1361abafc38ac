"""What an instant is worth that a wrong clock said.

Plain values: no database, no clock.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from strtrack.kernel.replay import Moved
from strtrack.kernel.timezones import CLOCK_SKEW


def is_wrong(*, sent_at: datetime, now: datetime) -> bool:
    """Return whether a clock that said `sent_at` is more than five minutes off, either way."""
    return abs(now - sent_at) > CLOCK_SKEW


def put_right(
    new: dict[str, Any],
    names: Iterable[str],
    *,
    sent_at: datetime,
    now: datetime,
    latest: datetime | None = None,
) -> dict[str, Any]:
    """Return values with the instants of those names moved by as much as the clock is off.

    All move alike, so their order is kept; a right clock moves none. What lies after `sent_at` was
    not said by the clock that said that, such as an instant that was put right before: it stays.
    Unless it is still to come: then the clock was put back since, how far nobody knows, and the
    last of a record's instants becomes `latest`, or now.
    """
    names = list(names)
    off = now - sent_at if is_wrong(sent_at=sent_at, now=now) else timedelta()
    moved = {name: new[name] + off for name in names if off and new[name] <= sent_at}
    to_come = [name for name in names if name not in moved and new[name] > now + CLOCK_SKEW]
    if to_come:
        back = max(new[name] for name in to_come) - (latest or now)
        moved |= {name: new[name] - back for name in to_come}
    return Moved(new | moved, new) if moved else new
