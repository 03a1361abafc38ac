"""HTTP for the replies a practice keeps ready."""

from typing import Any
from uuid import UUID

from flask import Response

from strtrack.accounts.login import members_only, viewer
from strtrack.kernel.db import transact
from strtrack.kernel.http import Blueprint, answer, no_content, now
from strtrack.messages.queries.ready_replies import list_replies
from strtrack.messages.schemas.threads import (
    NewReadyReplySchema,
    ReadyRepliesSchema,
    ReadyReplySchema,
)
from strtrack.messages.service.ready_replies import put_ready_reply, remove_ready_reply

bp = Blueprint("ready_replies", __name__, description="Replies that are kept ready")


@bp.get("/ready-replies")
@members_only
@bp.response(200, ReadyRepliesSchema)
def show_replies() -> Response:
    """List the practice's ready replies."""
    return answer({"items": list_replies(viewer().practice_id), "next_cursor": None})


@bp.put("/ready-replies/<uuid:reply_id>")
@members_only
@bp.arguments(NewReadyReplySchema)
@bp.response(200, ReadyReplySchema)
@bp.alt_response(409)
def keep_reply(body: dict[str, Any], reply_id: UUID) -> Response:
    """Keep a reply ready, or change it; up to 30."""
    return answer(
        transact(put_ready_reply, viewer=viewer(), reply_id=reply_id, new=body, now=now())
    )


@bp.delete("/ready-replies/<uuid:reply_id>")
@members_only
@bp.response(204)
def forget_reply(reply_id: UUID) -> Response:
    """Keep a reply ready no longer."""
    transact(remove_ready_reply, viewer=viewer(), reply_id=reply_id, now=now())
    return no_content()
