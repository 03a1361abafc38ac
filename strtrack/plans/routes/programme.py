"""HTTP for the programme: its draft and its versions."""

from typing import Any
from uuid import UUID

from flask import Response

from strtrack.accounts.access import opened_chart
from strtrack.accounts.login import clients_only, members_only, signed_in, viewer
from strtrack.kernel.db import transact
from strtrack.kernel.http import (
    IF_MATCH,
    Blueprint,
    answer,
    asked_about,
    no_content,
    not_modified,
    now,
    required_revision,
)
from strtrack.kernel.problems import MIME as PROBLEM
from strtrack.kernel.replay import digest
from strtrack.plans.queries import list_versions, plan_of
from strtrack.plans.schemas.programme import (
    PlanDraftSchema,
    PlanSchema,
    PublishSchema,
    StalePlanSchema,
    VersionsSchema,
)
from strtrack.plans.service import drafts, publishing
from strtrack.plans.service.screening import show_plan as show_screened

bp = Blueprint("plans", __name__, description="The client's programme")


@bp.get("/clients/<uuid:client_id>/plan")
@signed_in
@bp.response(200, PlanSchema)
@bp.alt_response(304, success=True)
def show_plan(client_id: UUID) -> Response:
    """Show the draft and the newest version; the client sees the version alone."""
    seen = viewer()
    opened_chart(seen, client_id, "plan", now=now())
    if seen.role == "client":
        plan = plan_of(client_id, seen.language, None) | {"items": []}
    else:
        plan = _screened(client_id)
    etag = _etag_of(plan)
    return not_modified(etag) if asked_about(etag) else answer(plan, etag=etag)


@bp.put("/clients/<uuid:client_id>/plan")
@members_only
@bp.arguments(PlanDraftSchema)
@bp.response(200, PlanSchema)
@bp.alt_response(412, schema=StalePlanSchema, content_type=PROBLEM)
@bp.alt_response(428)
@bp.doc(parameters=[IF_MATCH])
def save_draft(body: dict[str, Any], client_id: UUID) -> Response:
    """Keep the whole draft, if nobody changed it since."""
    revision = required_revision()
    transact(
        drafts.save_draft,
        viewer=viewer(),
        client_id=client_id,
        items=body["items"],
        revision=revision,
        now=now(),
    )
    plan = _screened(client_id)
    return answer(plan, etag=_etag_of(plan))


@bp.post("/clients/<uuid:client_id>/plan/publish")
@members_only
@bp.arguments(PublishSchema)
@bp.response(201, PlanSchema)
@bp.alt_response(200, schema=PlanSchema)
@bp.alt_response(409)
@bp.alt_response(412, schema=StalePlanSchema, content_type=PROBLEM)
@bp.alt_response(428)
@bp.doc(parameters=[IF_MATCH])
def publish_plan(body: dict[str, Any], client_id: UUID) -> Response:
    """Publish the draft as the next version."""
    revision = required_revision()
    stored = transact(
        publishing.publish_plan,
        viewer=viewer(),
        client_id=client_id,
        new=body,
        revision=revision,
        now=now(),
    )
    plan = _screened(client_id)
    return answer(plan, 201 if stored else 200, etag=_etag_of(plan))


@bp.get("/clients/<uuid:client_id>/plan/versions")
@signed_in
@bp.response(200, VersionsSchema)
def show_versions(client_id: UUID) -> Response:
    """List what was published, newest first."""
    opened_chart(viewer(), client_id, "plan", now=now())
    return answer({"items": list_versions(client_id), "next_cursor": None})


@bp.post("/clients/<uuid:client_id>/plan/versions/<uuid:version_id>/seen")
@clients_only
@bp.response(204)
def see_version(client_id: UUID, version_id: UUID) -> Response:
    """Note that the client has seen a version; the first time counts."""
    transact(
        publishing.see_version,
        viewer=viewer(),
        client_id=client_id,
        version_id=version_id,
        now=now(),
    )
    return no_content()


def _screened(client_id: UUID) -> dict[str, Any]:
    seen = viewer()
    return show_screened(client_id=client_id, practice_id=seen.practice_id, language=seen.language)


def _etag_of(plan: dict[str, Any]) -> str:
    """Return the revision, and after a dash what the screening says of exercises, if it does."""
    said = plan.get("screened_exercises")
    return f"{plan['revision']}-{digest({'said': said})[:8]}" if said else str(plan["revision"])
