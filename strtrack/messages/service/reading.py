"""Show a thread and the inbox."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from strtrack.accounts.access import Viewer
from strtrack.alerts.rules.due import Hours
from strtrack.kernel.timezones import zone_of
from strtrack.messages.queries.threads import (
    count_unread,
    count_waiting,
    get_reply_terms,
    list_messages,
    list_threads,
    message_of,
)
from strtrack.messages.rules import SHOWN_OF_LAST, other, reply_of, side_of

PAGE = 30


@dataclass(frozen=True, slots=True)
class Page:
    """A page as the API shows it, and the keys after which the next begins, if there is one."""

    body: dict[str, Any]
    goes_on: tuple[Any, ...] | None


def thread_of(
    *, viewer: Viewer, client_id: UUID, after: tuple[datetime, UUID] | None, now: datetime
) -> Page:
    """Return a page of a thread, newest first; three reads. Access is the caller's to check."""
    rows = list_messages(client_id, after=after, limit=PAGE + 1)
    shown, more = rows[:PAGE], len(rows) > PAGE
    terms = get_reply_terms(client_id)
    hours = Hours(terms.opening_hours, zone_of(terms.time_zone))
    body = {
        "items": [message_of(row) for row in shown],
        "unread": count_unread(client_id, other(side_of(viewer.role))).unread,
        "reply": reply_of(terms.expected_reply, hours, now),
    }
    return Page(body, (shown[-1].received_at, shown[-1].id) if more else None)


def inbox_of(*, viewer: Viewer, after: tuple[int, datetime, UUID] | None) -> Page:
    """Return a page of a member's threads, those that wait for her first; two reads."""
    own = viewer.only_therapists()
    rows = list_threads(viewer.practice_id, therapist_ids=own, after=after, limit=PAGE + 1)
    shown, more = rows[:PAGE], len(rows) > PAGE
    body = {
        "items": [
            {
                "client_id": row.client_id,
                "client_name": row.client_name,
                "unread": row.unread,
                "last": {
                    "text": row.text[:SHOWN_OF_LAST],
                    "by": row.by,
                    "at": row.last_at,
                    "has_picture": row.picture_id is not None,
                },
            }
            for row in shown
        ],
        "unread": count_waiting(viewer.practice_id, own),
    }
    last = shown[-1] if more else None
    return Page(body, (last.waits, last.last_at, last.client_id) if last else None)
