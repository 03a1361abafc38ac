"""Let what was pushed and not shown go by another way, after the delay there is for it."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from strtrack.kernel.db import add_missing
from strtrack.kernel.outbox import enqueue_all
from strtrack.reminders.models import DELIVERIES
from strtrack.reminders.queries.deliveries import deliveries_of, reminders_by_id
from strtrack.reminders.queries.looks import list_clients
from strtrack.reminders.queries.staff import list_members
from strtrack.reminders.rules.ways import NOBODY, Reach, next_way
from strtrack.reminders.service.deciding import new_delivery, work_of
from strtrack.reminders.service.reaching import client_reach, member_reach


def fall_back_unseen(
    *, reminder_id: UUID, nth: int, channels: Collection[str], now: datetime
) -> bool:
    """Let a reminder go by the next way if its latest push was not shown; return whether it does.

    Nothing happens once its window has closed. It follows from what is audited itself: not
    audited.
    """
    reminder = reminders_by_id([reminder_id])[reminder_id]
    went = deliveries_of([reminder_id])[reminder_id]
    latest = went[-1]
    over = reminder.closes_at is not None and now >= reminder.closes_at
    if latest.nth != nth or latest.shown_at is not None or over:
        return False
    way = next_way(_reach_of(reminder, channels), [one.channel for one in went])
    if way is None:
        return False
    said = reminder._asdict()
    add_missing(DELIVERIES, [new_delivery(reminder=said, nth=nth + 1, channel=way, now=now)])
    enqueue_all([work_of(reminder=said, nth=nth + 1, due_at=now)])
    return True


def _reach_of(reminder: Row[Any], channels: Collection[str]) -> Reach:
    if reminder.member_id:
        members = list_members([reminder.member_id])
        return member_reach(row=members[0] if members else None, channels=channels)
    clients = list_clients([reminder.client_id])
    return client_reach(row=clients[0], channels=channels) if clients else NOBODY
