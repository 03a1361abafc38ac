"""Which session an answer speaks of, and what is stored of it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from strtrack.checkins.errors import BeforeTreatment, RecordedInFuture, UnknownTreatment
from strtrack.checkins.models import LOG
from strtrack.checkins.queries.windows import REACHES, sessions_of
from strtrack.checkins.rules.moments import WINDOW
from strtrack.checkins.rules.triage import said_of
from strtrack.kernel.errors import NotFound
from strtrack.kernel.timezones import CLOCK_SKEW, diary_day, zone_of
from strtrack.treatments.queries.treatments import find_treatment, list_since


def get_head(client_id: UUID, check_in_id: UUID) -> Row[Any]:
    """Return a check-in as it counts now; raises NotFound."""
    head = LOG.find_head(client_id, check_in_id)
    if head is None:
        raise NotFound("There is nothing here.")
    return head


def require_past(recorded_at: datetime, now: datetime) -> None:
    """Raise RecordedInFuture for an answer that has not been given yet."""
    if recorded_at > now + CLOCK_SKEW:
        raise RecordedInFuture("It has not happened yet.", pointer="#/recorded_at")


def named(client_id: UUID, treatment_id: UUID | None) -> tuple[Row[Any] | None, list[Row[Any]]]:
    """Return a session and all from it on."""
    treatment = find_treatment(client_id, treatment_id) if treatment_id else None
    return treatment, list_since(client_id, treatment.ended_at) if treatment else []


def spoken_of(client_id: UUID, new: dict[str, Any]) -> tuple[Row[Any] | None, list[Row[Any]]]:
    """Return the session an answer speaks of, and all from it on.

    It is the one it names, else the latest that fits: whose window holds the answer and which
    still has one of the areas that are named.
    """
    at: datetime = new["recorded_at"]
    treated = list_since(client_id, at - REACHES)
    if named_id := new["treatment_id"]:
        if any(row.id == named_id for row in treated):
            return next(row for row in treated if row.id == named_id), treated
        found, treated = named(client_id, named_id)
        if found is None:
            raise UnknownTreatment("There is no such session.", pointer="#/treatment_id")
        return found, treated
    sessions = sessions_of(treated)
    said = set(said_of(new["answers"], None).areas)
    for row in treated:
        areas = set(sessions[row.id].areas_at(at))
        if row.ended_at <= at <= row.ended_at + WINDOW and areas and (not said or said & areas):
            return row, treated
    return None, treated


def hours_since(treatment: Row[Any] | None, recorded_at: datetime) -> float | None:
    """Return how long after a session's end an answer was given; raises BeforeTreatment."""
    if treatment is None:
        return None
    hours: float = (recorded_at - treatment.ended_at).total_seconds() / 3600
    if hours < 0:
        raise BeforeTreatment("The session had not ended then.", pointer="#/recorded_at")
    return hours


def content_of(new: dict[str, Any], hours: float | None, now: datetime) -> dict[str, Any]:
    """Return what a revision stores of an answer."""
    partly = bool(new.get("partly_understood"))
    return {
        "form_version": new["form_version"],
        "recorded_at": new["recorded_at"],
        "received_at": now,
        "time_zone": new["time_zone"],
        "day_on": diary_day(new["recorded_at"], zone_of(new["time_zone"])),
        "hours_after": hours,
        "partly_understood": partly,
        "score": new.get("score", said_of(new["answers"], None).sorest if not partly else None),
        "answers": new["answers"],
    }
