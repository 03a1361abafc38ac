"""What is to go now, as it stands when it goes: the rule asked again, the text made, the ways."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import Row

from strtrack.kernel.outbox import Claimed
from strtrack.kernel.timezones import diary_day, zone_of
from strtrack.reminders.queries.days import Days, read_days
from strtrack.reminders.queries.deliveries import deliveries_of, reminders_by_id
from strtrack.reminders.queries.looks import list_clients
from strtrack.reminders.queries.staff import list_members, still_urgent
from strtrack.reminders.queries.subscriptions import list_devices
from strtrack.reminders.rules.carrying import EmailWay, Message, PushWay
from strtrack.reminders.rules.going import (
    ACTIONS,
    Left,
    address_of,
    holds,
    kind_of,
    left_of,
    things_in,
)
from strtrack.reminders.rules.hours import Hours
from strtrack.reminders.rules.preferences import Preferences
from strtrack.reminders.rules.saying import ORDER
from strtrack.reminders.rules.unsubscribing import Holder, Role
from strtrack.reminders.rules.ways import NOBODY, URGENT_WAITS, Reach, next_way
from strtrack.reminders.service.reaching import member_reach, reach_by
from strtrack.reminders.service.texts import words_of
from strtrack.reminders.service.things import hours_of, things_of

TITLE = "STR Track"
Way = PushWay | EmailWay


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A delivery that this process has: what is said and by which ways, or why nothing is.

    When nothing of it was seen, another way is tried after `falls_back`. `result` ends it without
    anything being sent. It may not go before `from_at`. `fault` is what kept it from being read.
    """

    item: Claimed
    reminder: Row[Any] | None = None
    nth: int = 1
    channel: str = "none"
    reach: Reach = NOBODY
    tried: tuple[str, ...] = ()
    message: Message | None = None
    ways: tuple[Way, ...] = ()
    falls_back: timedelta | None = None
    result: str | None = None
    from_at: datetime | None = None
    fault: Exception | None = None


@dataclass(slots=True)
class Known:
    """What was read for many deliveries at once."""

    reminders: Mapping[UUID, Row[Any]]
    went: Mapping[UUID, Sequence[Row[Any]]]
    clients: Mapping[UUID, Row[Any]]
    members: Mapping[UUID, Row[Any]]
    urgent: set[UUID]
    days: Days | None
    devices: dict[tuple[str, UUID], list[PushWay]] = field(
        default_factory=lambda: defaultdict(list)
    )
    wished: dict[UUID, tuple[Preferences, Hours]] = field(default_factory=dict)

    def wishes_of(self, client: Row[Any]) -> tuple[Preferences, Hours]:
        """Return how a client wants to be reminded, worked out once."""
        if client.id not in self.wished:
            self.wished[client.id] = hours_of(row=client)
        return self.wished[client.id]


def read_outgoing(
    *, items: Sequence[Claimed], channels: Collection[str], now: datetime
) -> list[Outgoing]:
    """Return what each claimed delivery comes to; at most thirteen statements however many.

    One that cannot be read never stops the rest.
    """
    known = _known([UUID(item.payload["reminder_id"]) for item in items], now)
    found = []
    for item in items:
        try:
            found.append(_outgoing(item, known, channels, now))
        except Exception as error:  # noqa: BLE001  # one bad row never stops the rest
            structlog.get_logger().error("delivery_unreadable", error=type(error).__name__)
            found.append(Outgoing(item, fault=error))
    return found


def _known(reminder_ids: Sequence[UUID], now: datetime) -> Known:
    reminders = reminders_by_id(reminder_ids)
    to_staff = [row for row in reminders.values() if row.member_id]
    hers = {row.client_id for row in reminders.values() if not row.member_id}
    clients = {row.id: row for row in list_clients(sorted(hers))} if hers else {}
    staff = sorted({row.member_id for row in to_staff})
    alerts = [UUID(row.what) for row in to_staff if row.kind == "alert"]
    asked = sorted(
        {
            row.client_id
            for row in reminders.values()
            if row.client_id in clients and row.kind in ORDER
            if not _holds(row, clients[row.client_id], now)
        }
    )
    known = Known(
        reminders=reminders,
        went=deliveries_of(reminder_ids),
        clients=clients,
        members={row.id: row for row in list_members(staff)} if staff else {},
        urgent=still_urgent(alerts) if alerts else set(),
        days=_days([clients[one] for one in asked], now) if asked else None,
    )
    for row in list_devices(sorted(hers), staff):
        whose = ("client", row.client_id) if row.client_id else ("member", row.member_id)
        known.devices[whose].append(PushWay(row.id, row.endpoint, row.p256dh, row.auth))
    return known


def _days(clients: Iterable[Row[Any]], now: datetime) -> Days:
    today = {row.id: diary_day(now, zone_of(row.time_zone)) for row in clients}
    first, last = min(today.values()), max(today.values())
    return read_days(list(today), first=first, last=last, now=now, said=False)


def _outgoing(item: Claimed, known: Known, channels: Collection[str], now: datetime) -> Outgoing:
    reminder = known.reminders[UUID(item.payload["reminder_id"])]
    went = known.went[reminder.id]
    delivery = next(row for row in went if row.nth == item.payload["nth"])
    person = known.members if reminder.member_id else known.clients
    row = person.get(reminder.member_id or reminder.client_id)
    reach = _reach(reminder, row, known, channels)
    tried = tuple(one.channel for one in went)
    this = Outgoing(item, reminder, delivery.nth, delivery.channel, reach, tried)
    over = delivery.result or ("given_up" if item.ends_at and now >= item.ends_at else None)
    left = None if over or row is None else _left(reminder, row, known, now)
    if over or row is None or left is None:
        return replace(this, result=over or "overtaken")
    if left.from_at is None:
        return replace(this, result="given_up" if left.parts else "overtaken")
    if left.from_at > now:
        return replace(this, from_at=left.from_at)
    if ways := _ways(reminder, row, delivery.channel, reach, known):
        said = _message(reminder, row, delivery.nth, left, known)
        return replace(this, message=said, ways=ways, falls_back=_falls_back(this, row, known))
    return replace(this, result="gone")


def _reach(
    reminder: Row[Any], row: Row[Any] | None, known: Known, channels: Collection[str]
) -> Reach:
    if reminder.member_id:
        return member_reach(row=row, channels=channels)
    if row is None:
        return NOBODY
    return reach_by(row=row, wished=known.wishes_of(row)[0], channels=channels)


def _left(reminder: Row[Any], row: Row[Any], known: Known, now: datetime) -> Left | None:
    """Return what is left to say, and from when; None when nobody wants to hear it any more."""
    if reminder.kind == "alert":
        return Left((), now) if UUID(reminder.what) in known.urgent else None
    if reminder.kind not in ORDER:
        return Left(reminder.parts, now)
    preferences, hours = known.wishes_of(row)
    if _holds(reminder, row, now):
        things = things_in(reminder.parts, decided_at=reminder.decided_at) if row.in_care else []
    else:
        things = list(things_of(row=row, days=known.days, now=now)) if known.days else []
    return left_of(reminder.parts, things, preferences=preferences, hours=hours, now=now)


def _holds(reminder: Row[Any], row: Row[Any], now: datetime) -> bool:
    """Whether nothing was written about the client since, so that her days need not be read."""
    return holds(
        reminder.parts,
        seq=reminder.seq,
        seq_now=row.seq,
        decided_at=reminder.decided_at,
        now=now,
    )


def _falls_back(this: Outgoing, row: Row[Any], known: Known) -> timedelta | None:
    """Return after how long what was pushed and not seen is to go by another way, if at all.

    A client says how long; of what members are told, only what is urgent does.
    """
    reminder = this.reminder
    if reminder is None or reminder.kind == "test" or this.channel != "push":
        return None
    if not next_way(this.reach, this.tried):
        return None
    if reminder.member_id:
        return URGENT_WAITS if reminder.kind == "alert" else None
    minutes = known.wishes_of(row)[0].fallback_minutes
    return timedelta(minutes=minutes) if minutes else None


def _ways(
    reminder: Row[Any], row: Row[Any], channel: str, reach: Reach, known: Known
) -> tuple[Way, ...]:
    whose: Role = "member" if reminder.member_id else "client"
    if channel == "push":
        return tuple(known.devices[whose, row.id])
    if channel == "email" and reach.email:
        return (EmailWay(row.email, Holder(whose, row.id)),)
    return ()


def _message(reminder: Row[Any], row: Row[Any], nth: int, left: Left, known: Known) -> Message:
    kind = kind_of(reminder.kind, left.parts)
    return Message(
        reminder_id=reminder.id,
        nth=nth,
        kind=kind,
        title=TITLE,
        text=_text(reminder, row, left, known),
        address=address_of(kind, left.parts),
        actions=ACTIONS.get(kind, ()),
        language=row.language,
        closes_at=reminder.closes_at,
    )


def _text(reminder: Row[Any], row: Row[Any], left: Left, known: Known) -> str:
    open_ = not reminder.member_id and known.wishes_of(row)[0].health_words
    return words_of(kind=reminder.kind, parts=left.parts, language=row.language, health_words=open_)
