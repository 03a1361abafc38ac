"""Read treatments, without changing anything."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, bindparam, func, or_, select

from strtrack.accounts.models import COURSES, MEMBERS
from strtrack.kernel.db import read
from strtrack.treatments.models.screening import RECHECKS, SCREENINGS
from strtrack.treatments.models.treatments import TREATMENTS

MOST_TREATMENTS = 100  # of one client in a month or so
_CHANGER, _FINISHER = MEMBERS.alias("changer"), MEMBERS.alias("finisher")
_WITH_NAMES = (
    select(
        TREATMENTS,
        MEMBERS.c.name.label("recorded_by_name"),
        _CHANGER.c.name.label("changed_by_name"),
        _FINISHER.c.name.label("finished_by_name"),
    )
    .join(MEMBERS, MEMBERS.c.id == TREATMENTS.c.recorded_by)
    .join(_CHANGER, _CHANGER.c.id == TREATMENTS.c.changed_by, isouter=True)
    .join(_FINISHER, _FINISHER.c.id == TREATMENTS.c.finished_by, isouter=True)
)
_ONE = _WITH_NAMES.where(
    TREATMENTS.c.client_id == bindparam("client_id"), TREATMENTS.c.id == bindparam("id")
)
_LATEST = (
    select(
        TREATMENTS.c.id,
        TREATMENTS.c.ended_at,
        TREATMENTS.c.areas,
        TREATMENTS.c.tenderness_before,
        TREATMENTS.c.problem_before,
        TREATMENTS.c.received_at,
        TREATMENTS.c.not_now,
        TREATMENTS.c.time_zone,
    )
    .where(TREATMENTS.c.client_id == bindparam("client_id"))
    .order_by(TREATMENTS.c.ended_at.desc(), TREATMENTS.c.id.desc())
    .limit(1)
)

_SINCE = _LATEST.where(TREATMENTS.c.ended_at >= bindparam("since")).limit(MOST_TREATMENTS)

_MINE = select(TREATMENTS.c.id).where(TREATMENTS.c.client_id == bindparam("client_id"))
_NEWEST = _MINE.order_by(TREATMENTS.c.ended_at.desc(), TREATMENTS.c.id.desc()).limit(1)
_LAST_AND_DRAFT = _WITH_NAMES.where(
    TREATMENTS.c.client_id == bindparam("client_id"),
    or_(
        TREATMENTS.c.id == _NEWEST.where(TREATMENTS.c.draft.is_(False)).scalar_subquery(),
        TREATMENTS.c.id == _NEWEST.where(TREATMENTS.c.draft.is_(True)).scalar_subquery(),
    ),
)
_COURSE_ON = (
    select(COURSES.c.id)
    .where(
        COURSES.c.client_id == bindparam("client_id"),
        COURSES.c.started_on <= bindparam("day_on"),
        or_(COURSES.c.ended_on.is_(None), COURSES.c.ended_on >= bindparam("day_on")),
    )
    .order_by(COURSES.c.started_on.desc())
    .limit(1)
    .scalar_subquery()
)
_ASKED = select(
    select(func.max(SCREENINGS.c.answered_at))
    .where(SCREENINGS.c.client_id == bindparam("client_id"))
    .where(SCREENINGS.c.answered_at <= bindparam("at"))
    .where(SCREENINGS.c.course_id.is_not_distinct_from(_COURSE_ON))
    .scalar_subquery()
    .label("answered_at"),
    select(func.max(RECHECKS.c.recorded_at))
    .where(RECHECKS.c.client_id == bindparam("client_id"))
    .where(RECHECKS.c.recorded_at <= bindparam("at"))
    .scalar_subquery()
    .label("rechecked_at"),
)


def list_since(client_id: UUID, since: datetime) -> list[Row[Any]]:
    """Return what rest and recovery need of the treatments that ended since, latest first."""
    return list(read(_SINCE, {"client_id": client_id, "since": since}))


def find_latest(client_id: UUID) -> Row[Any] | None:
    """Return what recovery needs of a client's latest treatment, if there is one."""
    return read(_LATEST, {"client_id": client_id}).first()


def find_treatment(client_id: UUID, treatment_id: UUID) -> Row[Any] | None:
    """Return one treatment of a client."""
    return read(_ONE, {"client_id": client_id, "id": treatment_id}).first()


def find_last_and_draft(client_id: UUID) -> tuple[Row[Any] | None, Row[Any] | None]:
    """Return the last finished treatment and the newest unfinished one, in one statement."""
    rows = {row.draft: row for row in read(_LAST_AND_DRAFT, {"client_id": client_id})}
    return rows.get(False), rows.get(True)


def asked_before(
    client_id: UUID, at: datetime, *, day_on: date
) -> tuple[datetime | None, datetime | None]:
    """Return when the health questions and the recheck were last answered by an instant.

    Questions of another course of care than that of the day do not count.
    """
    row = read(_ASKED, {"client_id": client_id, "at": at, "day_on": day_on}).one()
    return row.answered_at, row.rechecked_at


def list_treatments(
    client_id: UUID, *, after: tuple[datetime, UUID] | None, limit: int | None
) -> list[Row[Any]]:
    """Return a client's treatments, newest first, from after an (ended_at, id) on."""
    found = _WITH_NAMES.where(TREATMENTS.c.client_id == client_id)
    return list(read(_page(found, after, limit)))


def list_by_ids(client_id: UUID, ids: Collection[UUID]) -> list[Row[Any]]:
    """Return these treatments of a client, in no order."""
    named = TREATMENTS.c.id.in_(bindparam("ids", expanding=True))
    found = _WITH_NAMES.where(TREATMENTS.c.client_id == bindparam("client_id"), named)
    return list(read(found, {"client_id": client_id, "ids": list(ids)}))


def list_newest(
    client_id: UUID, *, after: tuple[datetime, UUID] | None, limit: int
) -> list[Row[Any]]:
    """Return what names a client's treatments, newest first, from after an (ended_at, id) on."""
    found = select(TREATMENTS.c.id, TREATMENTS.c.ended_at)
    return list(read(_page(found.where(TREATMENTS.c.client_id == client_id), after, limit)))


def _page(
    found: Select[Any], after: tuple[datetime, UUID] | None, limit: int | None
) -> Select[Any]:
    if after:
        ended_at, treatment_id = after
        earlier = TREATMENTS.c.ended_at < ended_at
        same = (TREATMENTS.c.ended_at == ended_at) & (TREATMENTS.c.id < treatment_id)
        found = found.where(or_(earlier, same))
    return found.order_by(TREATMENTS.c.ended_at.desc(), TREATMENTS.c.id.desc()).limit(limit)


def treatment_of(row: Row[Any]) -> dict[str, Any]:
    """Return a treatment as staff see it."""
    return {
        name: getattr(row, name)
        for name in (
            "id", "started_at", "ended_at", "time_zone", "areas", "technique", "pressure",
            "per_area", "tenderness_before", "tenderness_after", "problem_before",
            "problem_after", "ranges", "minutes", "response", "note", "aftercare",
            "next_appointment", "arrival_id", "draft", "received_at", "recorded_by_name",
            "revision", "finished_at", "finished_by_name", "screening_id", "screened",
        )
    }  # fmt: skip


def own_treatment_of(row: Row[Any]) -> dict[str, Any]:
    """Return a treatment as the client sees it: when, where, and the advice given."""
    return {
        "id": row.id,
        "started_at": row.started_at,
        "ended_at": row.ended_at,
        "time_zone": row.time_zone,
        "areas": row.areas,
        "aftercare": row.aftercare,
    }
