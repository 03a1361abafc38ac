"""The recovery window as the phone shows it: what is asked now, what was answered, what comes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Row

from strtrack.checkins.queries import answered_of, list_of_treatment
from strtrack.checkins.rules import (
    CAUSE_FROM_HOURS,
    PROBLEM_FROM_HOURS,
    WOKE_HOURS,
    Question,
    Window,
    is_settled,
    questions,
    window_at,
)
from strtrack.kernel.thresholds import thresholds_from
from strtrack.kernel.timezones import zone_of
from strtrack.library.rules.zones import zone_name

LAST_ANSWER_SHOWN = timedelta(hours=168)


@dataclass(frozen=True, slots=True)
class Recovery:
    """The latest session with its answers and its window."""

    treatment: Row[Any]
    answers: list[Row[Any]]
    window: Window


def recovery_of(
    *, client_id: UUID, person: Row[Any], treated: Sequence[Row[Any]], zone: ZoneInfo, now: datetime
) -> Recovery | None:
    """Return the latest session with its answers and its window, while it is shown."""
    if not treated or now - treated[0].ended_at > LAST_ANSWER_SHOWN:
        return None
    treatment = treated[0]
    rows = list_of_treatment(client_id, treatment.id)
    answers = [answered_of(row) for row in rows]
    settled = bool(answers) and is_settled(
        answers[-1],
        tenderness_before=treatment.tenderness_before,
        earlier=answers[:-1],
        thresholds=thresholds_from(person.thresholds, person.own_thresholds),
    )
    asked = questions(
        ended_at=treatment.ended_at,
        recorded_at=treatment.received_at,
        answers=answers,
        settled=settled,
        zone=zone,
    )
    return Recovery(treatment, rows, window_at(asked, answers, now))


def check_in_of(
    *, person: Row[Any], recovery: Recovery | None, logs: Sequence[Row[Any]]
) -> dict[str, Any]:
    """Return what Today says of soreness: the question, the last answer, points, what is next."""
    if recovery is None:
        return {"check_in": None, "answered": None, "points": [], "next_check_in": None}
    treatment, window = recovery.treatment, recovery.window
    upcoming = window.next
    return {
        "check_in": _question(person, recovery, window.open, logs) if window.open else None,
        "answered": _answered(recovery) if recovery.answers and not window.open else None,
        "points": [
            {"hours": row.hours_after, "score": row.score}
            for row in recovery.answers
            if row.score is not None
        ],
        "next_check_in": {
            "treatment_id": treatment.id,
            "moment": upcoming.moment.code,
            "opens_at": upcoming.opens_at,
            "target_at": upcoming.target_at,
        }
        if upcoming
        else None,
    }


def _question(
    person: Row[Any], recovery: Recovery, asked: Question, logs: Sequence[Row[Any]]
) -> dict[str, Any]:
    treatment = recovery.treatment
    woke_known = any(
        row.recorded_at.astimezone(zone_of(row.time_zone)).hour in WOKE_HOURS
        for row in recovery.answers
    )
    return {
        "treatment_id": treatment.id,
        "moment": asked.moment.code,
        "hours": asked.moment.target,
        "opens_at": asked.opens_at,
        "closes_at": asked.closes_at,
        "session_ended_at": treatment.ended_at,
        "areas": [
            area | {"name": zone_name(area["zone"], person.language)} for area in treatment.areas
        ],
        "problem": person.problem,
        "problem_before": treatment.problem_before,
        "asks": {
            "problem": asked.moment.opens >= PROBLEM_FROM_HOURS,
            "cause": asked.moment.opens >= CAUSE_FROM_HOURS,
            "woke": not woke_known,
            "exercises_since": any(
                log.performed_at > treatment.ended_at and log.status != "skipped" for log in logs
            ),
        },
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
    }
