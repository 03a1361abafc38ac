"""Pause a plan, end the pause, excuse a day; nothing is deleted."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, insert, update

from strtrack.accounts.access import Viewer, client_seen_by
from strtrack.kernel.db import read
from strtrack.kernel.errors import Invalid, NotFound
from strtrack.kernel.replay import digest
from strtrack.kernel.timezones import diary_day, zone_of
from strtrack.plans.errors import DayOffAlreadyDifferent, DayOffInPast
from strtrack.plans.models import DAYS_OFF
from strtrack.plans.queries import day_off_of, find_day_off
from strtrack.plans.rules.days_off import FURTHEST_AHEAD, LONGEST, earliest
from strtrack.plans.service.noting import note_plan


@dataclass(frozen=True, slots=True)
class Stored:
    """A pause or an excused day as it was stored, and whether this call stored it."""

    day_off: dict[str, Any]
    is_new: bool


def take_days_off(*, viewer: Viewer, kind: str, new: dict[str, Any], now: datetime) -> Stored:
    """Store a pause or an excused day once, however often it is sent.

    Raises DayOffInPast for one that is over or begins too far back, DayOffAlreadyDifferent for an
    id with other content.
    """
    client_id, today = _whose(viewer, new["client_id"], now)
    content = digest(new | {"kind": kind})
    if found := find_day_off(client_id, new["id"]):
        if found.digest != content:
            raise DayOffAlreadyDifferent("Use a new id.", pointer="#/id")
        return Stored(day_off_of(found), is_new=False)
    starts_on = new["starts_on"] if kind == "pause" else new["day_on"]
    ends_on = new["ends_on"] if kind == "pause" else new["day_on"]
    begin = "starts_on" if kind == "pause" else "day_on"
    _require_days(viewer, starts_on, ends_on, today, f"#/{begin}")
    row = {
        "client_id": client_id,
        "id": new["id"],
        "kind": kind,
        "starts_on": starts_on,
        "ends_on": ends_on,
        "reason": new["reason"],
        "made_by": viewer.role,
        "made_at": now,
        "withdrawn": False,
        "digest": content,
    }
    read(insert(DAYS_OFF).values(**row))
    note_plan(
        viewer=viewer,
        action=f"take_{kind}",
        subject=("day_off", new["id"]),
        client_id=client_id,
        now=now,
    )
    return Stored({k: row[k] for k in row if k not in {"client_id", "digest"}}, is_new=True)


def change_day_off(
    *, viewer: Viewer, kind: str, day_off_id: UUID, new: dict[str, Any], now: datetime
) -> dict[str, Any]:
    """End a pause on a day, or take it back. Doing so twice changes nothing more."""
    client_id, today = _whose(viewer, new["client_id"], now)
    found = find_day_off(client_id, day_off_id)
    if found is None or found.kind != kind:
        raise NotFound("There is nothing here.")
    values: dict[str, Any] = {}
    if "ends_on" in new:
        _require_end(viewer, found, new["ends_on"], today)
        values["ends_on"] = new["ends_on"]
    if new["withdrawn"]:
        values["withdrawn"] = True
    if any(getattr(found, name) != value for name, value in values.items()):
        mine = (DAYS_OFF.c.client_id == client_id) & (DAYS_OFF.c.id == day_off_id)
        read(update(DAYS_OFF).where(mine).values(**values))
        note_plan(
            viewer=viewer,
            action=f"change_{kind}",
            subject=("day_off", day_off_id),
            client_id=client_id,
            now=now,
        )
    return day_off_of(found) | values


def _whose(viewer: Viewer, named: UUID | None, now: datetime) -> tuple[UUID, date]:
    """Return whose plan it is and their diary day; staff name a client, a client is herself."""
    client_id = named or viewer.client_id
    if client_id is None:
        raise Invalid("Name the client.", pointer="#/client_id")
    chart = client_seen_by(viewer, client_id)
    return client_id, diary_day(now, zone_of(chart.time_zone))


def _require_days(
    viewer: Viewer, starts_on: date, ends_on: date | None, today: date, pointer: str
) -> None:
    staff = viewer.role != "client"
    if starts_on < earliest(today, staff=staff):
        raise DayOffInPast("That is too far back; ask your therapist.", pointer=pointer)
    if ends_on is not None and starts_on < ends_on < today and not staff:
        raise DayOffInPast("This pause is over.", pointer="#/ends_on")
    if starts_on > today + FURTHEST_AHEAD:
        raise Invalid("That is more than a year ahead.", pointer=pointer)
    if ends_on is not None and ends_on - starts_on > LONGEST:
        raise Invalid("A pause lasts a year at most.", pointer="#/ends_on")


def _require_end(viewer: Viewer, found: Row[Any], ends_on: date | None, today: date) -> None:
    """Hold an end to the days that may still change: those the old or the new end is alone with."""
    ends = [end for end in (found.ends_on, ends_on) if end is not None]
    if found.ends_on == ends_on or not ends:
        return
    if ends_on is not None and ends_on < found.starts_on:
        raise Invalid("It ends before it starts.", pointer="#/ends_on")
    first_changed = min(ends) + timedelta(days=1)
    if first_changed < earliest(today, staff=viewer.role != "client"):
        raise DayOffInPast("That is too far back; ask your therapist.", pointer="#/ends_on")
    if ends_on is None:
        return
    if ends_on - found.starts_on > LONGEST:
        raise Invalid("A pause lasts a year at most.", pointer="#/ends_on")
