"""The JSON shapes of private notes."""

from marshmallow import Schema, fields

from strtrack.kernel.shapes import Instant, Shape, Words

LONGEST = 4000


class NewNoteSchema(Shape):
    """A note as the desk sends it; `written_at` is fixed by the first."""

    text = Words(LONGEST, least=1, lines=True, required=True)
    written_at = Instant(required=True)


class NoteSchema(Schema):
    """A note as it is stored; `may_change` is whether who asks may."""

    id = fields.UUID(required=True)
    text = fields.String(required=True)
    written_at = Instant(required=True)
    by_name = fields.String(required=True)
    edited_at = Instant(required=True, allow_none=True)
    edited_by_name = fields.String(required=True, allow_none=True)
    may_change = fields.Boolean(required=True)


class NotesSchema(Schema):
    """One page of notes, newest first."""

    items = fields.List(fields.Nested(NoteSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)
