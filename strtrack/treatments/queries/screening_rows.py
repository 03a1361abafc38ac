"""The rows of screenings, each with what its validity depends on."""

from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, ScalarSelect, Select, and_, bindparam, func, select

from strtrack.accounts.models import CLIENTS, COURSES, MEMBERS
from strtrack.kernel.db import read
from strtrack.treatments.models.screening import RECHECKS, SCREENINGS
from strtrack.treatments.models.treatments import TREATMENTS

_COURSE = (
    select(COURSES.c.id)
    .where(COURSES.c.client_id == CLIENTS.c.id, COURSES.c.ended_on.is_(None))
    .order_by(COURSES.c.started_on.desc())
    .limit(1)
    .correlate(CLIENTS)
    .scalar_subquery()
)
_RECHECKED_AT = (
    select(func.max(RECHECKS.c.recorded_at))
    .where(RECHECKS.c.client_id == CLIENTS.c.id)
    .correlate(CLIENTS)
    .scalar_subquery()
)
_LAST_AREAS = (
    select(TREATMENTS.c.areas)
    .where(TREATMENTS.c.client_id == CLIENTS.c.id)
    .order_by(TREATMENTS.c.ended_at.desc(), TREATMENTS.c.id.desc())
    .limit(1)
    .correlate(CLIENTS)
    .scalar_subquery()
)
_VERSIONS = select(SCREENINGS, MEMBERS.c.name.label("recorded_by_name")).join(
    MEMBERS, MEMBERS.c.id == SCREENINGS.c.recorded_by, isouter=True
)
_ONE = _VERSIONS.where(
    SCREENINGS.c.client_id == bindparam("client_id"), SCREENINGS.c.id == bindparam("id")
)
_RECEIVED_BY = (
    _VERSIONS.where(
        SCREENINGS.c.client_id == bindparam("client_id"),
        SCREENINGS.c.private_only.is_(False),
        SCREENINGS.c.late.is_(False),
        SCREENINGS.c.received_at <= bindparam("at"),
    )
    .order_by(SCREENINGS.c.version.desc())
    .limit(1)
)
_EACH = SCREENINGS.alias("each_said").c
_NEWEST_SHARED = (
    select(func.max(_EACH.version))
    .where(_EACH.client_id == CLIENTS.c.id, _EACH.private_only.is_(False), _EACH.late.is_(False))
    .scalar_subquery()
)
_OF_CLIENT = _EACH.client_id == CLIENTS.c.id
_LINE = (
    select(func.max(_EACH.version)).where(_OF_CLIENT).scalar_subquery().label("last_version"),
    select(func.max(_EACH.shared_version))
    .where(_OF_CLIENT)
    .scalar_subquery()
    .label("last_shared_version"),
    select(func.max(_EACH.recorded_at))
    .where(_OF_CLIENT, _EACH.late.is_(False))
    .scalar_subquery()
    .label("newest_recorded_at"),
)
_SINCE = select(SCREENINGS.c.kind, SCREENINGS.c.changed_items, SCREENINGS.c.private).where(
    SCREENINGS.c.client_id == bindparam("client_id"),
    SCREENINGS.c.late.is_(False),
    SCREENINGS.c.recorded_at > bindparam("at"),
)


def with_last_said(about_clients: Select[Any]) -> Select[Any]:
    """Add to a statement about clients `screening_answers` and `decisions` of the current version.

    Both are None before the first one.
    """
    current = and_(SCREENINGS.c.client_id == CLIENTS.c.id, SCREENINGS.c.version == _NEWEST_SHARED)
    return about_clients.add_columns(
        SCREENINGS.c.answers.label("screening_answers"), SCREENINGS.c.decisions
    ).join(SCREENINGS, current, isouter=True)


def newest_version(*, private: bool) -> ScalarSelect[int]:
    """Return, in SQL, the number of a client's current version; without `private`, as below."""
    each = SCREENINGS.alias("each_version").c
    newest = select(func.max(each.version)).where(
        each.client_id == CLIENTS.c.id, each.late.is_(False)
    )
    if not private:
        newest = newest.where(each.private_only.is_(False))
    return newest.correlate(CLIENTS).scalar_subquery()


def about_version(is_it: ColumnElement[bool]) -> Select[Any]:
    """Return a statement about a client and such versions, with what they are judged by."""
    return (
        select(
            SCREENINGS,
            MEMBERS.c.name.label("recorded_by_name"),
            CLIENTS.c.therapist_id,
            _COURSE.label("current_course_id"),
            _RECHECKED_AT.label("rechecked_at"),
            _LAST_AREAS.label("last_areas"),
        )
        .select_from(CLIENTS)
        .join(SCREENINGS, and_(SCREENINGS.c.client_id == CLIENTS.c.id, is_it), isouter=True)
        .join(MEMBERS, MEMBERS.c.id == SCREENINGS.c.recorded_by, isouter=True)
        .where(CLIENTS.c.id == bindparam("client_id"))
    )


@cache
def _current(*, private: bool) -> Select[Any]:
    return about_version(SCREENINGS.c.version == newest_version(private=private))


def get_state(client_id: UUID, *, private: bool) -> Row[Any]:
    """Return the current version (columns of None before the first) and what it is judged by.

    `current_course_id`, `rechecked_at`, `last_areas` (of the last treatment) and `therapist_id`
    stand beside it. Versions that came late are passed over; without `private`, also those in
    which only C14 differs.
    """
    return read(_current(private=private), {"client_id": client_id}).one()


@cache
def _line() -> Select[Any]:
    return _current(private=True).add_columns(*_LINE)


def get_line(client_id: UUID) -> Row[Any]:
    """Return `get_state` with C14, and what another version is placed by.

    `last_version` and `last_shared_version` are the highest numbers there are;
    `newest_recorded_at` is when the newest answers were given that were ever in force.
    """
    return read(_line(), {"client_id": client_id}).one()


def list_since(client_id: UUID, at: datetime) -> list[Row[Any]]:
    """Return what changed in the versions whose answers were given after an instant."""
    return list(read(_SINCE, {"client_id": client_id, "at": at}))


def find_version(client_id: UUID, screening_id: UUID) -> Row[Any] | None:
    """Return one version of a client's screening."""
    return read(_ONE, {"client_id": client_id, "id": screening_id}).first()


def list_versions(
    client_id: UUID, *, private: bool, before: int | None, limit: int | None
) -> list[Row[Any]]:
    """Return a client's versions, newest first, from before a version's number on."""
    number = SCREENINGS.c.version if private else SCREENINGS.c.shared_version
    found = _VERSIONS.where(SCREENINGS.c.client_id == client_id)
    if not private:
        found = found.where(SCREENINGS.c.private_only.is_(False))
    if before is not None:
        found = found.where(number < before)
    return list(read(found.order_by(number.desc()).limit(limit)))


def find_received_by(client_id: UUID, at: datetime) -> Row[Any] | None:
    """Return the version that was current at an instant; C14 plays no part in it."""
    return read(_RECEIVED_BY, {"client_id": client_id, "at": at}).first()
