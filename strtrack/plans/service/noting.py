"""Say who did what to a plan: in the audit log, and in the sequence of changes."""

from datetime import datetime
from typing import Protocol
from uuid import UUID

from strtrack.audit import Actor, record
from strtrack.kernel import changes


class Acting(Protocol):
    """Who acts, and for which practice: a viewer, or the program itself."""

    @property
    def actor(self) -> Actor: ...
    @property
    def practice_id(self) -> UUID: ...


def note_plan(
    *, viewer: Acting, action: str, subject: tuple[str, UUID], client_id: UUID, now: datetime
) -> None:
    """Note an action on a subject ("plan", "plan_version", "day_off") of a client's plan."""
    kind, record_id = subject
    record(viewer.actor, action, f"{kind}:{record_id}", client_id, now=now)
    changes.note(kind, record_id, practice_id=viewer.practice_id, client_id=client_id, now=now)
