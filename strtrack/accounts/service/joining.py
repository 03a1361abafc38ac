"""Let a client into her chart: an invite opened, proven and accepted; and a joining undone."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, and_, delete, exists, insert, select, update

from strtrack.accounts import rules
from strtrack.accounts.access import Viewer, client_seen_by
from strtrack.accounts.errors import (
    EmailTaken,
    InviteExpired,
    InviteUsed,
    WeakPassword,
)
from strtrack.accounts.models import (
    CHALLENGES,
    CLIENTS,
    HAND_OVERS,
    INVITES,
    MEMBERS,
    PASSKEYS,
    PRACTICES,
    SIGN_INS,
    USERS,
)
from strtrack.accounts.queries import find_user, get_user
from strtrack.accounts.service.ceremony import NewPasskey
from strtrack.accounts.service.failures import looked_up
from strtrack.accounts.service.passkeys import store_passkey
from strtrack.accounts.service.sign_ins import Device, add_sign_in, end_sign_ins
from strtrack.audit import Actor, record
from strtrack.kernel import changes
from strtrack.kernel.db import read
from strtrack.kernel.errors import NotFound
from strtrack.kernel.passwords import weakness


@dataclass(frozen=True, slots=True)
class NewLogin:
    """How somebody will get in: by a passkey, or by an e-mail and a password."""

    user_id: UUID
    passkey: NewPasskey | None = None
    email: str | None = None
    password_hash: str | None = None


def find_invite(*, token: str, address: str, now: datetime) -> Row[Any]:
    """Return the invite as `open_invite` does, to somebody at an address (`rules.address_key`).

    Codes that never were are counted by address; after ten of them codes from there are not
    looked up for a while (TooManyTries). A link's secret cannot be guessed and is always looked up.
    """
    return looked_up(open_invite=open_invite, token=token, address=address, now=now)


def open_invite(*, token: str, now: datetime) -> Row[Any]:
    """Return an invite that still lets somebody in, with its chart, practice and therapist.

    `token` is the link's secret or the short code. Raises NotFound, InviteUsed, InviteExpired.
    """
    code = rules.typed_code(token)
    if code is None:
        named = INVITES.c.token_hash == rules.secret_hash(token)
    else:
        named = INVITES.c.code_hash == rules.secret_hash(code)
    row = read(
        select(
            INVITES,
            CLIENTS.c.practice_id,
            CLIENTS.c.user_id,
            CLIENTS.c.name,
            CLIENTS.c.given_name,
            CLIENTS.c.birth_year,
            CLIENTS.c.language,
            CLIENTS.c.email,
            PRACTICES.c.name.label("practice_name"),
            MEMBERS.c.name.label("therapist_name"),
        )
        .join(CLIENTS, CLIENTS.c.id == INVITES.c.client_id)
        .join(PRACTICES, PRACTICES.c.id == CLIENTS.c.practice_id)
        .join(MEMBERS, MEMBERS.c.id == CLIENTS.c.therapist_id)
        .where(named)
    ).first()
    if row is None:
        raise NotFound("There is nothing here.")
    if row.used_at:
        raise InviteUsed("Already set up. Sign in.")
    if row.closed_at or row.expires_at <= now:
        raise InviteExpired("Ask for a new one.")
    return row


def check_birth_year(*, token: str, birth_year: int, now: datetime) -> int | None:
    """Return None for the right year of birth, else how many wrong ones are left.

    The third wrong one closes the invite and tells the desk. Right or wrong the invite's row is
    written, so that of many tries at once each is judged after the one before. Raises what
    `open_invite` raises.
    """
    invite = open_invite(token=token, now=now)
    wrong = invite.kind == "afar" and birth_year != invite.birth_year
    misses: int = invite.misses + wrong
    closed = now if misses >= rules.MOST_MISSES else None
    read(update(INVITES).where(_same(invite)).values(misses=misses, closed_at=closed))
    if not wrong:
        return None
    nobody = Actor(None, "nobody", invite.practice_id)
    record(nobody, "invite_missed", f"invite:{invite.id}", invite.client_id, now=now)
    changes.note(
        "invite", invite.id, practice_id=invite.practice_id, client_id=invite.client_id, now=now
    )
    return rules.MOST_MISSES - misses


def require_strong(*, invite: Row[Any], email: str, password: str) -> None:
    """Raise WeakPassword for one that is easy to guess from what is known of the person."""
    found = weakness(password, [email, *invite.name.split(), invite.practice_name])
    if found:
        raise WeakPassword(f"This password is too {found}.", pointer="#/password", weakness=found)


def accept_invite(*, token: str, new: NewLogin, device: Device, now: datetime) -> str:
    """Make the login, link it to the chart and sign it in; return the sign-in's secret.

    A recovery first takes the chart from the login it had. Raises what `open_invite` raises, and
    EmailTaken.
    """
    invite = open_invite(token=token, now=now)
    read(update(INVITES).where(_same(invite)).values(used_at=now))
    if invite.kind == "recovery":
        _release(invite.client_id, invite.user_id, now)
    elif invite.user_id:
        raise InviteUsed("Already set up. Sign in.")
    email = _login_email(new, invite.email)
    read(
        insert(USERS).values(
            id=new.user_id,
            email=email,
            password_hash=new.password_hash,
            name=invite.name,
            language=invite.language,
            created_at=now,
        )
    )
    passkey_id = None
    if new.passkey:
        passkey_id = store_passkey(
            user_id=new.user_id, made=new.passkey, label=device.label, now=now
        )
    chart = {"user_id": new.user_id, "joined_at": now, "joined_with": device.label}
    values = chart if invite.email else chart | {"email": email}
    read(update(CLIENTS).where(CLIENTS.c.id == invite.client_id).values(**values))
    actor = Actor(new.user_id, "client", invite.practice_id)
    detail = {"kind": invite.kind, "way": "passkey" if new.passkey else "password"}
    record(actor, "accept_invite", f"invite:{invite.id}", invite.client_id, detail, now=now)
    _chart_changed(invite.client_id, invite.practice_id, now)
    role = {
        "role": "client",
        "practice_id": invite.practice_id,
        "member_id": None,
        "client_id": invite.client_id,
    }
    known = Device(device.label, passkey_id)
    return add_sign_in(user=get_user(new.user_id), role=role, device=known, now=now)


def undo_joining(*, viewer: Viewer, client_id: UUID, now: datetime) -> None:
    """Put whoever joined as this client out again; does nothing when nobody has joined."""
    chart = client_seen_by(viewer, client_id)
    if chart.user_id is None and chart.joined_at is None:
        return
    _release(client_id, chart.user_id, now)
    record(viewer.actor, "undo_joining", f"client:{client_id}", client_id, now=now)
    _chart_changed(client_id, chart.practice_id, now)


def _release(client_id: UUID, user_id: UUID | None, now: datetime) -> None:
    """Take a chart from its login: whoever is signed in to it is out.

    A login that is nothing but this chart's ends with it, its passkeys and password too. One that
    has other roles keeps them and everything else, so nothing here opens or touches those.
    """
    nobody = {"user_id": None, "joined_at": None, "joined_with": None}
    read(update(CLIENTS).where(CLIENTS.c.id == client_id).values(**nobody))
    if user_id is None:
        return
    read(delete(HAND_OVERS).where(HAND_OVERS.c.client_id == client_id))
    own = (SIGN_INS.c.user_id == user_id) & (SIGN_INS.c.client_id == client_id)
    end_sign_ins(which=own, now=now)
    member = exists().where(MEMBERS.c.user_id == user_id)
    client = exists().where(CLIENTS.c.user_id == user_id)
    if read(select(member | client)).scalar_one():
        return
    end_sign_ins(which=SIGN_INS.c.user_id == user_id, now=now)
    read(delete(CHALLENGES).where(CHALLENGES.c.user_id == user_id))
    read(delete(PASSKEYS).where(PASSKEYS.c.user_id == user_id))
    read(delete(USERS).where(USERS.c.id == user_id))


def _login_email(new: NewLogin, charts: str | None) -> str | None:
    """Return what is typed; with a passkey the chart's e-mail, when nobody's login has it."""
    if new.email:
        email = rules.normal_email(new.email)
        if find_user(email):
            raise EmailTaken("Use another e-mail, or sign in with it.", pointer="#/email")
        return email
    return None if charts and find_user(charts) else charts


def _same(invite: Row[Any]) -> ColumnElement[bool]:
    return and_(INVITES.c.client_id == invite.client_id, INVITES.c.id == invite.id)


def _chart_changed(client_id: UUID, practice_id: UUID, now: datetime) -> None:
    changes.note("client", client_id, practice_id=practice_id, client_id=client_id, now=now)
