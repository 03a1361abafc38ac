"""The key that tells push services who is sending, and what is signed with it (RFC 8292)."""

import re
from base64 import urlsafe_b64encode
from datetime import datetime, timedelta
from email.utils import parseaddr
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from py_vapid import Vapid

from strtrack.settings import Settings, SettingsInvalid, kept_once

LASTS = timedelta(hours=12)
SIGNED_ANEW_S = 30 * 60
MOST_SIGNED = 100  # push services whose signatures are kept at a time
MOST = timedelta(hours=24)  # RFC 8292 section 2; Apple refuses what lasts longer
MAILTO = re.compile(r"mailto:[^@\s<>,;]+@(\[?[\w.:-]+\]?)")
NAME = re.compile(r"([a-z0-9-]+\.)+[a-z][a-z0-9-]+", re.IGNORECASE)
ORIGIN = re.compile(r"https?://[a-z0-9.-]+(:\d+)?")
ALL_KNOW = "https://push.example.org"


class ClaimsUnusable(Exception):
    """A push service would refuse to be told this; the message says what of it."""


class PushKey:
    """The private key of these settings, found or made when it is first asked for.

    Unset it is made once and kept in the data directory (mode 600).
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._signed: dict[tuple[str, str], tuple[int, str]] = {}

    @cached_property
    def private(self) -> Vapid:
        """The key itself. Raises SettingsInvalid for what is no key of the right curve."""
        chosen = self._settings
        text = chosen.vapid_private_key or kept_once(chosen, "vapid_private_key", _new_key)
        try:
            key = Vapid.from_string(text)
            fits = isinstance(key.private_key.curve, ec.SECP256R1)
        except Exception as error:
            raise SettingsInvalid("STRTRACK_VAPID_PRIVATE_KEY is no private key.") from error
        if not fits:
            raise SettingsInvalid("STRTRACK_VAPID_PRIVATE_KEY is a key of the curve P-256.")
        key.conf = {"no-strict": True}  # it takes no address with a port; the rules are ours below
        return key

    @cached_property
    def public(self) -> str:
        """What a browser is given when it subscribes: the point's 65 bytes in base64url."""
        key = self.private.public_key
        point = key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return urlsafe_b64encode(point).rstrip(b"=").decode()

    def introduction(self, origin: str, *, subject: str, now: datetime) -> str:
        """Return the header that tells a push service who sends: signed anew each half hour.

        What is signed holds for hours and for every message to that origin (RFC 8292 section 2).
        """
        half_hour = int(now.timestamp()) // SIGNED_ANEW_S
        signed_in, header = self._signed.get((origin, subject), (None, ""))
        if signed_in != half_hour:
            header = self.signed(claims_for(origin, subject=subject, now=now))
            if len(self._signed) >= MOST_SIGNED:
                self._signed.clear()
            self._signed[origin, subject] = half_hour, header
        return header

    def signed(self, claims: dict[str, Any]) -> str:
        """Return claims as the header in which a push service reads them."""
        header: str = self.private.sign(claims)["Authorization"]
        return header


def subject_of(settings: Settings) -> str:
    """Return whom a push service may write to: the sender of mails, else the public address."""
    address = parseaddr(settings.mail_from)[1]
    return f"mailto:{address}" if address else settings.public_url


def claims_for(origin: str, *, subject: str, now: datetime) -> dict[str, Any]:
    """Return what is said to one push service, in a dict of its own each time."""
    return {"aud": origin, "exp": int((now + LASTS).timestamp()), "sub": subject}


def require_usable(claims: dict[str, Any], *, origin: str, now: datetime) -> None:
    """Raise ClaimsUnusable for what Apple, the strictest of them, refuses.

    `sub` is a mailto or https address of a real host, `aud` the origin that is sent to and nothing
    more, `exp` at most a day ahead.
    """
    if not _is_real(claims["sub"]):
        raise ClaimsUnusable("sub is no mailto or https address of a real host")
    if claims["aud"] != origin or not ORIGIN.fullmatch(origin):
        raise ClaimsUnusable("aud is not the origin")
    if not now.timestamp() < claims["exp"] <= (now + MOST).timestamp():
        raise ClaimsUnusable("exp is not within a day")


def fault_of(settings: Settings, now: datetime) -> str | None:
    """Return what Apple's push service would refuse in what these settings say, if anything."""
    claims = claims_for(ALL_KNOW, subject=subject_of(settings), now=now)
    try:
        require_usable(claims, origin=ALL_KNOW, now=now)
    except ClaimsUnusable as error:
        return str(error)
    return None


def _is_real(subject: str) -> bool:
    if found := MAILTO.fullmatch(subject):
        return bool(NAME.fullmatch(found[1]))
    parts = urlsplit(subject)
    return parts.scheme == "https" and bool(NAME.fullmatch(parts.hostname or ""))


def _new_key() -> str:
    number = ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value
    return urlsafe_b64encode(number.to_bytes(32, "big")).rstrip(b"=").decode()
