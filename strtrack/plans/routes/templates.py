"""HTTP for starter templates."""

from flask import Response

from strtrack.accounts.login import members_only, viewer
from strtrack.kernel.http import Blueprint, answer
from strtrack.plans.schemas.templates import TemplatesSchema
from strtrack.plans.service.templates import list_templates

bp = Blueprint("plan_templates", __name__, description="First plans to start from")


@bp.get("/plan-templates")
@members_only
@bp.response(200, TemplatesSchema)
def show_templates() -> Response:
    """List the starter templates, one for each condition that has one."""
    return answer({"items": list_templates(language=viewer().language), "next_cursor": None})
