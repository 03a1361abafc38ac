"""Invite a client into her chart, and let her in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Row, insert, select, update

from strtrack.accounts import rules
from strtrack.accounts.access import Viewer, client_seen_by
from strtrack.accounts.errors import (
    AlreadyJoined,
    EmailTaken,
    InviteAlreadyDifferent,
    InviteExpired,
    InviteUsed,
    WeakPassword,
    WrongBirthYear,
)
from strtrack.accounts.models import CLIENTS, INVITES, MEMBERS, PRACTICES, USERS
from strtrack.accounts.queries import find_user
from strtrack.accounts.service.sign_ins import Device, add_sign_in
from strtrack.audit import Actor, record
from strtrack.kernel import changes, outbox
from strtrack.kernel.db import read
from strtrack.kernel.errors import Invalid, NotFound
from strtrack.kernel.passwords import weakness


@dataclass(frozen=True, slots=True)
class MadeInvite:
    """An invite with its secrets, which are worked out anew each time and never kept."""

    token: str
    code: str
    expires_at: datetime
    mailed: bool
    is_new: bool


def make_invite(
    *, viewer: Viewer, client_id: UUID, invite_id: UUID, kind: str, secret: str, now: datetime
) -> MadeInvite:
    """Make an invite and close the earlier ones; `afar` is mailed when the chart has an e-mail.

    Sent twice it answers the same. Raises AlreadyJoined, InviteAlreadyDifferent, and Invalid when
    an invite from afar has no birth year to ask for.
    """
    chart = client_seen_by(viewer, client_id)
    token = rules.derived_token(secret, client_id, invite_id)
    code = rules.derived_code(secret, client_id, invite_id)
    mailed = kind == "afar" and chart.email is not None
    same = (INVITES.c.client_id == client_id) & (INVITES.c.id == invite_id)
    if found := read(select(INVITES).where(same)).first():
        if found.kind != kind:
            raise InviteAlreadyDifferent("Use a new id.", pointer="#/id")
        return MadeInvite(token, code, found.expires_at, mailed, is_new=False)
    if chart.user_id:
        raise AlreadyJoined("Nothing needs to be sent.")
    if kind == "afar" and chart.birth_year is None:
        raise Invalid("Add the birth year first: it proves who opens the link.", pointer="#/kind")
    open_ones = (INVITES.c.client_id == client_id) & INVITES.c.used_at.is_(None)
    read(update(INVITES).where(open_ones & INVITES.c.closed_at.is_(None)).values(closed_at=now))
    expires_at = now + (rules.ROOM_INVITE if kind == "room" else rules.AFAR_INVITE)
    read(
        insert(INVITES).values(
            id=invite_id,
            client_id=client_id,
            kind=kind,
            token_hash=rules.secret_hash(token),
            code_hash=rules.secret_hash(code),
            made_by=viewer.own_member(),
            made_at=now,
            expires_at=expires_at,
            misses=0,
        )
    )
    if mailed:
        payload = {"client_id": str(client_id), "invite_id": str(invite_id)}
        outbox.enqueue("invite_mail", f"invite:{client_id}:{invite_id}", payload, due_at=now)
    record(viewer.actor, "make_invite", f"invite:{invite_id}", client_id, {"kind": kind}, now=now)
    changes.note("invite", invite_id, practice_id=viewer.practice_id, client_id=client_id, now=now)
    return MadeInvite(token, code, expires_at, mailed, is_new=True)


def find_mail(*, client_id: UUID, invite_id: UUID, secret: str) -> dict[str, Any] | None:
    """Return who gets an invite's mail, in which language, its facts; None once it is closed."""
    row = read(
        select(
            CLIENTS.c.email,
            CLIENTS.c.language,
            CLIENTS.c.given_name,
            PRACTICES.c.name.label("practice"),
            MEMBERS.c.name.label("therapist"),
        )
        .select_from(INVITES)
        .join(CLIENTS, CLIENTS.c.id == INVITES.c.client_id)
        .join(PRACTICES, PRACTICES.c.id == CLIENTS.c.practice_id)
        .join(MEMBERS, MEMBERS.c.id == CLIENTS.c.therapist_id)
        .where(
            INVITES.c.client_id == client_id,
            INVITES.c.id == invite_id,
            INVITES.c.used_at.is_(None),
            INVITES.c.closed_at.is_(None),
        )
    ).first()
    if row is None or row.email is None:
        return None
    return row._asdict() | {"token": rules.derived_token(secret, client_id, invite_id)}


def open_invite(*, token: str, now: datetime) -> Row[Any]:
    """Return an invite that still lets somebody in, with its chart, practice and therapist.

    `token` is the link's secret or the short code. Raises NotFound, InviteUsed, InviteExpired.
    """
    typed = rules.secret_hash(token.upper().replace(" ", "").replace("-", ""))
    row = read(
        select(
            INVITES,
            CLIENTS.c.practice_id,
            CLIENTS.c.name,
            CLIENTS.c.birth_year,
            CLIENTS.c.language,
            CLIENTS.c.email,
            PRACTICES.c.name.label("practice_name"),
            MEMBERS.c.name.label("therapist_name"),
        )
        .join(CLIENTS, CLIENTS.c.id == INVITES.c.client_id)
        .join(PRACTICES, PRACTICES.c.id == CLIENTS.c.practice_id)
        .join(MEMBERS, MEMBERS.c.id == CLIENTS.c.therapist_id)
        .where((INVITES.c.token_hash == rules.secret_hash(token)) | (INVITES.c.code_hash == typed))
    ).first()
    if row is None:
        raise NotFound("There is nothing here.")
    if row.used_at:
        raise InviteUsed("Already set up. Sign in.")
    if row.closed_at or row.expires_at <= now:
        raise InviteExpired("Ask for a new one.")
    return row


def miss(*, invite: Row[Any], now: datetime) -> None:
    """Count a wrong birth year; the third closes the invite and tells the desk."""
    misses = invite.misses + 1
    closed = now if misses >= rules.MOST_MISSES else None
    same = (INVITES.c.client_id == invite.client_id) & (INVITES.c.id == invite.id)
    read(update(INVITES).where(same).values(misses=misses, closed_at=closed))
    nobody = Actor(None, "nobody", invite.practice_id)
    record(nobody, "invite_missed", f"invite:{invite.id}", invite.client_id, now=now)
    changes.note(
        "invite", invite.id, practice_id=invite.practice_id, client_id=invite.client_id, now=now
    )


def require_acceptable(
    *, invite: Row[Any], email: str, password: str, birth_year: int | None
) -> None:
    """Raise WrongBirthYear or WeakPassword when this invite cannot be accepted like that."""
    if invite.kind == "afar" and birth_year != invite.birth_year:
        raise WrongBirthYear("That is not the year the therapist has.", pointer="#/birth_year")
    found = weakness(password, [email, *invite.name.split(), invite.practice_name])
    if found:
        raise WeakPassword(f"This password is too {found}.", pointer="#/password", weakness=found)


def accept_invite(
    *, token: str, email: str, password_hash: str, device: Device, now: datetime
) -> str:
    """Make the login, link it to the chart and sign it in; return the sign-in's secret."""
    invite = open_invite(token=token, now=now)
    email = rules.normal_email(email)
    if find_user(email):
        raise EmailTaken("Use another e-mail, or sign in with it.", pointer="#/email")
    user_id = uuid4()
    read(
        insert(USERS).values(
            id=user_id,
            email=email,
            password_hash=password_hash,
            name=invite.name,
            language=invite.language,
            created_at=now,
        )
    )
    values: dict[str, Any] = {"user_id": user_id, "joined_at": now}
    if not invite.email:
        values["email"] = email
    read(update(CLIENTS).where(CLIENTS.c.id == invite.client_id).values(**values))
    same = (INVITES.c.client_id == invite.client_id) & (INVITES.c.id == invite.id)
    read(update(INVITES).where(same).values(used_at=now))
    actor = Actor(user_id, "client", invite.practice_id)
    record(actor, "accept_invite", f"invite:{invite.id}", invite.client_id, now=now)
    changes.note(
        "client",
        invite.client_id,
        practice_id=invite.practice_id,
        client_id=invite.client_id,
        now=now,
    )
    user = read(select(USERS).where(USERS.c.id == user_id)).one()
    role = {
        "role": "client",
        "practice_id": invite.practice_id,
        "member_id": None,
        "client_id": invite.client_id,
    }
    return add_sign_in(user=user, role=role, device=device, now=now)
