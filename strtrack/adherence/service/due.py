"""What decides what is due for a client, and what was logged."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Row

from strtrack.adherence.rules.rates import Done
from strtrack.adherence.rules.rest import LONGEST_REST, Treated, rests_of
from strtrack.kernel.timezones import day_starts_at
from strtrack.plans.queries import list_versions_in_force
from strtrack.plans.rules.days_off import days_of
from strtrack.plans.rules.slots import Calendar, Slot, Version
from strtrack.resting.queries import KeptOff, list_kept_off
from strtrack.resting.rules.days import gates_of
from strtrack.treatments.queries.treatments import list_since
from strtrack.workouts.queries import list_credits


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
