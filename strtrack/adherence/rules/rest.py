"""Treatments by the days they may keep from exercising."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from strtrack.kernel.timezones import day_ends_at, diary_day
from strtrack.plans.rules.slots import Rest

LONGEST_REST = timedelta(days=3)  # the library's longest is 48 hours


class Treated(Protocol):
    """What rest needs of a treatment."""

    @property
    def ended_at(self) -> datetime: ...
    @property
    def areas(self) -> Sequence[dict[str, Any]]: ...


def rests_of(treated: Sequence[Treated], zone: ZoneInfo) -> dict[date, list[Rest]]:
    """Return treatments by the days they may keep from exercising."""
    found: dict[date, list[Rest]] = {}
    for row in treated:
        areas = frozenset((area["zone"], area["side"]) for area in row.areas)
        first = diary_day(row.ended_at, zone)
        for day in (first + timedelta(days=n) for n in range(LONGEST_REST.days)):
            rest = Rest(row.ended_at, day_ends_at(day, zone), areas)
            found.setdefault(day, []).append(rest)
    return found
