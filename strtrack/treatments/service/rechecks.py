"""Write rechecks: what is new since last time."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from strtrack.accounts.access import Viewer, client_seen_by
from strtrack.audit import record
from strtrack.kernel import changes
from strtrack.kernel.db import read
from strtrack.kernel.errors import Invalid
from strtrack.kernel.replay import as_said, digest
from strtrack.library.rules.screening import recheck_reopens
from strtrack.treatments.errors import ScreeningAlreadyDifferent
from strtrack.treatments.models.screening import RECHECKS
from strtrack.treatments.queries.rechecks import RECHECK_SHOWN, find_recheck, recheck_of
from strtrack.treatments.queries.screening import sees_private, state_of
from strtrack.treatments.queries.screening_rows import find_version, get_line
from strtrack.treatments.rules.forms import RECHECK_FORM, Form
from strtrack.treatments.rules.late import NOT_ANSWERED, raised_by
from strtrack.treatments.rules.private import private_items
from strtrack.treatments.service.news import add_late_news, add_news, came_late
from strtrack.treatments.service.screening_versions import (
    answered_by,
    require_past,
    require_same,
    whole,
)

SAID = ("id", "recorded_at", "time_zone", "news", "answers")


@dataclass(frozen=True, slots=True)
class StoredRecheck:
    """A recheck as it was stored, and whether this call stored it."""

    recheck: dict[str, Any]
    is_new: bool


def record_recheck(
    *,
    viewer: Viewer,
    client_id: UUID,
    new: dict[str, Any],
    now: datetime,
    form: Form = RECHECK_FORM,
) -> StoredRecheck:
    """Store what is new since last time; news opens the items again that it bears on.

    `new` is what `NewRecheckSchema` loads; its `form_version` is one of `form`, whose current one
    it is unless it says so. With news and a screening it makes a version in which those items
    have the answers given here or wait for one, whatever was decided before. Items that wait since
    earlier may be answered here as well, with or without news. What arrives late only adds to what
    is in force.
    """
    chart = client_seen_by(viewer, client_id)
    version = new.get("form_version", form.current)
    newer = form.is_newer(version)
    # Desks that knew one form alone did not name it.
    sent = as_said(new)
    content = digest(sent if version > 1 else {k: sent[k] for k in sent if k != "form_version"})
    if found := find_recheck(client_id, new["id"]):
        require_same(stored=found.digest, sent=content)
        return StoredRecheck(recheck_of(found), is_new=False)
    require_past(recorded_at=new["recorded_at"], now=now)
    said_by = answered_by(viewer=viewer, said=new["answered_by"])
    hidden = frozenset() if sees_private(viewer, chart.therapist_id) else private_items()
    row = {name: new[name] for name in SAID} | {
        "answers": {item: said for item, said in new["answers"].items() if item not in hidden},
        "client_id": client_id,
        "form_version": version,
        "partly_understood": newer,
        "received_at": now,
        "answered_by": said_by,
        "recorded_by": viewer.member_id,
        "digest": content,
    }
    makes_version = _make_version(viewer, row, now=now)
    row["screening_id"] = new["id"] if makes_version else None
    read(insert(RECHECKS), row)
    record(viewer.actor, "record_recheck", f"recheck:{new['id']}", client_id, now=now)
    changes.note("recheck", new["id"], practice_id=viewer.practice_id, client_id=client_id, now=now)
    return StoredRecheck({name: row[name] for name in RECHECK_SHOWN}, is_new=True)


def _make_version(viewer: Viewer, row: dict[str, Any], *, now: datetime) -> bool:
    """Add the version that a recheck makes, if it makes one; return whether it did.

    Answers to items that nothing asks about are refused. From a newer form, which may ask about
    them, they only add to what is in force.
    """
    client_id, given = row["client_id"], row["answers"]
    reopened = recheck_reopens(frozenset(row["news"]))
    line = get_line(client_id)
    late = came_late(line=line, recorded_at=row["recorded_at"])
    unasked = given.keys() - reopened
    if unasked and not late:
        unasked -= _waiting(client_id, now)
    if unasked and not (late or row["partly_understood"]):
        detail = "It is answered already, and nothing new bears on it."
        faults = [{"pointer": f"#/answers/{item}", "detail": detail} for item in sorted(unasked)]
        raise Invalid(detail, errors=faults)
    said = {item: given.get(item, NOT_ANSWERED) for item in reopened | given.keys()}
    if line.id is None or not said:
        return False
    if find_version(client_id, row["id"]):
        raise ScreeningAlreadyDifferent("Use a new id.", pointer="#/id")
    names = ("id", "recorded_at", "time_zone", "answered_by", "digest", "partly_understood")
    about = {name: row[name] for name in names}
    if late:
        return add_late_news(viewer=viewer, client_id=client_id, said=said, about=about, now=now)
    added = raised_by({item: said.pop(item) for item in unasked}, whole(row=line, name="answers"))
    if said | added:
        add_news(
            viewer=viewer, client_id=client_id, line=line, said=said | added, about=about, now=now
        )
    return bool(said | added)


def _waiting(client_id: UUID, now: datetime) -> frozenset[str]:
    """Return the questions of the current version that wait for an answer."""
    found = state_of(client_id, now=now, private=True).evaluation
    return frozenset(found.open_items) if found else frozenset()
