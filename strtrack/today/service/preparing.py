"""What Today asks before the next session, and the advice of the last one."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from strtrack.library.rules.screening import groups
from strtrack.library.rules.zones import zone_name
from strtrack.treatments.queries.arrivals import waiting_at
from strtrack.treatments.queries.consent import is_consent_needed
from strtrack.treatments.queries.screening import State, groups_answered, state_of
from strtrack.treatments.rules.arrival import ARRIVAL_HOLDS, Card, card_at

AFTERCARE_SHOWN = timedelta(hours=48)


@dataclass(frozen=True, slots=True)
class Preparing:
    """A part of Today's body, and the instants at which time alone would change it."""

    body: dict[str, Any]
    edges: list[datetime]


def preparing_of(*, client_id: UUID, person: Row[Any], now: datetime) -> Preparing:
    """Return the health questions, the arrival card, the advice: two reads, three while unscreened.

    `person` holds what `with_arrival` adds, so arrival and advice cost none.
    """
    state = state_of(client_id, now=now, private=True)
    card = card_at(
        appointment_at=person.next_appointment_at,
        asked_at=person.asked_at,
        treated_at=person.treated_at,
        now=now,
    )
    body = {
        "health_questions": _health_questions(client_id, person, state, now),
        "open_questions": _open_questions(state),
        "arrival": _arrival(person, card, now),
        "aftercare": _aftercare(person, now),
        "consent_needed": is_consent_needed(client_id),
    }
    return Preparing(body, _edges(person, state, card))


def _health_questions(
    client_id: UUID, person: Row[Any], state: State, now: datetime
) -> dict[str, Any] | None:
    if state.needs.needs != "screening":
        return None
    at = person.next_appointment_at
    return {
        "why": state.needs.why,
        "answered_groups": len(groups_answered(client_id)),
        "groups": len(groups()),
        "before_at": at if at and at > now else None,
    }


def _open_questions(state: State) -> list[str]:
    asks = state.needs.needs == "answers" and state.evaluation is not None
    return list(state.evaluation.open_items) if asks and state.evaluation else []


def _arrival(person: Row[Any], card: Card, now: datetime) -> dict[str, Any] | None:
    if not card.is_open:
        return None
    areas = person.treated_areas or []
    return {
        "asks_problem": person.problem is not None or person.last_problem_before is not None,
        "areas": [area | {"name": zone_name(area["zone"], person.language)} for area in areas],
        "problem": person.problem,
        "appointment_at": person.next_appointment_at,
        "sent": waiting_at(person, now),
    }


def _aftercare(person: Row[Any], now: datetime) -> dict[str, Any] | None:
    if not person.aftercare or now >= person.treated_at + AFTERCARE_SHOWN:
        return None
    return {
        "text": person.aftercare,
        "therapist_name": person.treated_by_name,
        "ended_at": person.treated_at,
    }


def _edges(person: Row[Any], state: State, card: Card) -> list[datetime]:
    edges = list(card.edges)
    if state.needs.changes_at:
        edges.append(state.needs.changes_at)
    if person.aftercare:
        edges.append(person.treated_at + AFTERCARE_SHOWN)
    if person.arrival_id:
        edges.append(person.arrived_at + ARRIVAL_HOLDS)
    return edges
