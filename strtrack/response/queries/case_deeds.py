"""Read what was done around a session: who looked, what was planned, what was exercised."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, and_, bindparam, func, or_, select

from strtrack.accounts.models import MEMBERS
from strtrack.audit.service import ENTRIES
from strtrack.checkins.models import CHECK_INS, LOOKS
from strtrack.kernel.db import read
from strtrack.library.queries import get_content
from strtrack.plans.models import PRESCRIPTIONS, VERSIONS, VIEWS
from strtrack.workouts.models import EXERCISE_LOGS

VIEWED, UNDERSTOOD = "view_", "understand_check_in"
_C, _V = CHECK_INS.c, VERSIONS.c
_LOOKED = (
    select(
        LOOKS.c.looked_at,
        LOOKS.c.withdrawn_at,
        LOOKS.c.how,
        LOOKS.c.seen_check_in_id,
        _C.treatment_id,
        MEMBERS.c.name.label("by_name"),
    )
    .join(CHECK_INS, and_(_C.client_id == LOOKS.c.client_id, _C.id == LOOKS.c.seen_check_in_id))
    .join(MEMBERS, MEMBERS.c.id == LOOKS.c.looked_by)
    .where(
        LOOKS.c.client_id == bindparam("client_id"),
        LOOKS.c.looked_at >= bindparam("since"),
        or_(_C.treatment_id == bindparam("treatment_id"), LOOKS.c.looked_at <= bindparam("until")),
    )
    .order_by(LOOKS.c.looked_at, LOOKS.c.id)
)
_E = ENTRIES.c
_OPENED = (
    select(_E.at, _E.user_id, _E.role, _E.action, _E.subject, MEMBERS.c.name.label("by_name"))
    .join(
        MEMBERS,
        and_(MEMBERS.c.user_id == _E.user_id, MEMBERS.c.practice_id == _E.practice_id),
        isouter=True,
    )
    .where(
        _E.client_id == bindparam("client_id"),
        _E.at >= bindparam("since"),
        _E.at < bindparam("now"),
        or_(
            and_(_E.action.startswith(VIEWED, autoescape=True), _E.at <= bindparam("until")),
            _E.action == UNDERSTOOD,
        ),
    )
    .order_by(_E.at, _E.id)
)
_BEFORE = (
    select(func.max(_V.number))
    .where(_V.client_id == bindparam("client_id"), _V.published_at < bindparam("since"))
    .scalar_subquery()
)
_PUBLISHED = and_(
    _V.client_id == bindparam("client_id"),
    _V.published_at <= bindparam("until"),
    _V.number >= func.coalesce(_BEFORE, 1),
)
_PLANS = (
    select(VERSIONS, MEMBERS.c.name.label("by_name"), VIEWS.c.seen_at)
    .join(MEMBERS, MEMBERS.c.id == _V.published_by)
    .join(
        VIEWS,
        and_(VIEWS.c.client_id == _V.client_id, VIEWS.c.version_id == _V.id),
        isouter=True,
    )
    .where(_PUBLISHED)
    .order_by(_V.number)
)
_P = PRESCRIPTIONS.c
_LINES = (
    select(PRESCRIPTIONS)
    .join(VERSIONS, and_(_V.client_id == _P.client_id, _V.id == _P.version_id))
    .where(_PUBLISHED)
    .order_by(_V.number, _P.position)
)
_X = EXERCISE_LOGS.c
_EXERCISED = (
    select(
        _X.due_on,
        _X.performed_at,
        _X.late,
        _X.status,
        _X.reason,
        _X.pain,
        _X.note,
        _P.exercise_slug,
        _P.exercise_version,
    )
    .join(PRESCRIPTIONS, and_(_P.client_id == _X.client_id, _P.id == _X.prescription_id))
    .where(
        _X.client_id == bindparam("client_id"),
        _X.due_on.between(bindparam("first"), bindparam("last")),
        _X.status != "withdrawn",
    )
    .order_by(_X.due_on, _X.performed_at, _X.id)
)


@dataclass(frozen=True, slots=True)
class Log:
    """One exercise that was logged, under its name in the viewer's language."""

    due_on: date
    performed_at: datetime
    late: bool
    status: str
    reason: str | None
    pain: int | None
    note: str | None
    name: str


def list_looks(
    client_id: UUID, treatment_id: UUID, since: datetime, until: datetime
) -> list[Row[Any]]:
    """Return the looks at a client's answers in a span, and later ones at those about a session."""
    keys = {"client_id": client_id, "treatment_id": treatment_id, "since": since, "until": until}
    return list(read(_LOOKED, keys))


def list_entries(
    client_id: UUID, since: datetime, until: datetime, now: datetime
) -> list[Row[Any]]:
    """Return when staff opened parts of a chart in a span, and when the client "understood".

    Before `now`: the look at this file itself is not told by it.
    """
    keys = {"client_id": client_id, "since": since, "until": until, "now": now}
    return list(read(_OPENED, keys))


def list_plans(
    client_id: UUID, since: datetime, until: datetime
) -> tuple[list[Row[Any]], dict[UUID, list[Row[Any]]]]:
    """Return the versions published in a span and the one before, and their lines by version."""
    keys = {"client_id": client_id, "since": since, "until": until}
    versions = list(read(_PLANS, keys))
    lines: dict[UUID, list[Row[Any]]] = {row.id: [] for row in versions}
    for line in read(_LINES, keys):
        lines[line.version_id].append(line)
    return versions, lines


def list_exercised(client_id: UUID, first: date, last: date, language: str) -> list[Log]:
    """Return what counts of the exercises logged for diary days, in their order."""
    rows: Sequence[Row[Any]] = read(
        _EXERCISED, {"client_id": client_id, "first": first, "last": last}
    ).all()
    return [
        Log(
            row.due_on, row.performed_at, row.late, row.status, row.reason, row.pain, row.note,
            exercise_name(row, language),
        )
        for row in rows
    ]  # fmt: skip


def exercise_name(row: Row[Any], language: str) -> str:
    """Return what the exercise of a prescription was called."""
    content = get_content(row.exercise_slug, row.exercise_version)
    name: str = content[language]["name"]
    return name
