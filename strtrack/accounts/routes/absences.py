"""HTTP for absences: who is away, and who looks meanwhile."""

from typing import Any
from uuid import UUID

from flask import Response

from strtrack.accounts.login import members_only, viewer
from strtrack.accounts.queries.absences import list_absences
from strtrack.accounts.schemas.absences import AbsenceSchema, AbsencesSchema, NewAbsenceSchema
from strtrack.accounts.service.absences import put_absence, remove_absence
from strtrack.kernel.db import transact
from strtrack.kernel.http import Blueprint, answer, no_content, now
from strtrack.kernel.timezones import zone_of

bp = Blueprint("absences", __name__, description="Who is away, and who looks meanwhile")


@bp.get("/absences")
@members_only
@bp.response(200, AbsencesSchema)
def show_absences() -> Response:
    """List the practice's absences that are not over, the next one first."""
    seen = viewer()
    today = now().astimezone(zone_of(seen.practice_zone)).date()
    return answer({"items": list_absences(seen.practice_id, since=today), "next_cursor": None})


@bp.put("/absences/<uuid:absence_id>")
@members_only
@bp.arguments(NewAbsenceSchema)
@bp.response(200, AbsenceSchema)
@bp.alt_response(409)
def keep_absence(body: dict[str, Any], absence_id: UUID) -> Response:
    """Say when a member is away: a colleague sees her clients on these days, and only then."""
    seen = viewer()
    transact(put_absence, viewer=seen, absence_id=absence_id, new=body, now=now())
    since = body["from_on"]
    return answer(list_absences(seen.practice_id, since=since, absence_id=absence_id)[0])


@bp.delete("/absences/<uuid:absence_id>")
@members_only
@bp.response(204)
def end_absence(absence_id: UUID) -> Response:
    """Take an absence back, or end it early."""
    transact(remove_absence, viewer=viewer(), absence_id=absence_id, now=now())
    return no_content()
