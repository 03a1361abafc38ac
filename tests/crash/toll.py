"""What the database holds afterwards, against what the phones were told."""

from collections import Counter
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import func, select

from strtrack.audit.service import ENTRIES
from strtrack.caseload.service.summaries import find_differences
from strtrack.checkins.models import CHECK_INS, LOG
from strtrack.kernel.changes import CHANGES, COUNTERS, client_scope
from strtrack.kernel.db import read


def faults_of(
    app: Flask, answered: Mapping[UUID, set[UUID]], before: Mapping[UUID, int], *, now: Any
) -> list[str]:
    """Return everything that is not as it should be, in sentences; nothing when all is well.

    `answered` are the ids each client's phone was answered for, `before` how many check-ins each
    client had until then.
    """
    with app.app_context():
        faults = []
        for client_id, ids in answered.items():
            faults += _faults_of_client(client_id, ids, before[client_id])
        faults += _gaps()
        different = find_differences(now=now)
        faults += [f"The desk's row of {c} is wrong in {names}." for c, names in different.items()]
        return faults


def stored_check_ins(app: Flask) -> dict[UUID, int]:
    """Return how many check-ins each client has."""
    counted = select(CHECK_INS.c.client_id, func.count().label("n")).group_by(CHECK_INS.c.client_id)
    with app.app_context():
        return Counter({row.client_id: row.n for row in read(counted)})


def _faults_of_client(client_id: UUID, ids: set[UUID], before: int) -> list[str]:
    heads = Counter(_column(CHECK_INS.c.id, CHECK_INS.c.client_id == client_id))
    r = LOG.revisions.c
    revisions = Counter(_column(r.record_id, r.client_id == client_id))
    mine = (ENTRIES.c.client_id == client_id) & (ENTRIES.c.action == "record_check_in")
    audited = Counter(_column(ENTRIES.c.subject, mine))
    in_scope = CHANGES.c.scope == client_scope(client_id)
    noted = Counter(_column(CHANGES.c.record_id, in_scope & (CHANGES.c.kind == "check_in")))
    faults = [f"{i} was answered and is missing." for i in ids if heads[i] == 0]
    faults += [f"{i} is there {heads[i]} times." for i in ids if heads[i] > 1]
    faults += [f"{i} has {revisions[i]} revisions." for i in ids if revisions[i] != 1]
    faults += [f"{i} is noted {noted[i]} times." for i in ids if noted[i] != 1]
    faults += [
        f"{i} is audited {audited[f'check_in:{i}']} times."
        for i in ids
        if audited[f"check_in:{i}"] != 1
    ]
    if len(heads) != before + len(ids):
        faults.append(f"{client_id} has {len(heads)} check-ins, not {before + len(ids)}.")
    return faults


def _gaps() -> list[str]:
    """Return the scopes whose numbers do not run from 1 to the counter without a gap."""
    c = CHANGES.c
    ends = select(
        COUNTERS.c.scope,
        COUNTERS.c.seq,
        func.count(c.seq).label("n"),
        func.min(c.seq).label("first"),
        func.max(c.seq).label("last"),
    ).join(CHANGES, c.scope == COUNTERS.c.scope, isouter=True)
    return [
        f"{row.scope} counts to {row.seq} and has {row.n} notes from {row.first} to {row.last}."
        for row in read(ends.group_by(COUNTERS.c.scope, COUNTERS.c.seq))
        if not row.first == 1 <= row.n == row.last == row.seq
    ]


def _column(column: Any, where: Any) -> list[Any]:
    return list(read(select(column).where(where)).scalars())
