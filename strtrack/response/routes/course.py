"""HTTP for a practice's own course."""

from flask import Response

from strtrack.accounts.login import members_only, viewer
from strtrack.kernel.http import Blueprint, answer
from strtrack.response.queries.course import course_of_row, find_course
from strtrack.response.rules.course import NEEDED
from strtrack.response.schemas.course import OwnCourseSchema

bp = Blueprint("courses", __name__, description="How long soreness takes to settle here")


@bp.get("/practice/course")
@members_only
@bp.response(200, OwnCourseSchema)
def show_course() -> Response:
    """Show how long soreness takes to settle at the practice, worked out once a day."""
    row = find_course(viewer().practice_id)
    body = {
        "course": course_of_row(row),
        "sessions": row.sessions if row else None,
        "n": row.n if row else None,
        "needed": NEEDED,
    }
    return answer(body)
