"""What may wait for a while, and what never does. Plain values: no database, no clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from strtrack.caseload.rules.weighing import Weighed

WHY = ("called", "waiting", "away", "other")
LONGEST = timedelta(days=14)  # after that nobody remembers why [E]
SPEAK_ANEW = frozenset({"wants_contact", "soreness_contact", "stopped_for_pain"})
URGENT = "urgent"


@dataclass(frozen=True, slots=True)
class Snooze:
    """Until when somebody let a client wait, since when, and the gravest weight known then."""

    made_at: datetime
    until: datetime
    weight: int


def gravest(reasons: Sequence[Mapping[str, Any]]) -> int:
    """Return the most that any reason weighs, 0 without one."""
    return max((reason["weight"] for reason in reasons), default=0)


def holds(snooze: Snooze, weighed: Weighed, *, now: datetime) -> bool:
    """Whether a client may go on waiting.

    Never what is urgent, nor anything graver than what was known, nor something that was said of
    soreness or pain since.
    """
    if now >= snooze.until or weighed.level == URGENT:
        return False
    if gravest(weighed.reasons) > snooze.weight:
        return False
    return not any(
        reason["code"] in SPEAK_ANEW and datetime.fromisoformat(reason["since"]) > snooze.made_at
        for reason in weighed.reasons
    )
