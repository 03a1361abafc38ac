"""What an instant is worth that a wrong clock said.

Plain values: no database, no clock.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from strtrack.kernel.replay import Moved
from strtrack.kernel.timezones import CLOCK_SKEW


def is_wrong(*, sent_at: datetime, now: datetime) -> bool:
    """Return whether a clock that said `sent_at` is more than five minutes off, either way."""
    return abs(now - sent_at) > CLOCK_SKEW


def put_right(
    new: dict[str, Any], names: Iterable[str], *, sent_at: datetime, now: datetime
) -> dict[str, Any]:
    """Return values with the instants of those names moved by as much as the clock is off.

    All move alike, so their order is kept; a right clock moves none. What lies after `sent_at` was
    not said by the clock that said that, such as an instant that was put right before: it stays.
    """
    if not is_wrong(sent_at=sent_at, now=now):
        return new
    moved = {name: new[name] + (now - sent_at) for name in names if new[name] <= sent_at}
    return Moved(new | moved, new) if moved else new
