"""Decide, for many clients at a time, what is to be said now, and keep that and the next look."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import Row

from strtrack.adherence.service import calendar_from
from strtrack.checkins.queries.windows import recoveries_from
from strtrack.kernel.changes import client_scope
from strtrack.kernel.db import add_missing, put_many
from strtrack.kernel.thresholds import thresholds_from
from strtrack.kernel.timezones import day_starts_at, diary_day, zone_of
from strtrack.plans.queries import versions_of
from strtrack.reminders.models import DELIVERIES, LOOKS, REMINDERS
from strtrack.reminders.queries.days import Days, read_days
from strtrack.reminders.queries.looks import list_due
from strtrack.reminders.rules.preferences import habit_from, preferences_from, usual_times
from strtrack.reminders.rules.saying import Decision, Reminder, Said, Thing, decide
from strtrack.reminders.rules.things import InForce, news_of, questions_of, routine_of
from strtrack.resting.queries import KeptOff

NAMES = UUID("6d2f4d0e-9f0b-4b9c-8a52-0b6f3c7f6a11")  # under which a reminder's id is made
AFTER_A_FAULT = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Decided:
    """A client who was looked at: when to look again, and a reminder's row, if there is one."""

    look: dict[str, Any]
    reminder: dict[str, Any] | None


def decide_due(*, now: datetime, limit: int) -> int:
    """Decide about clients whose moment has come, up to `limit`; return how many there were.

    Eight statements, and one for each table that is written. It follows from what is audited
    itself: not audited.
    """
    clients = list_due(now, limit)
    if not clients:
        return 0
    today = {row.id: diary_day(now, zone_of(row.time_zone)) for row in clients}
    days = read_days(list(today), first=min(today.values()), last=max(today.values()), now=now)
    decided = [_decided(row, days, now) for row in clients]
    keep_reminders(rows=[one.reminder for one in decided if one.reminder], now=now)
    put_many(LOOKS, [one.look for one in decided])
    return len(clients)


def keep_reminders(*, rows: Sequence[dict[str, Any]], now: datetime) -> None:
    """Keep reminders that are not there yet, each with how it is to go.

    No channel can carry one so far, and that is what is kept of it. It follows from what is
    audited itself: not audited.
    """
    add_missing(REMINDERS, rows)
    add_missing(
        DELIVERIES,
        [
            {
                "reminder_id": row["id"],
                "nth": 1,
                "channel": "none",
                "made_at": now,
                "attempts": 0,
                "result": "no_way",
                "ended_at": now,
            }
            for row in rows
        ],
    )


def reminder_row(
    *,
    client_id: UUID,
    kind: str,
    what: str,
    due_at: datetime,
    closes_at: datetime | None,
    parts: list[dict[str, Any]],
    now: datetime,
    member_id: UUID | None = None,
) -> dict[str, Any]:
    """Return a reminder's row; its id follows from whom it is about, kind, what and when."""
    identity = f"{client_id.hex} {kind} {what} {due_at.isoformat()}"
    return {
        "client_id": client_id,
        "id": uuid5(NAMES, identity),
        "member_id": member_id,
        "kind": kind,
        "what": what,
        "due_at": due_at,
        "closes_at": closes_at,
        "parts": parts,
        "decided_at": now,
    }


def _decided(row: Row[Any], days: Days, now: datetime) -> Decided:
    try:
        decision = _decision(row, days, now)
    except Exception as error:  # noqa: BLE001  # one client never stops the rest
        structlog.get_logger().error("reminder_failed", error=type(error).__name__)
        decision = Decision(None, now + AFTER_A_FAULT)
    look = {
        "client_id": row.id,
        "scope": client_scope(row.id),
        "seq": row.seq,
        "look_at": decision.look_at,
    }
    said = decision.reminder
    return Decided(look, _row_of(row.id, said, now) if said else None)


def _decision(row: Row[Any], days: Days, now: datetime) -> Decision:
    zone = zone_of(row.time_zone)
    preferences = preferences_from(row.defaults, row.settings)
    hours = preferences.hours_in(zone, habit_from(row.habit_plan), usual_times(row.defaults))
    said = [
        Said(one.decided_at, frozenset(part["what"] for part in one.parts))
        for one in days.said.get(row.id, ())
    ]
    things = _things(row, days, zone, now) if row.in_care else ()
    return decide(things, said, preferences=preferences, hours=hours, now=now)


def _things(row: Row[Any], days: Days, zone: ZoneInfo, now: datetime) -> Iterator[Thing]:
    treated = days.treated.get(row.id, ())
    recoveries = recoveries_from(
        treated,
        days.answers.get(row.id, ()),
        zone=zone,
        thresholds=thresholds_from(row.thresholds, row.own_thresholds),
        advice_mode=row.advice_mode,
        now=now,
    )
    for one in recoveries:
        known_at = max(one.treatment.received_at, row.joined_at)
        yield from questions_of(
            one.treatment.id, one.window, known_at=known_at, not_now=one.treatment.not_now
        )
    if planned := days.plans.get(row.id):
        yield from _planned(row, planned, days, zone, now)


def _planned(
    row: Row[Any], planned: Sequence[Row[Any]], days: Days, zone: ZoneInfo, now: datetime
) -> Iterator[Thing]:
    """Return what is left of today's exercises, and what is new about the plan."""
    today = diary_day(now, zone)
    calendar = calendar_from(
        versions=versions_of(planned),
        kept=KeptOff(list(days.off.get(row.id, ())), list(days.rests.get(row.id, ()))),
        treated=days.treated.get(row.id, ()),
        days=[today],
        zone=zone,
    )
    version = calendar.version_for(today)
    if version is None:
        return
    first = next(one for one in planned if one.number == version.number)
    since = max(first.published_at, day_starts_at(version.starts_on, zone))
    known_at = max(first.published_at, row.joined_at)
    routine = routine_of(
        calendar.due_slots([today]),
        {(log.line_id, log.due_on, log.nth) for log in days.logs.get(row.id, ())},
        {one.id: one.est_seconds for one in planned},
        day=today,
        known_at=known_at,
        zone=zone,
    )
    if routine:
        yield routine
    in_force = InForce(version.number, since, first.seen_at is not None)
    yield from news_of(in_force, calendar.versions, known_at=known_at, zone=zone)


def _row_of(client_id: UUID, reminder: Reminder, now: datetime) -> dict[str, Any]:
    return reminder_row(
        client_id=client_id,
        kind=reminder.kind,
        what=reminder.what,
        due_at=reminder.due_at,
        closes_at=reminder.closes_at,
        parts=[
            {
                "kind": part.thing.kind,
                "what": part.thing.what,
                "nth": part.nth,
                "pieces": part.thing.pieces,
                "seconds": part.thing.seconds,
            }
            for part in reminder.parts
        ],
        now=now,
    )
