"""What the desk's row keeps of a client's weeks of exercise."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from strtrack.adherence.queries import find_exercise
from strtrack.adherence.rules.rates import Done, rates
from strtrack.adherence.rules.signs import LOOKS_BACK, RECENT, Fall, ended_on, stopped_of, turn_of
from strtrack.adherence.rules.weeks import silent_days, whole_weeks, window
from strtrack.adherence.service import calendar_of, list_done
from strtrack.caseload.rules.weighing import Pain, written
from strtrack.kernel.thresholds import Thresholds
from strtrack.kernel.timezones import day_ends_at, day_starts_at
from strtrack.plans.rules.slots import Calendar


def exercise_of(
    *, client_id: UUID, today: date, zone: ZoneInfo, thresholds: Thresholds
) -> dict[str, Any]:
    """Return what a row keeps of a client's exercise, worked out from scratch.

    That is her month's adherence, the planned days nobody answered, and what the weeks behind say.
    """
    behind, month = window(today, LOOKS_BACK), window(today, 28)
    calendar = calendar_of(client_id=client_id, days=behind, zone=zone)
    slots, quotas = calendar.due_slots(month), calendar.week_quotas(month)
    all_logs = list_done(client_id=client_id, days=whole_weeks(behind))
    since = whole_weeks(month)[0]
    logs = [log for log in all_logs if log.due_on >= since]
    silent = silent_days(slots, logs, today=today, quotas=quotas)
    found = rates(slots, logs, today=today, thresholds=thresholds, quotas=quotas)
    return {
        "rate": found.rate,
        "slots": found.n,
        "band": found.band,
        "silent_days": len(silent),
        "silent_since": day_ends_at(silent[0], zone) if silent else None,
        "has_plan": bool(slots or quotas),
        "signs": _signs(
            client_id=client_id,
            calendar=calendar,
            logs=all_logs,
            today=today,
            zone=zone,
            thresholds=thresholds,
        ),
        "exercise_until": day_ends_at(today, zone),
    }


def facts_of_signs(*, signs: dict[str, Any]) -> dict[str, Any]:
    """Return what the weeks behind say as the weighing takes it."""
    fall, pain, ended = signs["fall"], signs["pain"], signs["plan_ended_at"]
    return {
        "fall": Fall(**{k: v for k, v in fall.items() if k != "since"}) if fall else None,
        "fallen_at": datetime.fromisoformat(fall["since"]) if fall else None,
        "pain": Pain(tuple(pain["exercise"]), pain["times"], datetime.fromisoformat(pain["since"]))
        if pain
        else None,
        "plan_ended_at": datetime.fromisoformat(ended) if ended else None,
    }


def _signs(
    *,
    client_id: UUID,
    calendar: Calendar,
    logs: Sequence[Done],
    today: date,
    zone: ZoneInfo,
    thresholds: Thresholds,
) -> dict[str, Any]:
    """Return what the weeks behind say, as it is stored; none of it is most often the case."""
    found: dict[str, Any] = {"fall": None, "rise": None, "pain": None, "plan_ended_at": None}
    if turn := turn_of(calendar, logs, today=today, thresholds=thresholds):
        since = written(day_starts_at(today - timedelta(days=RECENT), zone))
        found["fall" if isinstance(turn, Fall) else "rise"] = asdict(turn) | {"since": since}
    if stopped := stopped_of(calendar.versions, logs, today=today):
        found["pain"] = {
            "exercise": list(find_exercise(client_id, stopped.line_id) or ()),
            "times": stopped.times,
            "since": written(day_starts_at(stopped.last_on, zone)),
        }
    if last_day := ended_on(calendar.versions, today=today):
        found["plan_ended_at"] = written(day_ends_at(last_day, zone))
    return found
