"""Keep the desk's rows true: worked out anew with every write, and when a day ends."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Row, update

from strtrack.alerts.queries import list_open_of
from strtrack.caseload.models import SUMMARIES
from strtrack.caseload.queries.summaries import EXERCISE, get_chart_facts, list_fresh
from strtrack.caseload.rules.snoozing import Snooze, holds
from strtrack.caseload.rules.weighing import (
    ANSWER_COUNTS_FOR,
    DISCHARGED_RANK,
    LAST_RANK,
    Facts,
    Unresolved,
    Weighed,
    weigh,
    written,
)
from strtrack.caseload.service.exercise import exercise_of, facts_of_signs
from strtrack.caseload.service.heard import said_of, waiting_of
from strtrack.caseload.service.reach import unreached_from
from strtrack.checkins.queries.check_ins import find_last
from strtrack.checkins.queries.windows import REACHES, Recovery, recoveries_of
from strtrack.checkins.rules.moments import WINDOW
from strtrack.checkins.rules.windows import OPEN
from strtrack.kernel import changes
from strtrack.kernel.db import put_row, read
from strtrack.kernel.thresholds import Thresholds, thresholds_from
from strtrack.kernel.timezones import diary_day, zone_of
from strtrack.treatments.queries.arrivals import waiting_at
from strtrack.treatments.queries.screening import public_state
from strtrack.treatments.queries.treatments import find_latest
from strtrack.treatments.rules.arrival import ARRIVAL_HOLDS

NOBODY_ASKS = {
    "level": "usual", "rank": DISCHARGED_RANK, "reasons": [], "in_recovery": False, "arrival": None,
}  # fmt: skip
LEAVE_ALONE = {
    "check_in",
    "put_off",
    "alert",
    "look",
    "barrier",
    "snooze",
    "habit_plan",
    "reminder_preferences",
    "message",
}  # what changes nothing planned, resting, done or screened


def refresh_touched() -> None:
    """Work out anew the rows of every client the running transaction wrote about.

    A change of a practice's own record leaves its rows to the job: they may be a thousand. Follows
    from audited writes: not audited.
    """
    for touched in changes.touched():
        refresh_summary(
            client_id=touched.client_id,
            now=touched.now,
            rest_may_stay=touched.kinds <= LEAVE_ALONE,
        )
    for practice_id, now in changes.touched_practices().items():
        theirs = update(SUMMARIES).where(SUMMARIES.c.practice_id == practice_id)
        read(theirs.values(stale_at=now, exercise_until=now))


def refresh_summary(*, client_id: UUID, now: datetime, rest_may_stay: bool = False) -> None:
    """Work out one client's row and store it. It follows from audited writes: not audited."""
    put_row(SUMMARIES, summary_of(client_id=client_id, now=now, rest_may_stay=rest_may_stay))


def summary_of(*, client_id: UUID, now: datetime, rest_may_stay: bool = False) -> dict[str, Any]:
    """Return one client's row, worked out from scratch.

    Its month of exercise and its screening are taken from the stored row where they may stay and
    hold until later.
    """
    chart = get_chart_facts(client_id)
    thresholds = thresholds_from(chart.thresholds, chart.own_thresholds)
    zone = zone_of(chart.time_zone)
    if rest_may_stay and chart.signs and chart.exercise_until and chart.exercise_until > now:
        exercise = {name: getattr(chart, name) for name in EXERCISE}
    else:
        exercise = exercise_of(
            client_id=client_id, today=diary_day(now, zone), zone=zone, thresholds=thresholds
        )
    screening = chart.screening if rest_may_stay and _holds(chart.screening, now) else None
    screening = screening or _screening(client_id, now)
    recovery = _recovery(client_id, chart, zone, thresholds, now)
    last = find_last(client_id)
    weighed = weigh(
        Facts(
            advice_mode=chart.advice_mode,
            joined=chart.joined_at is not None,
            joined_or_added_at=chart.joined_at or chart.created_at,
            last=said_of(last=last),
            alerts=tuple(waiting_of(alert=row) for row in list_open_of(client_id)),
            settled=bool(recovery and recovery.window.settled_between),
            silent_days=exercise["silent_days"],
            silent_since=exercise["silent_since"],
            has_plan=exercise["has_plan"],
            unresolved=_unresolved(screening),
            messages=chart.messages_waiting,
            message_since=chart.message_waiting_since,
            message_until=chart.message_waiting_until,
            unreached=unreached_from(stored=chart.unreached),
            **facts_of_signs(signs=exercise["signs"]),
        ),
        now=now,
        thresholds=thresholds,
    )
    snooze = None if chart.discharged_on else _snooze(chart, weighed, now)
    treated_at = recovery.treatment.ended_at if recovery else None
    contacts = [treated_at, last.received_at if last else None, chart.message_at]
    row = exercise | {
        "client_id": client_id,
        "practice_id": chart.practice_id,
        "therapist_id": chart.therapist_id,
        "name": chart.name,
        "level": weighed.level,
        "rank": LAST_RANK if snooze else weighed.rank,
        "reasons": weighed.reasons,
        "in_recovery": _in_recovery(recovery, chart.advice_mode, now),
        "soreness": _soreness(last),
        "trend": _trend(recovery),
        "last_contact_at": max((at for at in contacts if at), default=None),
        "next_appointment_at": chart.next_appointment_at,
        "next_appointment_place": chart.next_appointment_place,
        "arrival": _arrival(chart, now),
        "screening": screening,
        "snooze": snooze,
        "snoozed_until": chart.snoozed_until if snooze else None,
        "unreached": chart.unreached,
        "discharged_on": chart.discharged_on,
        "stale_at": _stale_at(
            [exercise["exercise_until"], *_edges(chart, screening, snooze)], recovery, last, now
        ),
    }
    return row | NOBODY_ASKS if chart.discharged_on else row


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


def _unresolved(screening: dict[str, Any]) -> Unresolved | None:
    """Return what of a screening waits for the therapist; one that is due anew is asked then."""
    if screening["needs"] == "answers":
        what = "answers"
    elif screening["outcome"] == "hold" and screening["needs"] != "screening":
        what = "hold"
    else:
        return None
    return Unresolved(what, datetime.fromisoformat(screening["answered_at"]))


def _screening(client_id: UUID, now: datetime) -> dict[str, Any]:
    state = public_state(client_id, now)
    return state | {name: written(state[name]) for name in ("answered_at", "changes_at")}


def _holds(screening: dict[str, Any] | None, now: datetime) -> bool:
    if screening is None or "answered_at" not in screening:
        return False
    at = screening["changes_at"]
    return at is None or now < datetime.fromisoformat(at)


def _arrival(chart: Row[Any], now: datetime) -> dict[str, Any] | None:
    found = waiting_at(chart, now)
    if found is None:
        return None
    said = {name: found[name] for name in ("tenderness", "problem", "news")}
    return {"recorded_at": written(found["recorded_at"])} | said


def _snooze(chart: Row[Any], weighed: Weighed, now: datetime) -> dict[str, Any] | None:
    """Return until when a client may wait, by whom and why, as long as she may."""
    if chart.snoozed_at is None:
        return None
    snooze = Snooze(chart.snoozed_at, chart.snoozed_until, chart.snoozed_weight)
    if not holds(snooze, weighed, now=now):
        return None
    return {
        "until": written(snooze.until),
        "reason": chart.snoozed_why,
        "note": chart.snooze_note,
        "by_name": chart.snoozed_by,
    }


def _edges(
    chart: Row[Any], screening: dict[str, Any], snooze: dict[str, Any] | None
) -> list[datetime]:
    """Return when time alone would change who waits, or what is to be asked."""
    edges = [chart.arrived_at + ARRIVAL_HOLDS] if chart.arrived_at else []
    if snooze:
        edges.append(chart.snoozed_until)
    if screening["changes_at"]:
        edges.append(datetime.fromisoformat(screening["changes_at"]))
    return edges


def _recovery(
    client_id: UUID, chart: Row[Any], zone: ZoneInfo, thresholds: Thresholds, now: datetime
) -> Recovery | None:
    """Return the latest session with its window, however long ago it was."""
    treatment = find_latest(client_id)
    if treatment is None:
        return None
    return recoveries_of(
        client_id,
        [treatment],
        zone=zone,
        thresholds=thresholds,
        advice_mode=chart.advice_mode,
        now=now,
    )[0]


def _in_recovery(recovery: Recovery | None, advice_mode: str, now: datetime) -> bool:
    if recovery is None:
        return False
    if advice_mode == "record":
        return bool(now < recovery.treatment.ended_at + WINDOW)
    return recovery.window.status == OPEN and recovery.window.settled_between is None


def _soreness(last: Any) -> dict[str, Any] | None:
    if last is None or last.score is None:
        return None
    scores = last.answers.get("scores") or []
    place: dict[str, Any] = next((s for s in scores if s.get("now") == last.score), {})
    return {
        "score": last.score,
        "zone": place.get("zone"),
        "side": place.get("side"),
        "recorded_at": written(last.recorded_at),
    }


def _trend(recovery: Recovery | None) -> list[dict[str, Any]]:
    answers = recovery.answers if recovery else []
    return [{"hours": a.hours_after, "score": a.score} for a in answers if a.score is not None]


def _stale_at(
    edges: list[datetime], recovery: Recovery | None, last: Row[Any] | None, now: datetime
) -> datetime:
    if recovery:
        edges += [recovery.treatment.ended_at + span for span in (WINDOW, REACHES)]
    if last:
        edges.append(last.recorded_at + ANSWER_COUNTS_FOR + timedelta(microseconds=1))
    return min(edge for edge in edges if edge > now)
