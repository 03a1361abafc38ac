"""What members say themselves of answers and of sessions, beside what is worked out."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select

from strtrack.accounts.models import MEMBERS
from strtrack.alerts.models import ALERTS
from strtrack.checkins.models import VERDICTS
from strtrack.kernel.db import read

CONFIRMED = "adverse_event"  # the outcome of an alert by which a member calls it serious


def find_verdict(client_id: UUID, verdict_id: UUID) -> Row[Any] | None:
    """Return one verdict's row."""
    mine = (VERDICTS.c.client_id == client_id) & (VERDICTS.c.id == verdict_id)
    return read(select(VERDICTS).where(mine)).first()


def with_verdicts(
    client_id: UUID, check_ins: Sequence[dict[str, Any]], *, role: str
) -> list[dict[str, Any]]:
    """Return shown check-ins with what members say of them, the first verdict first.

    Only staff read verdicts; the client's list is empty and costs no statement. Where the result is
    not shown, neither is what a verdict was given instead of.
    """
    given: dict[UUID, list[Row[Any]]] = {}
    if role != "client" and check_ins:
        for row in _list_verdicts(client_id):
            given.setdefault(row.check_in_id, []).append(row)
    return with_given(check_ins, given)


def with_given(
    check_ins: Sequence[dict[str, Any]], given: Mapping[UUID, Sequence[Any]]
) -> list[dict[str, Any]]:
    """Return the same with verdicts that were read already, by the check-in."""
    return [
        one
        | {
            "verdicts": [
                _verdict_of(row, judged=one["result"] is not None)
                for row in given.get(one["id"], [])
            ]
        }
        for one in check_ins
    ]


def list_confirmed(client_id: UUID, treatment_ids: Collection[UUID]) -> set[UUID]:
    """Return the sessions that a member has called an adverse event, closing their alert."""
    a = ALERTS.c
    found = select(a.treatment_id).where(
        a.client_id == client_id,
        a.treatment_id.in_(list(treatment_ids)),
        a.outcome == CONFIRMED,
    )
    return set(read(found).scalars())


def _list_verdicts(client_id: UUID) -> list[Row[Any]]:
    """Return all verdicts of a client, the first one first: people write them, so they are few."""
    found = (
        select(VERDICTS, MEMBERS.c.name.label("given_by_name"))
        .join(MEMBERS, MEMBERS.c.id == VERDICTS.c.given_by)
        .where(VERDICTS.c.client_id == client_id)
    )
    return list(read(found.order_by(VERDICTS.c.given_at, VERDICTS.c.id)))


def _verdict_of(row: Any, *, judged: bool) -> dict[str, Any]:
    return {
        "id": row.id,
        "revision_id": row.revision_id,
        "level": row.level,
        "instead_of": row.instead_of if judged else None,
        "reason": row.reason,
        "given_by_name": row.given_by_name,
        "given_at": row.given_at,
    }
