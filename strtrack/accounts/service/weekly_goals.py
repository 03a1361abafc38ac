"""Write on how many days a week a client wants to exercise."""

from datetime import datetime
from typing import Any

from sqlalchemy import update

from strtrack.accounts.access import Viewer, client_seen_by
from strtrack.accounts.models import CLIENTS
from strtrack.audit import record
from strtrack.kernel import changes
from strtrack.kernel.db import read


def set_weekly_goal(*, viewer: Viewer, days: int | None, now: datetime) -> dict[str, Any]:
    """Store on how many days a week a client wants to exercise; the same again changes nothing."""
    client_id = viewer.own_client()
    if client_seen_by(viewer, client_id).weekly_goal != days:
        read(update(CLIENTS).where(CLIENTS.c.id == client_id).values(weekly_goal=days))
        record(viewer.actor, "set_weekly_goal", f"client:{client_id}", client_id, now=now)
        changes.note(
            "weekly_goal", client_id, practice_id=viewer.practice_id, client_id=client_id, now=now
        )
    return {"days": days}
