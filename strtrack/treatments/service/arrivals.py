"""Write arrivals, and the desk's asking for them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from strtrack.accounts.access import Viewer, client_seen_by
from strtrack.audit import record
from strtrack.kernel import changes
from strtrack.kernel.db import read
from strtrack.kernel.replay import digest
from strtrack.kernel.timezones import CLOCK_SKEW
from strtrack.treatments.errors import ArrivalAlreadyDifferent, RecordedInFuture
from strtrack.treatments.models.arrivals import ARRIVAL_ASKS, ARRIVALS
from strtrack.treatments.queries.arrivals import (
    asked_at,
    find_arrival,
    find_asked_at,
    get_arrival_facts,
    waiting_at,
)
from strtrack.treatments.queries.screening import find_current
from strtrack.treatments.rules.forms import ARRIVAL_FORM
from strtrack.treatments.service.rechecks import SAID, record_recheck


def record_arrival(*, viewer: Viewer, client_id: UUID, new: dict[str, Any], now: datetime) -> bool:
    """Store an arrival and its recheck once; return whether this call stored them.

    Somebody who was never screened is not asked what is new: silence is no recheck then. Raises
    ArrivalAlreadyDifferent and RecordedInFuture, and whatever a recheck can.
    """
    client_seen_by(viewer, client_id)
    content = digest(new)
    if found := find_arrival(client_id, new["id"]):
        if found.digest != content:
            raise ArrivalAlreadyDifferent("Use a new id.", pointer="#/id")
        return False
    if new["recorded_at"] > now + CLOCK_SKEW:
        raise RecordedInFuture("It has not happened yet.", pointer="#/recorded_at")
    row = {name: value for name, value in new.items() if name != "answers"} | {
        "client_id": client_id,
        "partly_understood": ARRIVAL_FORM.is_newer(new["form_version"]),
        "received_at": now,
        "digest": content,
    }
    read(insert(ARRIVALS), row)
    if new["news"] or find_current(client_id):
        said = {name: new[name] for name in ("form_version", *SAID)} | {"answered_by": "client"}
        record_recheck(viewer=viewer, client_id=client_id, new=said, now=now, form=ARRIVAL_FORM)
    _note(viewer, "record_arrival", client_id, new["id"], now)
    return True


def ask_arrival(*, viewer: Viewer, client_id: UUID, ask_id: UUID, now: datetime) -> bool:
    """Let the client's Today ask how she comes in; return whether this call made it ask.

    Nothing is stored while an earlier ask holds or she has arrived and is waiting.
    """
    client_seen_by(viewer, client_id)
    if find_asked_at(client_id, ask_id):
        return False
    facts = get_arrival_facts(client_id)
    if asked_at(facts, now) or waiting_at(facts, now):
        return False
    row = {
        "client_id": client_id, "id": ask_id, "asked_by": viewer.own_member(), "asked_at": now,
    }  # fmt: skip
    read(insert(ARRIVAL_ASKS), row)
    _note(viewer, "ask_arrival", client_id, ask_id, now)
    return True


def _note(viewer: Viewer, action: str, client_id: UUID, record_id: UUID, now: datetime) -> None:
    record(viewer.actor, action, f"arrival:{record_id}", client_id, now=now)
    changes.note("arrival", record_id, practice_id=viewer.practice_id, client_id=client_id, now=now)
