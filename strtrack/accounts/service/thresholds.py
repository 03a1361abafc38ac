"""Thresholds of a practice and of each client: shown with what they rest on, changed with a reason.

The order of the numbers is kept for the practice's and the client's together, whichever changes.
"""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select, update

from strtrack.accounts.access import Viewer, client_seen_by
from strtrack.accounts.errors import (
    ClientsOutOfOrder,
    ThresholdChangeDifferent,
    ThresholdsChanged,
)
from strtrack.accounts.models import CLIENTS, THRESHOLD_CHANGES
from strtrack.accounts.queries import (
    list_own_thresholds,
    list_threshold_changes,
    list_thresholds,
)
from strtrack.audit import record
from strtrack.kernel import changes
from strtrack.kernel.db import read
from strtrack.kernel.errors import Invalid
from strtrack.kernel.replay import digest
from strtrack.kernel.texts import say
from strtrack.kernel.thresholds import (
    GROUPS,
    KNOWN,
    ORDERED,
    faults,
    out_of_order,
    thresholds_from,
)

LAST_CHANGES = 10
NAMED_CLIENTS = 3


def show_thresholds(*, client_id: UUID, language: str) -> dict[str, Any]:
    """Return a client's thresholds as the API shows them, and who changed them last."""
    practice, own = list_thresholds(client_id)
    last = list_threshold_changes(client_id, LAST_CHANGES)
    return {
        "number": last[0].number if last else 0,
        "items": known_thresholds(practice=practice, own=own, language=language),
        "changes": [row._asdict() for row in last],
    }


def known_thresholds(
    *, practice: Mapping[str, Any], own: Mapping[str, Any] | None = None, language: str
) -> list[dict[str, Any]]:
    """Return every threshold in the order people are shown them, in the viewer's language."""
    own = own or {}
    in_force = asdict(thresholds_from(dict(practice), dict(own)))
    return [
        {
            "name": name,
            "group": group,
            "words": say(language, f"threshold.{name}"),
            "unit": KNOWN[name].unit,
            "source": KNOWN[name].source,
            "default": KNOWN[name].default,
            "low": KNOWN[name].low,
            "high": KNOWN[name].high,
            "below": [upper for lower, upper in ORDERED if lower == name],
            "practice": practice.get(name),
            "own": own.get(name),
            "in_force": in_force[name],
        }
        for group, names in GROUPS.items()
        for name in names
    ]


def change_thresholds(
    *, viewer: Viewer, client_id: UUID, new: dict[str, Any], now: datetime
) -> None:
    """Set all thresholds a client has of her own. What was judged before stays as it is.

    Raises ThresholdsChanged when somebody was faster, ThresholdChangeDifferent for an id with
    other content, Invalid with a fault for each number.
    """
    client_seen_by(viewer, client_id)
    content, c = digest(new), THRESHOLD_CHANGES.c
    same = read(select(c.digest).where(c.client_id == client_id, c.id == new["id"])).scalar()
    if same is not None:
        if same != content:
            raise ThresholdChangeDifferent("Use a new id.", pointer="#/id")
        return
    _require_current(client_id, new["based_on"])
    practice, _ = list_thresholds(client_id)
    require_fitting(thresholds=new["thresholds"], under=practice)
    read(
        insert(THRESHOLD_CHANGES).values(
            client_id=client_id,
            id=new["id"],
            number=new["based_on"] + 1,
            thresholds=new["thresholds"],
            reason=new["reason"],
            digest=content,
            changed_by=viewer.own_member(),
            changed_at=now,
        )
    )
    mine = update(CLIENTS).where(CLIENTS.c.id == client_id)
    read(mine.values(thresholds=new["thresholds"]))
    subject, detail = f"client:{client_id}", {"fields": sorted(new["thresholds"])}
    record(viewer.actor, "change_thresholds", subject, client_id, detail, now=now)
    changes.note("client", client_id, practice_id=viewer.practice_id, client_id=client_id, now=now)


def require_fitting(*, thresholds: dict[str, Any], under: dict[str, Any] | None = None) -> None:
    """Raise Invalid with a fault for each number that is out of bounds or out of order."""
    if found := faults(thresholds, under):
        errors = [{"pointer": f"#/thresholds/{n}", "detail": why} for n, why in found.items()]
        raise Invalid("Some thresholds do not fit; see errors.", errors=errors)


def require_in_order_for_clients(
    *, practice_id: UUID, thresholds: dict[str, Any], changed: set[str]
) -> None:
    """Raise ClientsOutOfOrder when a practice's numbers would turn those of a client's own round.

    `changed` are the names that are about to change: the fault is theirs.
    """
    names, clashing = [], set()
    for row in list_own_thresholds(practice_id):
        if pairs := out_of_order(thresholds, row.thresholds):
            names.append(row.name)
            clashing |= {name for pair in pairs for name in pair} & changed
    if names:
        detail = f"Clients whose own thresholds would be out of order: {len(names)}."
        errors = [{"pointer": f"#/thresholds/{n}", "detail": detail} for n in sorted(clashing)]
        shown = names[:NAMED_CLIENTS]
        raise ClientsOutOfOrder(detail, errors=errors, clients=shown, clients_count=len(names))


def _require_current(client_id: UUID, based_on: int) -> None:
    last = list_threshold_changes(client_id, 1)
    if (last[0].number if last else 0) == based_on:
        return
    who = (
        {name: getattr(last[0], name) for name in ("changed_by_name", "changed_at")} if last else {}
    )
    detail = "Look at what was changed meanwhile, and store again."
    raise ThresholdsChanged(detail, pointer="#/based_on", **who)
