"""How much of what was due was done, over a week and a month."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from strtrack.accounts.queries import list_thresholds
from strtrack.adherence.rules.rates import Done, overdone, rates
from strtrack.adherence.rules.weeks import whole_weeks, window
from strtrack.adherence.service.due import calendar_of, list_done
from strtrack.kernel.thresholds import Thresholds, thresholds_from
from strtrack.plans.rules.slots import Calendar

SHORTER, LONGER = 7, 28  # diary days (clinical.md 4.5)


def adherence_of(*, client_id: UUID, today: date, zone: ZoneInfo) -> dict[str, Any]:
    """Return the rates over 7 and 28 diary days, as the API shows them."""
    month = window(today, LONGER)
    return adherence_from(
        calendar=calendar_of(client_id=client_id, days=month, zone=zone),
        logs=list_done(client_id=client_id, days=whole_weeks(month)),
        thresholds=thresholds_from(*list_thresholds(client_id)),
        today=today,
    )


def adherence_from(
    *, calendar: Calendar, logs: Sequence[Done], thresholds: Thresholds, today: date
) -> dict[str, Any]:
    """Return the same from what was read already; more than is asked about changes nothing."""
    month = window(today, LONGER)
    counted = whole_weeks(month)
    logs = [log for log in logs if counted[0] <= log.due_on <= counted[-1]]
    slots = calendar.due_slots(month)
    free = [line for day in month for line in calendar.flexible_lines(day)]
    needed = {line.line_id for line in free if line.per_week is None}
    shown = {}
    for length in (SHORTER, LONGER):
        days = window(today, length)
        recent = [log for log in logs if log.due_on >= days[0]]
        found = rates(
            [slot for slot in slots if slot.due_on >= days[0]],
            logs,
            today=today,
            thresholds=thresholds,
            quotas=calendar.week_quotas(days),
        )
        shown[f"days_{length}"] = asdict(found) | {
            "overdone": overdone(recent),
            "as_needed": sum(log.line_id in needed and log.credit > 0 for log in recent),
        }
    return shown
