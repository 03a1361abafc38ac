"""Read practices' own courses, and the answers that they are worked out from."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Row, Select, Text, and_, bindparam, cast, select, type_coerce

from strtrack.accounts.models import CLIENTS, PRACTICES
from strtrack.checkins.models import CHECK_INS
from strtrack.checkins.queries.windows import areas_of
from strtrack.checkins.rules.triage import ASKS_FOR_NOBODY
from strtrack.checkins.rules.windows import Session, superseded_by
from strtrack.kernel.changes import practice_scope, sequence_in
from strtrack.kernel.db import db, read
from strtrack.response.models import PRACTICE_COURSES
from strtrack.response.rules.course import NEEDED, Answer
from strtrack.treatments.models.treatments import TREATMENTS

QUANTILES = ("lower_quartile", "median", "upper_quartile")
AT_ONCE = 1000
_JUDGES = PRACTICES.c.advice_mode != "record"
OF_PRACTICE = and_(PRACTICE_COURSES.c.practice_id == PRACTICES.c.id, _JUDGES)
_FOUND = (
    select(PRACTICE_COURSES)
    .join(PRACTICES, OF_PRACTICE)
    .where(PRACTICE_COURSES.c.practice_id == bindparam("practice_id"))
)
_T = TREATMENTS.c
_SESSIONS = (
    select(_T.client_id, _T.id, _T.ended_at, _T.areas)
    .join(CLIENTS, CLIENTS.c.id == _T.client_id)
    .where(
        CLIENTS.c.practice_id == bindparam("practice_id"),
        _T.ended_at > bindparam("after", type_=_T.ended_at.type),
    )
    .order_by(_T.client_id, _T.ended_at, _T.id)
    .execution_options(yield_per=AT_ONCE)
)


def find_course(practice_id: UUID) -> Row[Any] | None:
    """Return what was last worked out for a practice; None where it only records, or not yet."""
    return read(_FOUND, {"practice_id": practice_id}).first()


def course_of_row(row: Any) -> dict[str, Any] | None:
    """Return a practice's own course as the API shows it, None while there are too few windows."""
    if row is None or row.n < NEEDED:
        return None
    between = {
        name: {end: getattr(row, f"{name}_{end}") for end in ("after_h", "by_h")}
        for name in QUANTILES
    }
    told = {name: getattr(row, name) for name in ("n", "sessions")}
    at = {name: getattr(row, name) for name in ("from_at", "to_at", "computed_at")}
    return told | between | at


def list_due(now: datetime, *, older_than: timedelta) -> list[UUID]:
    """Return practices whose course is older than that or was never worked out, oldest first."""
    at = PRACTICE_COURSES.c.computed_at
    mine = PRACTICE_COURSES.c.practice_id == PRACTICES.c.id
    rows = read(
        select(PRACTICES.c.id)
        .join(PRACTICE_COURSES, mine, isouter=True)
        .where(_JUDGES, at.is_(None) | (at <= now - older_than))
        .order_by(at, PRACTICES.c.id)
    )
    return [row.id for row in rows]


def get_sequence(practice_id: UUID) -> int:
    """Return the practice's sequence of changes."""
    seq = sequence_in(practice_scope(practice_id))
    return int(read(select(seq)).scalar_one())


def list_unchanged() -> list[Row[Any]]:
    """Return every stored course whose practice has changed nothing since."""
    rows = read(
        select(PRACTICE_COURSES)
        .join(PRACTICES, PRACTICES.c.id == PRACTICE_COURSES.c.practice_id)
        .where(_JUDGES)
    ).all()
    return [row for row in rows if row.seq == get_sequence(row.practice_id)]


def list_windows(practice_id: UUID, *, after: datetime, by: datetime) -> Iterator[list[Answer]]:
    """Return what was answered about each session that ended after one instant and by another.

    Client by client; two statements, whose rows are read as they are wanted. What was said once
    later sessions had taken over all areas is not about it. A session with an answer from which
    nothing was worked out is left out.
    """
    asked = {"practice_id": practice_id, "after": after}
    given = _by_client(read(_given(db.engine.dialect.name), asked))
    client_id, answers = next(given, (None, []))
    for treated_id, treated in _by_client(read(_SESSIONS, asked)):
        while client_id is not None and client_id < treated_id:
            client_id, answers = next(given, (None, []))
        said = answers if client_id == treated_id else []
        yield from _windows(treated, said, by)


def _windows(
    treated: Sequence[Row[Any]], said: Sequence[Row[Any]], by: datetime
) -> Iterator[list[Answer]]:
    """Return the answers to one client's sessions, both in the order they came."""
    ends = [(row.ended_at, areas_of(row)) for row in treated]
    about: dict[UUID, list[Row[Any]]] = {}
    for answer in said:
        about.setdefault(answer.treatment_id, []).append(answer)
    for row, (ended_at, areas) in zip(treated, ends, strict=True):
        if ended_at > by:
            return
        taken = superseded_by(areas, [one for one in ends if one[0] > ended_at])
        over_at = Session(ended_at, ended_at, areas, taken).over_at
        mine = about.get(row.id, [])
        kept = [a for a in mine if over_at is None or a.recorded_at < over_at]
        if all(a.settled is not None for a in kept):
            yield [Answer(a.hours_after, a.settled) for a in kept]


def _by_client(rows: Iterable[Row[Any]]) -> Iterator[tuple[UUID, list[Row[Any]]]]:
    for client_id, group in groupby(rows, key=attrgetter("client_id")):
        yield client_id, list(group)


@cache
def _given(dialect: str) -> Select[Any]:
    """Build the select of answers, which reads of their results only whether they had settled."""
    c = CHECK_INS.c
    text = type_coerce(c.result, Text)
    result = type_coerce(text, JSON) if dialect == "sqlite" else cast(text, JSON)
    settled = and_(result["settled"].as_boolean(), result["level"].as_string().in_(ASKS_FOR_NOBODY))
    return (
        select(c.client_id, c.treatment_id, c.recorded_at, c.hours_after, settled.label("settled"))
        .join(CLIENTS, CLIENTS.c.id == c.client_id)
        .where(
            CLIENTS.c.practice_id == bindparam("practice_id"),
            c.status == "recorded",
            c.treatment_id.is_not(None),
            c.recorded_at > bindparam("after", type_=c.recorded_at.type),
        )
        .order_by(c.client_id, c.recorded_at, c.id)
        .execution_options(yield_per=AT_ONCE)
    )
