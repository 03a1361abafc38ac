"""The JSON shapes of a thread, the inbox and ready replies."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validates_schema

from strtrack.accounts.rules import EXPECTED_REPLIES
from strtrack.kernel.shapes import Id, Instant, Shape, Words, one_of
from strtrack.messages.rules import CLIENT, LONGEST, MEMBER


class ThreadQuery(Shape):
    """Where a thread or the inbox goes on."""

    cursor = Words(200, load_default=None)


class NewMessageSchema(Shape):
    """A message: words, a picture that was sent before, or both."""

    id = Id(required=True)
    text = Words(LONGEST, lines=True, required=True)
    picture_id = Id(load_default=None, allow_none=True)
    written_at = Instant(required=True)

    @validates_schema
    def says_something(self, data: dict[str, Any], **_: Any) -> None:
        if not data["text"] and not data["picture_id"]:
            raise ValidationError("Write something, or send a picture.", "text")


class MessagePictureSchema(Schema):
    """A picture of a thread and its size in pixels."""

    id = fields.UUID(required=True)
    width = fields.Integer(required=True)
    height = fields.Integer(required=True)


class MessageSchema(Schema):
    """A message as it is stored; `read_at` is when the other side first saw it."""

    id = fields.UUID(required=True)
    client_id = fields.UUID(required=True)
    by = one_of(CLIENT, MEMBER, required=True)
    author_name = fields.String(required=True)
    text = fields.String(required=True)
    picture = fields.Nested(MessagePictureSchema, required=True, allow_none=True)
    written_at = Instant(required=True)
    received_at = Instant(required=True)
    read_at = Instant(required=True, allow_none=True)


class ReplyTermsSchema(Schema):
    """How soon the practice answers, whether it is open now, and when it opens next if not."""

    expected = one_of(*EXPECTED_REPLIES, required=True, allow_none=True)
    open_now = fields.Boolean(required=True)
    opens_at = Instant(required=True, allow_none=True)


class ThreadSchema(Schema):
    """A page of a thread, newest first; `unread` counts what the asker has not seen."""

    items = fields.List(fields.Nested(MessageSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)
    unread = fields.Integer(required=True)
    reply = fields.Nested(ReplyTermsSchema, required=True)


class MessagesReadSchema(Shape):
    """Up to which message somebody has seen a thread."""

    up_to = Id(required=True)


class LastMessageSchema(Schema):
    """The beginning of a thread's last message."""

    text = fields.String(required=True)
    by = one_of(CLIENT, MEMBER, required=True)
    at = Instant(required=True)
    has_picture = fields.Boolean(required=True)


class InboxThreadSchema(Schema):
    """A thread in the inbox; `unread` counts what nobody at the practice has seen."""

    client_id = fields.UUID(required=True)
    client_name = fields.String(required=True)
    unread = fields.Integer(required=True)
    last = fields.Nested(LastMessageSchema, required=True)


class InboxSchema(Schema):
    """A page of the inbox, what waits first; `unread` counts all of it."""

    items = fields.List(fields.Nested(InboxThreadSchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)
    unread = fields.Integer(required=True)


class NewReadyReplySchema(Shape):
    """A reply that is kept ready."""

    name = Words(40, least=1, required=True)
    text = Words(1000, least=1, lines=True, required=True)


class ReadyReplySchema(NewReadyReplySchema):
    """The same as it is stored."""

    id = fields.UUID(required=True)


class ReadyRepliesSchema(Schema):
    """All ready replies of a practice, by name."""

    items = fields.List(fields.Nested(ReadyReplySchema), required=True)
    next_cursor = fields.String(required=True, allow_none=True)
