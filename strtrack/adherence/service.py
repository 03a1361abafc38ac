"""Gather what adherence is worked out from."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from strtrack.accounts.queries import list_thresholds
from strtrack.adherence.rules.rates import Done, overdone, rates
from strtrack.adherence.rules.rest import LONGEST_REST, rests_of
from strtrack.adherence.rules.weeks import (
    by_day,
    day_state,
    week_of,
    week_so_far,
    whole_weeks,
    window,
)
from strtrack.kernel.thresholds import thresholds_from
from strtrack.kernel.timezones import day_starts_at
from strtrack.plans.queries import list_days_off, list_versions_in_force
from strtrack.plans.rules.slots import Calendar, Slot
from strtrack.treatments.queries.treatments import list_since
from strtrack.workouts.queries import list_credits


def calendar_of(*, client_id: UUID, days: Sequence[date], zone: ZoneInfo) -> Calendar:
    """Return all that decides what is due for a client on the days, first to last."""
    first, last = days[0], days[-1]
    treated = list_since(client_id, day_starts_at(first, zone) - LONGEST_REST)
    return Calendar(
        versions=list_versions_in_force(client_id),
        off=list_days_off(client_id, first, last),
        rests=rests_of(treated, zone),
    )


def due_slots(*, client_id: UUID, days: Sequence[date], zone: ZoneInfo) -> list[Slot]:
    """Return a client's due slots on the days, for who needs nothing else of the calendar."""
    return calendar_of(client_id=client_id, days=days, zone=zone).due_slots(days)


def list_done(*, client_id: UUID, days: Sequence[date]) -> list[Done]:
    """Return what the client logged for the days, as rules take it."""
    return [Done._make(row) for row in list_credits(client_id, days[0], days[-1])]


def adherence_of(*, client_id: UUID, today: date, zone: ZoneInfo) -> dict[str, Any]:
    """Return the rates over 7 and 28 diary days, as the API shows them."""
    month = window(today, 28)
    calendar = calendar_of(client_id=client_id, days=month, zone=zone)
    slots = calendar.due_slots(month)
    logs = list_done(client_id=client_id, days=whole_weeks(month))
    free = [line for day in month for line in calendar.flexible_lines(day)]
    needed = {line.line_id for line in free if line.per_week is None}
    thresholds = thresholds_from(*list_thresholds(client_id))
    shown = {}
    for length in (7, 28):
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


def weeks_of(*, client_id: UUID, today: date, zone: ZoneInfo, count: int) -> list[dict[str, Any]]:
    """Return the ISO weeks up to this one, newest first: dots, and days done of planned days."""
    this_monday = week_of(today)[0]
    first = this_monday - timedelta(weeks=count - 1)
    days = [first + timedelta(days=n) for n in range(7 * count)]
    calendar = calendar_of(client_id=client_id, days=days, zone=zone)
    slots = by_day(calendar.due_slots(days))
    logs = by_day(list_done(client_id=client_id, days=days))
    shown = []
    for monday in (this_monday - timedelta(weeks=back) for back in range(count)):
        week = week_of(monday)
        counted = week_so_far(
            [slot for day in week for slot in slots[day]],
            calendar.week_quotas(week),
            [log for day in week for log in logs[day]],
        )
        states = [
            {
                "day_on": day,
                "state": day_state(
                    day, today=today, off=day in calendar.off, slots=slots[day], logs=logs[day]
                ),
            }
            for day in week
        ]
        shown.append({"monday": monday, **counted, "days": states})
    return shown
