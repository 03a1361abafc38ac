"""Gather what adherence is worked out from."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Row

from strtrack.accounts.queries import list_thresholds
from strtrack.adherence.rules.rates import Done, overdone, rates
from strtrack.adherence.rules.rest import LONGEST_REST, Treated, rests_of
from strtrack.adherence.rules.weeks import (
    by_day,
    day_state,
    week_of,
    week_so_far,
    weeks_until,
    whole_weeks,
    window,
)
from strtrack.kernel.thresholds import Thresholds, thresholds_from
from strtrack.kernel.timezones import day_starts_at
from strtrack.plans.queries import list_versions_in_force
from strtrack.plans.rules.days_off import days_of
from strtrack.plans.rules.slots import Calendar, Slot, Version
from strtrack.resting.queries import KeptOff, list_kept_off
from strtrack.resting.rules.days import gates_of
from strtrack.treatments.queries.treatments import list_since
from strtrack.workouts.queries import list_credits

SHORTER, LONGER = 7, 28  # diary days (clinical.md 4.5)


def calendar_of(*, client_id: UUID, days: Sequence[date], zone: ZoneInfo) -> Calendar:
    """Return all that decides what is due for a client on the days, first to last."""
    first = days[0]
    return calendar_from(
        versions=list_versions_in_force(client_id, first),
        kept=list_kept_off(client_id, first, days[-1]),
        treated=list_since(client_id, day_starts_at(first, zone) - LONGEST_REST),
        days=days,
        zone=zone,
    )


def calendar_from(
    *,
    versions: Sequence[Version],
    kept: KeptOff,
    treated: Sequence[Treated],
    days: Sequence[date],
    zone: ZoneInfo,
) -> Calendar:
    """Return the same from what was read already: what is taken off, and whatever rests."""
    first, last = days[0], days[-1]
    return Calendar(
        versions=versions,
        off=days_of((row for row in kept.days_off if not row.withdrawn), first, last),
        rests=rests_of(treated, zone),
        gates=gates_of(kept.rests, first, last, zone),
    )


def due_slots(*, client_id: UUID, days: Sequence[date], zone: ZoneInfo) -> list[Slot]:
    """Return a client's due slots on the days, for who needs nothing else of the calendar."""
    return calendar_of(client_id=client_id, days=days, zone=zone).due_slots(days)


def list_done(*, client_id: UUID, days: Sequence[date]) -> list[Done]:
    """Return what the client logged for the days, as rules take it."""
    return [Done._make(row) for row in list_credits(client_id, days[0], days[-1])]


def done_from(*, logs: Sequence[Row[Any]]) -> list[Done]:
    """Return the same of whole rows that count, read already."""
    return [
        Done(row.line_id, row.due_on, row.nth, row.credit, row.reason, row.dose_ratio)
        for row in logs
    ]


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


def weeks_of(*, client_id: UUID, today: date, zone: ZoneInfo, count: int) -> list[dict[str, Any]]:
    """Return the ISO weeks up to this one, newest first: dots, and days done of planned days."""
    days = weeks_until(today, count)
    return weeks_from(
        calendar=calendar_of(client_id=client_id, days=days, zone=zone),
        logs=list_done(client_id=client_id, days=days),
        today=today,
        count=count,
    )


def weeks_from(
    *, calendar: Calendar, logs: Sequence[Done], today: date, count: int
) -> list[dict[str, Any]]:
    """Return the same from what was read already; more than is asked about changes nothing."""
    days = weeks_until(today, count)
    slots, done = by_day(calendar.due_slots(days)), by_day(logs)
    shown = []
    for monday in reversed(days[::7]):
        week = week_of(monday)
        counted = week_so_far(
            [slot for day in week for slot in slots[day]],
            calendar.week_quotas(week),
            [log for day in week for log in done[day]],
        )
        states = [
            {
                "day_on": day,
                "state": day_state(
                    day, today=today, off=day in calendar.off, slots=slots[day], logs=done[day]
                ),
            }
            for day in week
        ]
        shown.append({"monday": monday, **counted, "days": states})
    return shown
