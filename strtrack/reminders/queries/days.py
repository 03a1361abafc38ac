"""What many clients' days hold: plans, days off, rests, sessions, answers, logs, messages, what was
said.

Eight statements for any number of clients; who is looked at alone costs as many.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import BindParameter, Row, Uuid, bindparam, func, select

from strtrack.checkins.models import CHECK_INS
from strtrack.kernel.db import read
from strtrack.messages.queries.threads import list_unread
from strtrack.plans.models import DAYS_OFF, PRESCRIPTIONS, VERSIONS, VIEWS
from strtrack.reminders.models import REMINDERS
from strtrack.reminders.rules.saying import ORDER
from strtrack.reminders.rules.things import NEWS_LASTS
from strtrack.resting.models import LINE_RESTS
from strtrack.treatments.models.treatments import TREATMENTS
from strtrack.workouts.models import EXERCISE_LOGS

REMEMBERED = timedelta(days=8)  # longer than anything may be said after it was said before
_IDS: BindParameter[Any] = bindparam("ids", type_=Uuid(), expanding=True)
_P, _V, _D, _R = PRESCRIPTIONS.c, VERSIONS.c, DAYS_OFF.c, LINE_RESTS.c
_T, _A, _L, _S = TREATMENTS.c, CHECK_INS.c, EXERCISE_LOGS.c, REMINDERS.c
_BEGUN = VERSIONS.alias("begun_version").c
_OWNER = (
    select(func.max(_BEGUN.number))
    .where(_BEGUN.client_id == _V.client_id, _BEGUN.starts_on <= bindparam("first"))
    .correlate(VERSIONS)
    .scalar_subquery()
)
_PLANS = (
    select(
        PRESCRIPTIONS,
        _V.number,
        _V.starts_on.label("version_starts_on"),
        _V.published_at,
        VIEWS.c.seen_at,
    )
    .join(VERSIONS, (_V.client_id == _P.client_id) & (_V.id == _P.version_id))
    .join(VIEWS, (VIEWS.c.client_id == _V.client_id) & (VIEWS.c.version_id == _V.id), isouter=True)
    .where(_V.client_id.in_(_IDS), _V.number >= func.coalesce(_OWNER, 0))
    .order_by(_V.client_id, _V.number, _P.position)
)
_OFF = select(_D.client_id, _D.starts_on, _D.ends_on, _D.withdrawn).where(
    _D.client_id.in_(_IDS),
    _D.withdrawn.is_(False),
    _D.starts_on <= bindparam("last"),
    _D.ends_on.is_(None) | (_D.ends_on >= bindparam("first")),
)
_RESTS = select(
    _R.client_id,
    _R.why.label("kind"),
    _R.areas,
    _R.line_ids,
    _R.begins_at,
    _R.until_on,
    _R.ended_at,
).where(
    _R.client_id.in_(_IDS),
    _R.begins_at < bindparam("till", type_=_R.begins_at.type),
    _R.until_on.is_(None) | (_R.until_on >= bindparam("first")),
    _R.ended_at.is_(None) | (_R.ended_at > bindparam("since", type_=_R.begins_at.type)),
)
_TREATED = (
    select(
        _T.client_id,
        _T.id,
        _T.ended_at,
        _T.areas,
        _T.tenderness_before,
        _T.problem_before,
        _T.received_at,
        _T.not_now,
    )
    .where(_T.client_id.in_(_IDS), _T.ended_at >= bindparam("since", type_=_T.ended_at.type))
    .order_by(_T.ended_at.desc(), _T.id.desc())
)
_ANSWERS = (
    select(
        _A.client_id,
        _A.id,
        _A.treatment_id,
        _A.moment,
        _A.recorded_at,
        _A.hours_after,
        _A.answers,
        _A.result,
    )
    .where(
        _A.client_id.in_(_IDS),
        _A.status == "recorded",
        _A.treatment_id.is_not(None),
        _A.recorded_at >= bindparam("since", type_=_A.recorded_at.type),
    )
    .order_by(_A.recorded_at, _A.id)
)
_LOGS = select(_L.client_id, _L.line_id, _L.due_on, _L.nth).where(
    _L.client_id.in_(_IDS),
    _L.due_on.between(bindparam("first"), bindparam("last")),
    _L.status != "withdrawn",
)
_SAID = (
    select(_S.client_id, _S.decided_at, _S.kind, _S.parts)
    .where(
        _S.client_id.in_(_IDS),
        _S.kind.in_(ORDER),
        _S.decided_at >= bindparam("since", type_=_S.decided_at.type),
    )
    .order_by(_S.decided_at)
)
By = Mapping[UUID, Sequence[Row[Any]]]


@dataclass(frozen=True, slots=True)
class Days:
    """What was read of some clients, by client; a client without any has no rows."""

    plans: By
    off: By
    rests: By
    treated: By
    answers: By
    logs: By
    messages: By
    said: By


def read_days(
    client_ids: Sequence[UUID], *, first: date, last: date, now: datetime, said: bool = True
) -> Days:
    """Return what decides about the clients' days from first to last, and eight days before.

    What was `said` to them is not looked up where nobody asks.
    """
    window = {"ids": list(client_ids), "first": first, "last": last}
    since = {"ids": list(client_ids), "since": now - REMEMBERED}
    around = window | {
        "since": datetime.combine(first, time(), UTC) - timedelta(days=1),
        "till": datetime.combine(last, time(), UTC) + timedelta(days=3),
    }
    return Days(
        plans=_by_client(read(_PLANS, {"ids": list(client_ids), "first": first})),
        off=_by_client(read(_OFF, window)),
        rests=_by_client(read(_RESTS, {k: v for k, v in around.items() if k != "last"})),
        treated=_by_client(read(_TREATED, since)),
        answers=_by_client(read(_ANSWERS, since)),
        logs=_by_client(read(_LOGS, window)),
        messages=_by_client(list_unread(client_ids, now - NEWS_LASTS)),
        said=_by_client(read(_SAID, since)) if said else {},
    )


def _by_client(rows: Iterable[Row[Any]]) -> By:
    found: dict[UUID, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        found[row.client_id].append(row)
    return found
