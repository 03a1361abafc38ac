"""Put the client's day together from plan, logs and recovery window."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Row

from strtrack.accounts.rules import given_name_of
from strtrack.adherence.rules import COUNTS_FROM, week_of
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
from strtrack.kernel.timezones import day_ends_at, diary_day, zone_of
from strtrack.library.queries import get_content
from strtrack.library.rules import zone_name
from strtrack.plans.rules import Line, Slot, Version, due_slots
from strtrack.today.queries import get_person, list_planned
from strtrack.treatments.queries import find_latest
from strtrack.workouts.queries import list_between

RECENT_CHANGE = timedelta(days=3)
LAST_ANSWER_SHOWN = timedelta(hours=168)


@dataclass(frozen=True, slots=True)
class Day:
    """An answer of Today, and the instant at which it would be another one without any write."""

    body: dict[str, Any]
    until: datetime


@dataclass(frozen=True, slots=True)
class Recovery:
    """The latest session with its answers and its window."""

    treatment: Row[Any]
    answers: list[Row[Any]]
    window: Window


def today_of(*, client_id: UUID, now: datetime) -> Day:
    """Return a client's day: the open question, the slots, the week; five reads at the most."""
    person = get_person(client_id)
    zone = zone_of(person.time_zone)
    day = diary_day(now, zone)
    recovery = _recovery(client_id, person, zone, now)
    planned = list_planned(client_id)
    logs = list_between(client_id, week_of(day)[0], week_of(day)[-1])
    slots = due_slots(_versions(planned), week_of(day))
    todays = _slots(planned, [s for s in slots if s.due_on == day], logs, person.language)
    until = _until(day, zone, recovery, planned, now)
    open_ones = [s for s in todays if s["log"] is None]
    body = {
        "day_on": day,
        "until": until,
        "given_name": person.given_name,
        "language": person.language,
        "time_zone": person.time_zone,
        "practice": {
            "name": person.practice_name,
            "phone": person.phone,
            "emergency_number": person.emergency_number,
            "advice_number": person.advice_number,
            "advice_mode": person.advice_mode,
        },
        "therapist": {
            "name": person.therapist_name,
            "given_name": given_name_of(person.therapist_name),
        },
        **_check_in(person, recovery, logs),
        "slots": todays,
        "est_seconds": sum(s["est_seconds"] for s in open_ones),
        "week": _week(slots, logs),
        "plan": _plan(planned, day, now),
        "next_appointment": None,
        "messages": [],
    }
    return Day(body, until)


def _recovery(client_id: UUID, person: Row[Any], zone: ZoneInfo, now: datetime) -> Recovery | None:
    treatment = find_latest(client_id)
    if treatment is None or now - treatment.ended_at > LAST_ANSWER_SHOWN:
        return None
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


def _check_in(
    person: Row[Any], recovery: Recovery | None, logs: Sequence[Row[Any]]
) -> dict[str, Any]:
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


def _versions(planned: Sequence[Row[Any]]) -> list[Version]:
    found: dict[int, tuple[date, list[Line]]] = {}
    for row in planned:
        weekdays = frozenset(row.weekdays) if row.schedule_kind == "weekdays" else None
        line = Line(row.id, row.line_id, row.times_per_day, weekdays)
        found.setdefault(row.number, (row.starts_on, []))[1].append(line)
    return [Version(number, starts, tuple(lines)) for number, (starts, lines) in found.items()]


def _slots(
    planned: Sequence[Row[Any]], slots: Sequence[Slot], logs: Sequence[Row[Any]], language: str
) -> list[dict[str, Any]]:
    rows = {row.id: row for row in planned}
    answered = {(log.line_id, log.due_on, log.nth): log for log in logs}
    shown = []
    for slot in slots:
        row = rows[slot.prescription_id]
        content = get_content(row.exercise_slug, row.exercise_version)
        log = answered.get((slot.line_id, slot.due_on, slot.nth))
        shown.append(
            {
                "prescription_id": row.id,
                "line_id": row.line_id,
                "exercise_slug": row.exercise_slug,
                "exercise_name": content[language]["name"],
                "instructions": content[language]["instructions"],
                "caution": content[language]["caution"],
                "side": row.side,
                "sets": row.sets,
                "reps": row.reps,
                "hold_s": row.hold_s,
                "duration_s": row.duration_s,
                "rest_s": row.rest_s,
                "load": row.load,
                "due_on": slot.due_on,
                "nth": slot.nth,
                "times_per_day": row.times_per_day,
                "est_seconds": row.est_seconds,
                "note": row.note,
                "log": {
                    "id": log.id,
                    "revision_id": log.revision_id,
                    "status": log.status,
                    "reason": log.reason,
                    "performed_at": log.performed_at,
                }
                if log
                else None,
            }
        )
    return shown


def _week(slots: Sequence[Slot], logs: Sequence[Row[Any]]) -> dict[str, int]:
    planned = {slot.due_on for slot in slots}
    done = {log.due_on for log in logs if log.credit >= COUNTS_FROM and log.due_on in planned}
    return {"done_days": len(done), "planned_days": len(planned)}


def _plan(planned: Sequence[Row[Any]], day: date, now: datetime) -> dict[str, Any] | None:
    in_force = [row for row in planned if row.starts_on <= day]
    if not in_force:
        return None
    row = in_force[-1]
    return {
        "version_id": row.version_id,
        "number": row.number,
        "published_at": row.published_at,
        "what_changed": row.what_changed,
        "published_by_name": row.published_by_name,
        "changed_recently": row.number > 1 and now - row.published_at < RECENT_CHANGE,
    }


def _until(
    day: date, zone: ZoneInfo, recovery: Recovery | None, planned: Sequence[Row[Any]], now: datetime
) -> datetime:
    edges = [day_ends_at(day, zone)]
    if recovery:
        edges.append(recovery.treatment.ended_at + LAST_ANSWER_SHOWN + timedelta(seconds=1))
        if recovery.window.differs_at:
            edges.append(recovery.window.differs_at)
    edges += [row.published_at + RECENT_CHANGE for row in planned]
    return min(edge for edge in edges if edge > now)
