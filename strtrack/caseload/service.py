"""Keep the desk's rows true: worked out anew with every write, and when a day ends."""

from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Executable, update
from sqlalchemy.dialects import postgresql, sqlite

from strtrack.adherence.rules.rates import rates
from strtrack.adherence.rules.weeks import silent_days, whole_weeks, window
from strtrack.adherence.service import calendar_of, list_done
from strtrack.caseload.models import SUMMARIES
from strtrack.caseload.queries import EXERCISE, get_chart_facts, list_fresh
from strtrack.caseload.rules import (
    NO_REPLY_AFTER,
    WINDOW_ENDS_AFTER,
    Facts,
    Session,
    weigh,
)
from strtrack.checkins.queries import answered_of, find_last, list_of_treatment
from strtrack.checkins.rules import is_settled
from strtrack.kernel import changes
from strtrack.kernel.db import db, read
from strtrack.kernel.thresholds import Thresholds, thresholds_from
from strtrack.kernel.timezones import day_ends_at, diary_day, zone_of
from strtrack.treatments.queries import find_latest

LEAVE_EXERCISE_ALONE = {"check_in"}  # what changes nothing planned, resting or done


def refresh_touched() -> None:
    """Work out anew the rows of every client the running transaction wrote about.

    A change of a practice's own record leaves its rows to the job: they may be a thousand. Follows
    from audited writes: not audited.
    """
    for touched in changes.touched():
        refresh_summary(
            client_id=touched.client_id,
            now=touched.now,
            exercise_may_stay=touched.kinds <= LEAVE_EXERCISE_ALONE,
        )
    for practice_id, now in changes.touched_practices().items():
        theirs = update(SUMMARIES).where(SUMMARIES.c.practice_id == practice_id)
        read(theirs.values(stale_at=now, exercise_until=now))


def refresh_summary(*, client_id: UUID, now: datetime, exercise_may_stay: bool = False) -> None:
    """Work out one client's row and store it. It follows from audited writes: not audited."""
    row = summary_of(client_id=client_id, now=now, exercise_may_stay=exercise_may_stay)
    read(_putting(db.engine.dialect.name), row)


def summary_of(
    *, client_id: UUID, now: datetime, exercise_may_stay: bool = False
) -> dict[str, Any]:
    """Return one client's row, worked out from scratch.

    Its month of exercise is taken from the stored row where that may stay and holds until later.
    """
    chart = get_chart_facts(client_id)
    thresholds = thresholds_from(chart.thresholds, chart.own_thresholds)
    zone = zone_of(chart.time_zone)
    if exercise_may_stay and chart.exercise_until and chart.exercise_until > now:
        exercise = {name: getattr(chart, name) for name in EXERCISE}
    else:
        exercise = _exercise(client_id, diary_day(now, zone), zone, thresholds)
    session, last_treatment_at = _session(client_id, thresholds)
    last = find_last(client_id)
    weighed = weigh(
        Facts(
            advice_mode=chart.advice_mode,
            joined=chart.joined_at is not None,
            joined_or_added_at=chart.joined_at or chart.created_at,
            session=session,
            silent_days=exercise["silent_days"],
            silent_since=exercise["silent_since"],
            has_plan=exercise["has_plan"],
        ),
        now=now,
        thresholds=thresholds,
    )
    contacts = [last_treatment_at, last.received_at if last else None]
    return exercise | {
        "client_id": client_id,
        "practice_id": chart.practice_id,
        "therapist_id": chart.therapist_id,
        "name": chart.name,
        "level": weighed.level,
        "rank": weighed.rank,
        "reasons": weighed.reasons,
        "in_recovery": _in_recovery(session, chart.advice_mode, now),
        "soreness": _soreness(last),
        "trend": _trend(session),
        "last_contact_at": max((at for at in contacts if at), default=None),
        "next_appointment_at": chart.next_appointment_at,
        "next_appointment_place": chart.next_appointment_place,
        "stale_at": _stale_at(exercise["exercise_until"], session, now),
    }


def find_differences(*, now: datetime) -> dict[UUID, list[str]]:
    """Return which columns of stored rows differ from rows worked out anew, client by client.

    Rows that time alone has made old are the job's to refresh, and are left out.
    """
    different = {}
    for row in list_fresh(now):
        stored, fresh = row._asdict(), summary_of(client_id=row.client_id, now=now)
        names = [
            name
            for name, value in fresh.items()
            if name not in {"stale_at", "exercise_until"} and stored[name] != value
        ]
        if names:
            different[row.client_id] = names
    return different


@cache
def _putting(dialect: str) -> Executable:
    build = postgresql.insert if dialect == "postgresql" else sqlite.insert
    put = build(SUMMARIES)
    kept = {column.name: put.excluded[column.name] for column in SUMMARIES.c}
    return put.on_conflict_do_update(index_elements=["client_id"], set_=kept)


def _exercise(
    client_id: UUID, today: date, zone: ZoneInfo, thresholds: Thresholds
) -> dict[str, Any]:
    month = window(today, 28)
    calendar = calendar_of(client_id=client_id, days=month, zone=zone)
    slots, quotas = calendar.due_slots(month), calendar.week_quotas(month)
    logs = list_done(client_id=client_id, days=whole_weeks(month))
    silent = silent_days(slots, logs, today=today, quotas=quotas)
    found = rates(slots, logs, today=today, thresholds=thresholds, quotas=quotas)
    return {
        "rate": found.rate,
        "slots": found.n,
        "band": found.band,
        "silent_days": len(silent),
        "silent_since": day_ends_at(silent[0], zone) if silent else None,
        "has_plan": bool(slots or quotas),
        "exercise_until": day_ends_at(today, zone),
    }


def _session(client_id: UUID, thresholds: Thresholds) -> tuple[Session | None, datetime | None]:
    treatment = find_latest(client_id)
    if treatment is None:
        return None, None
    rows = list_of_treatment(client_id, treatment.id)
    answers = [answered_of(row) for row in rows]
    settled = bool(answers) and is_settled(
        answers[-1],
        tenderness_before=treatment.tenderness_before,
        earlier=answers[:-1],
        thresholds=thresholds,
    )
    pairs = [(row.recorded_at, answer) for row, answer in zip(rows, answers, strict=True)]
    return Session(treatment.ended_at, pairs, settled), treatment.ended_at


def _in_recovery(session: Session | None, advice_mode: str, now: datetime) -> bool:
    if session is None or now - session.ended_at > WINDOW_ENDS_AFTER:
        return False
    return advice_mode == "record" or not session.settled


def _soreness(last: Any) -> dict[str, Any] | None:
    if last is None or last.score is None:
        return None
    scores = last.answers.get("scores") or []
    place: dict[str, Any] = next((s for s in scores if s.get("now") == last.score), {})
    return {
        "score": last.score,
        "zone": place.get("zone"),
        "side": place.get("side"),
        "recorded_at": last.recorded_at.isoformat().replace("+00:00", "Z"),
    }


def _trend(session: Session | None) -> list[dict[str, Any]]:
    if session is None:
        return []
    return [{"hours": a.hours, "score": a.score} for _, a in session.answers if a.score is not None]


def _stale_at(day_ends: datetime, session: Session | None, now: datetime) -> datetime:
    edges = [day_ends]
    if session:  # these two hold until just after their instant
        just_after = session.ended_at + timedelta(microseconds=1)
        edges += [just_after + NO_REPLY_AFTER, just_after + WINDOW_ENDS_AFTER]
    return min(edge for edge in edges if edge > now)
