"""Write treatments: the session itself once, its details until they are finished."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, insert, update

from strtrack.accounts.access import Viewer, client_seen_by
from strtrack.accounts.service.clients import set_next_appointment
from strtrack.audit import record
from strtrack.kernel import changes
from strtrack.kernel.db import read
from strtrack.kernel.errors import NotFound
from strtrack.kernel.replay import digest
from strtrack.kernel.timezones import CLOCK_SKEW, zone_of
from strtrack.treatments.errors import (
    TreatmentAlreadyDifferent,
    TreatmentChanged,
    TreatmentFinished,
    TreatmentInFuture,
    UnknownArrival,
)
from strtrack.treatments.models.treatments import TREATMENTS
from strtrack.treatments.queries.arrivals import find_arrival
from strtrack.treatments.queries.treatments import asked_before, find_treatment
from strtrack.treatments.rules.screened import screened_of
from strtrack.treatments.service.allowing import require_allowed

ADDED_LATER = {"minutes", "aftercare", "next_appointment", "arrival_id"}
_INSERT = insert(TREATMENTS)


def record_treatment(
    *, viewer: Viewer, client_id: UUID, new: dict[str, Any], now: datetime
) -> bool:
    """Store a treatment once, however often it is sent; return whether this call stored it."""
    client_seen_by(viewer, client_id)
    row = first_row(new=new, client_id=client_id, member_id=viewer.own_member(), now=now)
    if found := find_treatment(client_id, new["id"]):
        if found.digest != row["digest"]:
            raise TreatmentAlreadyDifferent("Use a new id.", pointer="#/id")
        return False
    if new["ended_at"] > now + CLOCK_SKEW:
        raise TreatmentInFuture("It has not ended yet.", pointer="#/ended_at")
    row |= _resting_on(viewer, client_id, new, now)
    _require_arrival(client_id, row)
    read(_INSERT, row)
    _book(viewer, client_id, new, now)
    _note(viewer, "record_treatment", client_id, new["id"], now)
    return True


def put_off_moment(*, viewer: Viewer, treatment: Row[Any], moment: str, now: datetime) -> None:
    """Note that a client put off one of the questions about a session; once is enough."""
    if moment in treatment.not_now:
        return
    client_id = viewer.own_client()
    mine = (TREATMENTS.c.client_id == client_id) & (TREATMENTS.c.id == treatment.id)
    read(update(TREATMENTS).where(mine).values(not_now=[*treatment.not_now, moment]))
    record(viewer.actor, "put_off_check_in", f"treatment:{treatment.id}", client_id, now=now)
    changes.note(
        "put_off", treatment.id, practice_id=viewer.practice_id, client_id=client_id, now=now
    )


def first_row(
    *, new: dict[str, Any], client_id: UUID, member_id: UUID, now: datetime
) -> dict[str, Any]:
    """Return a new treatment as it is stored, before it is held against screening.

    What older desks do not send and what is null count as the same content.
    """
    said = {k: v for k, v in new.items() if v is not None or k not in ADDED_LATER}
    return (
        _details(new)
        | {name: new[name] for name in ("id", "started_at", "ended_at", "time_zone")}
        | _saved(new["draft"], member_id, now)
        | {
            "client_id": client_id,
            "recorded_by": member_id,
            "received_at": now,
            "digest": digest(said),
            "revision": 1,
            "screening_id": None,
            "screened": screened_of(None, None, started_at=new["started_at"]),
        }
    )


def save_treatment(
    *,
    viewer: Viewer,
    client_id: UUID,
    treatment_id: UUID,
    based_on: int,
    new: dict[str, Any],
    now: datetime,
) -> None:
    """Save a draft's details, or finish it. The same content again changes nothing.

    What was allowed when the session was recorded is not judged again, only areas that are new.
    Raises TreatmentFinished when it is finished with other content, TreatmentChanged when it was
    saved meanwhile, and whatever recording it could.
    """
    client_seen_by(viewer, client_id)
    row = find_treatment(client_id, treatment_id)
    if row is None:
        raise NotFound("There is nothing here.")
    details = _details(new)
    for kept in ("next_appointment", "arrival_id"):
        details[kept] = details[kept] or getattr(row, kept)
    if all(getattr(row, name) == value for name, value in details.items()):
        return
    _require_current(row, based_on)
    times = {name: getattr(row, name) for name in ("id", "started_at", "ended_at", "time_zone")}
    values = dict(details)
    if any(area not in row.areas for area in new["areas"]):
        values |= _resting_on(viewer, client_id, new | times, now)
    _require_arrival(client_id, values | times)
    values |= _saved(new["draft"], viewer.own_member(), now) | {"revision": row.revision + 1}
    mine = (TREATMENTS.c.client_id == client_id) & (TREATMENTS.c.id == treatment_id)
    read(update(TREATMENTS).where(mine).values(**values))
    if details["next_appointment"] != row.next_appointment:
        _book(viewer, client_id, new, now)
    action = "save_treatment" if new["draft"] else "finish_treatment"
    _note(viewer, action, client_id, treatment_id, now)


def _details(new: dict[str, Any]) -> dict[str, Any]:
    """Return what may be saved again until it is finished, as it is stored."""
    names = (
        "areas", "technique", "pressure", "per_area", "tenderness_before", "tenderness_after",
        "problem_before", "problem_after", "ranges", "minutes", "response", "note", "aftercare",
        "arrival_id", "draft",
    )  # fmt: skip
    booked = new.get("next_appointment")
    written = booked and booked | {"at": booked["at"].isoformat().replace("+00:00", "Z")}
    return {name: new.get(name) for name in names} | {"next_appointment": written}


def _saved(draft: bool, member_id: UUID, now: datetime) -> dict[str, Any]:  # noqa: FBT001  # as stored
    return {
        "changed_by": member_id,
        "changed_at": now,
        "finished_by": None if draft else member_id,
        "finished_at": None if draft else now,
    }


def _require_current(row: Row[Any], based_on: int) -> None:
    who = {
        "changed_by_name": row.changed_by_name or row.recorded_by_name,
        "changed_at": row.changed_at or row.received_at,
    }
    if not row.draft:
        raise TreatmentFinished("It is finished as it is.", pointer="#/based_on", **who)
    if based_on != row.revision:
        detail = "Look at what was saved meanwhile, and save again."
        raise TreatmentChanged(detail, pointer="#/based_on", **who)


def _resting_on(
    viewer: Viewer, client_id: UUID, session: dict[str, Any], now: datetime
) -> dict[str, Any]:
    """Return what a session rests on: the screening that allowed it, and how fresh that was."""
    screening_id = require_allowed(
        client_id=client_id,
        areas=session["areas"],
        started_at=session["started_at"],
        ended_at=session["ended_at"],
        now=now,
        language=viewer.language,
    )
    day_on = session["started_at"].astimezone(zone_of(session["time_zone"])).date()
    asked = (
        asked_before(client_id, session["ended_at"], day_on=day_on)
        if screening_id
        else (None, None)
    )
    screened = screened_of(*asked, started_at=session["started_at"])
    return {"screening_id": screening_id, "screened": screened}


def _require_arrival(client_id: UUID, row: dict[str, Any]) -> None:
    if row["arrival_id"] is None:
        return
    found = find_arrival(client_id, row["arrival_id"])
    if found is None or found.used_by not in {None, row["id"]}:
        detail = "No arrival of this client that is free has this id."
        raise UnknownArrival(detail, pointer="#/arrival_id")


def _book(viewer: Viewer, client_id: UUID, new: dict[str, Any], now: datetime) -> None:
    if booked := new.get("next_appointment"):
        set_next_appointment(
            viewer=viewer,
            client_id=client_id,
            at=booked["at"],
            place=booked["place"],
            pointer="#/next_appointment/at",
            now=now,
        )


def _note(viewer: Viewer, action: str, client_id: UUID, treatment_id: UUID, now: datetime) -> None:
    record(viewer.actor, action, f"treatment:{treatment_id}", client_id, now=now)
    changes.note(
        "treatment", treatment_id, practice_id=viewer.practice_id, client_id=client_id, now=now
    )
