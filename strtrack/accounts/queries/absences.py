"""Read who is away and who looks meanwhile."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, String, cast, func, literal, select

from strtrack.accounts.models import ABSENCES, MEMBERS, PRACTICES, SIGN_INS
from strtrack.kernel.db import read
from strtrack.kernel.timezones import zone_of

B = ABSENCES.c
_AWAY, _COVER = MEMBERS.alias("away"), MEMBERS.alias("cover")
_WRITTEN = cast(B.member_id, String(36)) + "/" + cast(B.from_on, String(10))
# What one sign-in looks after, as text: whose clients, from when, until when.
COVERING = (
    select(func.aggregate_strings(_WRITTEN + "/" + cast(B.until_on, String(10)), ","))
    .where(B.covered_by == SIGN_INS.c.member_id)
    .correlate(SIGN_INS)
    .scalar_subquery()
)


def covers_on(written: str | None, today: date) -> tuple[UUID, ...]:
    """Return whose clients somebody looks after on a day, read from what `COVERING` says."""
    found = set()
    for one in (written or "").split(",") if written else ():
        member_id, from_on, until_on = one.split("/")
        if from_on <= today.isoformat() <= until_on:
            found.add(UUID(member_id))
    return tuple(sorted(found))


def find_covers(now: datetime) -> dict[UUID, UUID]:
    """Return who looks after whose clients now, in every practice: one statement."""
    near = (B.from_on <= (now + timedelta(days=1)).date()) & (
        B.until_on >= (now - timedelta(days=1)).date()
    )
    found = select(B.member_id, B.covered_by, B.from_on, B.until_on, PRACTICES.c.time_zone)
    rows = read(found.join(PRACTICES, PRACTICES.c.id == B.practice_id).where(near))
    return {
        row.member_id: row.covered_by
        for row in rows
        if row.from_on <= now.astimezone(zone_of(row.time_zone)).date() <= row.until_on
    }


def find_absence(absence_id: UUID) -> Row[Any] | None:
    """Return an absence, of whatever practice."""
    return read(select(ABSENCES).where(B.id == absence_id)).first()


def list_absences(practice_id: UUID, *, since: date, absence_id: UUID | None = None) -> list[Any]:
    """Return a practice's absences that are not over on a day, as the API shows them."""
    found = _shown().where(B.practice_id == practice_id, B.until_on >= since)
    if absence_id:
        found = _shown().where(B.practice_id == practice_id, B.id == absence_id)
    return [dict(row) for row in read(found.order_by(B.from_on, B.id)).mappings()]


def list_clashes(
    absence_id: UUID, members: list[UUID], from_on: date, until_on: date
) -> list[Row[Any]]:
    """Return other absences of some members that share a day with these."""
    theirs = B.member_id.in_(members) | B.covered_by.in_(members)
    meets = (B.from_on <= literal(until_on)) & (B.until_on >= literal(from_on))
    return list(read(select(ABSENCES).where(theirs, meets, B.id != absence_id)))


def away_of(person: Row[Any], now: datetime) -> dict[str, Any] | None:
    """Return when a client's therapist is or will be away and who looks; None when she is not.

    `person` is a row with the columns `away_from_on`, `away_until_on`, `away_cover` and
    `practice_zone`.
    """
    if person.away_until_on is None:
        return None
    if person.away_until_on < now.astimezone(zone_of(person.practice_zone)).date():
        return None
    return {
        "from_on": person.away_from_on,
        "until_on": person.away_until_on,
        "looks": person.away_cover,
    }


def _shown() -> Select[Any]:
    return (
        select(
            *(B[name] for name in ("id", "member_id", "from_on", "until_on", "covered_by")),
            _AWAY.c.name.label("member_name"),
            _COVER.c.name.label("covered_by_name"),
        )
        .join(_AWAY, _AWAY.c.id == B.member_id)
        .join(_COVER, _COVER.c.id == B.covered_by)
    )
