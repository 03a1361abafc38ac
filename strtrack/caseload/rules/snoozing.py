"""What may wait for a while, and what never does. Plain values: no database, no clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from strtrack.caseload.rules.weighing import Weighed

WHY = ("called", "waiting", "away", "other")
LONGEST = timedelta(days=14)  # after that nobody remembers why [E]
SPEAK_ANEW = frozenset({"wants_contact", "soreness_contact", "stopped_for_pain", "message_unread"})
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
    soreness or pain, or written, since.
    """
    if now >= snooze.until or weighed.level == URGENT:
        return False
    if gravest(weighed.reasons) > snooze.weight:
        return False
    return not any(
        reason["code"] in SPEAK_ANEW and datetime.fromisoformat(_last(reason)) > snooze.made_at
        for reason in weighed.reasons
    )


def _last(reason: Mapping[str, Any]) -> str:
    """Return when a reason was given last: of several messages the last, else its only time."""
    last: str = reason["facts"].get("until") or reason["since"]
    return last
