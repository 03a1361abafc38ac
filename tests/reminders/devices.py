"""A device as a browser describes it to the server, with the keys that open what it is sent."""

from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.phones import Phone

FCM = "https://fcm.googleapis.com/fcm/send"
PATH = "/push-subscriptions"


def base64url(some: bytes) -> str:
    """Return bytes as push services and browsers write them."""
    return urlsafe_b64encode(some).rstrip(b"=").decode()


@dataclass(frozen=True)
class Device:
    """A browser with a subscription; its `number` makes its keys, so it says the same twice."""

    number: int = 1
    origin: str = FCM
    private: ec.EllipticCurvePrivateKey = field(init=False)

    def __post_init__(self) -> None:
        key = ec.derive_private_key(1000 + self.number, ec.SECP256R1())
        object.__setattr__(self, "private", key)

    @property
    def secret(self) -> bytes:
        return self.number.to_bytes(16, "big")

    @property
    def endpoint(self) -> str:
        return f"{self.origin}/device-{self.number}"

    @property
    def p256dh(self) -> str:
        public = self.private.public_key()
        return base64url(public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))

    def body(self, **given: Any) -> dict[str, Any]:
        """Return what its page sends."""
        keys = {"p256dh": self.p256dh, "auth": base64url(self.secret)}
        return {"endpoint": self.endpoint, "keys": keys, "device": "android"} | given


def subscribed(http: Phone, one: Device | None = None, **given: Any) -> dict[str, Any]:
    """Have a device pushed to; return it as the server has it."""
    answer = http.post(PATH, json=(one or Device()).body(**given))
    assert answer.status_code in {200, 201}, answer.get_data(as_text=True)
    found: dict[str, Any] = answer.get_json()
    return found


def receipt_body(reminder_id: str, happened: str = "shown") -> dict[str, Any]:
    """Return what a device says of a reminder."""
    return {"reminder_id": reminder_id, "happened": happened, "at": "2026-03-10T10:00:00Z"}


def tried(http: Phone, channel: str | None = None) -> dict[str, Any]:
    """Ask for a test by a channel, or by whichever comes first; return it."""
    answer = http.post("/reminders/test", json={"channel": channel})
    assert answer.status_code == 202, answer.get_data(as_text=True)
    found: dict[str, Any] = answer.get_json()
    return found
