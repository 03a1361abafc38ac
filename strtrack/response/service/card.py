"""How a client's last sessions were answered, each beside the ones before."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from strtrack.accounts.access import Viewer
from strtrack.adherence.service import calendar_of
from strtrack.checkins.queries.check_ins import list_of_treatments, sees_result
from strtrack.checkins.queries.windows import Recovery, recoveries_from
from strtrack.checkins.rules.triage import said_of
from strtrack.kernel.joined import part_of
from strtrack.kernel.thresholds import thresholds_from
from strtrack.kernel.timezones import diary_day, zone_of
from strtrack.measures.rules.change import is_clear_range
from strtrack.response.queries.course import course_of_row
from strtrack.response.queries.treated import OWN, get_course_facts, list_treated
from strtrack.response.rules.ranges import courses_of
from strtrack.response.rules.relief import Said, problem_since
from strtrack.response.service.session import (
    EXERCISES_KNOWN,
    Gathered,
    named,
    ranges_in,
    session_of,
)
from strtrack.workouts.queries import list_between

SHOWN = 4  # the latest session and the three before it
NOTHING: dict[str, Any] = {
    "sessions": [],
    "ranges": [],
    "problem": None,
    "problem_name": None,
    "band": None,
    "course": None,
}
OF_BAND = ("settled_score", "watch_score", "late_score", "unsettled_hours", "late_hours")


def response_of(*, viewer: Viewer, client_id: UUID, now: datetime) -> dict[str, Any]:
    """Return the response card of a chart, or what her own Progress shows to the client.

    Seven statements whatever the history, one where she was never treated. Access is the caller's
    to check. Not audited: the caller notes who looked.
    """
    treated = list_treated(client_id)
    if not treated:
        return dict(NOTHING)
    facts = get_course_facts(client_id)
    days = days_shown(treated=treated, time_zone=facts.time_zone, now=now)
    gathered = Gathered(
        facts=facts,
        treated=treated,
        given=list_of_treatments(client_id, [row.id for row in treated[:SHOWN]]),
        calendar=calendar_of(client_id=client_id, days=days, zone=zone_of(facts.time_zone)),
        logs=list_between(client_id, days[0], days[-1]),
    )
    return response_from(gathered=gathered, viewer=viewer, now=now)


def days_shown(*, treated: Sequence[Row[Any]], time_zone: str, now: datetime) -> list[date]:
    """Return the diary days whose exercises may be told: since the sessions shown, or so far."""
    zone = zone_of(time_zone)
    first = diary_day(max(treated[:SHOWN][-1].ended_at, now - EXERCISES_KNOWN), zone)
    today = diary_day(now, zone)
    return [first + timedelta(days=n) for n in range(max((today - first).days, 0) + 1)]


def response_from(*, gathered: Gathered, viewer: Viewer, now: datetime) -> dict[str, Any]:
    """Return the same from what was read already."""
    if not gathered.treated:
        return dict(NOTHING)
    facts = gathered.facts
    judged = sees_result(viewer.role, facts.advice_mode)
    thresholds = thresholds_from(facts.thresholds, facts.own_thresholds)
    recoveries = recoveries_from(
        gathered.treated[:SHOWN],
        gathered.given,
        zone=zone_of(facts.time_zone),
        thresholds=thresholds,
        advice_mode=facts.advice_mode,
        now=now,
    )
    of_course = [row for row in gathered.treated if _is_of_course(row, facts)]
    since = problem_since(_problems(of_course, recoveries))
    return {
        "sessions": [
            session_of(
                recovery=one,
                gathered=gathered,
                language=viewer.language,
                judged=judged,
                now=now,
            )
            for one in recoveries
        ],
        "ranges": [
            named(motion=one.motion, language=viewer.language)
            | {
                "first": asdict(one.first),
                "latest": asdict(one.latest),
                "change": one.change,
                "is_clear": is_clear_range(one.change),
            }
            for one in courses_of(
                [(r.started_at, ranges_in(treatment=r)) for r in reversed(of_course)]
            )
        ],
        "problem": asdict(since) | ({} if judged else {"change": None}) if since else None,
        "problem_name": facts.problem_name,
        "band": None
        if facts.advice_mode == "record"
        else {name: getattr(thresholds, name) for name in OF_BAND},
        "course": None
        if viewer.role == "client"
        else course_of_row(part_of(facts, OWN, key="practice_id")),
    }


def _problems(treated: Sequence[Row[Any]], recoveries: Sequence[Recovery]) -> list[Said]:
    """Return every number of the usual problem that is known of these sessions."""
    mine = {row.id for row in treated}
    before = [
        Said(row.problem_before, row.started_at)
        for row in treated
        if row.problem_before is not None
    ]
    answered = [
        Said(problem, row.recorded_at)
        for one in recoveries
        if one.treatment.id in mine
        for row in one.answers
        if (problem := said_of(row.answers, None).answers.get("problem")) is not None
    ]
    return before + answered


def _is_of_course(row: Row[Any], facts: Row[Any]) -> bool:
    since: date | None = facts.course_started_on
    began_on: date = row.started_at.astimezone(zone_of(facts.time_zone)).date()
    return since is None or began_on >= since
