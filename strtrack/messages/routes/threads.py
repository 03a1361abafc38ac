"""HTTP for threads and the inbox."""

from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Response
from marshmallow import RAISE

from strtrack.accounts.access import opened_chart
from strtrack.accounts.login import members_only, signed_in, viewer
from strtrack.kernel.db import transact
from strtrack.kernel.http import Blueprint, answer, no_content, now
from strtrack.kernel.paging import after_instant, cursor_for, keys_from
from strtrack.messages.schemas.threads import (
    InboxSchema,
    MessageSchema,
    MessagesReadSchema,
    NewMessageSchema,
    ThreadQuery,
    ThreadSchema,
)
from strtrack.messages.service.reading import Page, inbox_of, thread_of
from strtrack.messages.service.writing import read_messages, write_message

bp = Blueprint("messages", __name__, description="Messages between a client and her practice")


@bp.get("/clients/<uuid:client_id>/messages")
@signed_in
@bp.arguments(ThreadQuery, location="query", unknown=RAISE)
@bp.response(200, ThreadSchema)
def show_thread(query: dict[str, Any], client_id: UUID) -> Response:
    """Show a client's thread, newest first, 30 messages at a time."""
    opened_chart(viewer(), client_id, "messages", now=now())
    after = after_instant(query["cursor"])
    return _page(thread_of(viewer=viewer(), client_id=client_id, after=after, now=now()))


@bp.post("/clients/<uuid:client_id>/messages")
@signed_in
@bp.arguments(NewMessageSchema)
@bp.response(201, MessageSchema)
@bp.alt_response(200, schema=MessageSchema)
@bp.alt_response(409)
def send_message(body: dict[str, Any], client_id: UUID) -> Response:
    """Write a message, from whichever side asks. Sending it again changes nothing."""
    stored = transact(
        write_message,
        viewer=viewer(),
        client_id=client_id,
        new=body,
        now=now(),
    )
    return answer(stored.message, 201 if stored.is_new else 200)


@bp.put("/clients/<uuid:client_id>/messages/read")
@signed_in
@bp.arguments(MessagesReadSchema)
@bp.response(204)
def mark_read(body: dict[str, Any], client_id: UUID) -> Response:
    """Say up to which message the thread was seen."""
    transact(read_messages, viewer=viewer(), client_id=client_id, up_to=body["up_to"], now=now())
    return no_content()


@bp.get("/inbox")
@members_only
@bp.arguments(ThreadQuery, location="query", unknown=RAISE)
@bp.response(200, InboxSchema)
def show_inbox(query: dict[str, Any]) -> Response:
    """List threads, those with something unseen first, then the newest."""
    keys = keys_from(query["cursor"], int, datetime, UUID)
    after = (keys[0], keys[1], keys[2]) if keys else None
    return _page(inbox_of(viewer=viewer(), after=after))


def _page(found: Page) -> Response:
    cursor = cursor_for(*found.goes_on) if found.goes_on else None
    return answer(found.body | {"next_cursor": cursor})
