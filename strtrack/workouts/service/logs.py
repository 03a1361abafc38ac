"""Write exercise logs."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from strtrack.accounts.access import Viewer
from strtrack.audit import record
from strtrack.kernel import changes
from strtrack.kernel.errors import NotFound
from strtrack.kernel.replay import as_said, by_device, digest
from strtrack.kernel.revisions import instant_of
from strtrack.kernel.timezones import CLOCK_SKEW, day_starts_at, diary_day, zone_of
from strtrack.library.queries import get_content
from strtrack.plans.queries import find_next_version, find_prescription, line_of
from strtrack.workouts.errors import NoSuchSlot, NotItsVariant, PerformedInFuture, TooLate
from strtrack.workouts.models import LOG
from strtrack.workouts.queries import log_of
from strtrack.workouts.rules import LATE_DAYS, Dose, dose_ratio

HIDDEN = {"credit", "dose_ratio", "digest"}


@dataclass(frozen=True, slots=True)
class Stored:
    """A log as it was stored, and whether this call stored it."""

    log: dict[str, Any]
    is_new: bool


def record_exercise(*, viewer: Viewer, new: dict[str, Any], now: datetime) -> Stored:
    """Store a log once, however often the phone sends it.

    Raises AlreadyDifferent for an id with other content, NoSuchSlot when no version in force
    between the day and now had the slot, TooLate after seven days, PerformedInFuture, and
    NotItsVariant for another exercise than the easier one that the plan allows.
    """
    client_id, log_id = viewer.own_client(), new["id"]
    content = digest_of(new=new)
    if same := LOG.find_same(client_id, log_id, log_id, content):
        return Stored(log_of(_head(client_id, log_id), same), is_new=False)
    prescription = _slot(client_id, new, now)
    head = {
        "prescription_id": new["prescription_id"],
        "line_id": prescription.line_id,
        "due_on": new["due_on"],
        "nth": new["nth"],
    }
    shown = _content(new, new["due_on"], prescription, now) | {"digest": content}
    shown["device_performed_at"] = by_device(new, "performed_at")
    LOG.add(client_id, log_id, head, shown)
    _note(viewer, "record_exercise", client_id, log_id, now)
    first = {"revision_id": log_id, "based_on": None, "conflict": False}
    body = {"id": log_id} | head | shown | first
    return Stored({k: v for k, v in body.items() if k not in HIDDEN}, is_new=True)


def revise_exercise(
    *, viewer: Viewer, log_id: UUID, new: dict[str, Any], now: datetime
) -> dict[str, Any]:
    """Correct or withdraw a log; what came last counts. Nothing is deleted."""
    client_id, revision_id = viewer.own_client(), new["revision_id"]
    head = _head(client_id, log_id)
    content = digest_of(new=new)
    if same := LOG.find_same(client_id, log_id, revision_id, content):
        return log_of(head, same)
    prescription = find_prescription(client_id, head.prescription_id)
    if prescription is None:
        raise NotFound("There is nothing here.")
    performed_at, by_phone = instant_of(head, new, "performed_at")
    right = new | {"performed_at": performed_at}
    shown = _content(right, head.due_on, prescription, now) | {"digest": content}
    shown["device_performed_at"] = by_phone
    LOG.revise(client_id, log_id, revision_id, new["based_on"], shown)
    _note(viewer, "revise_exercise", client_id, log_id, now)
    fresh = _head(client_id, log_id)
    return log_of(fresh, fresh)


def _head(client_id: UUID, log_id: UUID) -> Row[Any]:
    head = LOG.find_head(client_id, log_id)
    if head is None:
        raise NotFound("There is nothing here.")
    return head


def _slot(client_id: UUID, new: dict[str, Any], now: datetime) -> Row[Any]:
    """Return the prescription whose slot a log answers."""
    due_on: date = new["due_on"]
    zone = zone_of(new["time_zone"])
    today = diary_day(now + CLOCK_SKEW, zone)
    if due_on > today:
        raise NoSuchSlot("That day has not come yet.", pointer="#/due_on")
    if due_on < today - timedelta(days=LATE_DAYS):
        raise TooLate("Seven days are over; ask your therapist.", pointer="#/due_on")
    prescription = find_prescription(client_id, new["prescription_id"])
    if prescription is None:
        raise NoSuchSlot("There is no such exercise in the plan.", pointer="#/prescription_id")
    line = line_of(prescription)
    if due_on < prescription.version_starts_on or not line.is_open_on(due_on):
        raise NoSuchSlot("It was not in force that day.", pointer="#/due_on")
    later = find_next_version(client_id, prescription.number)
    if later and later.starts_on <= due_on and later.published_at < day_starts_at(due_on, zone):
        raise NoSuchSlot("A newer plan had begun.", pointer="#/prescription_id")
    if new["nth"] is not None:
        if not line.is_due_on(due_on):
            raise NoSuchSlot("It was not planned for that day.", pointer="#/due_on")
        if new["nth"] > prescription.times_per_day:
            raise NoSuchSlot("It was not planned that often.", pointer="#/nth")
    return prescription


def _content(
    new: dict[str, Any], due_on: date, prescription: Row[Any], now: datetime
) -> dict[str, Any]:
    if new["performed_at"] > now + CLOCK_SKEW:
        raise PerformedInFuture("It has not happened yet.", pointer="#/performed_at")
    if new["variant"] is not None and new["variant"] != _easier_of(prescription):
        raise NotItsVariant("The plan has no such exercise in its place.", pointer="#/variant")
    planned = Dose(
        prescription.side,
        prescription.sets,
        prescription.reps,
        prescription.hold_s,
        prescription.duration_s,
    )
    names = (
        "form_version",
        "performed_at",
        "time_zone",
        "status",
        "reason",
        "sets",
        "variant",
        "pain",
        "effort",
        "note",
    )
    ratio = dose_ratio(new["status"], new["sets"], planned)
    return {name: new[name] for name in names} | {
        "received_at": now,
        "late": diary_day(new["performed_at"], zone_of(new["time_zone"])) > due_on,
        "dose_ratio": ratio,
        "credit": min(1.0, ratio),
    }


def _easier_of(prescription: Row[Any]) -> str | None:
    if not prescription.easier_ok:
        return None
    facts = get_content(prescription.exercise_slug, prescription.exercise_version)["en"]
    easier: str | None = facts["easier_slug"]
    return easier


def digest_of(*, new: dict[str, Any]) -> str:
    """Return what tells a log from another: as before there was a `variant` where it has none.

    It writes nothing. Not audited.
    """
    return digest({k: v for k, v in as_said(new).items() if k != "variant" or v is not None})


def _note(viewer: Viewer, action: str, client_id: UUID, log_id: UUID, now: datetime) -> None:
    record(viewer.actor, action, f"exercise_log:{log_id}", client_id, now=now)
    changes.note(
        "exercise_log", log_id, practice_id=viewer.practice_id, client_id=client_id, now=now
    )
