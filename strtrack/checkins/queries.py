"""Read check-ins, without changing anything."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, or_, select

from strtrack.checkins.models import CHECK_INS
from strtrack.checkins.rules import Answered
from strtrack.kernel.db import read

SHOWN = (
    "form_version", "recorded_at", "time_zone", "answers", "revision_id", "based_on", "status",
    "conflict", "partly_understood", "received_at", "day_on", "hours_after",
)  # fmt: skip
_OF_TREATMENT = (
    select(
        CHECK_INS.c.id,
        CHECK_INS.c.revision_id,
        CHECK_INS.c.moment,
        CHECK_INS.c.recorded_at,
        CHECK_INS.c.time_zone,
        CHECK_INS.c.hours_after,
        CHECK_INS.c.score,
        CHECK_INS.c.answers,
    )
    .where(
        CHECK_INS.c.client_id == bindparam("client_id"),
        CHECK_INS.c.treatment_id == bindparam("treatment_id"),
        CHECK_INS.c.status == "recorded",
    )
    .order_by(CHECK_INS.c.recorded_at, CHECK_INS.c.id)
)

_LAST = (
    select(CHECK_INS.c.recorded_at, CHECK_INS.c.received_at, CHECK_INS.c.score, CHECK_INS.c.answers)
    .where(CHECK_INS.c.client_id == bindparam("client_id"), CHECK_INS.c.status == "recorded")
    .order_by(CHECK_INS.c.recorded_at.desc(), CHECK_INS.c.id)
    .limit(1)
)


def list_of_treatment(client_id: UUID, treatment_id: UUID) -> list[Row[Any]]:
    """Return what counts of the answers about one session, in the order they were given."""
    parameters = {"client_id": client_id, "treatment_id": treatment_id}
    return list(read(_OF_TREATMENT, parameters))


def answered_of(row: Row[Any]) -> Answered:
    """Return an answer as rules take it."""
    return Answered(row.hours_after or 0.0, row.moment, row.score, row.answers)


def find_last(client_id: UUID) -> Row[Any] | None:
    """Return a client's last answer that counts, about any session or none."""
    return read(_LAST, {"client_id": client_id}).first()


def list_check_ins(
    client_id: UUID, *, after: tuple[datetime, UUID] | None, limit: int
) -> list[dict[str, Any]]:
    """Return a client's check-ins, newest first, withdrawn ones too."""
    found = select(CHECK_INS).where(CHECK_INS.c.client_id == client_id)
    if after:
        at, check_in_id = after
        earlier = CHECK_INS.c.recorded_at < at
        same = (CHECK_INS.c.recorded_at == at) & (CHECK_INS.c.id < check_in_id)
        found = found.where(or_(earlier, same))
    ordered = found.order_by(CHECK_INS.c.recorded_at.desc(), CHECK_INS.c.id.desc()).limit(limit)
    return [check_in_of(row, row) for row in read(ordered)]


def check_in_of(head: Row[Any], content: Row[Any]) -> dict[str, Any]:
    """Return a check-in as the API shows it: its head, and the revision to show."""
    fixed = {"id": head.id, "treatment_id": head.treatment_id, "moment": head.moment}
    return fixed | {name: getattr(content, name) for name in SHOWN}
