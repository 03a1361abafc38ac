"""Note on the desk's rows whom reminders reach no more."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import update

from strtrack.caseload.models import SUMMARIES
from strtrack.caseload.queries.summaries import list_unreached
from strtrack.caseload.rules.weighing import Unreached, written
from strtrack.kernel.db import read
from strtrack.reminders.queries.deliveries import list_doubtful
from strtrack.reminders.service.told import stopped_reaching

LOOKS_BACK = timedelta(days=2)  # what is older was noted long ago


def note_reach(*, now: datetime, channels: Collection[str]) -> list[UUID]:
    """Store whom reminders reach no more, and whom again; return those of whom that changed.

    Six statements, and one for each change. It follows from how reminders went: not audited.
    """
    doubtful = list_doubtful(now - LOOKS_BACK)
    known = list_unreached(doubtful)
    if not known:
        return []
    found = stopped_reaching(client_ids=list(known), channels=channels, now=now)
    changed = {
        client_id: found.get(client_id)
        for client_id, before in known.items()
        if (before or {}).get("why") != found.get(client_id)
    }
    for client_id, why in changed.items():
        told: dict[str, Any] | None = {"why": why, "since": written(now)} if why else None
        mine = SUMMARIES.c.client_id == client_id
        read(update(SUMMARIES).where(mine).values(unreached=told, stale_at=now))
    return list(changed)


def unreached_from(*, stored: dict[str, Any] | None) -> Unreached | None:
    """Return why reminders reach somebody no more, from what is stored of it."""
    return Unreached(stored["why"], datetime.fromisoformat(stored["since"])) if stored else None
