"""Decide, for many clients at a time, what is to be said now, and keep that and the next look."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

import structlog
from sqlalchemy import Row

from strtrack.kernel.changes import client_scope
from strtrack.kernel.db import add_missing, put_many
from strtrack.kernel.outbox import Work, enqueue_all
from strtrack.kernel.timezones import diary_day, zone_of
from strtrack.reminders.models import DELIVERIES, LOOKS, REMINDERS
from strtrack.reminders.queries.days import Days, read_days
from strtrack.reminders.queries.looks import list_due
from strtrack.reminders.rules.saying import MESSAGE, Decision, Reminder, Said, decide
from strtrack.reminders.rules.ways import Reach, next_way
from strtrack.reminders.service.reaching import client_reach
from strtrack.reminders.service.things import hours_of, things_of

NAMES = UUID("6d2f4d0e-9f0b-4b9c-8a52-0b6f3c7f6a11")  # under which a reminder's id is made
AFTER_A_FAULT = timedelta(hours=1)
DELIVERY = "delivery"  # what the outbox calls it
LASTS = timedelta(days=1)  # so long is tried what has no end of its own [E]


@dataclass(frozen=True, slots=True)
class Decided:
    """A client who was looked at: when to look again, and a reminder's row, if there is one."""

    look: dict[str, Any]
    reminder: dict[str, Any] | None
    reach: Reach


def decide_due(*, now: datetime, limit: int, channels: Collection[str]) -> int:
    """Decide about clients whose moment has come, up to `limit`; return how many there were.

    `channels` are those that something can be sent by. Nine statements, and one for each table
    that is written. It follows from what is audited itself: not audited.
    """
    clients = list_due(now, limit)
    if not clients:
        return 0
    today = {row.id: diary_day(now, zone_of(row.time_zone)) for row in clients}
    days = read_days(list(today), first=min(today.values()), last=max(today.values()), now=now)
    decided = [_decided(row, days, channels, now) for row in clients]
    keep_reminders(
        said=[(one.reminder, next_way(one.reach)) for one in decided if one.reminder], now=now
    )
    put_many(LOOKS, [one.look for one in decided])
    return len(clients)


def keep_reminders(*, said: Sequence[tuple[dict[str, Any], str | None]], now: datetime) -> None:
    """Keep reminders that are not there yet, each with the way by which it is to go.

    Without any way that is what is kept of it. It follows from what is audited itself: not audited.
    """
    add_missing(REMINDERS, [row for row, _ in said])
    first = [new_delivery(reminder=row, nth=1, channel=way, now=now) for row, way in said]
    add_missing(DELIVERIES, first)
    enqueue_all([work_of(reminder=row, nth=1, due_at=now) for row, way in said if way])


def new_delivery(
    *, reminder: dict[str, Any], nth: int, channel: str | None, now: datetime
) -> dict[str, Any]:
    """Return the row of one way of going; without a channel it is over before it began."""
    return {
        "reminder_id": reminder["id"],
        "nth": nth,
        "channel": channel or "none",
        "made_at": now,
        "attempts": 0,
        "result": None if channel else "no_way",
        "ended_at": None if channel else now,
    }


def work_of(*, reminder: dict[str, Any], nth: int, due_at: datetime) -> Work:
    """Return what the outbox is to do for a delivery: until the reminder closes, or for a day."""
    named = {"reminder_id": str(reminder["id"]), "nth": nth}
    ends_at = reminder["closes_at"] or due_at + LASTS
    key = f"{DELIVERY}:{reminder['id'].hex}:{nth}"
    return Work("delivery", key, named, due_at, max(ends_at, due_at))


def reminder_row(
    *,
    client_id: UUID | None,
    kind: str,
    what: str,
    due_at: datetime,
    closes_at: datetime | None,
    parts: list[dict[str, Any]],
    now: datetime,
    member_id: UUID | None = None,
    seq: int | None = None,
) -> dict[str, Any]:
    """Return a reminder's row; its id follows from whom it is about, kind, what and when.

    `seq` is the number of the last change of the client's record that it follows from.
    """
    about = client_id or member_id
    identity = f"{about.hex if about else ''} {kind} {what} {due_at.isoformat()}"
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
        "seq": seq,
    }


def _decided(row: Row[Any], days: Days, channels: Collection[str], now: datetime) -> Decided:
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
    reach = client_reach(row=row, channels=channels)
    return Decided(look, _row_of(row, said, now) if said else None, reach)


def _decision(row: Row[Any], days: Days, now: datetime) -> Decision:
    preferences, hours = hours_of(row=row)
    said = [
        Said(one.decided_at, frozenset(part["what"] for part in one.parts), one.kind != MESSAGE)
        for one in days.said.get(row.id, ())
    ]
    things = things_of(row=row, days=days, now=now)
    return decide(things, said, preferences=preferences, hours=hours, now=now)


def _row_of(client: Row[Any], reminder: Reminder, now: datetime) -> dict[str, Any]:
    return reminder_row(
        client_id=client.id,
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
                "closes_at": part.thing.closes_at.isoformat(),
            }
            for part in reminder.parts
        ],
        now=now,
        seq=client.seq,
    )
