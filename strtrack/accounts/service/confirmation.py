"""Prove again who one is: to go on after a pause, and before changing one's ways in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import update

from strtrack.accounts import rules
from strtrack.accounts.access import Viewer
from strtrack.accounts.errors import ConfirmFirst, EmailTaken, WeakPassword, WrongCredentials
from strtrack.accounts.models import SIGN_INS, USERS
from strtrack.accounts.queries import find_user, get_practice, get_sign_in, get_user
from strtrack.accounts.rules import Site
from strtrack.accounts.service.challenges import Purpose
from strtrack.accounts.service.failures import count_failure, refuse_if_closed
from strtrack.accounts.service.passkeys import prove
from strtrack.accounts.service.sign_ins import keep_signed_in
from strtrack.audit import record
from strtrack.kernel.db import read, transact
from strtrack.kernel.errors import Invalid
from strtrack.kernel.passwords import Passwords, weakness


@dataclass(frozen=True, slots=True)
class Proof:
    """What somebody proves with who they are: one of the two."""

    password: str | None
    credential: dict[str, Any] | None


def own_purpose(*, viewer: Viewer, name: str) -> Purpose:
    """Return the purpose of a challenge that only this sign-in of this login may answer."""
    return Purpose(name, viewer.token_hash, viewer.user_id)


def unlock(
    *, viewer: Viewer, proof: Proof, site: Site, passwords: Passwords, now: datetime
) -> None:
    """Go on after a pause on the same device. Raises WrongCredentials."""
    _check(viewer, "unlock", proof, site=site, passwords=passwords, now=now)
    transact(note_unlock, viewer=viewer, now=now)


def confirm(
    *, viewer: Viewer, proof: Proof, site: Site, passwords: Passwords, now: datetime
) -> None:
    """Let this sign-in change the login's ways in for ten minutes. Raises WrongCredentials."""
    _check(viewer, "confirm", proof, site=site, passwords=passwords, now=now)
    transact(keep_confirmed, viewer=viewer, now=now)


def note_unlock(*, viewer: Viewer, now: datetime) -> None:
    """Note that this device is in use again, by the person themselves."""
    keep_signed_in(token_hash=viewer.token_hash, role=viewer.role, now=now)
    keep_confirmed(viewer=viewer, now=now)


def keep_confirmed(*, viewer: Viewer, now: datetime) -> None:
    """Note that the person at this device has just proved who they are."""
    here = SIGN_INS.c.token_hash == viewer.token_hash
    read(update(SIGN_INS).where(here).values(confirmed_at=now))
    subject = f"sign_in:{viewer.sign_in_id}"
    record(viewer.actor, "confirm", subject, viewer.client_id, now=now)


def require_confirmed(*, viewer: Viewer, now: datetime) -> None:
    """Raise ConfirmFirst unless this sign-in was confirmed within the last ten minutes."""
    if not rules.is_confirmed(get_sign_in(viewer.token_hash).confirmed_at, now):
        raise ConfirmFirst("Use your screen lock or your password once more.")


def require_strong(*, viewer: Viewer, password: str, email: str | None) -> None:
    """Raise WeakPassword for one that is easy to guess, Invalid unless one e-mail goes with it."""
    user = get_user(viewer.user_id)
    known_as = user.email or email
    if known_as is None:
        raise Invalid("Send an e-mail to sign in with.", pointer="#/email")
    if user.email and email:
        raise Invalid("This login has an e-mail already.", pointer="#/email")
    practice = get_practice(viewer.practice_id).name
    found = weakness(password, [known_as, *user.name.split(), practice])
    if found:
        raise WeakPassword(f"This password is too {found}.", pointer="#/password", weakness=found)


def set_password(*, viewer: Viewer, password_hash: str, email: str | None, now: datetime) -> None:
    """Set one's own password; a login without an e-mail takes `email`. Raises EmailTaken."""
    values = {"password_hash": password_hash}
    user = get_user(viewer.user_id)
    if user.email is None and email:
        values["email"] = rules.normal_email(email)
        if find_user(values["email"]):
            raise EmailTaken("Use another e-mail.", pointer="#/email")
    read(update(USERS).where(USERS.c.id == viewer.user_id).values(**values))
    subject = f"user:{viewer.user_id}"
    record(viewer.actor, "set_password", subject, viewer.client_id, now=now)


def _check(
    viewer: Viewer, name: str, proof: Proof, *, site: Site, passwords: Passwords, now: datetime
) -> None:
    if proof.credential:
        purpose = own_purpose(viewer=viewer, name=name)
        prove(site=site, purpose=purpose, credential=proof.credential, now=now)
        return
    user = get_user(viewer.user_id)
    key = user.email or str(user.id)
    refuse_if_closed(key=key, now=now)
    if not passwords.matches(user.password_hash, proof.password or ""):
        transact(count_failure, key=key, now=now)
        raise WrongCredentials("That is not your password.", pointer="#/password")
