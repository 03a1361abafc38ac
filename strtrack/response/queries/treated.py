"""Read the sessions that responses speak of."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, bindparam, select

from strtrack.accounts.models import CLIENTS, COURSES, PRACTICES
from strtrack.kernel.db import read
from strtrack.kernel.joined import labelled
from strtrack.response.models import PRACTICE_COURSES
from strtrack.response.queries.course import OF_PRACTICE
from strtrack.treatments.models.treatments import TREATMENTS

OWN = "own_course_"  # before what is said of the practice's own course
MOST = 400  # sessions of one client that a course of care is looked at for
_T = TREATMENTS.c
_COURSE_STARTED_ON = (
    select(COURSES.c.started_on)
    .where(COURSES.c.client_id == CLIENTS.c.id, COURSES.c.ended_on.is_(None))
    .order_by(COURSES.c.started_on.desc())
    .limit(1)
    .correlate(CLIENTS)
    .scalar_subquery()
)
FACTS: tuple[ColumnElement[Any], ...] = (
    PRACTICES.c.advice_mode,
    PRACTICES.c.thresholds,
    CLIENTS.c.thresholds.label("own_thresholds"),
    CLIENTS.c.practice_id,
    CLIENTS.c.time_zone,
    CLIENTS.c.problem.label("problem_name"),
    _COURSE_STARTED_ON.label("course_started_on"),
    *labelled(PRACTICE_COURSES.c, OWN),
)
_CHART = (
    select(*FACTS)
    .select_from(CLIENTS)
    .join(PRACTICES, PRACTICES.c.id == CLIENTS.c.practice_id)
    .join(PRACTICE_COURSES, OF_PRACTICE, isouter=True)
    .where(CLIENTS.c.id == bindparam("client_id"))
)
_TREATED = (
    select(
        _T.id, _T.started_at, _T.ended_at, _T.time_zone, _T.areas, _T.tenderness_before,
        _T.problem_before, _T.problem_after, _T.ranges, _T.received_at, _T.not_now,
    )
    .where(_T.client_id == bindparam("client_id"))
    .order_by(_T.ended_at.desc(), _T.id.desc())
    .limit(MOST)
)  # fmt: skip


def get_course_facts(client_id: UUID) -> Row[Any]:
    """Return how a client's answers are judged, and since when her present course of care runs.

    What was worked out of the practice's own course stands there as `own_course_…`, if it was.
    """
    return read(_CHART, {"client_id": client_id}).one()


def list_treated(client_id: UUID) -> list[Row[Any]]:
    """Return a client's sessions, the latest first, with what responses need of each."""
    return list(read(_TREATED, {"client_id": client_id}))
