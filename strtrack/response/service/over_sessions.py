"""How every session of a client was answered, a line each."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from strtrack.accounts.access import Viewer
from strtrack.checkins.queries.check_ins import list_given_since, sees_result
from strtrack.checkins.queries.windows import Recovery, recoveries_from
from strtrack.kernel.thresholds import thresholds_from
from strtrack.kernel.timezones import zone_of
from strtrack.response.queries.treated import get_course_facts, list_treated
from strtrack.response.rules.over_sessions import highest_of, lasting_of
from strtrack.response.rules.relief import problem_points
from strtrack.response.rules.settling import Answer, Point
from strtrack.response.service.session import answers_in, hours_after, settled_in, status_to


def sessions_over_time(*, viewer: Viewer, client_id: UUID, now: datetime) -> dict[str, Any]:
    """Return every session, oldest first, with its peak, when it settled, whether relief lasted.

    Three statements whatever the history. Access is the caller's to check. Not audited: the caller
    notes who looked.
    """
    facts = get_course_facts(client_id)
    judged = sees_result(viewer.role, facts.advice_mode)
    treated = list_treated(client_id)
    recoveries = recoveries_from(
        treated,
        list_given_since(client_id, treated[-1].ended_at) if treated else [],
        zone=zone_of(facts.time_zone),
        thresholds=thresholds_from(facts.thresholds, facts.own_thresholds),
        advice_mode=facts.advice_mode,
        now=now,
    )
    newer = [None, *treated][: len(treated)]
    lines = [_line(one, later, judged=judged) for one, later in zip(recoveries, newer, strict=True)]
    return {
        "judged": judged,
        "problem_name": facts.problem_name,
        "course_started_on": facts.course_started_on,
        "items": lines[::-1],
        "next_cursor": None,
    }


def _line(recovery: Recovery, later: Row[Any] | None, *, judged: bool) -> dict[str, Any]:
    treatment = recovery.treatment
    answers = answers_in(recovery=recovery, judged=judged)
    peak = highest_of(answers)
    lasting = lasting_of(
        treatment.problem_before,
        treatment.problem_after,
        problem_points(answers),
        _found_by(later, treatment),
    )
    return {
        "treatment_id": treatment.id,
        "ended_at": treatment.ended_at,
        "time_zone": treatment.time_zone,
        "status": status_to(recovery=recovery, judged=judged),
        "answers": len(answers),
        "last_h": _last(answers),
        "peak": asdict(peak) if peak else None,
        "settled": settled_in(recovery=recovery, judged=judged),
        "problem_before": treatment.problem_before,
        "relief": asdict(lasting) if judged and lasting else None,
    }


def _last(answers: Sequence[Answer]) -> float | None:
    return answers[-1].hours if answers else None


def _found_by(later: Row[Any] | None, treatment: Row[Any]) -> Point | None:
    """Return the usual problem as the next session found it."""
    if later is None or later.problem_before is None:
        return None
    return Point(hours_after(at=later.started_at, treatment=treatment), later.problem_before)
