"""HTTP for what is proposed for a plan's lines, and for deciding about it."""

from typing import Any
from uuid import UUID

from flask import Response

from strtrack.accounts.access import opened_chart
from strtrack.accounts.login import members_only, viewer
from strtrack.kernel.db import transact
from strtrack.kernel.http import IF_MATCH, Blueprint, answer, now, required_revision
from strtrack.kernel.problems import MIME as PROBLEM
from strtrack.plans.schemas.programme import StalePlanSchema
from strtrack.progression.queries.lines import CHART
from strtrack.progression.schemas.progression import (
    LinesDecidedSchema,
    NewLineDecisionsSchema,
    ProgressionSchema,
)
from strtrack.progression.service.deciding import decide
from strtrack.progression.service.shown import progression_of

bp = Blueprint("progression", __name__, description="Growing and easing a plan")


@bp.get("/clients/<uuid:client_id>/progression")
@members_only
@bp.response(200, ProgressionSchema)
def show_progression(client_id: UUID) -> Response:
    """Show what is proposed for each line of the plan, and why."""
    seen, at = viewer(), now()
    facts = opened_chart(seen, client_id, "progression", now=at, about_clients=CHART)
    return answer(progression_of(facts=facts, language=seen.language, now=at))


@bp.post("/clients/<uuid:client_id>/progression/decisions")
@members_only
@bp.arguments(NewLineDecisionsSchema)
@bp.response(201, LinesDecidedSchema)
@bp.alt_response(200, schema=LinesDecidedSchema)
@bp.alt_response(409)
@bp.alt_response(412, schema=StalePlanSchema, content_type=PROBLEM)
@bp.alt_response(428)
@bp.doc(parameters=[IF_MATCH])
def decide_progression(body: dict[str, Any], client_id: UUID) -> Response:
    """Approve proposals as one new version of the plan, or put them off."""
    revision = required_revision()
    stored = transact(
        decide, viewer=viewer(), client_id=client_id, new=body, revision=revision, now=now()
    )
    return answer(stored.body, 201 if stored.is_new else 200)
