"""What a therapist says of when, as a rule of the calendar."""

from datetime import date, timedelta
from typing import Any

from strtrack.plans.rules.recurrence import Recurrence, parse_rule, recur

KINDS = ("daily", "weekdays", "interval", "rule", "quota", "as_needed")
LONGEST_LOOK = timedelta(days=400)


def rule_of(schedule: dict[str, Any]) -> str | None:
    """Return a schedule's rule as RFC 5545 writes it; None where no day is fixed."""
    match schedule["kind"]:
        case "daily":
            return "FREQ=DAILY"
        case "weekdays":
            return f"FREQ=WEEKLY;BYDAY={','.join(schedule['weekdays'])}"
        case "interval":
            return f"FREQ=DAILY;INTERVAL={schedule['every']}"
        case "rule":
            rule: str = schedule["rrule"]
            return rule
        case _:
            return None


def schedule_of(prescribed: Any) -> dict[str, Any]:
    """Return what a therapist said of when, from a prescription that is stored."""
    return {
        "kind": prescribed.schedule_kind,
        "weekdays": prescribed.weekdays,
        "every": prescribed.every,
        "per_week": prescribed.per_week,
        "rrule": prescribed.rrule if prescribed.schedule_kind == "rule" else None,
    }


def recurrence_of(rrule: str | None, anchor: date) -> Recurrence | None:
    """Return a stored rule begun on its first day."""
    return None if rrule is None else recur(parse_rule(rrule), anchor)


def ever_falls(rrule: str | None, *, anchor: date, first: date, last: date | None) -> bool:
    """Whether a rule that counts from `anchor` has a day from first to last, both included."""
    if last is not None and last < first:
        return False
    found = recurrence_of(rrule, anchor)
    return found is None or bool(found.between(first, last or max(first, anchor) + LONGEST_LOOK))
