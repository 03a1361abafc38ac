"""Read what the weeks of many clients come to: each a single statement, however many there are."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, Text, case, exists, func, or_, select
from sqlalchemy import type_coerce as coerce

from strtrack.accounts.models import CLIENTS, COURSES, MEMBERS, PRACTICES
from strtrack.alerts.models import ALERTS, EVENTS
from strtrack.alerts.queries import HEARD
from strtrack.caseload.models import SUMMARIES
from strtrack.figures.models import COUNTS, WEEKS
from strtrack.figures.queries.states import WITH_STATE, is_stale
from strtrack.figures.rules.weeks import SKIPPED
from strtrack.kernel.db import read

_C, _W, _N, _A = CLIENTS.c, WEEKS.c, COUNTS.c, ALERTS.c
SUMMED = ("due", "done", "excused", "settled_known", "settled")
_FIRST_ACT = (
    select(func.min(EVENTS.c.at))
    .where(EVENTS.c.alert_id == _A.id, EVENTS.c.kind == "acknowledged")
    .correlate(ALERTS)
    .scalar_subquery()
)


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose weeks: a practice's or one therapist's clients in care, from a Monday to a Monday.

    `problems` are the texts that a condition is written as, None for every condition; an empty
    one of them is for those without any. Both Mondays are counted; `begins_at` and `ends_at` are
    the same as instants of the practice, and `today` is its day.
    """

    practice_id: UUID
    own: UUID | None
    therapist_id: UUID | None
    problems: tuple[str, ...] | None
    first: date
    last: date
    begins_at: datetime
    ends_at: datetime
    today: date


def list_problems(practice_id: UUID, own: UUID | None) -> list[Row[Any]]:
    """Return how often each condition is written on charts, `problem` null where none is."""
    found = select(_C.problem, func.count().label("n")).where(_C.practice_id == practice_id)
    if own:
        found = found.where(_C.therapist_id == own)
    return list(read(found.group_by(_C.problem)))


def list_people(scope: Scope, now: datetime) -> list[Row[Any]]:
    """Return each client in care with what her weeks come to.

    `falls` and `rises` say what the desk's row says of her last week, `stale` whether her weeks are
    to be worked out anew.
    """
    signs = coerce(SUMMARIES.c.signs, Text)
    found = (
        select(
            _C.id,
            _C.name,
            _C.therapist_id,
            _C.problem,
            _C.thresholds,
            *(func.coalesce(func.sum(_W[name]), 0).label(name) for name in SUMMED),
            func.max(case((signs.like('%"fall":{%'), 1), else_=0)).label("falls"),
            func.max(case((signs.like('%"rise":{%'), 1), else_=0)).label("rises"),
            func.max(case((is_stale(now), 1), else_=0)).label("stale"),
        )
        .select_from(
            WITH_STATE.outerjoin(SUMMARIES, SUMMARIES.c.client_id == _C.id).outerjoin(
                WEEKS, (_W.client_id == _C.id) & _W.monday.between(scope.first, scope.last)
            )
        )
        .where(*_inside(scope))
        .group_by(_C.id)
    )
    return list(read(found))


def list_weeks(scope: Scope) -> list[Row[Any]]:
    """Return what each week comes to, and of how many clients something was due."""
    found = _weeks(
        scope,
        _W.monday,
        *(func.sum(_W[name]).label(name) for name in SUMMED),
        func.count().filter(_W.due > 0).label("clients"),
    )
    return list(read(found.group_by(_W.monday)))


def list_of_week(scope: Scope, monday: date) -> list[Row[Any]]:
    """Return the clients for whom something was due in one week, and how much of it was done."""
    found = _weeks(scope, _W.client_id, _W.due, _W.done)
    return list(read(found.where(_W.monday == monday, _W.due > 0)))


def list_reasons(scope: Scope) -> list[Row[Any]]:
    """Return how often each reason was given, and by how many clients."""
    found = _counts(
        scope,
        _N.kind,
        _N.exercise_slug,
        _N.reason,
        func.sum(_N.n).label("n"),
        func.count(_N.client_id.distinct()).label("clients"),
    )
    return list(read(found.group_by(_N.kind, _N.exercise_slug, _N.reason)))


def list_skipped(scope: Scope, most: int | None) -> list[Row[Any]]:
    """Return the exercises that were skipped most, by how many clients."""
    times = func.sum(_N.n)
    found = _counts(
        scope,
        _N.exercise_slug,
        func.max(_N.exercise_version).label("exercise_version"),
        times.label("n"),
        func.count(_N.client_id.distinct()).label("clients"),
    ).where(_N.kind == SKIPPED)
    ordered = found.group_by(_N.exercise_slug).order_by(times.desc(), _N.exercise_slug)
    return list(read(ordered.limit(most)))


def list_of_reason(
    scope: Scope, kind: str, *, slug: str | None = None, reason: str | None = None
) -> list[Row[Any]]:
    """Return who gave a reason how often: of one exercise, or of all that is of a kind."""
    found = _counts(scope, _N.client_id, func.sum(_N.n).label("n")).where(_N.kind == kind)
    if slug is not None:
        found = found.where(_N.exercise_slug == slug)
    if reason is not None:
        found = found.where(_N.reason == reason)
    return list(read(found.group_by(_N.client_id)))


def list_alerts(scope: Scope) -> list[Row[Any]]:
    """Return the alerts that opened in the period, with when somebody first did something.

    `waits` says that nobody has, or not since it came back.
    """
    found = (
        select(
            _A.client_id,
            _A.opened_at,
            (_A.acknowledged_at.is_(None) & _A.resolved_at.is_(None)).label("waits"),
            _FIRST_ACT.label("acted_at"),
        )
        .join(CLIENTS, _C.id == _A.client_id)
        .join(PRACTICES, PRACTICES.c.id == _A.practice_id)
        .where(*_inside(scope), HEARD)
        .where(_A.opened_at >= scope.begins_at, _A.opened_at < scope.ends_at)
    )
    return list(read(found))


def list_members(practice_id: UUID) -> list[Row[Any]]:
    """Return a practice's members by name, those who left too."""
    found = select(MEMBERS.c.id, MEMBERS.c.name).where(MEMBERS.c.practice_id == practice_id)
    return list(read(found.order_by(MEMBERS.c.name, MEMBERS.c.id)))


def _weeks(scope: Scope, *columns: Any) -> Select[Any]:
    joined = select(*columns).join(CLIENTS, _C.id == _W.client_id)
    return joined.where(*_inside(scope), _W.monday.between(scope.first, scope.last))


def _counts(scope: Scope, *columns: Any) -> Select[Any]:
    joined = select(*columns).join(CLIENTS, _C.id == _N.client_id)
    return joined.where(*_inside(scope), _N.monday.between(scope.first, scope.last))


def _inside(scope: Scope) -> list[ColumnElement[bool]]:
    """Return what a chart has to be: of the scope's practice and people, and in care meanwhile."""
    in_care = exists().where(
        COURSES.c.client_id == _C.id,
        COURSES.c.started_on <= scope.today,
        or_(COURSES.c.ended_on.is_(None), COURSES.c.ended_on >= scope.first),
    )
    kept = [_C.practice_id == scope.practice_id, in_care]
    kept += [_C.therapist_id == one for one in (scope.own, scope.therapist_id) if one]
    if scope.problems is not None:
        kept.append(func.coalesce(_C.problem, "").in_(scope.problems))
    return kept
