"""What a client is told about an answer, where the practice advises (decisions.md 6)."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from strtrack.alerts.queries import list_open_of
from strtrack.alerts.rules.news import SORENESS
from strtrack.checkins.queries.check_ins import get_chart, list_given_since
from strtrack.checkins.queries.windows import Recovery, before_of
from strtrack.kernel.thresholds import thresholds_from
from strtrack.treatments.queries.screening import has_bleed_risk

URGENT_SHOWN = timedelta(days=7)
GRAVITY = ("same_day", "emergency")


@dataclass(frozen=True, slots=True)
class Advice:
    """What Today says about answers, and when that would be different."""

    body: dict[str, Any]
    edges: list[datetime]


NONE = Advice({"advice": None, "urgent": None}, [])


def advice_of(
    *,
    client_id: UUID,
    person: Row[Any],
    recoveries: Sequence[Recovery],
    shown: Recovery | None,
    now: datetime,
) -> Advice:
    """Return the advice about the last answer and about one urgent answer of seven days.

    Of several it is one that was not read yet, then the gravest, then the latest. Nothing in any
    mode but `advise`.
    """
    if person.advice_mode != "advise":
        return NONE
    given = [row for row in list_given_since(client_id, now - URGENT_SHOWN) if row.result]
    ended = {one.treatment.id: one.treatment.ended_at for one in recoveries}
    waits = [alert for alert in list_open_of(client_id) if alert.kind == SORENESS]
    due = {alert.treatment_id: alert.due_at for alert in waits}
    urgent = [row for row in given if row.result["level"] == "urgent"]
    urgent.sort(key=_claim)
    about = [row for row in given if shown is None or row.treatment_id == shown.treatment.id]
    body = {
        "advice": _advice(about[-1], ended, due) if about else None,
        "urgent": _advice(urgent[-1], ended, due) if urgent else None,
    }
    over = URGENT_SHOWN + timedelta(microseconds=1)
    return Advice(body, [row.recorded_at + over for row in given])


def _claim(row: Row[Any]) -> tuple[bool, int, datetime]:
    """Return how much an urgent answer claims to be the one that is shown."""
    return row.understood_at is None, GRAVITY.index(row.result["mode"]), row.recorded_at


def judging_of(*, client_id: UUID, person: Row[Any], recovery: Recovery, now: datetime) -> Any:
    """Return what the phone needs to judge an answer itself; None unless the practice advises."""
    if person.advice_mode != "advise":
        return None
    before = before_of(recovery.treatment, recovery.session, now)
    return {
        "bleed_risk": has_bleed_risk(get_chart(client_id)),
        "thresholds": asdict(thresholds_from(person.thresholds, person.own_thresholds)),
        "before": {
            "treated": [{"zone": zone, "side": side} for zone, side in before.treated],
            "tenderness": before.tenderness,
            "problem": before.problem,
        },
        "earlier": [
            {"hours": row.hours_after, "scores": row.answers.get("scores") or []}
            for row in recovery.answers
        ],
    }


def _advice(
    row: Row[Any], ended: dict[UUID, datetime], due: dict[UUID | None, datetime]
) -> dict[str, Any]:
    result = row.result
    return {
        "check_in_id": row.id,
        "level": result["level"],
        "mode": result["mode"],
        "settled": result["settled"],
        "rules": result["rules"],
        "session_ended_at": ended.get(row.treatment_id) if row.treatment_id else None,
        "recorded_at": row.recorded_at,
        "told": result["level"] in {"contact", "urgent"},
        "answer_by": due.get(row.treatment_id),
        "understood_at": row.understood_at,
    }
