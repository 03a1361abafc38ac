"""Passkeys: made on a device, used to prove who somebody is, removed."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Row, delete, insert, or_, update

from strtrack.accounts import rules
from strtrack.accounts.access import Viewer
from strtrack.accounts.errors import LastWayIn, PasskeyRefused, WrongCredentials
from strtrack.accounts.models import PASSKEYS, SIGN_INS, USERS
from strtrack.accounts.queries import find_passkey, get_user, list_passkeys
from strtrack.accounts.rules import Site
from strtrack.accounts.service import ceremony
from strtrack.accounts.service.ceremony import NewPasskey
from strtrack.accounts.service.challenges import SIGN_IN, Purpose, new_challenge, take_challenge
from strtrack.accounts.service.sign_ins import Device, open_sign_in
from strtrack.audit import Actor, record
from strtrack.kernel.db import read, transact
from strtrack.kernel.errors import NotFound

NOBODY = Actor(None, "nobody", None)


def ask_for_new(
    *, site: Site, purpose: Purpose, user_id: UUID, name: str, now: datetime
) -> dict[str, Any]:
    """Return what asks a device for a new passkey, for a login that need not be there yet."""
    known = [row.credential_id for row in list_passkeys(user_id)]
    about = replace(purpose, user_id=user_id)
    challenge = transact(new_challenge, purpose=about, now=now)
    return ceremony.creation_options(
        site=site, challenge=challenge, user_id=user_id, name=name, known=known
    )


def ask_for_proof(*, site: Site, purpose: Purpose = SIGN_IN, now: datetime) -> dict[str, Any]:
    """Return what asks a device to use a passkey: the login's of `purpose`, or any it has."""
    known = list_passkeys(purpose.user_id) if purpose.user_id else []
    challenge = transact(new_challenge, purpose=purpose, now=now)
    return ceremony.request_options(
        site=site, challenge=challenge, known=[row.credential_id for row in known]
    )


def read_new(
    *, site: Site, purpose: Purpose, credential: dict[str, Any], pointer: str, now: datetime
) -> tuple[UUID, NewPasskey]:
    """Return the login a device made a passkey for, and the passkey; raises PasskeyRefused."""
    challenge = ceremony.challenge_in(credential=credential)
    asked = transact(
        take_challenge, challenge=challenge, name=purpose.name, holder=purpose.holder, now=now
    )
    if asked is None or asked.user_id is None:
        raise PasskeyRefused("Ask the device again.", pointer=pointer)
    made = ceremony.made_passkey(
        site=site, challenge=challenge, credential=credential, pointer=pointer
    )
    if find_passkey(made.credential_id):
        raise PasskeyRefused("Ask the device again.", pointer=pointer)
    return asked.user_id, made


def prove(*, site: Site, purpose: Purpose, credential: dict[str, Any], now: datetime) -> Row[Any]:
    """Return the passkey whose holder has just proved to be there; raises WrongCredentials.

    A count of uses that went back tells of a copy: it is refused and stands in the audit log.
    """
    challenge = ceremony.challenge_in(credential=credential)
    asked = transact(
        take_challenge, challenge=challenge, name=purpose.name, holder=purpose.holder, now=now
    )
    passkey = find_passkey(credential["id"])
    if asked is None or passkey is None or asked.user_id not in (None, passkey.user_id):
        raise WrongCredentials("Ask the device again.")
    if ceremony.names_another(credential=credential, user_id=passkey.user_id):
        raise WrongCredentials("Ask the device again.")
    count = ceremony.proven_count(
        site=site, challenge=challenge, credential=credential, public_key=passkey.public_key
    )
    if not transact(note_use, passkey=passkey, count=count, now=now):
        raise WrongCredentials("Ask the device again.")
    return passkey


def note_use(*, passkey: Row[Any], count: int, now: datetime) -> bool:
    """Keep how often a passkey was used; False, with an audit row, when the count went back."""
    same = PASSKEYS.c.id == passkey.id
    goes_on = or_(PASSKEYS.c.sign_count == 0, PASSKEYS.c.sign_count < count)
    put = update(PASSKEYS).where(same, goes_on).values(sign_count=count, last_used_at=now)
    if read(put).rowcount:
        return True
    actor = Actor(passkey.user_id, "nobody", None)
    record(actor, "passkey_count_went_back", f"passkey:{passkey.id}", None, now=now)
    return False


def sign_in_with_passkey(
    *, site: Site, credential: dict[str, Any], device: Device, now: datetime
) -> str:
    """Sign in whoever holds the passkey; return the secret. Raises WrongCredentials."""
    try:
        passkey = prove(site=site, purpose=SIGN_IN, credential=credential, now=now)
    except WrongCredentials:
        transact(record, NOBODY, "sign_in_failed", "sign_in", None, now=now)
        raise
    known = replace(device, passkey_id=passkey.id)
    user = get_user(passkey.user_id)
    return transact(open_sign_in, user=user, device=known, fresh_hash=None, now=now)


def store_passkey(*, user_id: UUID, made: NewPasskey, label: str, now: datetime) -> UUID:
    """Keep a login's passkey; its caller writes the audit row of what it is for, so not audited."""
    passkey_id = uuid4()
    read(
        insert(PASSKEYS).values(
            id=passkey_id,
            user_id=user_id,
            credential_id=made.credential_id,
            public_key=made.public_key,
            sign_count=made.sign_count,
            label=label,
            created_at=now,
        )
    )
    return passkey_id


def add_passkey(*, viewer: Viewer, made: NewPasskey, device: Device, now: datetime) -> UUID:
    """Add a passkey to one's own login; return its id."""
    passkey_id = store_passkey(user_id=viewer.user_id, made=made, label=device.label, now=now)
    here = SIGN_INS.c.token_hash == viewer.token_hash
    read(update(SIGN_INS).where(here).values(passkey_id=passkey_id))
    record(viewer.actor, "add_passkey", f"passkey:{passkey_id}", viewer.client_id, now=now)
    return passkey_id


def remove_passkey(*, viewer: Viewer, passkey_id: UUID, now: datetime) -> None:
    """Remove one of one's own passkeys. Raises NotFound and LastWayIn."""
    own = USERS.c.id == viewer.user_id
    read(update(USERS).where(own).values(name=USERS.c.name))  # one removal at a time
    mine = list_passkeys(viewer.user_id)
    if passkey_id not in {row.id for row in mine}:
        raise NotFound("There is nothing here.")
    user = get_user(viewer.user_id)
    if len(mine) == 1 and not rules.has_password(user.email, user.password_hash):
        raise LastWayIn("Add another way in first.")
    used = update(SIGN_INS).where(SIGN_INS.c.passkey_id == passkey_id)
    read(used.values(passkey_id=None))
    read(delete(PASSKEYS).where(PASSKEYS.c.id == passkey_id))
    record(viewer.actor, "remove_passkey", f"passkey:{passkey_id}", viewer.client_id, now=now)
