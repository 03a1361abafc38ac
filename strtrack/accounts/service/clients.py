"""Write charts: new clients, changes to them, their courses of care."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, insert, select, update

from strtrack.accounts import rules
from strtrack.accounts.access import Viewer, client_seen_by
from strtrack.accounts.errors import ClientAlreadyDifferent
from strtrack.accounts.models import CLIENTS, COURSES, MEMBERS, SIGN_INS, USERS
from strtrack.audit import record
from strtrack.kernel import changes
from strtrack.kernel.db import read
from strtrack.kernel.errors import Forbidden, Invalid
from strtrack.kernel.replay import digest
from strtrack.kernel.timezones import diary_day, zone_of

OWNERS_ONLY = {"therapist_id"}
FURTHEST_APPOINTMENT = timedelta(days=731)


def add_client(*, viewer: Viewer, new: dict[str, Any], now: datetime) -> bool:
    """Store a new chart and open its first course of care; return whether this call stored it.

    A therapist's new client is her own; the owner may name any therapist. Raises
    ClientAlreadyDifferent when the id holds something else.
    """
    content = digest(new)
    found = read(select(CLIENTS).where(CLIENTS.c.id == new["id"])).first()
    if found:
        if found.practice_id != viewer.practice_id or found.request_digest != content:
            raise ClientAlreadyDifferent("Use a new id.", pointer="#/id")
        client_seen_by(viewer, found.id)
        return False
    _require_ahead(new, now)
    therapist = new.pop("therapist_id", None)
    therapist_id = _therapist(viewer, therapist) if therapist else viewer.own_member()
    read(
        insert(CLIENTS).values(
            **_normal(new),
            given_name=rules.given_name_of(new["name"]),
            practice_id=viewer.practice_id,
            therapist_id=therapist_id,
            thresholds={},
            request_digest=content,
            created_at=now,
        )
    )
    started_on = diary_day(now, zone_of(new["time_zone"]))
    read(insert(COURSES).values(id=uuid4(), client_id=new["id"], started_on=started_on))
    _note(viewer, "add_client", new["id"], now)
    return True


def change_client(
    *, viewer: Viewer, client_id: UUID, changed: dict[str, Any], now: datetime
) -> None:
    """Change what a chart says of the person; only the owner assigns another therapist."""
    client_seen_by(viewer, client_id)
    if OWNERS_ONLY & changed.keys() and viewer.role != "owner":
        raise Forbidden("Only the owner assigns therapists.", pointer="#/therapist_id")
    if "therapist_id" in changed:
        changed["therapist_id"] = _therapist(viewer, changed["therapist_id"])
    _require_ahead(changed, now)
    values = _normal(changed)
    if "name" in values:
        values["given_name"] = rules.given_name_of(values["name"])
    if values:
        read(update(CLIENTS).where(CLIENTS.c.id == client_id).values(**values))
    _note(viewer, "change_client", client_id, now, {"fields": sorted(changed)})


def set_next_appointment(
    *, viewer: Viewer, client_id: UUID, at: datetime, place: str | None, pointer: str, now: datetime
) -> None:
    """Set when and where somebody comes next; a fault is named by the pointer the caller used."""
    client_seen_by(viewer, client_id)
    values = {"next_appointment_at": at, "next_appointment_place": place}
    _require_ahead(values, now, pointer)
    read(update(CLIENTS).where(CLIENTS.c.id == client_id).values(**values))
    _note(viewer, "change_client", client_id, now, {"fields": sorted(values)})


def set_language(*, viewer: Viewer, language: str, now: datetime) -> None:
    """Set the language a person reads, on this and every other device."""
    read(update(USERS).where(USERS.c.id == viewer.user_id).values(language=language))
    read(update(SIGN_INS).where(SIGN_INS.c.user_id == viewer.user_id).values(language=language))
    if viewer.client_id:
        mine = update(CLIENTS).where(CLIENTS.c.id == viewer.client_id)
        read(mine.values(language=language))
        _note(viewer, "set_language", viewer.client_id, now)
    else:
        record(viewer.actor, "set_language", f"user:{viewer.user_id}", None, now=now)


def _therapist(viewer: Viewer, member_id: UUID) -> UUID:
    known = read(
        select(MEMBERS.c.id).where(
            MEMBERS.c.id == member_id,
            MEMBERS.c.practice_id == viewer.practice_id,
            MEMBERS.c.ended_at.is_(None),
        )
    ).first()
    if not known:
        raise Invalid("No therapist of this practice has this id.", pointer="#/therapist_id")
    if viewer.role != "owner" and member_id != viewer.member_id:
        raise Forbidden("Only the owner assigns therapists.", pointer="#/therapist_id")
    return member_id


def _require_ahead(
    values: dict[str, Any], now: datetime, pointer: str = "#/next_appointment_at"
) -> None:
    at = values.get("next_appointment_at")
    if at is not None and not now < at <= now + FURTHEST_APPOINTMENT:
        detail = "An appointment lies ahead, within two years."
        raise Invalid(detail, pointer=pointer)


def _normal(values: dict[str, Any]) -> dict[str, Any]:
    if values.get("email"):
        return values | {"email": rules.normal_email(values["email"])}
    return values


def _note(
    viewer: Viewer,
    action: str,
    client_id: UUID,
    now: datetime,
    detail: dict[str, Any] | None = None,
) -> None:
    record(viewer.actor, action, f"client:{client_id}", client_id, detail, now=now)
    changes.note("client", client_id, practice_id=viewer.practice_id, client_id=client_id, now=now)


def give_clients(*, whose: ColumnElement[bool], therapist_id: UUID) -> list[UUID]:
    """Let all clients of whom this is true be another therapist's; return their ids, in order.

    The hand-over that asks for it is audited for each of them: not audited here.
    """
    given = update(CLIENTS).where(whose).values(therapist_id=therapist_id)
    return sorted(read(given.returning(CLIENTS.c.id)).scalars())
