"""Write, change and take away private notes. None of this commits."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, insert, update

from strtrack.accounts.access import Viewer, client_seen_by
from strtrack.audit import record
from strtrack.kernel import changes
from strtrack.kernel.db import read
from strtrack.kernel.timezones import CLOCK_SKEW
from strtrack.notes.errors import NotYourNote, WrittenAtAnotherTime, WrittenInFuture
from strtrack.notes.models import NOTES
from strtrack.notes.queries import find_note, may_change, note_of


@dataclass(frozen=True, slots=True)
class StoredNote:
    """A note as it is stored, and whether this call stored it."""

    note: dict[str, Any]
    is_new: bool


def put_note(
    *, viewer: Viewer, client_id: UUID, note_id: UUID, new: dict[str, Any], now: datetime
) -> StoredNote:
    """Store a note, or what it says now; one that was taken away comes back. The same changes none.

    Raises NotYourNote for who neither wrote it nor owns the practice, WrittenAtAnotherTime for
    another `written_at` than the first, and WrittenInFuture.
    """
    client_seen_by(viewer, client_id)
    kept = find_note(client_id, note_id)
    if kept is None:
        if new["written_at"] > now + CLOCK_SKEW:
            raise WrittenInFuture("Look at this device's clock.", pointer="#/written_at")
        ids = {"client_id": client_id, "id": note_id, "written_by": viewer.own_member()}
        read(insert(NOTES), new | ids | {"received_at": now})
        _note(viewer, "write_note", client_id, note_id, now)
        return StoredNote(_shown(viewer, client_id, note_id), is_new=True)
    _require_own(viewer, kept)
    if kept.written_at != new["written_at"]:
        raise WrittenAtAnotherTime("Give another note an id of its own.", pointer="#/written_at")
    if kept.text == new["text"] and kept.removed_at is None:
        return StoredNote(note_of(kept, viewer), is_new=False)
    changed: dict[str, Any] = {"removed_at": None}
    if kept.text != new["text"]:
        changed |= {"text": new["text"], "edited_at": now, "edited_by": viewer.own_member()}
    _change(client_id, note_id, changed)
    _note(viewer, "edit_note" if "text" in changed else "restore_note", client_id, note_id, now)
    return StoredNote(_shown(viewer, client_id, note_id), is_new=False)


def remove_note(*, viewer: Viewer, client_id: UUID, note_id: UUID, now: datetime) -> None:
    """Take a note away; nothing where there is none. Raises NotYourNote as `put_note` does."""
    client_seen_by(viewer, client_id)
    kept = find_note(client_id, note_id)
    if kept is None or kept.removed_at is not None:
        return
    _require_own(viewer, kept)
    _change(client_id, note_id, {"removed_at": now})
    _note(viewer, "remove_note", client_id, note_id, now)


def _require_own(viewer: Viewer, kept: Row[Any]) -> None:
    if not may_change(viewer, kept.written_by):
        raise NotYourNote("Only its author or the owner changes a note.")


def _change(client_id: UUID, note_id: UUID, values: dict[str, Any]) -> None:
    one = (NOTES.c.client_id == client_id) & (NOTES.c.id == note_id)
    read(update(NOTES).where(one).values(values))


def _shown(viewer: Viewer, client_id: UUID, note_id: UUID) -> dict[str, Any]:
    row = find_note(client_id, note_id)
    assert row is not None
    return note_of(row, viewer)


def _note(viewer: Viewer, action: str, client_id: UUID, note_id: UUID, now: datetime) -> None:
    """Note it for the practice alone: the client's own sequence is what her phone is told by."""
    record(viewer.actor, action, f"note:{note_id}", client_id, now=now)
    changes.note("note", note_id, practice_id=viewer.practice_id, client_id=None, now=now)
