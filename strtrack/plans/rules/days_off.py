"""Which days a client or a therapist may take off the plan, and how far back."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Protocol

REASONS = ("illness", "travel", "therapist_advice", "other")
LONGEST = timedelta(days=366)
FURTHEST_AHEAD = timedelta(days=366)
OWN_BACK = timedelta(days=2)  # clinical.md 4.5: further back only with the therapist
STAFF_BACK = timedelta(days=28)  # as far as adherence looks


def earliest(today: date, *, staff: bool) -> date:
    """Return the first day that may still be taken off."""
    return today - (STAFF_BACK if staff else OWN_BACK)


class Range(Protocol):
    """Days from one to another, both included; without an end it goes on."""

    starts_on: date
    ends_on: date | None


def days_of(ranges: Iterable[Range], first: date, last: date) -> frozenset[date]:
    """Return the days of ranges within a window."""
    found = set()
    for one in ranges:
        day, end = max(one.starts_on, first), min(one.ends_on or last, last)
        while day <= end:
            found.add(day)
            day += timedelta(days=1)
    return frozenset(found)
