"""HTTP for check-ins: read the request, call the service, answer."""

from typing import Any
from uuid import UUID

from flask import Response

from strtrack.accounts.access import opened_chart
from strtrack.accounts.login import clients_only, members_only, signed_in, viewer
from strtrack.checkins.queries.check_ins import check_in_of, get_shown, list_check_ins
from strtrack.checkins.queries.recovery import list_windows
from strtrack.checkins.queries.verdicts import with_verdicts
from strtrack.checkins.schemas.answers import NewCheckInSchema, NotNowSchema, RevisionSchema
from strtrack.checkins.schemas.check_ins import CheckInSchema, CheckInsSchema, NewVerdictSchema
from strtrack.checkins.schemas.looks import LookChangeSchema, LookSchema, NewLookSchema
from strtrack.checkins.schemas.recovery import RecoveryQuery, WindowsSchema
from strtrack.checkins.service import check_ins as service
from strtrack.checkins.service import looks, revisions, verdicts
from strtrack.checkins.service.stored import Stored, shown_to
from strtrack.kernel.db import transact
from strtrack.kernel.http import Blueprint, answer, no_content, now
from strtrack.kernel.paging import after_instant, page
from strtrack.kernel.shapes import PageQuery

bp = Blueprint("check_ins", __name__, description="Soreness after a treatment")


@bp.post("/check-ins")
@clients_only
@bp.arguments(NewCheckInSchema)
@bp.response(201, CheckInSchema)
@bp.alt_response(200, schema=CheckInSchema)
@bp.alt_response(409)
def record_check_in(body: dict[str, Any]) -> Response:
    """Record a check-in. Sending the same one again changes nothing."""
    stored = transact(service.record_check_in, viewer=viewer(), new=body, now=now())
    return answer(shown_to(viewer=viewer(), stored=stored), 201 if stored.is_new else 200)


@bp.patch("/check-ins/<uuid:check_in_id>")
@clients_only
@bp.arguments(RevisionSchema)
@bp.response(200, CheckInSchema)
@bp.alt_response(409)
def revise_check_in(body: dict[str, Any], check_in_id: UUID) -> Response:
    """Correct a check-in or take it back; the last correction that arrives counts."""
    revised = transact(
        revisions.revise_check_in, viewer=viewer(), check_in_id=check_in_id, new=body, now=now()
    )
    return answer(shown_to(viewer=viewer(), stored=revised))


@bp.post("/check-ins/not-now")
@clients_only
@bp.arguments(NotNowSchema)
@bp.response(204)
def put_off_check_in(body: dict[str, Any]) -> Response:
    """Put a question off: it may still be answered, and does not count as missed if it is not."""
    transact(service.put_off_check_in, viewer=viewer(), now=now(), **body)
    return no_content()


@bp.post("/check-ins/<uuid:check_in_id>/understood")
@clients_only
@bp.response(204)
def note_understood(check_in_id: UUID) -> Response:
    """Say that one has read what an urgent result says."""
    transact(service.note_understood, viewer=viewer(), check_in_id=check_in_id, now=now())
    return no_content()


@bp.get("/clients/<uuid:client_id>/check-ins")
@signed_in
@bp.arguments(PageQuery, location="query")
@bp.response(200, CheckInsSchema)
def show_check_ins(query: dict[str, Any], client_id: UUID) -> Response:
    """List a client's check-ins, newest first."""
    seen = viewer()
    opened_chart(seen, client_id, "check_ins", now=now())
    after = after_instant(query["cursor"])
    rows = list_check_ins(client_id, after=after, limit=query["limit"] + 1)
    found = [check_in_of(row, row, role=seen.role, language=seen.language) for row in rows]
    found = with_verdicts(client_id, found, role=seen.role)
    return answer(page(found, query["limit"], "recorded_at", "id"))


@bp.get("/clients/<uuid:client_id>/recovery")
@signed_in
@bp.arguments(RecoveryQuery, location="query")
@bp.response(200, WindowsSchema)
def show_recovery(query: dict[str, Any], client_id: UUID) -> Response:
    """Show how a client's sessions settled: what was asked and answered, the latest first."""
    seen = viewer()
    opened_chart(seen, client_id, "recovery", now=now())
    after, limit = after_instant(query["cursor"]), query["limit"] + 1
    found = list_windows(seen, client_id, after=after, limit=limit, now=now())
    return answer(page(found, query["limit"], "ended_at", "treatment_id"))


@bp.post("/clients/<uuid:client_id>/check-ins")
@members_only
@bp.arguments(NewCheckInSchema)
@bp.response(201, CheckInSchema)
@bp.alt_response(200, schema=CheckInSchema)
@bp.alt_response(409)
def recall_check_in(body: dict[str, Any], client_id: UUID) -> Response:
    """Enter what a client said by phone. It is labelled as recalled."""
    stored = transact(
        service.recall_check_in, viewer=viewer(), client_id=client_id, new=body, now=now()
    )
    return answer(
        shown_to(viewer=viewer(), stored=stored, client_id=client_id), 201 if stored.is_new else 200
    )


@bp.patch("/clients/<uuid:client_id>/check-ins/<uuid:check_in_id>")
@members_only
@bp.arguments(RevisionSchema)
@bp.response(200, CheckInSchema)
@bp.alt_response(403)
@bp.alt_response(409)
def revise_recalled(body: dict[str, Any], client_id: UUID, check_in_id: UUID) -> Response:
    """Correct or take back what a member entered for a client."""
    revised = transact(
        revisions.revise_recalled,
        viewer=viewer(),
        client_id=client_id,
        check_in_id=check_in_id,
        new=body,
        now=now(),
    )
    return answer(shown_to(viewer=viewer(), stored=revised, client_id=client_id))


@bp.post("/clients/<uuid:client_id>/check-ins/<uuid:check_in_id>/verdicts")
@members_only
@bp.arguments(NewVerdictSchema)
@bp.response(201, CheckInSchema)
@bp.alt_response(200, schema=CheckInSchema)
@bp.alt_response(409)
def judge_check_in(body: dict[str, Any], client_id: UUID, check_in_id: UUID) -> Response:
    """Say what an answer comes to in one's own judgement. It stands beside the result."""
    is_new = transact(
        verdicts.judge_check_in,
        viewer=viewer(),
        client_id=client_id,
        check_in_id=check_in_id,
        new=body,
        now=now(),
    )
    head = get_shown(client_id, check_in_id)
    return answer(
        shown_to(viewer=viewer(), stored=Stored(head, head, is_new), client_id=client_id),
        201 if is_new else 200,
    )


@bp.post("/clients/<uuid:client_id>/looks")
@members_only
@bp.arguments(NewLookSchema)
@bp.response(201, LookSchema)
@bp.alt_response(200, schema=LookSchema)
@bp.alt_response(409)
def look_at_answers(body: dict[str, Any], client_id: UUID) -> Response:
    """Say that one has looked at a client's answers, up to the one that is named."""
    looked = transact(
        looks.look_at_answers, viewer=viewer(), client_id=client_id, new=body, now=now()
    )
    return answer(looked.look, 201 if looked.is_new else 200)


@bp.patch("/clients/<uuid:client_id>/looks/<uuid:look_id>")
@members_only
@bp.arguments(LookChangeSchema)
@bp.response(200, LookSchema)
@bp.alt_response(409)
def change_look(_body: dict[str, Any], client_id: UUID, look_id: UUID) -> Response:
    """Take a look back."""
    return answer(
        transact(
            looks.take_look_back,
            viewer=viewer(),
            client_id=client_id,
            look_id=look_id,
            now=now(),
        )
    )
