"""How a member wants to be told of her clients."""

from datetime import datetime
from typing import Any

from sqlalchemy import Table, delete

from strtrack.accounts.access import Viewer
from strtrack.audit import record
from strtrack.kernel.db import put_row, read
from strtrack.reminders.models import DIGEST_STOPS, MAIL_STOPS
from strtrack.reminders.queries.digests import get_member_wishes

STOPS: dict[str, Table] = {"digest": DIGEST_STOPS, "email": MAIL_STOPS}


def shown_member_wishes(*, viewer: Viewer) -> dict[str, Any]:
    """Return whether she wants a digest in the morning, and mails. Not audited: her own."""
    return get_member_wishes(viewer.own_member())._asdict()


def put_member_wishes(*, viewer: Viewer, new: dict[str, bool], now: datetime) -> dict[str, Any]:
    """Store what a member wants, whole; what is so already is left as it is."""
    member_id, before = viewer.own_member(), shown_member_wishes(viewer=viewer)
    for name in (name for name in STOPS if new[name] != before[name]):
        table = STOPS[name]
        if new[name]:
            read(delete(table).where(table.c.member_id == member_id))
        else:
            put_row(table, {"member_id": member_id, "stopped_at": now})
    if new != before:
        record(viewer.actor, "put_member_reminders", f"member:{member_id}", None, new, now=now)
    return new
