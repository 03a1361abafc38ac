"""Let a client wait for a while, and end that."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete

from strtrack.accounts.access import Viewer, client_seen_by
from strtrack.audit import record
from strtrack.caseload.errors import UrgentWaitsForNobody
from strtrack.caseload.models import SNOOZES
from strtrack.caseload.queries.summaries import find_weight
from strtrack.caseload.rules.snoozing import LONGEST, URGENT
from strtrack.kernel import changes
from strtrack.kernel.db import put_row, read
from strtrack.kernel.errors import Invalid


def put_snooze(*, viewer: Viewer, client_id: UUID, new: dict[str, Any], now: datetime) -> None:
    """Let a client wait until an instant, 14 days ahead at most; in place of an earlier one.

    Raises Invalid for another instant, and UrgentWaitsForNobody.
    """
    client_seen_by(viewer, client_id)
    if not now < new["until"] <= now + LONGEST:
        raise Invalid("Up to 14 days from now.", pointer="#/until")
    level, weight = find_weight(client_id)
    if level == URGENT:
        raise UrgentWaitsForNobody("Deal with it first.")
    row = new | {"client_id": client_id, "made_by": viewer.own_member(), "made_at": now}
    put_row(SNOOZES, row | {"weight": weight})
    _note(viewer, "snooze_client", client_id, {"reason": new["reason"]}, now)


def end_snooze(*, viewer: Viewer, client_id: UUID, now: datetime) -> None:
    """Let a client wait no longer; nothing where she did not."""
    client_seen_by(viewer, client_id)
    if read(delete(SNOOZES).where(SNOOZES.c.client_id == client_id)).rowcount:
        _note(viewer, "end_snooze", client_id, {}, now)


def _note(
    viewer: Viewer, action: str, client_id: UUID, detail: dict[str, Any], now: datetime
) -> None:
    record(viewer.actor, action, f"client:{client_id}", client_id, detail, now=now)
    practice_id = viewer.practice_id
    changes.note("snooze", client_id, practice_id=practice_id, client_id=client_id, now=now)
