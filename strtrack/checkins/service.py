"""Write check-ins. Every function takes `now`; none of them commits."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from strtrack.accounts.access import Viewer
from strtrack.audit import record
from strtrack.checkins.errors import BeforeTreatment, RecordedInFuture, UnknownTreatment
from strtrack.checkins.models import LOG
from strtrack.checkins.queries import check_in_of
from strtrack.checkins.rules import WINDOW_HOURS, sorest
from strtrack.kernel import changes
from strtrack.kernel.errors import NotFound
from strtrack.kernel.replay import digest
from strtrack.kernel.timezones import CLOCK_SKEW, diary_day, zone_of
from strtrack.treatments.queries import find_latest, find_treatment


@dataclass(frozen=True, slots=True)
class Stored:
    """A check-in as it was stored, and whether this call stored it."""

    check_in: dict[str, Any]
    is_new: bool


def record_check_in(*, viewer: Viewer, new: dict[str, Any], now: datetime) -> Stored:
    """Store a check-in once, however often the phone sends it.

    Raises AlreadyDifferent for an id with other answers, RecordedInFuture, UnknownTreatment and
    BeforeTreatment.
    """
    client_id, check_in_id = viewer.own_client(), new["id"]
    content = digest(new)
    if same := LOG.find_same(client_id, check_in_id, check_in_id, content):
        return Stored(check_in_of(_head(client_id, check_in_id), same), is_new=False)
    _require_past(new["recorded_at"], now)
    treatment = _treatment(client_id, new)
    hours = _hours_after(treatment, new["recorded_at"])
    head = {"treatment_id": treatment.id if treatment else None, "moment": new["moment"]}
    shown = _content(new, hours, now) | {"status": "recorded", "digest": content}
    LOG.add(client_id, check_in_id, head, shown)
    _note(viewer, "record_check_in", client_id, check_in_id, now)
    first = {"revision_id": check_in_id, "based_on": None, "conflict": False}
    return Stored(_shown(check_in_id, head, shown | first), is_new=True)


def revise_check_in(
    *, viewer: Viewer, check_in_id: UUID, new: dict[str, Any], now: datetime
) -> dict[str, Any]:
    """Correct or withdraw a check-in; what came last counts. Nothing is deleted."""
    client_id, revision_id = viewer.own_client(), new["revision_id"]
    head = _head(client_id, check_in_id)
    content = digest(new)
    if same := LOG.find_same(client_id, check_in_id, revision_id, content):
        return check_in_of(head, same)
    _require_past(new["recorded_at"], now)
    if new["answers"] is None:  # withdrawing keeps what was said
        new = new | {"answers": head.answers, "partly_understood": head.partly_understood}
    treatment = find_treatment(client_id, head.treatment_id) if head.treatment_id else None
    hours = _hours_after(treatment, new["recorded_at"])
    shown = _content(new, hours, now) | {"status": new["status"], "digest": content}
    LOG.revise(client_id, check_in_id, revision_id, new["based_on"], shown)
    _note(viewer, "revise_check_in", client_id, check_in_id, now)
    fresh = _head(client_id, check_in_id)
    return check_in_of(fresh, fresh)


def _head(client_id: UUID, check_in_id: UUID) -> Row[Any]:
    head = LOG.find_head(client_id, check_in_id)
    if head is None:
        raise NotFound("There is nothing here.")
    return head


def _require_past(recorded_at: datetime, now: datetime) -> None:
    if recorded_at > now + CLOCK_SKEW:
        raise RecordedInFuture("It has not happened yet.", pointer="#/recorded_at")


def _treatment(client_id: UUID, new: dict[str, Any]) -> Row[Any] | None:
    """Return the session an answer speaks of: the one it names, else the latest that fits."""
    if new["treatment_id"]:
        named = find_treatment(client_id, new["treatment_id"])
        if named is None:
            raise UnknownTreatment("There is no such session.", pointer="#/treatment_id")
        return named
    latest = find_latest(client_id)
    if latest is None:
        return None
    since = new["recorded_at"] - latest.ended_at
    if not timedelta() <= since <= timedelta(hours=WINDOW_HOURS):
        return None
    treated = {(area["zone"], area["side"]) for area in latest.areas}
    scores = new["answers"].get("scores") or []
    named_areas = {(s["zone"], s["side"]) for s in scores if s.get("scope") == "area"}
    return latest if not named_areas or named_areas & treated else None


def _hours_after(treatment: Row[Any] | None, recorded_at: datetime) -> float | None:
    if treatment is None:
        return None
    hours: float = (recorded_at - treatment.ended_at).total_seconds() / 3600
    if hours < 0:
        raise BeforeTreatment("The session had not ended then.", pointer="#/recorded_at")
    return round(hours, 2)


def _content(new: dict[str, Any], hours: float | None, now: datetime) -> dict[str, Any]:
    partly = bool(new.get("partly_understood"))
    scores = new["answers"].get("scores")
    return {
        "form_version": new["form_version"],
        "recorded_at": new["recorded_at"],
        "received_at": now,
        "time_zone": new["time_zone"],
        "day_on": diary_day(new["recorded_at"], zone_of(new["time_zone"])),
        "hours_after": hours,
        "partly_understood": partly,
        "score": new.get("score", sorest(scores) if scores and not partly else None),
        "answers": new["answers"],
    }


def _shown(check_in_id: UUID, head: dict[str, Any], shown: dict[str, Any]) -> dict[str, Any]:
    hidden = {"score", "digest"}
    return {"id": check_in_id} | head | {k: v for k, v in shown.items() if k not in hidden}


def _note(viewer: Viewer, action: str, client_id: UUID, check_in_id: UUID, now: datetime) -> None:
    record(viewer.actor, action, f"check_in:{check_in_id}", client_id, now=now)
    changes.note(
        "check_in", check_in_id, practice_id=viewer.practice_id, client_id=client_id, now=now
    )
