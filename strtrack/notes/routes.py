"""HTTP for private notes."""

from typing import Any
from uuid import UUID

from flask import Response
from marshmallow import RAISE

from strtrack.accounts.access import opened_chart
from strtrack.accounts.login import members_only, viewer
from strtrack.kernel.db import transact
from strtrack.kernel.http import Blueprint, answer, no_content, now
from strtrack.kernel.paging import after_instant, page
from strtrack.kernel.shapes import PageQuery
from strtrack.notes.queries import list_notes, note_of
from strtrack.notes.schemas import NewNoteSchema, NoteSchema, NotesSchema
from strtrack.notes.service import put_note, remove_note

bp = Blueprint("notes", __name__, description="What a practice writes down for itself")


@bp.get("/clients/<uuid:client_id>/notes")
@members_only
@bp.arguments(PageQuery, location="query", unknown=RAISE)
@bp.response(200, NotesSchema)
def show_notes(query: dict[str, Any], client_id: UUID) -> Response:
    """List what members wrote about a client for themselves, newest first."""
    seen = viewer()
    opened_chart(seen, client_id, "notes", now=now())
    after = after_instant(query["cursor"])
    rows = list_notes(client_id, after=after, limit=query["limit"] + 1)
    shown = [note_of(row, seen) for row in rows]
    return answer(page(shown, query["limit"], "written_at", "id"))


@bp.put("/clients/<uuid:client_id>/notes/<uuid:note_id>")
@members_only
@bp.arguments(NewNoteSchema)
@bp.response(201, NoteSchema)
@bp.alt_response(200, schema=NoteSchema)
@bp.alt_response(409)
def keep_note(body: dict[str, Any], client_id: UUID, note_id: UUID) -> Response:
    """Write a note, change what it says, or bring back one that was taken away."""
    stored = transact(
        put_note, viewer=viewer(), client_id=client_id, note_id=note_id, new=body, now=now()
    )
    return answer(stored.note, 201 if stored.is_new else 200)


@bp.delete("/clients/<uuid:client_id>/notes/<uuid:note_id>")
@members_only
@bp.response(204)
def take_note_away(client_id: UUID, note_id: UUID) -> Response:
    """Take a note away. Put again, it comes back."""
    transact(remove_note, viewer=viewer(), client_id=client_id, note_id=note_id, now=now())
    return no_content()
