"""Where a push may be sent at all: the push services that are known, and nothing else.

A device tells us an address to send to. What is not on the list never gets a connection: a list of
names leaves no address for a private network, whatever a name resolves to.
"""

import re
from base64 import urlsafe_b64decode
from binascii import Error as NotBase64
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from cryptography.hazmat.primitives.asymmetric import ec

KNOWN = (  # decisions.md 8
    "fcm.googleapis.com",
    "updates.push.services.mozilla.com",
    "*.push.services.mozilla.com",
    "web.push.apple.com",
    "*.push.apple.com",
    "*.notify.windows.com",
)
LONGEST = 2000
POINT_BYTES, AUTH_BYTES = 65, 16  # RFC 8291 section 3.1 and 3.2
PLAIN = re.compile(r"[!-~]+")  # a parser of addresses forgives spaces, line breaks and backslashes
BASE64URL = re.compile(r"[A-Za-z0-9_-]+={0,2}")


@dataclass(frozen=True, slots=True)
class Hosts:
    """The push services that may be sent to: by name, by what stands below one, on loopback."""

    names: frozenset[str]
    below: tuple[str, ...]
    loopback: frozenset[str] = frozenset()

    def has(self, name: str) -> bool:
        """Whether a name is one of them."""
        return name in self.names or name.endswith(self.below)


def allowed_hosts(named: Iterable[str] = ()) -> Hosts:
    """Return the known push services and those that are named besides; `host:port` is loopback."""
    every = [*KNOWN, *named]
    return Hosts(
        names=frozenset(name for name in every if name[0] != "*" and ":" not in name),
        below=tuple(name[1:] for name in every if name[0] == "*"),
        loopback=frozenset(name for name in every if ":" in name),
    )


def fault_of_endpoint(endpoint: str, hosts: Hosts) -> str | None:
    """Return why nothing may be sent to an address, or None for one of an allowed push service."""
    if len(endpoint) > LONGEST:
        return f"It is longer than {LONGEST} characters."
    if not PLAIN.fullmatch(endpoint) or "\\" in endpoint:
        return "It is no address."
    try:
        parts = urlsplit(endpoint)
        port = parts.port
    except ValueError:
        return "It is no address."
    if parts.scheme == "http" and parts.netloc in hosts.loopback:
        return None
    return _fault_of(parts, port, hosts)


def _fault_of(parts: SplitResult, port: int | None, hosts: Hosts) -> str | None:
    if parts.scheme != "https":
        return "It begins with https://."
    if "@" in parts.netloc:
        return "It names a user."
    if port not in {None, 443} or parts.netloc.endswith(":"):
        return "It names another port."
    if parts.fragment or not hosts.has(parts.hostname or ""):
        return "It is no push service that is known here."
    return None


def origin_of(endpoint: str) -> str:
    """Return the origin of an allowed address: to whom claims are made."""
    parts = urlsplit(endpoint)
    return f"{parts.scheme}://{parts.netloc.lower().removesuffix(':443')}"


def fault_of_point(p256dh: str) -> str | None:
    """Return what is wrong with a device's public key, if anything."""
    point = _bytes_of(p256dh)
    if point is None or len(point) != POINT_BYTES:
        return f"It is {POINT_BYTES} bytes in base64url."
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    except ValueError:
        return "It is no point of the curve P-256."
    return None


def fault_of_auth(auth: str) -> str | None:
    """Return what is wrong with a device's secret, if anything."""
    secret = _bytes_of(auth)
    return (
        None if secret and len(secret) == AUTH_BYTES else f"It is {AUTH_BYTES} bytes in base64url."
    )


def _bytes_of(text: str) -> bytes | None:
    bare = text.rstrip("=")
    if not BASE64URL.fullmatch(text):
        return None
    try:
        return urlsafe_b64decode(bare + "=" * (-len(bare) % 4))
    except (NotBase64, ValueError):
        return None
