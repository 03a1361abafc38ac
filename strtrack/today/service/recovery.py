"""Recovery windows as the phone shows them: what is asked, what was answered, what comes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Row

from strtrack.checkins.queries.check_ins import list_looked_at
from strtrack.checkins.queries.looks import looked_of
from strtrack.checkins.queries.windows import REACHES, Recovery, recoveries_from
from strtrack.checkins.rules.form import CAUSE_FROM_HOURS, PROBLEM_FROM_HOURS, WOKE_HOURS
from strtrack.checkins.rules.windows import State
from strtrack.kernel.thresholds import thresholds_from
from strtrack.kernel.timezones import zone_of
from strtrack.library.rules.zones import zone_name
from strtrack.today.service.advice import judging_of

LAST_ANSWER_SHOWN = timedelta(hours=168)


@dataclass(frozen=True, slots=True)
class Recoveries:
    """Every window there is, the session Today speaks of, and when that would be different."""

    all: list[Recovery]
    shown: Recovery | None
    edges: list[datetime]


def recoveries_at(
    *, client_id: UUID, person: Row[Any], treated: Sequence[Row[Any]], zone: ZoneInfo, now: datetime
) -> Recoveries:
    """Return the session whose question is open, the one that closes first; else the latest.

    `treated` are the treatments of at least the longest window, latest first.
    """
    recent = [row for row in treated if now - row.ended_at <= REACHES]
    found = recoveries_from(
        recent,
        list_looked_at(client_id, [row.id for row in recent]),
        zone=zone,
        thresholds=thresholds_from(person.thresholds, person.own_thresholds),
        advice_mode=person.advice_mode,
        now=now,
    )
    edges = [one.window.differs_at for one in found if one.window.differs_at]
    edges += [one.treatment.ended_at + LAST_ANSWER_SHOWN + timedelta(seconds=1) for one in found]
    asking = [(_urgency(one.window.open, now), n) for n, one in enumerate(found) if one.window.open]
    if asking:
        return Recoveries(found, found[min(asking)[1]], edges)
    latest = [one for one in found if now - one.treatment.ended_at <= LAST_ANSWER_SHOWN]
    return Recoveries(found, latest[0] if latest else None, edges)


def check_in_of(
    *,
    client_id: UUID,
    person: Row[Any],
    recovery: Recovery | None,
    logs: Sequence[Row[Any]],
    now: datetime,
) -> dict[str, Any]:
    """Return what Today says of soreness: the question, the last answer, points, what is next."""
    if recovery is None:
        return {"check_in": None, "answered": None, "points": [], "next_check_in": None}
    treatment, window = recovery.treatment, recovery.window
    upcoming = window.next
    asked = None
    if window.open:
        judging = judging_of(client_id=client_id, person=person, recovery=recovery, now=now)
        asked = _question(person, recovery, window.open, logs) | {"judging": judging}
    return {
        "check_in": asked,
        "answered": _answered(recovery) if recovery.answers and not window.open else None,
        "points": [
            {"hours": row.hours_after, "score": row.score}
            for row in recovery.answers
            if row.score is not None
        ],
        "next_check_in": {
            "treatment_id": treatment.id,
            "moment": upcoming.question.code,
            "opens_at": upcoming.question.opens_at,
            "target_at": upcoming.question.target_at,
        }
        if upcoming
        else None,
    }


def _urgency(state: State | None, now: datetime) -> tuple[bool, datetime]:
    if state is None:
        return True, now
    return now >= state.question.closes_at, state.question.closes_at


def _question(
    person: Row[Any], recovery: Recovery, state: State, logs: Sequence[Row[Any]]
) -> dict[str, Any]:
    treatment, asked = recovery.treatment, state.question
    woke_known = any(
        row.recorded_at.astimezone(zone_of(row.time_zone)).hour in WOKE_HOURS
        for row in recovery.answers
    )
    after_opening = (asked.opens_at - treatment.ended_at) / timedelta(hours=1)
    return {
        "treatment_id": treatment.id,
        "moment": asked.code,
        "hours": asked.hours,
        "opens_at": asked.opens_at,
        "closes_at": asked.closes_at,
        "session_ended_at": treatment.ended_at,
        "areas": [
            area | {"name": zone_name(area["zone"], person.language)} for area in treatment.areas
        ],
        "problem": person.problem,
        "problem_before": treatment.problem_before,
        "asks": {
            "problem": after_opening >= PROBLEM_FROM_HOURS,
            "cause": after_opening >= CAUSE_FROM_HOURS,
            "woke": not woke_known,
            "exercises_since": any(
                log.performed_at > treatment.ended_at and log.status != "skipped" for log in logs
            ),
        },
        "not_now": asked.code in recovery.session.not_now,
    }


def _answered(recovery: Recovery) -> dict[str, Any]:
    last = recovery.answers[-1]
    return {
        "id": last.id,
        "revision_id": last.revision_id,
        "treatment_id": recovery.treatment.id,
        "moment": last.moment,
        "score": last.score,
        "recorded_at": last.recorded_at,
        "session_ended_at": recovery.treatment.ended_at,
        "answers": last.answers,
        "looked": looked_of(last),
    }
