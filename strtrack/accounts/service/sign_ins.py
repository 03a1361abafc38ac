"""Sign in, stay signed in, sign out; kept on the server, so that each device can be revoked."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import ColumnElement, Row, delete, insert, literal, select, update

from strtrack.accounts import rules
from strtrack.accounts.access import Viewer
from strtrack.accounts.errors import WrongCredentials
from strtrack.accounts.models import ENDED_SIGN_INS, HAND_OVERS, SIGN_INS, USERS
from strtrack.accounts.queries import find_user, roles_of
from strtrack.accounts.service.failures import count_failure, forget_failures, refuse_if_closed
from strtrack.audit import Actor, record
from strtrack.kernel.db import read, transact
from strtrack.kernel.errors import NotFound
from strtrack.kernel.passwords import Passwords


@dataclass(frozen=True, slots=True)
class Device:
    """What is known of the device that signs in, and the passkey it does so with, if any."""

    label: str
    passkey_id: UUID | None = None


def sign_in(
    *, email: str, password: str, device: Device, passwords: Passwords, now: datetime
) -> str:
    """Check a password and return the new sign-in's secret.

    The hash is checked outside any transaction, which would keep others waiting. Raises
    WrongCredentials, the same for an e-mail nobody has, and TooManyTries.
    """
    email = rules.normal_email(email)
    refuse_if_closed(key=email, now=now)
    user = find_user(email)
    if not passwords.matches(user.password_hash if user else None, password) or user is None:
        transact(count_failure, key=email, now=now)
        raise WrongCredentials("Check both and try again.")
    fresh = passwords.hash(password) if passwords.outdated(user.password_hash) else None
    return transact(open_sign_in, user=user, device=device, fresh_hash=fresh, now=now)


def open_sign_in(*, user: Row[Any], device: Device, fresh_hash: str | None, now: datetime) -> str:
    """Open a sign-in in the first role this login has; return its secret."""
    roles = roles_of(user.id)
    if not roles:
        raise WrongCredentials("Check both and try again.")
    if user.email:
        forget_failures(key=user.email)
    if fresh_hash:
        read(update(USERS).where(USERS.c.id == user.id).values(password_hash=fresh_hash))
    return add_sign_in(user=user, role=roles[0], device=device, now=now)


def add_sign_in(*, user: Row[Any], role: dict[str, Any], device: Device, now: datetime) -> str:
    """Store a sign-in acting in `role` (a row of `roles_of`); return its secret."""
    token = rules.new_token()
    sign_in_id = uuid4()
    read(
        insert(SIGN_INS).values(
            token_hash=rules.secret_hash(token),
            id=sign_in_id,
            user_id=user.id,
            practice_id=role["practice_id"],
            member_id=role["member_id"],
            client_id=role["client_id"],
            role=role["role"],
            language=user.language,
            device=device.label,
            created_at=now,
            last_used_at=now,
            expires_at=now + rules.sign_in_lasts(role["role"]),
            confirmed_at=now,
            passkey_id=device.passkey_id,
        )
    )
    actor = Actor(user.id, role["role"], role["practice_id"])
    record(actor, "sign_in", f"sign_in:{sign_in_id}", role["client_id"], now=now)
    return token


def keep_signed_in(*, token_hash: str, role: str, now: datetime) -> None:
    """Note the last use; a client's thirty days begin anew. Not audited: nothing is seen by it."""
    values: dict[str, Any] = {"last_used_at": now}
    if role == "client":
        values["expires_at"] = now + rules.sign_in_lasts(role)
    read(update(SIGN_INS).where(SIGN_INS.c.token_hash == token_hash).values(values))


def sign_out(*, viewer: Viewer, sign_in_id: UUID, now: datetime) -> None:
    """End one of this login's own sign-ins. Raises NotFound for anybody else's."""
    mine = (SIGN_INS.c.id == sign_in_id) & (SIGN_INS.c.user_id == viewer.user_id)
    if end_sign_ins(which=mine, now=now) == 0:
        raise NotFound("There is nothing here.")
    record(viewer.actor, "sign_out", f"sign_in:{sign_in_id}", viewer.client_id, now=now)


def sign_out_everywhere(*, viewer: Viewer, now: datetime) -> None:
    """End all of this login's sign-ins, the asking one too."""
    end_sign_ins(which=SIGN_INS.c.user_id == viewer.user_id, now=now)
    read(delete(HAND_OVERS).where(HAND_OVERS.c.user_id == viewer.user_id))
    subject = f"user:{viewer.user_id}"
    record(viewer.actor, "sign_out_everywhere", subject, viewer.client_id, now=now)


def end_sign_ins(*, which: ColumnElement[bool], now: datetime) -> int:
    """End sign-ins and remember that it was meant, so that what their devices keep goes as well.

    Returns how many. Not audited: its callers are.
    """
    ended_at = literal(now, ENDED_SIGN_INS.c.ended_at.type)
    ended = select(SIGN_INS.c.token_hash, SIGN_INS.c.id, ended_at).where(which)
    read(insert(ENDED_SIGN_INS).from_select(["token_hash", "sign_in_id", "ended_at"], ended))
    return read(delete(SIGN_INS).where(which)).rowcount


def act_as(*, viewer: Viewer, role_id: UUID, now: datetime) -> None:
    """Let this sign-in act in another of the login's roles, named by its member or client id."""
    roles = [r for r in roles_of(viewer.user_id) if role_id in {r["member_id"], r["client_id"]}]
    if not roles:
        raise NotFound("There is nothing here.")
    role = roles[0]
    values = {k: role[k] for k in ("role", "practice_id", "member_id", "client_id")}
    ends = now + rules.sign_in_lasts(role["role"])
    mine = update(SIGN_INS).where(SIGN_INS.c.token_hash == viewer.token_hash)
    read(mine.values(**values, expires_at=ends))
    record(viewer.actor, "act_as", f"role:{role_id}", role["client_id"], now=now)


def forget_old_sign_ins(*, now: datetime) -> int:
    """Delete sign-ins that are over, and what is remembered of ended ones for as long again.

    Returns how many are over. Nothing a person did, so not audited.
    """
    long_ago = now - rules.CLIENT_SIGN_IN
    read(delete(ENDED_SIGN_INS).where(ENDED_SIGN_INS.c.ended_at <= long_ago))
    return read(delete(SIGN_INS).where(SIGN_INS.c.expires_at <= now)).rowcount
