"""Whether soreness had settled by 48 hours after a session (clinical.md 1.4)."""

from collections.abc import Sequence
from datetime import timedelta
from typing import NamedTuple

from strtrack.checkins.rules.moments import MOMENTS

AT = next(moment for moment in MOMENTS if moment.code == "h48")
KNOWN_AFTER = timedelta(hours=AT.closes)  # until then the answer that decides may still come


class Told(NamedTuple):
    """One answer: hours after the session's end, the moment it answered, whether it had settled."""

    hours: float
    moment: str | None
    settled: bool


def settled_by_48(answers: Sequence[Told]) -> bool | None:
    """Return whether it had settled for good; None where nobody knows.

    What answers the question at 48 hours says how it was then, whenever in its time it came. Who
    was still sore before and settled later without that answer may have settled on either side.
    `answers` are in the order in which they were given.
    """
    if not answers:
        return None
    unsettled = [n for n, answer in enumerate(answers) if not answer.settled]
    if not unsettled:
        return True if _hours(answers[0]) <= AT.target else None
    last = unsettled[-1]
    if _hours(answers[last]) >= AT.target:
        return False
    following = answers[last + 1 :]
    return True if following and _hours(following[0]) <= AT.target else None


def _hours(answer: Told) -> float:
    in_time = answer.moment == AT.code and answer.hours < AT.closes
    return AT.target if in_time else answer.hours
