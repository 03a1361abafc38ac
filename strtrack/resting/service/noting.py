"""Say that a rest began or ended: the plan, the desk and Today hear of it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import update

from strtrack.kernel import changes
from strtrack.kernel.db import read
from strtrack.resting.models import LINE_RESTS


def end(*, client_id: UUID, rest_id: UUID, why: str, now: datetime, by: UUID | None = None) -> None:
    """Write that a rest is over. Not audited: what ends it is."""
    mine = (LINE_RESTS.c.client_id == client_id) & (LINE_RESTS.c.id == rest_id)
    ended: dict[str, Any] = {"ended_at": now, "ended_why": why, "ended_by": by}
    read(update(LINE_RESTS).where(mine).values(**ended))


def note_rest(*, rest_id: UUID, practice_id: UUID, client_id: UUID, now: datetime) -> None:
    """Let the desk and the client's Today know. Not audited: what makes it change is."""
    changes.note("line_rest", rest_id, practice_id=practice_id, client_id=client_id, now=now)
