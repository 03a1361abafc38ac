"""Read what only Today shows."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Label, Row, bindparam, select

from strtrack.accounts.models import ABSENCES, CLIENTS, MEMBERS, PRACTICES
from strtrack.accounts.queries import DISCHARGED_ON
from strtrack.habits.queries import OF_TODAY
from strtrack.kernel.db import read
from strtrack.messages.queries.threads import OF_TODAY as MESSAGES_OF_TODAY
from strtrack.plans.models import PRESCRIPTIONS, VERSIONS
from strtrack.treatments.queries.arrivals import with_arrival
from strtrack.workouts.models import MORNINGS

A_DAY = timedelta(days=1)  # wherever the practice is, what ended before then is over
_OWN_MORNING = MORNINGS.c.client_id == bindparam("client_id")
_LAST_SAID = (
    MORNINGS.c.day_on.desc(),
    MORNINGS.c.recorded_at.desc(),
    MORNINGS.c.received_at.desc(),
    MORNINGS.c.id.desc(),
)


def _morning(column: Column[Any]) -> Label[Any]:
    found = select(column).where(_OWN_MORNING).order_by(*_LAST_SAID).limit(1)
    return found.scalar_subquery().label(f"morning_{column.name}")


_COVER, _OTHERS = MEMBERS.alias("cover"), ABSENCES.alias()
_NEXT_AWAY = (
    select(_OTHERS.c.id)
    .where(
        _OTHERS.c.member_id == CLIENTS.c.therapist_id,
        _OTHERS.c.until_on >= bindparam("away_since", type_=_OTHERS.c.until_on.type),
    )
    .order_by(_OTHERS.c.from_on)
    .limit(1)
    .correlate(CLIENTS)
    .scalar_subquery()
)
_PERSON = with_arrival(
    select(
        CLIENTS.c.id,
        CLIENTS.c.given_name,
        CLIENTS.c.language,
        CLIENTS.c.time_zone,
        CLIENTS.c.problem,
        CLIENTS.c.next_appointment_at,
        CLIENTS.c.next_appointment_place,
        PRACTICES.c.name.label("practice_name"),
        PRACTICES.c.phone,
        PRACTICES.c.emergency_number,
        PRACTICES.c.advice_number,
        PRACTICES.c.advice_mode,
        PRACTICES.c.opening_hours,
        PRACTICES.c.time_zone.label("practice_zone"),
        PRACTICES.c.thresholds,
        CLIENTS.c.thresholds.label("own_thresholds"),
        MEMBERS.c.name.label("therapist_name"),
        DISCHARGED_ON.label("discharged_on"),
        ABSENCES.c.from_on.label("away_from_on"),
        ABSENCES.c.until_on.label("away_until_on"),
        _COVER.c.name.label("away_cover"),
        _morning(MORNINGS.c.day_on),
        _morning(MORNINGS.c.score),
        *OF_TODAY,
        *MESSAGES_OF_TODAY,
    )
    .join(PRACTICES, PRACTICES.c.id == CLIENTS.c.practice_id)
    .join(MEMBERS, MEMBERS.c.id == CLIENTS.c.therapist_id)
    .join(ABSENCES, ABSENCES.c.id == _NEXT_AWAY, isouter=True)
    .join(_COVER, _COVER.c.id == ABSENCES.c.covered_by, isouter=True)
    .where(CLIENTS.c.id == bindparam("client_id"))
)
_PLAN = (
    select(
        PRESCRIPTIONS,
        VERSIONS.c.number,
        VERSIONS.c.starts_on.label("version_starts_on"),
        VERSIONS.c.published_at,
        VERSIONS.c.what_changed,
        VERSIONS.c.by_itself,
        MEMBERS.c.name.label("published_by_name"),
    )
    .join(
        VERSIONS,
        (VERSIONS.c.client_id == PRESCRIPTIONS.c.client_id)
        & (VERSIONS.c.id == PRESCRIPTIONS.c.version_id),
    )
    .join(MEMBERS, MEMBERS.c.id == VERSIONS.c.published_by)
    .where(PRESCRIPTIONS.c.client_id == bindparam("client_id"))
    .order_by(VERSIONS.c.number, PRESCRIPTIONS.c.position)
)


def get_person(client_id: UUID, now: datetime) -> Row[Any]:
    """Return the client with her practice and therapist, and with what `with_arrival` adds."""
    return read(_PERSON, {"client_id": client_id, "away_since": (now - A_DAY).date()}).one()


def list_planned(client_id: UUID) -> list[Row[Any]]:
    """Return every prescription of every version, oldest version first."""
    return list(read(_PLAN, {"client_id": client_id}))
