"""HTTP for Today. The answer is kept per client until a write or its own end makes it another."""

from datetime import datetime
from typing import cast
from uuid import UUID

import orjson
from flask import Response, current_app

from strtrack.accounts.login import clients_only, viewer
from strtrack.kernel.answers import Kept, KeptAnswers
from strtrack.kernel.build import fingerprint
from strtrack.kernel.changes import client_scope, sequence, shared_scope
from strtrack.kernel.http import Blueprint, answer, answer_bytes, asked_about, not_modified, now
from strtrack.today.schemas.day import TodaySchema
from strtrack.today.schemas.exercises import EarlierSchema
from strtrack.today.service.day import earlier_of, today_of

bp = Blueprint("today", __name__, description="The client's day")


@bp.get("/today")
@clients_only
@bp.response(200, TodaySchema)
@bp.alt_response(304, success=True)
def show_today() -> Response:
    """Show what is due now. The ETag is the sequence of changes and the next instant of change."""
    seen = viewer()
    client_id = seen.own_client()
    at = now()
    kept_answers = cast(KeptAnswers[UUID], current_app.extensions["strtrack.today"])
    seq = sequence(client_scope(client_id), shared_scope(seen.practice_id))
    kept = kept_answers.find(client_id, seq, at)
    if kept is None:
        kept = _fresh(client_id, seq, at)
        kept_answers.keep(client_id, kept)
    if asked_about(kept.etag):
        return not_modified(kept.etag)
    return answer_bytes(kept.body, etag=kept.etag)


def _fresh(client_id: UUID, seq: int, at: datetime) -> Kept:
    day = today_of(client_id=client_id, now=at)
    body = orjson.dumps(day.body, option=orjson.OPT_UTC_Z)
    return Kept(seq, at, day.until, f"{fingerprint()}-{seq}-{int(day.until.timestamp())}", body)


@bp.get("/today/earlier")
@clients_only
@bp.response(200, EarlierSchema)
def show_earlier() -> Response:
    """Show the last seven days, for what was done and not yet said."""
    items = earlier_of(client_id=viewer().own_client(), now=now())
    return answer({"items": items, "next_cursor": None})
