"""Gather what adherence is worked out from."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any
from uuid import UUID

from strtrack.accounts.queries import list_thresholds
from strtrack.adherence.rules import Done, rates, window
from strtrack.kernel.thresholds import thresholds_from
from strtrack.plans.queries import list_versions_in_force
from strtrack.plans.rules import Slot
from strtrack.plans.rules import due_slots as slots_of
from strtrack.workouts.queries import list_credits


def due_slots(*, client_id: UUID, days: Sequence[date]) -> list[Slot]:
    """Return a client's due slots on the days: the one place every screen and job asks."""
    return slots_of(list_versions_in_force(client_id), days)


def list_done(*, client_id: UUID, days: Sequence[date]) -> list[Done]:
    """Return what the client logged for the days, as rules take it."""
    return [Done._make(row) for row in list_credits(client_id, days[0], days[-1])]


def adherence_of(*, client_id: UUID, today: date) -> dict[str, Any]:
    """Return the rates over 7 and 28 diary days, as the API shows them."""
    month = window(today, 28)
    slots = due_slots(client_id=client_id, days=month)
    logs = list_done(client_id=client_id, days=month)
    thresholds = thresholds_from(*list_thresholds(client_id))
    shown = {}
    for days in (7, 28):
        first = window(today, days)[0]
        recent = [s for s in slots if s.due_on >= first]
        found = rates(recent, logs, today=today, thresholds=thresholds)
        shown[f"days_{days}"] = asdict(found)
    return shown
