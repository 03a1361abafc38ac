"""One session as it was answered: each area, the usual problem, ranges, what was exercised."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row

from strtrack.checkins.queries.windows import Recovery
from strtrack.checkins.rules.triage import ASKS_FOR_NOBODY, Area
from strtrack.checkins.rules.windows import CLOSED, OPEN, SUPERSEDED
from strtrack.kernel.timezones import zone_of
from strtrack.library.rules.zones import zone_name
from strtrack.measures.rules.motions import motion_name
from strtrack.plans.rules.slots import Calendar
from strtrack.response.rules.between import Span, exercised_in
from strtrack.response.rules.ranges import Measured, Motion, gains_of
from strtrack.response.rules.relief import problem_points, relief_of
from strtrack.response.rules.settling import (
    Answer,
    answer_of,
    peak_of,
    points_of,
    sorest_points,
    state_of,
)

EXERCISES_KNOWN = timedelta(days=112)  # four sessions a month apart, each with its 28 days
HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Gathered:
    """What responses are put together from.

    `treated` are all sessions, the latest first; `given` what counts of the answers about those
    that are shown, in the order they were given; `logs` and `calendar` reach over `days_shown`.
    """

    facts: Row[Any]
    treated: Sequence[Row[Any]]
    given: Sequence[Row[Any]]
    calendar: Calendar
    logs: Sequence[Row[Any]]


def session_of(
    *, recovery: Recovery, gathered: Gathered, language: str, judged: bool, now: datetime
) -> dict[str, Any]:
    """Return one session; with what is worked out of its answers where that is shown."""
    treatment = recovery.treatment
    answers = answers_in(recovery=recovery, judged=judged)
    points = problem_points(answers)
    return {
        "treatment_id": treatment.id,
        "ended_at": treatment.ended_at,
        "time_zone": treatment.time_zone,
        "status": status_to(recovery=recovery, judged=judged),
        "settled": settled_in(recovery=recovery, judged=judged),
        "points": [asdict(point) for point in sorest_points(answers)],
        "areas": _areas(recovery, answers, language),
        "problem": {
            "before": treatment.problem_before,
            "after": treatment.problem_after,
            "points": [{"hours": one.hours, "score": one.score} for one in points],
            "relief": [
                asdict(one) | ({} if judged else {"change": None})
                for one in relief_of(treatment.problem_before, points)
            ],
        },
        "ranges": [
            named(motion=one.motion, language=language)
            | {name: value for name, value in asdict(one).items() if name != "motion"}
            for one in gains_of(ranges_in(treatment=treatment), _later(treatment, gathered))
        ],
        "exercises": _exercises(treatment, gathered, now),
    }


def status_to(*, recovery: Recovery, judged: bool) -> str:
    """Return how a window ended, to somebody who is told how; else whether it has."""
    status = recovery.window.status
    return status if judged or status in {OPEN, SUPERSEDED} else CLOSED


def settled_in(*, recovery: Recovery, judged: bool) -> dict[str, Any] | None:
    """Return between which hours a session's soreness settled, where it did and that is shown."""
    between = recovery.window.settled_between
    if not judged or not between:
        return None
    return {
        "after_h": hours_after(at=between[0], treatment=recovery.treatment) if between[0] else None,
        "by_h": hours_after(at=between[1], treatment=recovery.treatment),
    }


def _areas(recovery: Recovery, answers: Sequence[Answer], language: str) -> list[dict[str, Any]]:
    """Return the treated areas, then those that the client added with numbers of their own."""
    treated = recovery.session.areas
    added = dict.fromkeys(a for one in answers for a in one.areas if a not in treated)
    shown = []
    for area in (*treated, *added):
        taken = recovery.session.superseded.get(area)
        taken_h = hours_after(at=taken, treatment=recovery.treatment) if taken else None
        mine = [one for one in answers if taken_h is None or one.hours < taken_h]
        is_treated = area in treated
        peak = peak_of(mine, area, treated=is_treated)
        state, settled = state_of(mine, area)
        shown.append(
            {
                "zone": area[0],
                "side": area[1],
                "name": zone_name(area[0], language),
                "treated": is_treated,
                "superseded_at_h": taken_h,
                "points": [asdict(p) for p in points_of(mine, area, treated=is_treated)],
                "peak": asdict(peak) if peak else None,
                "settled": asdict(settled) if settled else None,
                "state": state,
            }
        )
    return shown


def answers_in(*, recovery: Recovery, judged: bool) -> list[Answer]:
    """Return a session's answers as rules take them; what had settled only where that is shown."""
    return [
        answer_of(row.answers, round(row.hours_after, 2), _settled(row) if judged else None)
        for row in recovery.answers
        if row.hours_after is not None
    ]


def _settled(row: Row[Any]) -> dict[Area, bool] | None:
    """Return what a stored result says of each area; one that asks for somebody has not settled."""
    if row.result is None:
        return None
    return {
        (one["zone"], one["side"]): one["settled"] and one["level"] in ASKS_FOR_NOBODY
        for one in row.result["areas"]
        if one["zone"]
    }


def _exercises(treatment: Row[Any], gathered: Gathered, now: datetime) -> dict[str, Any] | None:
    """Return what was exercised up to the next session, or to now; None for what lies too far."""
    if now - treatment.ended_at > EXERCISES_KNOWN:
        return None
    following = [row for row in gathered.treated if row.ended_at > treatment.ended_at]
    ends_at = min((row.started_at for row in following), default=now)
    span = Span(
        treatment.ended_at, max(ends_at, treatment.ended_at), zone_of(gathered.facts.time_zone)
    )
    return asdict(exercised_in(span, gathered.calendar, gathered.logs))


def _later(treatment: Row[Any], gathered: Gathered) -> list[dict[Motion, Measured]]:
    """Return the ranges of the sessions after one, in their order."""
    return [
        ranges_in(treatment=row)
        for row in reversed(gathered.treated)
        if row.ended_at > treatment.ended_at
    ]


def ranges_in(*, treatment: Row[Any]) -> dict[Motion, Measured]:
    """Return what a session measured, by motion and side."""
    return {
        (one["motion"], one["side"]): Measured(one.get("before"), one.get("after"))
        for one in treatment.ranges or ()
    }


def named(*, motion: Motion, language: str) -> dict[str, Any]:
    """Return a motion with its side and its name in one language."""
    return {"motion": motion[0], "name": motion_name(motion[0], language), "side": motion[1]}


def hours_after(*, at: datetime, treatment: Row[Any]) -> float:
    """Return how many hours after a session's end an instant lies."""
    since: timedelta = at - treatment.ended_at
    return round(since / HOUR, 2)
