"""Say who did what to a plan: in the audit log, and in the sequence of changes."""

from datetime import datetime
from uuid import UUID

from strtrack.accounts.access import Viewer
from strtrack.audit import record
from strtrack.kernel import changes


def note_plan(
    *, viewer: Viewer, action: str, subject: tuple[str, UUID], client_id: UUID, now: datetime
) -> None:
    """Note an action on a subject ("plan", "plan_version", "day_off") of a client's plan."""
    kind, record_id = subject
    record(viewer.actor, action, f"{kind}:{record_id}", client_id, now=now)
    changes.note(kind, record_id, practice_id=viewer.practice_id, client_id=client_id, now=now)
