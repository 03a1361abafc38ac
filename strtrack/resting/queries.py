"""Read rests, without changing anything: alone, and in one statement with days off."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Row,
    bindparam,
    cast,
    null,
    select,
    union_all,
)

from strtrack.accounts.models import MEMBERS
from strtrack.kernel.db import read
from strtrack.plans.models import DAYS_OFF, PRESCRIPTIONS
from strtrack.resting.models import LINE_RESTS

_D, _R = DAYS_OFF.c, LINE_RESTS.c
_SETTER, _ENDER = MEMBERS.alias("setter"), MEMBERS.alias("ender")
_OFF = {
    name: _D[name]
    for name in ("id", "kind", "starts_on", "ends_on", "reason", "made_by", "made_at", "withdrawn")
}
_RESTS = {"id": _R.id, "kind": _R.why} | {
    name: _R[name]
    for name in (
        "areas", "line_ids", "begins_at", "until_on", "check_in_id", "alert_id", "set_at",
        "ended_at", "ended_why",
    )
}  # fmt: skip
_NAMES = {"set_by_name": _SETTER.c.name, "ended_by_name": _ENDER.c.name}
_ONE = (
    select(
        *(column.label(name) for name, column in (_RESTS | _NAMES).items()),
        _R.digest,
        _R.ended_by,
    )
    .join(_SETTER, _SETTER.c.id == _R.set_by, isouter=True)
    .join(_ENDER, _ENDER.c.id == _R.ended_by, isouter=True)
)
SHOWN = (
    "id", "areas", "line_ids", "begins_at", "until_on", "check_in_id", "alert_id", "set_by_name",
    "set_at", "ended_at", "ended_by_name", "ended_why",
)  # fmt: skip


class KeptOff(NamedTuple):
    """Days off and rests that touch a window, as they are stored."""

    days_off: list[Row[Any]]
    rests: list[Row[Any]]


def _all_of(own: dict[str, Any]) -> list[ColumnElement[Any]]:
    """Return the columns of both tables, empty where they are not its own."""
    every = _OFF | _RESTS | _NAMES
    return [
        (own[name] if name in own else cast(null(), column.type)).label(name)
        for name, column in every.items()
    ]


_RESTING_THEN = (
    select(*_all_of(_RESTS | _NAMES))
    .join(_SETTER, _SETTER.c.id == _R.set_by, isouter=True)
    .join(_ENDER, _ENDER.c.id == _R.ended_by, isouter=True)
    .where(_R.client_id == bindparam("client_id"), _R.begins_at < bindparam("till"))
    .where(_R.until_on.is_(None) | (_R.until_on >= bindparam("first")))
    .where(_R.ended_at.is_(None) | (_R.ended_at > bindparam("since")))
)
_OFF_EVER = select(*_all_of(_OFF)).where(_D.client_id == bindparam("client_id"))
_OFF_THEN = (
    _OFF_EVER.where(_D.withdrawn.is_(False))
    .where(_D.starts_on <= bindparam("last"))
    .where(_D.ends_on.is_(None) | (_D.ends_on >= bindparam("first")))
)
_THEN = union_all(_OFF_THEN, _RESTING_THEN)
_PAGE = union_all(_OFF_EVER, _RESTING_THEN)


def list_kept_off(client_id: UUID, first: date, last: date) -> KeptOff:
    """Return the days off and the rests that touch a window; pauses before excused days."""
    rows = read(_THEN, _keys(client_id, first, last) | {"last": last}).all()
    off = [row for row in rows if row.begins_at is None]
    off.sort(key=lambda row: (row.kind != "pause", row.starts_on))
    return KeptOff(off, [row for row in rows if row.begins_at is not None])


def list_kept_off_for_page(client_id: UUID, first: date, last: date) -> KeptOff:
    """Return every day off there ever was, newest first, and the rests that touch a window."""
    rows = read(_PAGE, _keys(client_id, first, last)).all()
    off = sorted((row for row in rows if row.begins_at is None), key=lambda row: row.id)
    off.sort(key=lambda row: row.starts_on, reverse=True)
    return KeptOff(off, [row for row in rows if row.begins_at is not None])


def list_rests(client_id: UUID) -> list[Row[Any]]:
    """Return every rest of a client, newest first, those that are over too."""
    mine = _ONE.where(_R.client_id == client_id)
    return list(read(mine.order_by(_R.begins_at.desc(), _R.id)))


def list_rests_of(client_id: UUID, check_in_ids: Iterable[UUID]) -> list[Row[Any]]:
    """Return the rests that answers brought, the newest first."""
    mine = _ONE.where(_R.client_id == client_id, _R.check_in_id.in_(list(check_in_ids)))
    return list(read(mine.order_by(_R.set_at.desc(), _R.id)))


def find_rest(client_id: UUID, rest_id: UUID) -> Row[Any] | None:
    """Return one rest of a client."""
    return read(_ONE.where(_R.client_id == client_id, _R.id == rest_id)).first()


def list_line_ids(client_id: UUID) -> set[UUID]:
    """Return the lines of everything that was ever published for a client."""
    mine = select(PRESCRIPTIONS.c.line_id).where(PRESCRIPTIONS.c.client_id == client_id)
    return set(read(mine.distinct()).scalars())


def resting_now(rests: Sequence[Row[Any]], today: date) -> list[Row[Any]]:
    """Return the rests that still keep something from being due, the newest first."""
    going_on = [
        row
        for row in rests
        if row.ended_at is None and (row.until_on is None or row.until_on >= today)
    ]
    return sorted(going_on, key=lambda row: (row.begins_at, row.id), reverse=True)


def rest_of(row: Row[Any]) -> dict[str, Any]:
    """Return a rest as the API shows it."""
    return {"why": row.kind} | {name: getattr(row, name) for name in SHOWN}


def _keys(client_id: UUID, first: date, last: date) -> dict[str, Any]:
    """Return what a window is to a statement; its instants hold every zone's days."""
    since = datetime.combine(first, time(), UTC) - timedelta(days=1)
    till = datetime.combine(last, time(), UTC) + timedelta(days=3)
    return {"client_id": client_id, "first": first, "since": since, "till": till}
