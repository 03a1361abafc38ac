"""The desk's rows, as somebody wants to see them, and how many there are."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    Text,
    bindparam,
    func,
    literal,
    select,
    type_coerce,
)

from strtrack.caseload.models import SUMMARIES
from strtrack.caseload.queries.summaries import EXERCISE
from strtrack.caseload.rules.weighing import LAST_RANK
from strtrack.kernel.changes import practice_scope, sequence_in
from strtrack.kernel.db import read

C = SUMMARIES.c
VIEWS = ("needs_me", "seeing_today", "in_recovery", "everyone", "snoozed")
ALL_AT_ONCE, MOST_SEEN_A_DAY = "seeing_today", 200
LONG_AGO, FAR = datetime(2000, 1, 1, tzinfo=UTC), datetime(2199, 12, 31, tzinfo=UTC)
CARE = (IN_CARE, DISCHARGED) = ("running", "discharged")
NO_RATE = 9.0  # after every rate there is
_HIDDEN = {"practice_id", "therapist_id", "stale_at", "snoozed_until", "unreached", *EXERCISE[3:]}
_SHOWN = [c for c in C if c.name not in _HIDDEN]
_CARED_FOR = C.rank <= LAST_RANK
_SEQ = sequence_in(bindparam("scope")).label("seq")


@dataclass(frozen=True, slots=True)
class Sort:
    """By what rows come, lowest first: a column, what stands for nothing, and its kind."""

    column: str | None
    without: Any
    kind: type

    def value(self) -> ColumnElement[Any]:
        """Return it as SQL."""
        if self.column is None:
            return literal(0)
        column = C[self.column]
        return column if self.without is None else func.coalesce(column, self.without)

    def of(self, row: Row[Any]) -> Any:
        """Return it of a row."""
        found = None if self.column is None else getattr(row, self.column)
        return self.without if found is None else found


SORTS = {
    "worst": Sort("rank", None, int),
    "name": Sort(None, 0, int),
    "last_contact": Sort("last_contact_at", LONG_AGO, datetime),
    "adherence": Sort("rate", NO_RATE, float),
    "appointment": Sort("next_appointment_at", FAR, datetime),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows somebody wants, and in which order."""

    view: str = "everyone"
    q: str | None = None
    reason: str | None = None
    level: str | None = None
    band: str | None = None
    therapist_id: UUID | None = None
    sort: str = "worst"
    care: str = IN_CARE


def list_rows(
    practice_id: UUID,
    wanted: Wanted,
    *,
    own: tuple[UUID, ...] | None,
    today: tuple[datetime, datetime],
    after: tuple[Any, str, UUID] | None,
    limit: int,
) -> list[Row[Any]]:
    """Return rows in the wanted order, from after a (sorted value, name, id) on.

    Each row has the practice's `seq` of changes. `own` keeps to one therapist's clients. Those
    seen today (an appointment from one instant to before another) come by the clock, and all at
    once.
    """
    parameters: dict[str, Any] = {
        "practice_id": practice_id,
        "scope": practice_scope(practice_id),
        "limit": limit,
    }
    if wanted.view == ALL_AT_ONCE:
        parameters |= {"begins": today[0], "ends": today[1], "limit": MOST_SEEN_A_DAY}
    parameters |= _whose(own)
    chosen = {"therapist": wanted.therapist_id, "level": wanted.level}
    chosen["band"] = wanted.band
    parameters |= {name: value for name, value in chosen.items() if value is not None}
    if wanted.q:
        escaped = wanted.q.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        parameters["pattern"] = f"%{escaped}%"
    if wanted.reason:
        parameters["coded"] = f'%"code":"{wanted.reason}"%'
    if after:
        parameters["value"], parameters["name"], parameters["client_id"] = after
    named = frozenset(parameters)
    return list(read(_rows(wanted.view, wanted.sort, wanted.care, named), parameters))


@cache
def _rows(view: str, by: str, care: str, given: frozenset[str]) -> Select[Any]:
    """Build the statement for a view, an order and the parameters there are, once for each."""
    found = _of_practice(select(*_SHOWN, _SEQ), given).where(*_kept(view, given))
    found = found.where(_CARED_FOR if care == IN_CARE else ~_CARED_FOR)
    value = SORTS[by].value()
    if "value" in given:
        at, name = bindparam("value", type_=value.type), bindparam("name", type_=C.name.type)
        later = (C.name > name) | ((C.name == name) & (C.client_id > bindparam("client_id")))
        found = found.where((value > at) | ((value == at) & later))
    order = [value, C.name, C.client_id] if SORTS[by].column else [C.name, C.client_id]
    if view == ALL_AT_ONCE:
        order.insert(0, C.next_appointment_at)
    return found.order_by(*order).limit(bindparam("limit"))


def _kept(view: str, given: frozenset[str]) -> list[ColumnElement[bool]]:
    """Return what rows of a view, and of the parameters there are, have to be."""
    views = {
        "needs_me": C.rank < LAST_RANK,
        "in_recovery": C.in_recovery,
        "snoozed": C.snoozed_until.is_not(None),
        "seeing_today": _seen_today(),
    }
    filters = {
        "pattern": C.name.ilike(bindparam("pattern"), escape="\\"),
        "coded": type_coerce(C.reasons, Text).like(bindparam("coded", type_=Text())),
        "level": C.level == bindparam("level"),
        "band": C.band == bindparam("band"),
        "therapist": C.therapist_id == bindparam("therapist"),
    }
    kept = [views[view]] if view in views else []
    return kept + [kept_if for name, kept_if in filters.items() if name in given]


def _seen_today() -> ColumnElement[bool]:
    at = SUMMARIES.c.next_appointment_at
    begins, ends = (bindparam(name, type_=at.type) for name in ("begins", "ends"))
    return (at >= begins) & (at < ends)


def counts(
    practice_id: UUID, *, own: tuple[UUID, ...] | None, today: tuple[datetime, datetime]
) -> Row[Any]:
    """Return how many need somebody, are seen today, recover, answered as usual: one statement.

    Besides, how many were `discharged`, the practice's `seq` of changes, and `stale_at`, when time
    alone changes a row.
    """
    parameters: dict[str, Any] = {
        "practice_id": practice_id,
        "begins": today[0],
        "ends": today[1],
    }
    parameters |= _whose(own) | {"scope": practice_scope(practice_id)}
    return read(_counts(frozenset(parameters)), parameters).one()


@cache
def _counts(given: frozenset[str]) -> Select[Any]:
    c = SUMMARIES.c
    answered = (c.rank == LAST_RANK) & c.soreness.is_not(None) & c.snoozed_until.is_(None)
    counted = select(
        func.count().filter(_CARED_FOR).label("everyone"),
        func.count().filter(~_CARED_FOR).label("discharged"),
        func.count().filter(c.rank < LAST_RANK).label("needs_me"),
        func.count().filter(_CARED_FOR & _seen_today()).label("seeing_today"),
        func.count().filter(c.in_recovery).label("in_recovery"),
        func.count().filter(answered).label("as_usual"),
        func.count(c.snoozed_until).label("snoozed"),
        func.min(c.stale_at).label("stale_at"),
        _SEQ,
    ).select_from(SUMMARIES)
    return _of_practice(counted, given)


def _whose(own: tuple[UUID, ...] | None) -> dict[str, Any]:
    """Return the parameter that keeps to one therapist's clients, or to those of several."""
    if own is None:
        return {}
    return {"own": own[0]} if len(own) == 1 else {"owns": list(own)}


def _of_practice(rows: Select[*tuple[Any, ...]], given: frozenset[str]) -> Select[*tuple[Any, ...]]:
    """Keep to a practice, or to the clients in it of one therapist or of several."""
    mine = rows.where(SUMMARIES.c.practice_id == bindparam("practice_id"))
    if "own" in given:
        return mine.where(SUMMARIES.c.therapist_id == bindparam("own"))
    if "owns" in given:
        return mine.where(SUMMARIES.c.therapist_id.in_(bindparam("owns", expanding=True)))
    return mine
