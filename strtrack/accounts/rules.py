"""What accounts decide by plain values: secrets, names, how long a sign-in lasts."""

import base64
import hashlib
import hmac
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from ipaddress import IPv6Address, ip_address
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

import orjson

CALL_NUMBERS = Path(__file__).parent / "data" / "call_numbers.json"
UNKNOWN_NUMBERS: dict[str, str | None] = {"emergency_number": None, "advice_number": None}
STAFF_IDLE = timedelta(minutes=15)
STAFF_SIGN_IN = timedelta(hours=12)
CLIENT_SIGN_IN = timedelta(days=30)
LAST_USE_EVERY = timedelta(minutes=1)
ROOM_INVITE = timedelta(minutes=10)
AFAR_INVITE = timedelta(days=7)
MOST_MISSES = 3
CHALLENGE_LASTS = timedelta(minutes=10)
DISCHARGED_WHY = ("goals_met", "agreed", "no_reply", "moved", "other")
HAND_OVER_LASTS = timedelta(minutes=10)
CONFIRMED_FOR = timedelta(minutes=10)
EXPECTED_REPLIES = ("same_day", "one_working_day", "two_working_days", "three_working_days")
LINK_LENGTH = 22
CODE_LENGTH = 8
CODE_SIGNS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"  # without 0 O 1 I L
FREE_FAILURES = 5
FREE_GUESSES = 10
FAILURE_WINDOW = timedelta(minutes=15)
LONGEST_CLOSURE = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class SignInState:
    """Whether a sign-in still counts at an instant."""

    over: bool
    locked: bool
    last_use_is_old: bool


def sign_in_state(
    *, role: str, last_used_at: datetime, expires_at: datetime, now: datetime
) -> SignInState:
    """Judge a sign-in: staff lock after 15 idle minutes, everybody ends at `expires_at`."""
    idle = now - last_used_at
    return SignInState(
        over=now >= expires_at,
        locked=role != "client" and idle > STAFF_IDLE,
        last_use_is_old=idle >= LAST_USE_EVERY,
    )


def sign_in_lasts(role: str) -> timedelta:
    """Return how long a sign-in lasts: 12 h for staff, 30 days (sliding) for clients."""
    return CLIENT_SIGN_IN if role == "client" else STAFF_SIGN_IN


def is_confirmed(confirmed_at: datetime | None, now: datetime) -> bool:
    """Whether a person proved lately enough who they are to change their ways in."""
    return confirmed_at is not None and now - confirmed_at < CONFIRMED_FOR


def has_password(email: str | None, password_hash: str | None) -> bool:
    """Whether a login can be signed in to with an e-mail and a password."""
    return email is not None and password_hash is not None


def closed_for(failures: int, free: int = FREE_FAILURES) -> timedelta:
    """Return how long an e-mail or an address is closed after so many failures in 15 minutes.

    Some are free; then 30 s, doubling to a quarter of an hour at most.
    """
    if failures < free:
        return timedelta()
    doublings: int = min(failures - free, 10)
    return min(LONGEST_CLOSURE, timedelta(seconds=30 * (1 << doublings)))


def normal_email(text: str) -> str:
    """Return the form in which an e-mail is kept and compared."""
    return text.strip().lower()


def given_name_of(name: str) -> str:
    """Return the first word of a name: what a person is called on screens."""
    return name.split(maxsplit=1)[0] if name.split() else name


def shown_name(name: str) -> str:
    """Return "Ana M.": enough to confirm, too little to learn."""
    first, *rest = name.split() or [name]
    return f"{first} {rest[-1][0]}." if rest else first


def secret_hash(secret: str) -> str:
    """Return the hash under which a random secret is kept; no salt is needed at 128 bits."""
    return hashlib.sha256(secret.encode()).hexdigest()


def new_token() -> str:
    """Return 256 random bits for a cookie."""
    return secrets.token_urlsafe(32)


def derived_token(secret: str, client_id: UUID, invite_id: UUID) -> str:
    """Return an invite's 128-bit link secret: always the same, unknowable without `secret`."""
    mac = _mac(secret, f"link:{client_id}:{invite_id}")
    return base64.urlsafe_b64encode(mac[:16]).rstrip(b"=").decode()


def derived_code(secret: str, client_id: UUID, invite_id: UUID) -> str:
    """Return an invite's short code: eight signs without look-alikes (39 bits, one use)."""
    mac = _mac(secret, f"code:{client_id}:{invite_id}")
    number = int.from_bytes(mac[:16])
    signs = []
    for _ in range(CODE_LENGTH):
        number, index = divmod(number, len(CODE_SIGNS))
        signs.append(CODE_SIGNS[index])
    return "".join(signs)


def new_code() -> str:
    """Return a random short code: eight signs without look-alikes (39 bits)."""
    return "".join(secrets.choice(CODE_SIGNS) for _ in range(CODE_LENGTH))


def _mac(secret: str, text: str) -> bytes:
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).digest()


def typed_code(text: str) -> str | None:
    """Return what was typed as a short code is kept; None for what is a link's secret."""
    return None if len(text) == LINK_LENGTH else re.sub(r"[\s-]", "", text).upper()


def address_key(secret: str, address: str) -> str:
    """Return what stands for an address; of IPv6, for the network it belongs to."""
    try:
        known = ip_address(address)
    except ValueError:
        return _mac(secret, f"address:{address}").hex()
    network = known.packed[:8] if isinstance(known, IPv6Address) else known.packed
    return _mac(secret, f"address:{network.hex()}").hex()


@dataclass(frozen=True, slots=True)
class Site:
    """Where passkeys belong: the host they are bound to, and the one origin they come from."""

    host: str
    origin: str


def site_of(public_url: str) -> Site:
    """Return the site of a public address, written as browsers write origins."""
    url = urlsplit(public_url)
    host = url.hostname or ""
    usual = {"http": 80, "https": 443}.get(url.scheme)
    port = f":{url.port}" if url.port and url.port != usual else ""
    shown = f"[{host}]" if ":" in host else host
    return Site(host, f"{url.scheme}://{shown}{port}")


def device_label(user_agent: str) -> str:
    """Return a few words for a device, such as "Chrome on Android"."""
    browsers = (("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
    systems = (
        ("Android", "Android"),
        ("iPhone|iPad", "iOS"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    )
    browser = next((label for sign, label in browsers if sign in user_agent), "A program")
    system = next((label for sign, label in systems if re.search(sign, user_agent)), "")
    return f"{browser} on {system}" if system else browser


@cache
def _numbers_by_country() -> dict[str, dict[str, str | None]]:
    lines = orjson.loads(CALL_NUMBERS.read_bytes())
    return {
        country: {name: line[name] for name in UNKNOWN_NUMBERS}
        for line in lines
        for country in line["countries"]
    }


def call_numbers(country: str) -> dict[str, str | None]:
    """Return a country's emergency number and the one for advice (clinical.md 1.7).

    None where we know of none: clients then read "your local emergency number".
    """
    return _numbers_by_country().get(country, UNKNOWN_NUMBERS)


def moved_numbers(stored: Mapping[str, str | None], old: str, new: str) -> dict[str, str | None]:
    """Return the numbers that change with a practice's country.

    A number that is not the old country's own was set by somebody, and stays.
    """
    usual = call_numbers(old)
    return {n: number for n, number in call_numbers(new).items() if stored[n] == usual[n]}


def ink_on(colour: str) -> str:
    """Return the ink, black or white, that reads better on a colour ("#rrggbb").

    By the contrast of WCAG 2.2 (1.4.3); one of the two has 4.5:1 or more on any colour there is.
    Its twin for the preview is frontend/src/rules/colour.ts.
    """
    white, black = 1.05 / (luminance(colour) + 0.05), (luminance(colour) + 0.05) / 0.05
    return "#ffffff" if white >= black else "#000000"


def luminance(colour: str) -> float:
    """Return a colour's relative luminance as WCAG 2.2 defines it: 0 for black, 1 for white."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
