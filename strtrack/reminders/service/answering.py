"""What somebody does about reminders: asks for a test, says what a device showed, puts one off."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, func, update

from strtrack.accounts.access import Viewer
from strtrack.audit import record
from strtrack.kernel.db import insert_many, read
from strtrack.kernel.errors import Conflict, NotFound, TooMany
from strtrack.kernel.outbox import enqueue_all, put_off
from strtrack.reminders.models import DELIVERIES, REMINDERS, SUBSCRIPTIONS
from strtrack.reminders.queries.deliveries import (
    count_tests,
    deliveries_of,
    find_reminder,
    to_viewer,
)
from strtrack.reminders.queries.subscriptions import whose
from strtrack.reminders.rules.ways import next_way, ways_of
from strtrack.reminders.service.deciding import (
    LASTS,
    keep_reminders,
    new_delivery,
    reminder_row,
    work_of,
)
from strtrack.reminders.service.told import person_of

TESTS, SPAN = 5, timedelta(minutes=10)
TEST_LASTS = timedelta(minutes=10)
D = DELIVERIES.c


def ask_test(
    *, viewer: Viewer, channel: str | None, channels: Collection[str], now: datetime
) -> UUID:
    """Keep a reminder that goes at once and whatever the hour; return its id.

    By one channel alone, or else by the way that comes first. Raises TooMany for more than five
    in ten minutes.
    """
    mine = to_viewer(viewer)
    if count_tests(mine, now - SPAN) >= TESTS:
        raise TooMany("Wait a few minutes.", headers={"Retry-After": "300"})
    _, reach = person_of(viewer=viewer, channels=channels)
    test = reminder_row(
        client_id=viewer.client_id,
        member_id=viewer.member_id,
        kind="test",
        what=channel or "any",
        due_at=now,
        closes_at=now + TEST_LASTS,
        parts=[],
        now=now,
    )
    way = (
        next_way(reach)
        if channel is None
        else next((w for w in ways_of(reach) if w == channel), None)
    )
    keep_reminders(said=[(test, way)], now=now)
    test_id: UUID = test["id"]
    record(viewer.actor, "ask_test_reminder", f"reminder:{test_id}", viewer.client_id, now=now)
    return test_id


def note_receipt(*, viewer: Viewer, new: dict[str, Any], now: datetime) -> None:
    """Keep what a device showed, and what was done with it; the first time of each stays.

    A device's clock that is ahead is taken as now. What was tapped or swept away was shown. Raises
    NotFound for somebody else's reminder. It is what a device says by itself: not audited.
    """
    found = _get(viewer, new["reminder_id"])
    went = deliveries_of([found.id])[found.id]
    pushed = [one for one in went if one.channel == "push"] or went
    latest = pushed[-1]
    at = max(min(new["at"], now), latest.made_at)
    told = {"shown_at", f"{new['happened']}_at"}
    this = (D.reminder_id == found.id) & (D.nth == latest.nth)
    read(
        update(DELIVERIES)
        .where(this)
        .values({name: func.coalesce(D[name], at) for name in sorted(told)})
    )
    device = (SUBSCRIPTIONS.c.sign_in_id == viewer.sign_in_id) & whose(viewer)
    read(update(SUBSCRIPTIONS).where(device).values(last_shown_at=at))


def snooze(*, viewer: Viewer, reminder_id: UUID, minutes: int, now: datetime) -> None:
    """Let a reminder come again after a while, by the way it came.

    It is asked then whether there is still anything to say. Raises Conflict where its window will
    have closed, NotFound for somebody else's.
    """
    found = _get(viewer, reminder_id)
    until = now + timedelta(minutes=minutes)
    if until >= (found.closes_at or found.decided_at + LASTS):
        raise Conflict("It is over by then.")
    went = deliveries_of([found.id])[found.id]
    last = went[-1]
    if last.channel == "none":
        raise Conflict("There is no way for it to come.")
    said = found._asdict()
    read(update(REMINDERS).where(REMINDERS.c.id == found.id).values(snoozed_until=until))
    if last.result is None:
        put_off(work_of(reminder=said, nth=last.nth, due_at=until).unique_key, due_at=until)
    else:
        again = new_delivery(reminder=said, nth=last.nth + 1, channel=last.channel, now=now)
        insert_many(DELIVERIES, [again])
        enqueue_all([work_of(reminder=said, nth=last.nth + 1, due_at=until)])
    record(viewer.actor, "snooze_reminder", f"reminder:{found.id}", found.client_id, now=now)


def _get(viewer: Viewer, reminder_id: UUID) -> Row[Any]:
    found = find_reminder(reminder_id, to_viewer(viewer))
    if found is None:
        raise NotFound("There is nothing here.")
    return found
