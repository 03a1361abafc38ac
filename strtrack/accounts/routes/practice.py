"""HTTP for the practice's record."""

from typing import Any

from flask import Response

from strtrack.accounts.login import owners_only, viewer
from strtrack.accounts.queries import get_practice, practice_of
from strtrack.accounts.schemas.practice import PracticePatchSchema, PracticeRecordSchema
from strtrack.accounts.service import practices
from strtrack.accounts.service.thresholds import known_thresholds
from strtrack.kernel.db import transact
from strtrack.kernel.http import Blueprint, answer, now

bp = Blueprint("practice", __name__, description="The practice's record")


@bp.get("/practice")
@owners_only
@bp.response(200, PracticeRecordSchema)
def show_practice() -> Response:
    """Return the practice's record with its thresholds."""
    return answer(_record())


@bp.patch("/practice")
@owners_only
@bp.arguments(PracticePatchSchema)
@bp.response(200, PracticeRecordSchema)
def change_practice(body: dict[str, Any]) -> Response:
    """Change the practice's record."""
    transact(practices.change_practice, viewer=viewer(), changed=body, now=now())
    return answer(_record())


def _record() -> dict[str, Any]:
    seen = viewer()
    row = get_practice(seen.practice_id)
    known = known_thresholds(practice=row.thresholds, language=seen.language)
    return practice_of(row) | {"thresholds": row.thresholds, "known_thresholds": known}
