"""Zones, and the diary day a person lives in."""

from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from importlib import resources
from zoneinfo import ZoneInfo

DAY_STARTS = timedelta(hours=3)
CLOCK_SKEW = timedelta(minutes=5)


@lru_cache(maxsize=1)
def zone_names() -> frozenset[str]:
    """Return every zone name of the `tzdata` package, old aliases included."""
    text = resources.files("tzdata").joinpath("zones").read_text(encoding="utf-8")
    return frozenset(text.split())


@lru_cache(maxsize=700)
def zone_of(name: str) -> ZoneInfo:
    """Return the zone of that name; KeyError when tzdata has none."""
    if name not in zone_names():
        raise KeyError(name)
    return ZoneInfo(name)


def diary_day(at: datetime, zone: ZoneInfo) -> date:
    """Return the diary day that holds the instant: the wall clock's date minus three hours.

    A day runs from 03:00 to 03:00 on the wall clock, so it lasts 23 to 25 hours.
    """
    return (at.astimezone(zone).replace(tzinfo=None) - DAY_STARTS).date()


def day_starts_at(day: date, zone: ZoneInfo) -> datetime:
    """Return the instant, in UTC, at which a diary day begins."""
    return datetime.combine(day, time(3), zone).astimezone(UTC)


def day_ends_at(day: date, zone: ZoneInfo) -> datetime:
    """Return the instant, in UTC, at which a diary day is over."""
    return day_starts_at(day + timedelta(days=1), zone)


def day_bounds(at: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return the instants, in UTC, between which a clinic's day lies: midnight to midnight."""
    today = at.astimezone(zone).date()
    begins, ends = (
        datetime.combine(day, time(), zone).astimezone(UTC)
        for day in (today, today + timedelta(days=1))
    )
    return begins, ends
