"""What messages decide by plain values: sides, limits, what is said of when somebody answers."""

from datetime import datetime
from typing import Any

from strtrack.alerts.rules.due import Hours

CLIENT, MEMBER = "client", "member"
LONGEST = 4000
FOLDER = "messages"  # of the store
MOST_UNSENT = 20  # pictures of one thread that no message names yet [E]
MOST_REPLIES = 30
SHOWN_OF_LAST = 120  # signs of a thread's last message in the inbox


def side_of(role: str) -> str:
    """Return the side of a thread on which somebody in this role is."""
    return CLIENT if role == "client" else MEMBER


def other(side: str) -> str:
    """Return the side across."""
    return MEMBER if side == CLIENT else CLIENT


def reply_of(expected: str | None, hours: Hours, now: datetime) -> dict[str, Any]:
    """Return what a client is told of answers: how soon, and whether the practice is open now.

    `opens_at` is when it opens next, null while it is open.
    """
    current = next(hours.openings(now))
    is_open = current.opens_at <= now
    return {
        "expected": expected,
        "open_now": is_open,
        "opens_at": None if is_open else current.opens_at,
    }
