"""Read which things come next in a client's timeline, in one statement."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import CompoundSelect, Row, union_all

from strtrack.kernel.db import read
from strtrack.kernel.timezones import day_starts_at, diary_day
from strtrack.timeline.queries.arms import arms_of
from strtrack.timeline.rules.places import (
    ANY_ID,
    ORDER,
    Entry,
    Place,
    exercise_at,
    limits_of,
    newest,
)


@cache
def _statement(arms: Sequence[str], private: bool) -> CompoundSelect[Any]:  # noqa: FBT001  # a key
    every = arms_of(private=private)
    return union_all(*(every[arm] for arm in arms))


def list_entries(
    client_id: UUID,
    arms: Sequence[str],
    *,
    before: Place,
    limit: int,
    private: bool,
    user_id: UUID,
    zone: ZoneInfo,
    now: datetime,
) -> list[Entry]:
    """Return so many of the newest entries of these arms before a place, newest first.

    `user_id` is who asks: what they opened today is left out.
    """
    today, last_day = diary_day(now, zone), diary_day(before.at, zone)
    keys: dict[str, Any] = {
        "client_id": client_id,
        "before_at": before.at,
        "last_day": last_day,
        "today": today,
        "limit": limit + 1,  # a day of exercise may stand in the place's own day and after it
        "user_id": user_id,
        "today_at": day_starts_at(today, zone),
    }
    for arm in arms:
        keys[f"{arm}_id"], keys[f"{arm}_nth"] = limits_of(arm, before)
    if before.at > day_starts_at(last_day, zone):
        keys["day_off_id"] = ANY_ID
    rows = read(_statement(tuple(arms), private), keys)
    return newest([_entry(row, zone) for row in rows], before, limit)


def _entry(row: Row[Any], zone: ZoneInfo) -> Entry:
    at, nth = row.at, row.nth
    if row.arm == "exercise":
        at, nth = exercise_at(row.day_on, row.at, zone), row.day_on.toordinal()
    elif row.arm == "day_off":
        at = day_starts_at(row.day_on, zone)
    return Entry(Place(at, ORDER[row.arm], row.id, nth), row.arm, row)


def days_in(entries: Sequence[Entry]) -> list[date]:
    """Return the days of exercise among entries."""
    return [entry.row.day_on for entry in entries if entry.arm == "exercise"]


def ids_in(entries: Sequence[Entry], arm: str) -> list[UUID]:
    """Return the ids of what is of one arm among entries."""
    return [entry.place.id for entry in entries if entry.arm == arm]
