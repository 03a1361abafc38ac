"""Read private notes. Whether somebody may is the caller's to ask."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, or_, select

from strtrack.accounts.access import Viewer
from strtrack.accounts.models import MEMBERS
from strtrack.kernel.db import read
from strtrack.notes.models import NOTES

_EDITOR = MEMBERS.alias("editor")
_N = NOTES.c
_WITH_NAMES = (
    select(NOTES, MEMBERS.c.name.label("by_name"), _EDITOR.c.name.label("edited_by_name"))
    .join(MEMBERS, MEMBERS.c.id == _N.written_by)
    .join(_EDITOR, _EDITOR.c.id == _N.edited_by, isouter=True)
    .where(_N.client_id == bindparam("client_id"))
)
_ONE = _WITH_NAMES.where(_N.id == bindparam("note_id"))


def find_note(client_id: UUID, note_id: UUID) -> Row[Any] | None:
    """Return one note of a client, also one that was taken away."""
    return read(_ONE, {"client_id": client_id, "note_id": note_id}).first()


def list_notes(
    client_id: UUID, *, after: tuple[datetime, UUID] | None, limit: int
) -> list[Row[Any]]:
    """Return a client's notes that were not taken away, newest first."""
    found = _WITH_NAMES.where(_N.removed_at.is_(None))
    if after:
        at, note_id = after
        found = found.where(or_(_N.written_at < at, (_N.written_at == at) & (_N.id < note_id)))
    ordered = found.order_by(_N.written_at.desc(), _N.id.desc()).limit(limit)
    return list(read(ordered, {"client_id": client_id}))


def may_change(viewer: Viewer, written_by: UUID) -> bool:
    """Return whether a member may change or take away a note: its author, and the owner."""
    return viewer.role == "owner" or viewer.member_id == written_by


def note_of(row: Row[Any], viewer: Viewer) -> dict[str, Any]:
    """Return a note as the API shows it to a member."""
    names = ("id", "text", "written_at", "by_name", "edited_at", "edited_by_name")
    shown = {name: getattr(row, name) for name in names}
    return shown | {"may_change": may_change(viewer, row.written_by)}
