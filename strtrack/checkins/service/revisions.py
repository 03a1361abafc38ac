"""Correct check-ins or take them back; every revision is kept. None of this commits."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from strtrack.accounts.access import Viewer, client_seen_by
from strtrack.audit import record
from strtrack.checkins.errors import NotRecalled
from strtrack.checkins.models import LOG
from strtrack.checkins.queries.check_ins import get_chart, get_shown
from strtrack.checkins.queries.spoken_of import (
    content_of,
    get_head,
    hours_since,
    named,
    require_past,
)
from strtrack.checkins.service.results import (
    Worked,
    bench_of,
    take_back,
    work_out_alone,
    work_out_anew,
)
from strtrack.checkins.service.stored import Stored
from strtrack.checkins.service.telling import tell_of, tell_of_withdrawn
from strtrack.kernel import changes
from strtrack.kernel.replay import digest
from strtrack.kernel.revisions import instant_of


def revise_check_in(
    *, viewer: Viewer, check_in_id: UUID, new: dict[str, Any], now: datetime
) -> Stored:
    """Correct or withdraw a check-in; what came last counts. Nothing is deleted.

    Raises NotFound, UnknownRevision, AlreadyDifferent, RecordedInFuture and BeforeTreatment.
    """
    client_id = viewer.own_client()
    head = get_head(client_id, check_in_id)
    return _revise(viewer, client_id, head, new, now, recalled_by=None)


def revise_recalled(
    *, viewer: Viewer, client_id: UUID, check_in_id: UUID, new: dict[str, Any], now: datetime
) -> Stored:
    """Correct or withdraw what a member entered for a client, as `revise_check_in` does.

    Raises NotRecalled for what the client answered herself.
    """
    client_seen_by(viewer, client_id)
    head = get_head(client_id, check_in_id)
    return _revise(viewer, client_id, head, new, now, recalled_by=viewer.own_member())


def _revise(
    viewer: Viewer,
    client_id: UUID,
    head: Row[Any],
    new: dict[str, Any],
    now: datetime,
    *,
    recalled_by: UUID | None,
) -> Stored:
    check_in_id, revision_id = head.id, new["revision_id"]
    content = digest(new)
    if same := LOG.find_same(client_id, check_in_id, revision_id, content):
        return Stored(get_shown(client_id, check_in_id), same, is_new=False)
    if recalled_by and head.recalled_by is None:
        raise NotRecalled("Only the client can change what she answered herself.")
    recorded_at, by_device = instant_of(head, new, "recorded_at")
    require_past(recorded_at, now)
    new = new | {"recorded_at": recorded_at}
    if new["answers"] is None:  # withdrawing keeps what was said
        new = new | {"answers": head.answers, "partly_understood": head.partly_understood}
    treatment, treated = named(client_id, head.treatment_id)
    hours = hours_since(treatment, new["recorded_at"])
    shown = content_of(new, hours, now) | {"status": new["status"], "digest": content}
    shown["device_recorded_at"] = by_device
    shown["recalled_by"] = recalled_by if new["status"] == "recorded" else head.recalled_by
    if new["recorded_at"] == head.recorded_at:  # the day it was given on is fixed for good
        shown |= {"day_on": head.day_on, "time_zone": head.time_zone}
    chart = get_chart(client_id)
    shown["advice_mode"] = chart.advice_mode
    LOG.revise(client_id, check_in_id, revision_id, new["based_on"], shown)
    bench = bench_of(client_id=client_id, treatment=treatment, treated=treated, chart=chart)
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
    subject = f"check_in:{check_in_id}"
    record(viewer.actor, "revise_check_in", subject, client_id, now=now)
    changes.note(
        "check_in", check_in_id, practice_id=viewer.practice_id, client_id=client_id, now=now
    )
    fresh = get_shown(client_id, check_in_id)
    return Stored(fresh, fresh, is_new=True)
