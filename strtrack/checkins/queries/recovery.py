"""A client's recovery windows as the API shows them."""

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from strtrack.accounts.access import Viewer
from strtrack.checkins.queries.check_ins import (
    check_in_of,
    get_chart,
    list_of_treatments,
    list_shown_of,
    sees_result,
)
from strtrack.checkins.queries.verdicts import list_confirmed, with_verdicts
from strtrack.checkins.queries.windows import Recovery, recoveries_from
from strtrack.checkins.rules.grade import felt_of, grade_of
from strtrack.checkins.rules.windows import CLOSED, OPEN, SETTLED, SUPERSEDED, State, Window
from strtrack.kernel.thresholds import thresholds_from
from strtrack.kernel.timezones import zone_of
from strtrack.library.rules.zones import zone_name
from strtrack.treatments.queries.treatments import list_newest, list_since

HOUR = timedelta(hours=1)


def list_windows(
    viewer: Viewer,
    client_id: UUID,
    *,
    after: tuple[datetime, UUID] | None,
    limit: int,
    now: datetime,
) -> list[dict[str, Any]]:
    """Return a client's recovery windows, latest session first, from after an (ended_at, id) on.

    Five statements, seven for staff. Access is the caller's to check.
    """
    rows = list_newest(client_id, after=after, limit=limit)
    if not rows:
        return []
    asked = {row.id for row in rows}
    chart = get_chart(client_id)
    treated = list_since(client_id, rows[-1].ended_at)
    shown = list_shown_of(client_id, asked)
    told = [check_in_of(row, row, role=viewer.role, language=viewer.language) for row in shown]
    graded = _is_graded(viewer, chart)
    return windows_from(
        viewer,
        [row for row in treated if row.id in asked],
        treated=treated,
        given=list_of_treatments(client_id, [row.id for row in treated]),
        told=with_verdicts(client_id, told, role=viewer.role),
        chart=chart,
        confirmed=list_confirmed(client_id, asked) if graded else set(),
        now=now,
    )


def windows_from(
    viewer: Viewer,
    asked: Sequence[Row[Any]],
    *,
    treated: Sequence[Row[Any]],
    given: Sequence[Row[Any]],
    told: Sequence[dict[str, Any]],
    chart: Any,
    confirmed: Collection[UUID],
    now: datetime,
) -> list[dict[str, Any]]:
    """Return the same of sessions that were read already, and of what was answered about them.

    `treated` are all from the earliest one on and `given` what counts of the answers about them,
    `told` those about the ones that are asked for as they are shown, each in order; `confirmed`
    are the adverse events among them.
    """
    said: dict[UUID, list[dict[str, Any]]] = {}
    for check_in in told:
        said.setdefault(check_in["treatment_id"], []).append(check_in)
    found = recoveries_from(
        treated,
        given,
        zone=zone_of(chart.time_zone),
        thresholds=thresholds_from(chart.thresholds, chart.own_thresholds),
        advice_mode=chart.advice_mode,
        now=now,
    )
    graded, wanted = _is_graded(viewer, chart), {row.id for row in asked}
    judged = sees_result(viewer.role, chart.advice_mode)
    return [
        _shown(one, said.get(one.treatment.id, []), viewer.language, judged=judged)
        | {"grade": _grade(one, serious=one.treatment.id in confirmed) if graded else None}
        for one in found
        if one.treatment.id in wanted
    ]


def _is_graded(viewer: Viewer, chart: Any) -> bool:
    return viewer.role != "client" and sees_result(viewer.role, chart.advice_mode)


def _shown(
    recovery: Recovery, check_ins: Sequence[dict[str, Any]], language: str, *, judged: bool
) -> dict[str, Any]:
    """Return a window; to whom no result is shown it says that it is closed, never how it ended."""
    treatment, session, window = recovery.treatment, recovery.session, recovery.window
    return {
        "treatment_id": treatment.id,
        "ended_at": treatment.ended_at,
        "time_zone": treatment.time_zone,
        "areas": [
            {
                "zone": zone,
                "side": side,
                "name": zone_name(zone, language),
                "superseded_at": session.superseded.get((zone, side)),
            }
            for zone, side in session.areas
        ],
        "tenderness_before": treatment.tenderness_before,
        "problem_before": treatment.problem_before,
        "status": window.status if judged or window.status in {OPEN, SUPERSEDED} else CLOSED,
        "closed_at": window.closed_at,
        "settled_between": _settled_between(window, treatment) if judged else None,
        "moments": [_moment(state, judged=judged) for state in window.moments],
        "check_ins": list(check_ins),
    }


def _settled_between(window: Window, treatment: Row[Any]) -> dict[str, float | None] | None:
    if window.settled_between is None:
        return None
    after, by = window.settled_between
    return {
        "after": _hours(after, treatment) if after else None,
        "by": _hours(by, treatment),
    }


def _grade(recovery: Recovery, *, serious: bool) -> dict[str, Any] | None:
    """Return the grade of a session for the record, by its answers that count."""
    treatment, answers = recovery.treatment, recovery.answers
    unsettled_at = answers[-1].hours_after if answers else None
    settled_by = None
    if recovery.window.settled_between:
        after, by = recovery.window.settled_between
        unsettled_at = (after - treatment.ended_at) / HOUR if after else None
        settled_by = (by - treatment.ended_at) / HOUR
    felt = [felt_of(row.answers) for row in answers]
    found = grade_of(felt, unsettled_at=unsettled_at, settled_by=settled_by, serious=serious)
    return asdict(found) if found else None


def _hours(at: datetime, treatment: Row[Any]) -> float:
    since: timedelta = at - treatment.ended_at
    return round(since / HOUR, 2)


def _moment(state: State, *, judged: bool) -> dict[str, Any]:
    asked = state.question
    return {
        "code": asked.code,
        "state": state.state,
        "why": CLOSED if state.why == SETTLED and not judged else state.why,
        "opens_at": asked.opens_at,
        "target_at": asked.target_at,
        "closes_at": asked.closes_at,
        "check_in_id": state.answer.id if state.answer else None,
    }
