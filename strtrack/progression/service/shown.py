"""A client's progression as the API shows it to staff."""

from datetime import datetime
from typing import Any

from strtrack.library.queries import get_content
from strtrack.plans.queries import find_plan
from strtrack.plans.rules.differences import differences
from strtrack.plans.service.stepping import item_of
from strtrack.progression.queries.decisions import decision_of
from strtrack.progression.rules.colours import Session, is_settled, next_morning
from strtrack.progression.rules.proposing import History, Reason
from strtrack.progression.service.gathering import Gathered, gather
from strtrack.progression.service.proposals import Proposal, proposals_from

SESSIONS = 4  # the last ones of a line
RECORD = "record"


def progression_of(*, facts: Any, language: str, now: datetime) -> dict[str, Any]:
    """Return what is proposed for a client's lines, with why, and what was decided last of each.

    Nothing is worked out, and nothing shown, where answers are only recorded. Access is the
    caller's to check. Not audited: the caller notes who looked.
    """
    if facts.advice_mode == RECORD:
        return {"computed": False, "revision": facts.revision or 0, "has_draft": False, "items": []}
    gathered = gather(facts=facts, language=language, now=now)
    return {
        "computed": True,
        "revision": facts.revision or 0,
        "has_draft": _has_draft(gathered),
        "items": [
            _shown(one, gathered, language)
            for one in proposals_from(gathered=gathered)
            if not one.has_ended
        ],
    }


def named_dose(*, dose: dict[str, Any], language: str) -> dict[str, Any]:
    """Return a dose with its exercise's name instead of its version."""
    content = get_content(dose["exercise_slug"], dose["exercise_version"])
    shown = {name: value for name, value in dose.items() if name != "exercise_version"}
    return shown | {"exercise_name": content[language]["name"]}


def shown_decision(*, row: Any, language: str) -> dict[str, Any]:
    """Return a decision with the names of its exercises."""
    doses = {
        name: getattr(row, name) and named_dose(dose=getattr(row, name), language=language)
        for name in ("before", "after")
    }
    return decision_of(row) | doses


def reason_of(*, reason: Reason) -> dict[str, Any]:
    """Return a reason as the API shows it and as it is stored."""
    return {
        "code": reason.code,
        "on": reason.on and reason.on.isoformat(),
        "values": list(reason.values),
    }


def _shown(one: Proposal, gathered: Gathered, language: str) -> dict[str, Any]:
    last = next((row for row in gathered.decisions if row.line_id == one.line_id), None)
    return {
        "line_id": one.line_id,
        "prescription_id": one.row.id,
        "kind": one.kind,
        "second": one.second,
        "step": one.step.kind if one.step else None,
        "reasons": [reason_of(reason=reason) for reason in one.reasons],
        "before": named_dose(dose=one.before, language=language),
        "after": named_dose(dose=one.after, language=language) if one.after else None,
        "basis": one.basis,
        "sessions": [_session(s, one.history) for s in one.history.sessions[-SESSIONS:]],
        "last_decision": shown_decision(row=last, language=language) if last else None,
    }


def _session(session: Session, history: History) -> dict[str, Any]:
    """Return a session; whether it had settled is told of the two that are judged."""
    told, usual = next_morning(history.mornings, session.day_on), history.usual
    judged = session in history.judged and told is not None and usual is not None
    return {
        "day_on": session.day_on,
        "colour": session.colour(history.limit),
        "pain": session.pain,
        "stopped": session.stopped,
        "settled": is_settled(told[1], usual) if judged and told and usual is not None else None,
        "at_dose": session.at_dose,
    }


def _has_draft(gathered: Gathered) -> bool:
    """Whether the draft says something else than what is published."""
    plan = find_plan(gathered.facts.id)
    published = [item_of(row=row) for row in gathered.lines]
    return bool(plan and differences(published, plan.draft))
