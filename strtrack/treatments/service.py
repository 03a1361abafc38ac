"""Write treatments."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from strtrack.accounts.access import Viewer, client_seen_by
from strtrack.audit import record
from strtrack.kernel import changes
from strtrack.kernel.db import read
from strtrack.kernel.replay import digest
from strtrack.kernel.timezones import CLOCK_SKEW
from strtrack.treatments.errors import TreatmentAlreadyDifferent, TreatmentInFuture
from strtrack.treatments.models import TREATMENTS
from strtrack.treatments.queries import find_treatment

_INSERT = insert(TREATMENTS)


def record_treatment(
    *, viewer: Viewer, client_id: UUID, new: dict[str, Any], now: datetime
) -> bool:
    """Store a treatment once, however often it is sent; return whether this call stored it."""
    client_seen_by(viewer, client_id)
    content = digest(new)
    if found := find_treatment(client_id, new["id"]):
        if found.digest != content:
            raise TreatmentAlreadyDifferent("Use a new id.", pointer="#/id")
        return False
    if new["ended_at"] > now + CLOCK_SKEW:
        raise TreatmentInFuture("It has not ended yet.", pointer="#/ended_at")
    row = {k: v for k, v in new.items() if k != "ranges"} | {
        "client_id": client_id,
        "recorded_by": viewer.own_member(),
        "digest": content,
        "received_at": now,
    }
    read(_INSERT, row)
    record(viewer.actor, "record_treatment", f"treatment:{new['id']}", client_id, now=now)
    changes.note(
        "treatment", new["id"], practice_id=viewer.practice_id, client_id=client_id, now=now
    )
    return True
