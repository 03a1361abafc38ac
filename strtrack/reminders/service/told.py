"""Show somebody her latest reminders, how each went, and whether reminders reach her at all."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from strtrack.accounts.access import Viewer
from strtrack.kernel.errors import NotFound
from strtrack.reminders.queries.deliveries import (
    deliveries_of,
    find_reminder,
    list_latest,
    list_said_to,
    reminder_of,
    to_client,
    to_viewer,
)
from strtrack.reminders.queries.looks import list_clients
from strtrack.reminders.queries.staff import list_members
from strtrack.reminders.queries.subscriptions import list_devices
from strtrack.reminders.rules.preferences import preferences_from
from strtrack.reminders.rules.ways import GONE, NOT_SHOWN, Reach, Went, trouble_of, ways_of
from strtrack.reminders.service.reaching import client_reach, member_reach, reach_by
from strtrack.reminders.service.texts import words_of

LATELY = timedelta(days=8)  # what is older says nothing of how it is now [E]
By = Mapping[UUID, Sequence[Row[Any]]]


def told_reminders(*, viewer: Viewer, channels: Collection[str], now: datetime) -> dict[str, Any]:
    """Return how somebody is reached, and her latest reminders, newest first."""
    row, reach = person_of(viewer=viewer, channels=channels)
    said = list_latest(to_viewer(viewer))
    went = deliveries_of([one.id for one in said])
    devices = list_devices(
        [viewer.client_id] if viewer.client_id else [],
        [viewer.member_id] if viewer.member_id else [],
    )
    return {
        "reach": _reach(reach, len(devices), went, said, now),
        "reminders": [_told(one, went[one.id], row, viewer.language) for one in said],
    }


def told_reminder(*, viewer: Viewer, reminder_id: UUID) -> dict[str, Any]:
    """Return one of somebody's reminders. Raises NotFound for somebody else's."""
    found = find_reminder(reminder_id, to_viewer(viewer))
    if found is None:
        raise NotFound("There is nothing here.")
    row, _ = person_of(viewer=viewer, channels=())
    return _told(found, deliveries_of([found.id])[found.id], row, viewer.language)


def reach_of_client(*, client_id: UUID, channels: Collection[str], now: datetime) -> dict[str, Any]:
    """Return whether reminders reach a client, without a word of what they said."""
    rows = list_clients([client_id])
    reach = client_reach(row=rows[0], channels=channels) if rows else Reach()
    said = list_latest(to_client(client_id))
    went = deliveries_of([one.id for one in said])
    return _reach(reach, len(list_devices([client_id], [])), went, said, now)


def stopped_reaching(
    *, client_ids: Sequence[UUID], channels: Collection[str], now: datetime
) -> dict[UUID, str]:
    """Return whom of some clients reminders reached and reach no more, and why: three reads.

    Who wants none, or never had a way, is not among them.
    """
    rows = list_clients(client_ids)
    said = list_said_to([row.id for row in rows], now - LATELY)
    went = deliveries_of([one.id for one in said])
    found = {}
    for row in rows:
        wished = preferences_from(row.defaults, row.settings)
        if not row.in_care or wished.off:
            continue
        ways = [way for one in said if one.client_id == row.id for way in reversed(went[one.id])]
        lately = _went(ways)
        trouble = trouble_of(reach_by(row=row, wished=wished, channels=channels), lately, now)
        if trouble in {GONE, NOT_SHOWN}:
            found[row.id] = trouble
    return found


def person_of(*, viewer: Viewer, channels: Collection[str]) -> tuple[Row[Any] | None, Reach]:
    """Return what is known of somebody whom reminders go to, and how she is reached."""
    if viewer.client_id is not None:
        rows = list_clients([viewer.client_id])
        return (rows[0], client_reach(row=rows[0], channels=channels)) if rows else (None, Reach())
    rows = list_members([viewer.own_member()])
    row = rows[0] if rows else None
    return row, member_reach(row=row, channels=channels)


def _reach(
    reach: Reach, devices: int, went: By, said: Sequence[Row[Any]], now: datetime
) -> dict[str, Any]:
    ways = [way for one in said for way in reversed(went[one.id])]
    lately = _went(ways)
    return {
        "ways": list(ways_of(reach)),
        "push_devices": devices,
        "last_sent_at": max((w.ended_at for w in ways if w.result == "sent"), default=None),
        "last_shown_at": max((w.shown_at for w in ways if w.shown_at), default=None),
        "trouble": trouble_of(reach, lately, now),
    }


def _went(ways: Sequence[Row[Any]]) -> list[Went]:
    return [
        Went(way.channel, way.result, way.ended_at, way.shown_at is not None)
        for way in ways
        if way.result is not None
    ]


def _told(
    reminder: Row[Any], went: Sequence[Row[Any]], row: Row[Any] | None, language: str
) -> dict[str, Any]:
    return reminder_of(reminder, went) | {"text": _text(reminder, row, language)}


def _text(reminder: Row[Any], row: Row[Any] | None, language: str) -> str:
    open_ = (
        row is not None
        and reminder.member_id is None
        and preferences_from(row.defaults, row.settings).health_words
    )
    return words_of(kind=reminder.kind, parts=reminder.parts, language=language, health_words=open_)
