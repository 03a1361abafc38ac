"""Write check-ins. Every function takes `now`; none of them commits."""

from dataclasses import dataclass
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from sqlalchemy import update

from strtrack.accounts.access import Viewer, client_seen_by
from strtrack.audit import record
from strtrack.checkins.errors import UnknownTreatment
from strtrack.checkins.models import CHECK_INS, LOG
from strtrack.checkins.queries.check_ins import get_shown
from strtrack.checkins.queries.spoken_of import (
    content_of,
    get_head,
    hours_since,
    require_past,
    spoken_of,
)
from strtrack.checkins.service.results import (
    bench_of,
    keep_first,
    work_out_anew,
    work_out_new,
)
from strtrack.checkins.service.stored import Stored
from strtrack.checkins.service.telling import tell_of
from strtrack.kernel import changes
from strtrack.kernel.db import read
from strtrack.kernel.replay import by_device, digest
from strtrack.treatments.queries.treatments import find_treatment
from strtrack.treatments.service.treatments import put_off_moment


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


def put_off_check_in(*, viewer: Viewer, treatment_id: UUID, moment: str, now: datetime) -> None:
    """Note that a client does not want to answer one of the questions now."""
    treatment = find_treatment(viewer.own_client(), treatment_id)
    if treatment is None:
        raise UnknownTreatment("There is no such session.", pointer="#/treatment_id")
    put_off_moment(viewer=viewer, treatment=treatment, moment=moment, now=now)


def note_understood(*, viewer: Viewer, check_in_id: UUID, now: datetime) -> None:
    """Note that a client has read what an urgent result says; the first time counts."""
    client_id = viewer.own_client()
    if get_head(client_id, check_in_id).understood_at is not None:
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
    require_past(new["recorded_at"], now)
    treatment, treated = spoken_of(client_id, new)
    hours = hours_since(treatment, new["recorded_at"])
    shown = content_of(new, hours, now) | {"status": "recorded", "recalled_by": recalled_by}
    shown["device_recorded_at"] = by_device(new, "recorded_at")
    bench = bench_of(client_id=client_id, treatment=treatment, treated=treated)
    at, day_on = new["recorded_at"], shown["day_on"]
    given = Fresh(check_in_id, at, day_on, hours, shown["score"], shown["answers"])
    worked, inputs = work_out_new(bench=bench, row=given, now=now)
    head = {
        "treatment_id": treatment.id if treatment else None,
        "moment": new["moment"],
        "result": worked.result,
    }
    mode = bench.chart.advice_mode
    LOG.add(client_id, check_in_id, head, shown | {"digest": content, "advice_mode": mode})
    if inputs is not None:
        keep_first(bench=bench, worked=worked, inputs=inputs, now=now)
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
        told = {"advice_mode": mode, "recalled_by_name": None}
        unread = {"id": check_in_id, "understood_at": None, "look_id": None}
        stored = SimpleNamespace(**head, **shown, **first, **told, **unread)
    return Stored(stored, stored, is_new=True)


@dataclass(frozen=True, slots=True)
class Fresh:
    """An answer that is about to be stored; its first revision has its own id."""

    id: UUID
    recorded_at: datetime
    day_on: date
    hours_after: float | None
    score: int | None
    answers: dict[str, Any]
    result: None = None

    @property
    def revision_id(self) -> UUID:
        """Return the id of its first revision."""
        return self.id


def _note(viewer: Viewer, action: str, client_id: UUID, check_in_id: UUID, now: datetime) -> None:
    record(viewer.actor, action, f"check_in:{check_in_id}", client_id, now=now)
    changes.note(
        "check_in", check_in_id, practice_id=viewer.practice_id, client_id=client_id, now=now
    )
