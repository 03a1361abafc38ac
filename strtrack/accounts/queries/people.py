"""Read people and practices, without changing anything."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, ScalarSelect, Select, func, or_, select

from strtrack.accounts.models import (
    CLIENTS,
    COURSES,
    INVITES,
    MEMBERS,
    PASSKEYS,
    PRACTICES,
    SIGN_INS,
    THRESHOLD_CHANGES,
    USERS,
)
from strtrack.accounts.rules import MOST_MISSES, ink_on
from strtrack.kernel.db import read
from strtrack.kernel.errors import NotFound

COURSE = ("id", "started_on", "ended_on", "reason")
_OTHERS = COURSES.alias()
LAST_COURSE = (
    select(_OTHERS.c.id)
    .where(_OTHERS.c.client_id == CLIENTS.c.id)
    .order_by(_OTHERS.c.ended_on.is_not(None), _OTHERS.c.ended_at.desc(), _OTHERS.c.id)
    .limit(1)
    .correlate(CLIENTS)
    .scalar_subquery()
)
# When the last course of care ended, of a client who is in none now.
DISCHARGED_ON = (
    select(_OTHERS.c.ended_on)
    .where(_OTHERS.c.client_id == CLIENTS.c.id)
    .order_by(_OTHERS.c.ended_on.is_not(None), _OTHERS.c.ended_at.desc(), _OTHERS.c.id)
    .limit(1)
    .correlate(CLIENTS)
    .scalar_subquery()
)


def get_practice(practice_id: UUID) -> Row[Any]:
    """Return a practice's row."""
    return read(select(PRACTICES).where(PRACTICES.c.id == practice_id)).one()


def practice_of(row: Row[Any]) -> dict[str, Any]:
    """Return what everybody of a practice may know of it."""
    return {
        "id": row.id,
        "name": row.name,
        "time_zone": row.time_zone,
        "country": row.country,
        "language": row.language,
        "phone": row.phone,
        "emergency_number": row.emergency_number,
        "advice_number": row.advice_number,
        "advice_mode": row.advice_mode,
        "opening_hours": row.opening_hours,
        "opening_marks": row.opening_marks,
        "reps_alone": row.reps_alone,
        "has_logo": row.logo_key is not None,
        "colour": row.colour,
        "colour_ink": ink_on(row.colour) if row.colour else None,
        "by_therapist": row.by_therapist,
        "expected_reply": row.expected_reply,
    }


def get_user(user_id: UUID) -> Row[Any]:
    """Return a login's row."""
    return read(select(USERS).where(USERS.c.id == user_id)).one()


def find_user(email: str) -> Row[Any] | None:
    """Return the login with this (normal) e-mail, if there is one."""
    return read(select(USERS).where(USERS.c.email == email)).first()


def get_user_with_ways(user_id: UUID) -> Row[Any]:
    """Return a login's row and, as `passkeys`, how many passkeys it has."""
    counted = select(func.count()).where(PASSKEYS.c.user_id == user_id).scalar_subquery()
    return read(select(USERS, counted.label("passkeys")).where(USERS.c.id == user_id)).one()


def list_passkeys(user_id: UUID) -> list[Row[Any]]:
    """Return a login's passkeys, oldest first."""
    mine = select(PASSKEYS).where(PASSKEYS.c.user_id == user_id)
    return list(read(mine.order_by(PASSKEYS.c.created_at, PASSKEYS.c.id)))


def find_passkey(credential_id: str) -> Row[Any] | None:
    """Return the passkey a device calls so, if there is one."""
    return read(select(PASSKEYS).where(PASSKEYS.c.credential_id == credential_id)).first()


def roles_of(user_id: UUID) -> list[dict[str, Any]]:
    """Return every role a login may act in: memberships first, then charts, by practice name."""
    members = (
        select(MEMBERS.c.role, MEMBERS.c.id, PRACTICES.c.id.label("practice_id"), PRACTICES.c.name)
        .join(PRACTICES, PRACTICES.c.id == MEMBERS.c.practice_id)
        .where(MEMBERS.c.user_id == user_id, MEMBERS.c.ended_at.is_(None))
        .order_by(PRACTICES.c.name)
    )
    charts = (
        select(CLIENTS.c.id, PRACTICES.c.id.label("practice_id"), PRACTICES.c.name)
        .join(PRACTICES, PRACTICES.c.id == CLIENTS.c.practice_id)
        .where(CLIENTS.c.user_id == user_id)
        .order_by(PRACTICES.c.name)
    )
    return [
        {
            "role": r.role,
            "practice_id": r.practice_id,
            "practice_name": r.name,
            "member_id": r.id,
            "client_id": None,
        }
        for r in read(members)
    ] + [
        {
            "role": "client",
            "practice_id": r.practice_id,
            "practice_name": r.name,
            "member_id": None,
            "client_id": r.id,
        }
        for r in read(charts)
    ]


def _missed_at() -> ScalarSelect[Any]:
    """Select when a chart's newest invite was closed by wrong years of birth."""
    newer = INVITES.alias()
    newest = select(func.max(newer.c.made_at)).where(newer.c.client_id == CLIENTS.c.id)
    return (
        select(func.max(INVITES.c.closed_at))
        .where(
            INVITES.c.client_id == CLIENTS.c.id,
            INVITES.c.misses >= MOST_MISSES,
            INVITES.c.made_at == newest.scalar_subquery(),
        )
        .correlate(CLIENTS)
        .scalar_subquery()
    )


def about_charts() -> Select[Any]:
    """Return a statement about clients whose rows `chart_of` shows."""
    return (
        select(
            CLIENTS,
            _missed_at().label("invite_missed_at"),
            MEMBERS.c.name.label("therapist_name"),
            *(COURSES.c[name].label(f"course_{name}") for name in COURSE),
        )
        .join(MEMBERS, MEMBERS.c.id == CLIENTS.c.therapist_id)
        .join(COURSES, COURSES.c.id == LAST_COURSE, isouter=True)
    )


def get_chart(client_id: UUID) -> dict[str, Any]:
    """Return a chart as the API shows it. Access is the caller's to check."""
    row = read(about_charts().where(CLIENTS.c.id == client_id)).first()
    if row is None:
        raise NotFound("There is nothing here.")
    return chart_of(row)


def list_courses(client_id: UUID) -> list[dict[str, Any]]:
    """Return a client's courses of care, the first one first."""
    mine = select(*(COURSES.c[name] for name in COURSE)).where(COURSES.c.client_id == client_id)
    ordered = mine.order_by(COURSES.c.started_on, COURSES.c.ended_at, COURSES.c.id)
    return [dict(row) for row in read(ordered).mappings()]


def list_charts(
    practice_id: UUID,
    *,
    therapist_ids: tuple[UUID, ...] | None,
    q: str | None,
    after: tuple[str, UUID] | None,
    limit: int,
) -> list[dict[str, Any]]:
    """Return a practice's charts, or those of some therapists, by name, after a (name, id)."""
    found = about_charts().where(CLIENTS.c.practice_id == practice_id)
    if therapist_ids:
        found = found.where(CLIENTS.c.therapist_id.in_(therapist_ids))
    if q:
        pattern = "%" + q.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        found = found.where(
            or_(
                CLIENTS.c.name.ilike(pattern, escape="\\"),
                CLIENTS.c.email.ilike(pattern, escape="\\"),
            )
        )
    if after:
        name, client_id = after
        found = found.where(
            or_(CLIENTS.c.name > name, (CLIENTS.c.name == name) & (CLIENTS.c.id > client_id))
        )
    return [
        chart_of(row) for row in read(found.order_by(CLIENTS.c.name, CLIENTS.c.id).limit(limit))
    ]


def chart_of(row: Row[Any]) -> dict[str, Any]:
    """Return one row of `about_charts` as the API shows it."""
    course = {name: getattr(row, f"course_{name}") for name in COURSE} if row.course_id else None
    running = course is not None and course["ended_on"] is None
    return {
        "id": row.id,
        "name": row.name,
        "given_name": row.given_name,
        "email": row.email,
        "phone": row.phone,
        "birth_year": row.birth_year,
        "language": row.language,
        "time_zone": row.time_zone,
        "problem": row.problem,
        "therapist_id": row.therapist_id,
        "therapist_name": row.therapist_name,
        "next_appointment_at": row.next_appointment_at,
        "next_appointment_place": row.next_appointment_place,
        "joined_at": row.joined_at,
        "joined_with": row.joined_with,
        "invite_missed_at": row.invite_missed_at,
        "created_at": row.created_at,
        "own_thresholds_count": len(row.thresholds or {}),
        "course": course if running else None,
        "ended_course": None if running else course,
    }


def list_members(practice_id: UUID, *, member_id: UUID | None = None) -> list[dict[str, Any]]:
    """Return a practice's members by name, or one, as the API shows them to the owner."""
    charts = select(func.count()).where(CLIENTS.c.therapist_id == MEMBERS.c.id).scalar_subquery()
    m = MEMBERS.c
    found = (
        select(m.id, m.name, m.role, m.created_at.label("joined_at"), m.ended_at, USERS.c.email)
        .add_columns(charts.label("clients"))
        .join(USERS, USERS.c.id == m.user_id)
        .where(m.practice_id == practice_id)
        .order_by(m.name, m.id)
    )
    if member_id:
        found = found.where(m.id == member_id)
    return [dict(row) for row in read(found).mappings()]


def member_name(member_id: UUID) -> str:
    """Return a member's name."""
    return str(read(select(MEMBERS.c.name).where(MEMBERS.c.id == member_id)).scalar_one())


def list_sign_ins(user_id: UUID) -> list[Row[Any]]:
    """Return a login's signed-in devices, last used first."""
    mine = select(SIGN_INS).where(SIGN_INS.c.user_id == user_id)
    return list(read(mine.order_by(SIGN_INS.c.last_used_at.desc(), SIGN_INS.c.id)))


def get_sign_in(token_hash: str) -> Row[Any]:
    """Return one sign-in's row."""
    return read(select(SIGN_INS).where(SIGN_INS.c.token_hash == token_hash)).one()


def list_thresholds(client_id: UUID) -> list[dict[str, Any]]:
    """Return the practice's overrides of thresholds, then the client's own."""
    row = read(
        select(PRACTICES.c.thresholds, CLIENTS.c.thresholds.label("own"))
        .join(CLIENTS, CLIENTS.c.practice_id == PRACTICES.c.id)
        .where(CLIENTS.c.id == client_id)
    ).one()
    return [row.thresholds, row.own]


def list_own_thresholds(practice_id: UUID) -> list[Row[Any]]:
    """Return (name, thresholds) of a practice's clients who have thresholds of their own."""
    mine = (CLIENTS.c.practice_id == practice_id) & (CLIENTS.c.thresholds != {})
    found = select(CLIENTS.c.name, CLIENTS.c.thresholds).where(mine)
    return list(read(found.order_by(CLIENTS.c.name, CLIENTS.c.id)))


def list_threshold_changes(client_id: UUID, limit: int | None) -> list[Row[Any]]:
    """Return the changes of a client's own thresholds, the last first; all without a limit."""
    c = THRESHOLD_CHANGES.c
    found = (
        select(c.id, c.number, c.thresholds, c.reason, c.changed_at)
        .add_columns(MEMBERS.c.name.label("changed_by_name"))
        .join(MEMBERS, MEMBERS.c.id == c.changed_by)
        .where(c.client_id == client_id)
    )
    return list(read(found.order_by(c.number.desc()).limit(limit)))
