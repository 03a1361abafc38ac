"""A row of the desk, its reasons and its rule, as the API shows them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row

from strtrack.caseload.rules.weighing import ACTIONS, LEVELS, OPEN, WEIGHTS, action_of
from strtrack.kernel.texts import say
from strtrack.library.queries import get_content


def reason_text(reason: dict[str, Any], language: str) -> str:
    """Return why somebody needs a look, in words: of an answer its number, its rule, its hours."""
    code, facts = reason["code"], reason["facts"]
    if code == "alert_open":
        return say(language, f"reason.alert_open.{facts['action']}", name=facts["name"])
    if code == "eased_twice":
        first, *others = facts["exercises"]
        name = _exercise_name(first, language)
        return say(language, "reason.eased_twice", exercise=name, count=1 + len(others))
    if code == "stopped_for_pain":
        name = _exercise_name(facts["exercise"], language)
        return say(language, "reason.stopped_for_pain", exercise=name, count=facts["count"])
    if code in {"screening", "unreached"}:
        return say(language, f"reason.{code}.{facts['what']}")
    if not code.startswith("soreness_"):
        return say(language, f"reason.{code}", **facts)
    rule = say(language, f"rule.{facts['rule']}")
    parts = [rule]
    if facts["score"] is not None:
        parts = [say(language, "reason.sore", score=facts["score"]), rule[0].lower() + rule[1:]]
    if facts["hours"] is not None:
        parts.append(say(language, "reason.after", hours=facts["hours"]))
    return ", ".join(parts)


def ordered_reasons(language: str) -> list[dict[str, Any]]:
    """Return what the desk weighs, heaviest first, in words; what weighs nothing is left out."""
    return [
        {
            "code": code,
            "weight": weight,
            "level": LEVELS[code],
            "action": ACTIONS.get(code, OPEN),
            "text": say(language, f"order.{code}"),
        }
        for code, weight in sorted(WEIGHTS.items(), key=lambda one: -one[1])
        if weight
    ]


def _exercise_name(exercise: Sequence[Any], language: str) -> str:
    slug, version = exercise
    name: str = get_content(slug, version)[language]["name"]
    return name


def row_of(row: Row[Any], language: str) -> dict[str, Any]:
    """Return one row as the API shows it, its reasons in the viewer's language."""
    return {
        "client_id": row.client_id,
        "name": row.name,
        "level": row.level,
        "reasons": [
            {
                "code": r["code"],
                "weight": r["weight"],
                "since": r["since"],
                "text": reason_text(r, language),
            }
            for r in row.reasons
        ],
        "action": action_of(row.reasons),
        "adherence_28d": {"rate": row.rate, "n": row.slots, "band": row.band},
        "soreness": row.soreness,
        "trend": row.trend,
        "last_contact_at": row.last_contact_at,
        "next_appointment_at": row.next_appointment_at,
        "next_appointment_place": row.next_appointment_place,
        "arrival": row.arrival,
        "snooze": row.snooze,
        "discharged_on": row.discharged_on,
        "screening": {name: (row.screening or {}).get(name) for name in ("outcome", "needs")},
    }
