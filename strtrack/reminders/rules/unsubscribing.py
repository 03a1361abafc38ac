"""The signed link that stops somebody's mails, without her signing in."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal, get_args
from uuid import UUID

from itsdangerous import BadSignature, Signer

Role = Literal["client", "member"]
SALT = "strtrack.unsubscribe"  # what is signed for this opens nothing else
_BY_SIGN: dict[str, Role] = {role[0]: role for role in get_args(Role)}


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody as a client or as a member: whom reminders go to."""

    role: Role
    id: UUID


def token_of(holder: Holder, secret: str) -> str:
    """Return the token that stops this person's mails, always the same; it does not expire.

    It says no more of her than an id, and there is no way back from it to the secret.
    """
    person = holder.role[0] + urlsafe_b64encode(holder.id.bytes).decode().rstrip("=")
    return _signer(secret).sign(person).decode()


def holder_of(token: str, secret: str) -> Holder | None:
    """Return whose mails a token stops; None for one that was not made here, sign by sign."""
    try:
        person = _signer(secret).unsign(token).decode()
    except BadSignature:
        return None
    holder = Holder(_BY_SIGN[person[0]], UUID(bytes=urlsafe_b64decode(f"{person[1:]}==")))
    return holder if token_of(holder, secret) == token else None


def _signer(secret: str) -> Signer:
    return Signer(secret, salt=SALT, key_derivation="hmac", digest_method=sha256)
