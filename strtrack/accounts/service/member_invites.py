"""Invite a colleague into the practice, and let her in."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Row, insert, select, update

from strtrack.accounts import rules
from strtrack.accounts.access import Viewer
from strtrack.accounts.errors import (
    EmailTaken,
    InviteAlreadyDifferent,
    InviteExpired,
    InviteUsed,
)
from strtrack.accounts.models import MEMBER_INVITES, MEMBERS, PRACTICES, USERS
from strtrack.accounts.queries import find_user, get_user
from strtrack.accounts.service.failures import looked_up
from strtrack.accounts.service.invites import MadeInvite
from strtrack.accounts.service.joining import NewLogin
from strtrack.accounts.service.passkeys import store_passkey
from strtrack.accounts.service.sign_ins import Device, add_sign_in
from strtrack.audit import Actor, record
from strtrack.kernel import changes
from strtrack.kernel.db import read
from strtrack.kernel.errors import NotFound

M = MEMBER_INVITES.c
SAME = ("kind", "name", "role", "email")


def make_member_invite(
    *, viewer: Viewer, new: dict[str, Any], secret: str, now: datetime
) -> MadeInvite:
    """Make an invite for a colleague; only the link of one from afar is told, no short code.

    Sent twice it answers the same. Raises InviteAlreadyDifferent.
    """
    token = rules.derived_token(secret, viewer.practice_id, new["id"])
    in_room = new["kind"] == "room"
    code = rules.derived_code(secret, viewer.practice_id, new["id"]) if in_room else ""
    email = rules.normal_email(new["email"]) if new["email"] else None
    row = {name: new[name] for name in ("id", "kind", "name", "role")} | {"email": email}
    if found := read(select(MEMBER_INVITES).where(M.id == new["id"])).first():
        same = all(getattr(found, name) == row[name] for name in SAME)
        if found.practice_id != viewer.practice_id or not same:
            raise InviteAlreadyDifferent("Use a new id.", pointer="#/id")
        return MadeInvite(token, code, found.expires_at, mailed=False, is_new=False)
    expires_at = now + (rules.ROOM_INVITE if in_room else rules.AFAR_INVITE)
    read(
        insert(MEMBER_INVITES).values(
            **row,
            practice_id=viewer.practice_id,
            token_hash=rules.secret_hash(token),
            code_hash=rules.secret_hash(code) if in_room else None,
            made_by=viewer.own_member(),
            made_at=now,
            expires_at=expires_at,
        )
    )
    _note(viewer.actor, "invite_member", new["id"], {"role": new["role"]}, now)
    return MadeInvite(token, code, expires_at, mailed=False, is_new=True)


def close_member_invite(*, viewer: Viewer, invite_id: UUID, now: datetime) -> None:
    """Take an invite back; one that is used or closed stays as it is. Raises NotFound."""
    mine = (M.id == invite_id) & (M.practice_id == viewer.practice_id)
    row = read(select(MEMBER_INVITES).where(mine)).first()
    if row is None:
        raise NotFound("There is nothing here.")
    if row.used_at is None and row.closed_at is None:
        read(update(MEMBER_INVITES).where(mine).values(closed_at=now))
        _note(viewer.actor, "close_member_invite", invite_id, None, now)


def list_member_invites(*, practice_id: UUID, now: datetime) -> list[dict[str, Any]]:
    """Return a practice's invites that still let somebody in, the newest first."""
    still = (M.practice_id == practice_id) & M.used_at.is_(None) & M.closed_at.is_(None)
    shown = select(*(M[name] for name in ("id", *SAME, "expires_at"))).where(
        still, M.expires_at > now
    )
    return [dict(row) for row in read(shown.order_by(M.made_at.desc(), M.id)).mappings()]


def find_member_invite(*, token: str, address: str, now: datetime) -> Row[Any]:
    """Return an open invite by its link's secret or short code; codes that never were count.

    Raises what `open_member_invite` raises, and TooManyTries. Not audited but for what is counted.
    """
    return looked_up(open_invite=open_member_invite, token=token, address=address, now=now)


def open_member_invite(*, token: str, now: datetime) -> Row[Any]:
    """Return an invite that still lets somebody in. Raises NotFound, InviteUsed, InviteExpired."""
    code = rules.typed_code(token)
    named = M.token_hash == rules.secret_hash(token)
    if code is not None:
        named = M.code_hash == rules.secret_hash(code)
    row = read(
        select(
            MEMBER_INVITES,
            PRACTICES.c.name.label("practice_name"),
            PRACTICES.c.language,
            MEMBERS.c.name.label("invited_by_name"),
        )
        .join(PRACTICES, PRACTICES.c.id == M.practice_id)
        .join(MEMBERS, MEMBERS.c.id == M.made_by)
        .where(named)
    ).first()
    if row is None:
        raise NotFound("There is nothing here.")
    if row.used_at:
        raise InviteUsed("Already set up. Sign in.")
    if row.closed_at or row.expires_at <= now:
        raise InviteExpired("Ask for a new one.")
    return row


def accept_member_invite(*, token: str, new: NewLogin, device: Device, now: datetime) -> str:
    """Make a login and its membership and sign it in; return the sign-in's secret.

    Raises what `open_member_invite` raises, and EmailTaken.
    """
    invite = open_member_invite(token=token, now=now)
    read(update(MEMBER_INVITES).where(M.id == invite.id).values(used_at=now))
    email = rules.normal_email(new.email) if new.email else None
    if email and find_user(email):
        raise EmailTaken("Use another e-mail.", pointer="#/email")
    if email is None and invite.email and not find_user(invite.email):
        email = invite.email
    login = {
        "id": new.user_id,
        "email": email,
        "password_hash": new.password_hash,
        "name": invite.name,
        "language": invite.language,
        "created_at": now,
    }
    read(insert(USERS).values(**login))
    passkey_id = None
    if new.passkey:
        passkey_id = store_passkey(
            user_id=new.user_id, made=new.passkey, label=device.label, now=now
        )
    role: dict[str, Any] = {
        "role": invite.role,
        "practice_id": invite.practice_id,
        "member_id": uuid4(),
        "client_id": None,
    }
    member = {"id": role["member_id"], "practice_id": invite.practice_id, "role": invite.role}
    of_whom = {"user_id": new.user_id, "name": invite.name, "created_at": now}
    read(insert(MEMBERS).values(**member, **of_whom))
    actor = Actor(new.user_id, invite.role, invite.practice_id)
    detail = {"way": "passkey" if new.passkey else "password"}
    _note(actor, "accept_member_invite", invite.id, detail, now)
    known = Device(device.label, passkey_id)
    return add_sign_in(user=get_user(new.user_id), role=role, device=known, now=now)


def _note(
    actor: Actor, action: str, invite_id: UUID, detail: dict[str, Any] | None, now: datetime
) -> None:
    assert actor.practice_id is not None
    record(actor, action, f"member_invite:{invite_id}", None, detail, now=now)
    changes.note("member", invite_id, practice_id=actor.practice_id, client_id=None, now=now)
