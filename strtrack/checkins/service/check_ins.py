"""Write check-ins. Every function takes `now`; none of them commits."""

from dataclasses import dataclass
from datetime import datetime
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from sqlalchemy import Row, update

from strtrack.accounts.access import Viewer, client_seen_by
from strtrack.audit import record
from strtrack.checkins.errors import BeforeTreatment, RecordedInFuture, UnknownTreatment
from strtrack.checkins.models import CHECK_INS, LOG
from strtrack.checkins.queries.check_ins import get_shown
from strtrack.checkins.queries.windows import REACHES, sessions_of
from strtrack.checkins.rules.moments import WINDOW
from strtrack.checkins.rules.triage import said_of
from strtrack.checkins.service.results import (
    Worked,
    bench_of,
    keep_first,
    take_back,
    work_out_alone,
    work_out_anew,
    work_out_new,
)
from strtrack.checkins.service.telling import tell_of, tell_of_withdrawn
from strtrack.kernel import changes
from strtrack.kernel.db import read
from strtrack.kernel.errors import NotFound
from strtrack.kernel.replay import digest
from strtrack.kernel.timezones import CLOCK_SKEW, diary_day, zone_of
from strtrack.treatments.queries.treatments import find_treatment, list_since
from strtrack.treatments.service.treatments import put_off_moment


@dataclass(frozen=True, slots=True)
class Stored:
    """A check-in's head and the revision asked about, and whether this call stored it."""

    head: Row[Any]
    content: Row[Any]
    is_new: bool


def record_check_in(*, viewer: Viewer, new: dict[str, Any], now: datetime) -> Stored:
    """Store a client's check-in once, however often the phone sends it.

    Raises AlreadyDifferent for an id with other answers, RecordedInFuture, UnknownTreatment and
    BeforeTreatment.
    """
    return _record(viewer, viewer.own_client(), new, now)


def recall_check_in(
    *, viewer: Viewer, client_id: UUID, new: dict[str, Any], now: datetime
) -> Stored:
    """Store what a client said to a member of the practice, as `record_check_in` does."""
    client_seen_by(viewer, client_id)
    return _record(viewer, client_id, new, now, recalled_by=viewer.own_member())


def revise_check_in(
    *, viewer: Viewer, check_in_id: UUID, new: dict[str, Any], now: datetime
) -> Stored:
    """Correct or withdraw a check-in; what came last counts. Nothing is deleted."""
    client_id, revision_id = viewer.own_client(), new["revision_id"]
    head = _head(client_id, check_in_id)
    content = digest(new)
    if same := LOG.find_same(client_id, check_in_id, revision_id, content):
        return Stored(get_shown(client_id, check_in_id), same, is_new=False)
    _require_past(new["recorded_at"], now)
    if new["answers"] is None:  # withdrawing keeps what was said
        new = new | {"answers": head.answers, "partly_understood": head.partly_understood}
    treatment, treated = _named(client_id, head.treatment_id)
    hours = _hours_after(treatment, new["recorded_at"])
    shown = _content(new, hours, now) | {"status": new["status"], "digest": content}
    LOG.revise(client_id, check_in_id, revision_id, new["based_on"], shown)
    bench = bench_of(client_id=client_id, treatment=treatment, treated=treated)
    if new["status"] == "withdrawn":
        take_back(bench=bench, check_in_id=check_in_id)
        withdrawn = Worked(head, None, head.result)
        tell_of_withdrawn(bench=bench, practice_id=viewer.practice_id, worked=withdrawn, now=now)
    if treatment is not None:
        since = min(head.recorded_at, new["recorded_at"])
        done = work_out_anew(bench=bench, since=since, now=now)
    elif new["status"] == "recorded":
        done = work_out_alone(bench=bench, row=get_shown(client_id, check_in_id), now=now)
    else:
        done = []
    tell_of(bench=bench, practice_id=viewer.practice_id, done=done, now=now)
    _note(viewer, "revise_check_in", client_id, check_in_id, now)
    fresh = get_shown(client_id, check_in_id)
    return Stored(fresh, fresh, is_new=True)


def put_off_check_in(*, viewer: Viewer, treatment_id: UUID, moment: str, now: datetime) -> None:
    """Note that a client does not want to answer one of the questions now."""
    treatment = find_treatment(viewer.own_client(), treatment_id)
    if treatment is None:
        raise UnknownTreatment("There is no such session.", pointer="#/treatment_id")
    put_off_moment(viewer=viewer, treatment=treatment, moment=moment, now=now)


def note_understood(*, viewer: Viewer, check_in_id: UUID, now: datetime) -> None:
    """Note that a client has read what an urgent result says; the first time counts."""
    client_id = viewer.own_client()
    if _head(client_id, check_in_id).understood_at is not None:
        return
    mine = (CHECK_INS.c.client_id == client_id) & (CHECK_INS.c.id == check_in_id)
    read(update(CHECK_INS).where(mine).values(understood_at=now))
    _note(viewer, "understand_check_in", client_id, check_in_id, now)


def _record(
    viewer: Viewer,
    client_id: UUID,
    new: dict[str, Any],
    now: datetime,
    *,
    recalled_by: UUID | None = None,
) -> Stored:
    check_in_id = new["id"]
    content = digest(new)
    if same := LOG.find_same(client_id, check_in_id, check_in_id, content):
        return Stored(get_shown(client_id, check_in_id), same, is_new=False)
    _require_past(new["recorded_at"], now)
    treatment, treated = _spoken_of(client_id, new)
    hours = _hours_after(treatment, new["recorded_at"])
    shown = _content(new, hours, now) | {"status": "recorded"}
    bench = bench_of(client_id=client_id, treatment=treatment, treated=treated)
    given = Fresh(check_in_id, new["recorded_at"], hours, shown["score"], shown["answers"])
    worked, inputs = work_out_new(bench=bench, row=given, now=now)
    head = {
        "treatment_id": treatment.id if treatment else None,
        "moment": new["moment"],
        "recalled_by": recalled_by,
        "result": worked.result,
    }
    LOG.add(client_id, check_in_id, head, shown | {"digest": content})
    if inputs is not None:
        keep_first(client_id=client_id, worked=worked, inputs=inputs, now=now)
    done = [worked]
    if any(row.recorded_at > given.recorded_at for row in bench.rows):  # it arrived late
        bench = bench_of(client_id=client_id, treatment=treatment, treated=treated)
        done += work_out_anew(bench=bench, since=given.recorded_at, now=now)
    tell_of(bench=bench, practice_id=viewer.practice_id, done=done, now=now)
    action = "recall_check_in" if recalled_by else "record_check_in"
    _note(viewer, action, client_id, check_in_id, now)
    if recalled_by:
        stored: Any = get_shown(client_id, check_in_id)
    else:  # as it was just written: one read less where most writes are
        first = {"revision_id": check_in_id, "based_on": None, "conflict": False}
        told = {"advice_mode": bench.chart.advice_mode, "recalled_by_name": None}
        unread = {"id": check_in_id, "understood_at": None}
        stored = SimpleNamespace(**head, **shown, **first, **told, **unread)
    return Stored(stored, stored, is_new=True)


@dataclass(frozen=True, slots=True)
class Fresh:
    """An answer that is about to be stored; its first revision has its own id."""

    id: UUID
    recorded_at: datetime
    hours_after: float | None
    score: int | None
    answers: dict[str, Any]
    result: None = None

    @property
    def revision_id(self) -> UUID:
        """Return the id of its first revision."""
        return self.id


def _head(client_id: UUID, check_in_id: UUID) -> Row[Any]:
    head = LOG.find_head(client_id, check_in_id)
    if head is None:
        raise NotFound("There is nothing here.")
    return head


def _require_past(recorded_at: datetime, now: datetime) -> None:
    if recorded_at > now + CLOCK_SKEW:
        raise RecordedInFuture("It has not happened yet.", pointer="#/recorded_at")


def _named(client_id: UUID, treatment_id: UUID | None) -> tuple[Row[Any] | None, list[Row[Any]]]:
    """Return a session and all from it on."""
    treatment = find_treatment(client_id, treatment_id) if treatment_id else None
    return treatment, list_since(client_id, treatment.ended_at) if treatment else []


def _spoken_of(client_id: UUID, new: dict[str, Any]) -> tuple[Row[Any] | None, list[Row[Any]]]:
    """Return the session an answer speaks of, and all from it on.

    It is the one it names, else the latest that fits: whose window holds the answer and which
    still has one of the areas that are named.
    """
    at: datetime = new["recorded_at"]
    treated = list_since(client_id, at - REACHES)
    if named_id := new["treatment_id"]:
        if any(row.id == named_id for row in treated):
            return next(row for row in treated if row.id == named_id), treated
        found, treated = _named(client_id, named_id)
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


def _hours_after(treatment: Row[Any] | None, recorded_at: datetime) -> float | None:
    if treatment is None:
        return None
    hours: float = (recorded_at - treatment.ended_at).total_seconds() / 3600
    if hours < 0:
        raise BeforeTreatment("The session had not ended then.", pointer="#/recorded_at")
    return round(hours, 2)


def _content(new: dict[str, Any], hours: float | None, now: datetime) -> dict[str, Any]:
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


def _note(viewer: Viewer, action: str, client_id: UUID, check_in_id: UUID, now: datetime) -> None:
    record(viewer.actor, action, f"check_in:{check_in_id}", client_id, now=now)
    changes.note(
        "check_in", check_in_id, practice_id=viewer.practice_id, client_id=client_id, now=now
    )
