"""Sign in, stay signed in, sign out; kept on the server, so that each device can be revoked."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from strtrack.accounts import rules
from strtrack.accounts.access import Viewer
from strtrack.accounts.errors import TooManyTries, WrongCredentials
from strtrack.accounts.models import FAILURES, SIGN_INS, USERS
from strtrack.accounts.queries import find_user, roles_of
from strtrack.audit import Actor, record
from strtrack.kernel.db import db, read, transact
from strtrack.kernel.errors import NotFound
from strtrack.kernel.passwords import Passwords


@dataclass(frozen=True, slots=True)
class Device:
    """What is known of the device that signs in."""

    label: str


def sign_in(
    *, email: str, password: str, device: Device, passwords: Passwords, now: datetime
) -> str:
    """Check a password and return the new sign-in's secret.

    The hash is checked outside any transaction, which would keep others waiting. Raises
    WrongCredentials, the same for an e-mail nobody has, and TooManyTries.
    """
    email = rules.normal_email(email)
    refuse_if_closed(email=email, now=now)
    user = find_user(email)
    if not passwords.matches(user.password_hash if user else None, password) or user is None:
        transact(count_failure, email=email, now=now)
        raise WrongCredentials("Check both and try again.")
    fresh = passwords.hash(password) if passwords.outdated(user.password_hash) else None
    return transact(open_sign_in, user=user, device=device, fresh_hash=fresh, now=now)


def refuse_if_closed(*, email: str, now: datetime) -> None:
    """Raise TooManyTries while an e-mail is closed after too many failures."""
    closed = read(
        select(FAILURES.c.closed_until).where(FAILURES.c.email_hash == rules.secret_hash(email))
    ).scalar()
    if closed and closed > now:
        seconds = int((closed - now).total_seconds()) + 1
        raise TooManyTries(
            f"Try again in {seconds} seconds.", headers={"Retry-After": str(seconds)}
        )


def count_failure(*, email: str, now: datetime) -> None:
    """Count one failure for an e-mail; close it for a while after five in a quarter of an hour."""
    key = rules.secret_hash(email)
    row = read(select(FAILURES).where(FAILURES.c.email_hash == key)).first()
    running = row is not None and now - row.first_at < rules.FAILURE_WINDOW
    failures = row.failures + 1 if row and running else 1
    closed = now + rules.closed_for(failures) if rules.closed_for(failures) else None
    values = {
        "failures": failures,
        "first_at": row.first_at if row and running else now,
        "closed_until": closed,
    }
    build = postgresql.insert if db.engine.dialect.name == "postgresql" else sqlite.insert
    put = build(FAILURES).values(email_hash=key, **values)
    read(put.on_conflict_do_update(index_elements=["email_hash"], set_=values))
    record(Actor(None, "nobody", None), "sign_in_failed", "sign_in", None, now=now)


def open_sign_in(*, user: Row[Any], device: Device, fresh_hash: str | None, now: datetime) -> str:
    """Open a sign-in in the first role this login has; return its secret."""
    roles = roles_of(user.id)
    if not roles:
        raise WrongCredentials("Check both and try again.")
    read(delete(FAILURES).where(FAILURES.c.email_hash == rules.secret_hash(user.email)))
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


def unlock(*, viewer: Viewer, password: str, passwords: Passwords, now: datetime) -> None:
    """Go on after a pause on the same device, with the password. Raises WrongCredentials."""
    user = read(select(USERS).where(USERS.c.id == viewer.user_id)).one()
    refuse_if_closed(email=user.email, now=now)
    if not passwords.matches(user.password_hash, password):
        transact(count_failure, email=user.email, now=now)
        raise WrongCredentials("That is not your password.", pointer="#/password")
    transact(keep_signed_in, token_hash=viewer.token_hash, role=viewer.role, now=now)


def sign_out(*, viewer: Viewer, sign_in_id: UUID, now: datetime) -> None:
    """End one of this login's own sign-ins. Raises NotFound for anybody else's."""
    mine = (SIGN_INS.c.id == sign_in_id) & (SIGN_INS.c.user_id == viewer.user_id)
    if read(delete(SIGN_INS).where(mine)).rowcount == 0:
        raise NotFound("There is nothing here.")
    record(viewer.actor, "sign_out", f"sign_in:{sign_in_id}", viewer.client_id, now=now)


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
    """Delete sign-ins that are over; return how many. Nothing a person did, so not audited."""
    return read(delete(SIGN_INS).where(SIGN_INS.c.expires_at <= now)).rowcount
