"""Read reminders and how they went: what is to go now, and what went to somebody lately."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Row,
    Uuid,
    and_,
    bindparam,
    func,
    or_,
    select,
    union,
)

from strtrack.accounts.access import Viewer
from strtrack.kernel.db import read
from strtrack.reminders.models import DELIVERIES, REMINDERS, SUBSCRIPTIONS

R, D = REMINDERS.c, DELIVERIES.c
LATEST = 20
SHOWN = ("id", "kind", "due_at", "closes_at", "decided_at")
WAY = (
    "nth",
    "channel",
    "result",
    "attempts",
    "made_at",
    "ended_at",
    "shown_at",
    "tapped_at",
    "dismissed_at",
)
_IDS: BindParameter[Any] = bindparam("ids", type_=Uuid(), expanding=True)
_SAID = select(REMINDERS).where(R.id.in_(_IDS))
_WENT = select(DELIVERIES).where(D.reminder_id.in_(_IDS))


def reminders_by_id(reminder_ids: Sequence[UUID]) -> dict[UUID, Row[Any]]:
    """Return these reminders by their ids."""
    return {row.id: row for row in read(_SAID, {"ids": list(reminder_ids)})}


def deliveries_of(reminder_ids: Sequence[UUID]) -> dict[UUID, list[Row[Any]]]:
    """Return the deliveries of these reminders by their ids, in order."""
    found: dict[UUID, list[Row[Any]]] = {one: [] for one in reminder_ids}
    for row in sorted(read(_WENT, {"ids": list(reminder_ids)}), key=lambda row: row.nth):
        found[row.reminder_id].append(row)
    return found


def to_viewer(viewer: Viewer) -> ColumnElement[bool]:
    """Return what tells reminders that go to somebody in the role she acts in."""
    if viewer.client_id is not None:
        return to_client(viewer.client_id)
    return R.member_id == viewer.own_member()


def to_client(client_id: UUID) -> ColumnElement[bool]:
    """Return what tells reminders that go to a client."""
    return and_(R.client_id == client_id, R.member_id.is_(None))


def find_reminder(reminder_id: UUID, whose: ColumnElement[bool]) -> Row[Any] | None:
    """Return somebody's reminder."""
    return read(select(REMINDERS).where(R.id == reminder_id, whose)).first()


def list_latest(whose: ColumnElement[bool], limit: int = LATEST) -> list[Row[Any]]:
    """Return somebody's latest reminders, newest first."""
    newest = select(REMINDERS).where(whose).order_by(R.decided_at.desc(), R.id).limit(limit)
    return list(read(newest))


def list_said_to(client_ids: Sequence[UUID], since: datetime) -> list[Row[Any]]:
    """Return what was said to some clients since an instant, newest first."""
    theirs = R.client_id.in_(list(client_ids)) & R.member_id.is_(None) & (R.decided_at >= since)
    return list(read(select(REMINDERS).where(theirs).order_by(R.decided_at.desc(), R.id)))


def list_doubtful(since: datetime) -> list[UUID]:
    """Return clients whose device went away since an instant, or has not shown what it was sent."""
    gone = (
        select(R.client_id)
        .join(DELIVERIES, D.reminder_id == R.id)
        .where(D.result == "gone", D.ended_at >= since, R.member_id.is_(None))
    )
    s = SUBSCRIPTIONS.c
    unshown = select(s.client_id).where(
        s.client_id.is_not(None),
        s.last_sent_at.is_not(None),
        or_(s.last_shown_at.is_(None), s.last_shown_at < s.last_sent_at),
    )
    return sorted({row.client_id for row in read(union(gone, unshown)) if row.client_id})


def list_reminders(client_id: UUID) -> list[dict[str, Any]]:
    """Return all that was due to be said to a client, oldest first, and how it went each time."""
    oldest = select(REMINDERS).where(to_client(client_id)).order_by(R.decided_at, R.id)
    said = list(read(oldest))
    hers = select(R.id).where(to_client(client_id)).scalar_subquery()
    ways = select(DELIVERIES).where(D.reminder_id.in_(hers)).order_by(D.reminder_id, D.nth)
    went: dict[UUID, list[Row[Any]]] = defaultdict(list)
    for row in read(ways):
        went[row.reminder_id].append(row)
    return [reminder_of(row, went[row.id]) for row in said]


def reminder_of(row: Row[Any], went: Sequence[Row[Any]]) -> dict[str, Any]:
    """Return a reminder as it is shown, with how it went, but without its words."""
    said = {name: getattr(row, name) for name in SHOWN}
    return said | {"deliveries": [{name: getattr(one, name) for name in WAY} for one in went]}


def count_tests(whose: ColumnElement[bool], since: datetime) -> int:
    """Return how many tests somebody asked for."""
    tests = select(func.count()).select_from(REMINDERS).where(whose)
    return int(read(tests.where(R.kind == "test", R.decided_at > since)).scalar_one())
