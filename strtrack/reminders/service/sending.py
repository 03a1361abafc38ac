"""Keep how deliveries went: each its result, what it cost, and what goes next in its place."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, bindparam, delete, update

from strtrack.kernel.db import add_missing, read
from strtrack.kernel.outbox import Outcome, Postponed, Work, enqueue_all, settle
from strtrack.reminders.models import DELIVERIES, SUBSCRIPTIONS
from strtrack.reminders.rules.ways import next_way
from strtrack.reminders.service.deciding import new_delivery, work_of
from strtrack.reminders.service.outgoing import Outgoing

D = DELIVERIES.c
DEAD_ENDS = frozenset({"gone", "refused"})  # after which another way is tried
ONE_WAY = frozenset({"push", "email"})  # a test of one channel says how that one does
_ENDING = (
    update(DELIVERIES)
    .where(D.reminder_id.in_(bindparam("all", type_=Uuid(), expanding=True)))
    .where(D.nth == bindparam("number"), D.result.is_(None))
    .values(
        result=bindparam("how"), ended_at=bindparam("end"), attempts=D.attempts + bindparam("more")
    )
)


@dataclass(slots=True)
class Went:
    """How one delivery went: its result, or why it is tried again; which devices took it."""

    of: Outgoing
    result: str | None = None
    error: Outcome = None
    tried: bool = False
    took: list[UUID] = field(default_factory=list)
    gone: list[UUID] = field(default_factory=list)


def keep_outcomes(*, went: Sequence[Went], worker: str, now: datetime) -> int:
    """Keep how deliveries went and let the next way be tried where one led nowhere.

    One statement for each way in which any went, and six for the rest, with what the outbox is told
    in the same transaction. Returns how many were sent.

    It follows from what is audited itself: not audited.
    """
    for (nth, how, tried), reminder_ids in _endings(went).items():
        end = now if how else None
        keys = {"all": reminder_ids, "number": nth, "how": how, "end": end, "more": int(tried)}
        read(_ENDING, keys)
    _mark_devices(went, now)
    nexts = list(_nexts(went))
    add_missing(
        DELIVERIES,
        [new_delivery(reminder=r, nth=nth, channel=way, now=now) for r, nth, way in nexts],
    )
    works = [work_of(reminder=r, nth=nth, due_at=now) for r, nth, way in nexts if way]
    enqueue_all(works + [work for one in went if (work := _fallback(one, now))])
    settle([(one.of.item, _said_to_outbox(one, now)) for one in went], worker=worker, now=now)
    return sum(one.result == "sent" for one in went)


def _endings(went: Iterable[Went]) -> dict[tuple[int, str | None, bool], list[UUID]]:
    """Return which deliveries went alike: by number, result, and whether anything was tried."""
    alike = defaultdict(list)
    for one in went:
        if one.result or one.tried:
            named = one.of.item.payload
            alike[named["nth"], one.result, one.tried].append(UUID(named["reminder_id"]))
    return alike


def _mark_devices(went: Iterable[Went], now: datetime) -> None:
    took, gone = ({id_ for one in went for id_ in getattr(one, name)} for name in ("took", "gone"))
    if took:
        read(update(SUBSCRIPTIONS).where(SUBSCRIPTIONS.c.id.in_(took)).values(last_sent_at=now))
    if gone:
        read(delete(SUBSCRIPTIONS).where(SUBSCRIPTIONS.c.id.in_(gone)))


def _nexts(went: Iterable[Went]) -> Iterable[tuple[dict[str, Any], int, str | None]]:
    """Return what follows on what led nowhere: the reminder, its next number, and its next way."""
    for one in went:
        reminder = one.of.reminder
        if one.result not in DEAD_ENDS or reminder is None or one.of.nth != len(one.of.tried):
            continue
        if reminder.kind == "test" and reminder.what in ONE_WAY:
            continue
        yield reminder._asdict(), one.of.nth + 1, next_way(one.of.reach, one.of.tried)


def _fallback(one: Went, now: datetime) -> Work | None:
    """Return the look at whether a push was seen, where another way would follow."""
    reminder, wait = one.of.reminder, one.of.falls_back
    if one.result != "sent" or reminder is None or wait is None:
        return None
    key = f"fallback:{reminder.id.hex}:{one.of.nth}"
    return Work("fallback", key, one.of.item.payload, now + wait)


def _said_to_outbox(one: Went, now: datetime) -> Outcome:
    if one.result:
        return None
    if one.of.from_at:
        return Postponed(one.of.from_at - now)
    return one.error
