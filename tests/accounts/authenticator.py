"""A phone's own lock in Python: makes passkeys and proves that it holds them."""

import hashlib
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

from tests.phones import Phone

ORIGIN = "http://localhost:8000"
PRESENT, VERIFIED, ATTESTED = 1, 4, 64
ES256: dict[int, Any] = {1: 2, 3: -7, -1: 1}


def written(raw: bytes) -> str:
    """Return bytes as base64url without padding."""
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def read(text: str) -> bytes:
    """Return what base64url without padding stands for."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass
class Kept:
    """One passkey inside the device."""

    key: ec.EllipticCurvePrivateKey
    handle: str
    name: str


@dataclass
class Authenticator:
    """Holds passkeys. `count` is what it says of its uses, and grows only from 1 on."""

    origin: str = ORIGIN
    flags: int = PRESENT | VERIFIED
    count: int = 0
    kept: dict[str, Kept] = field(default_factory=dict)

    def create(self, options: dict[str, Any]) -> dict[str, Any]:
        """Make a passkey as the options ask for; return what a browser sends."""
        key = ec.generate_private_key(ec.SECP256R1())
        raw_id = secrets.token_bytes(32)
        self.kept[written(raw_id)] = Kept(key, options["user"]["id"], options["user"]["name"])
        point = key.public_key().public_numbers()
        public = ES256 | {-2: point.x.to_bytes(32), -3: point.y.to_bytes(32)}
        attested = bytes(16) + len(raw_id).to_bytes(2) + raw_id + cbor2.dumps(public)
        data = self._data(options["rp"]["id"], ATTESTED) + attested
        statement = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        response = {
            "clientDataJSON": self._said("webauthn.create", options),
            "attestationObject": written(statement),
            "transports": ["internal"],
        }
        return self._credential(written(raw_id), response)

    def get(self, options: dict[str, Any]) -> dict[str, Any]:
        """Prove to hold a passkey, the newest that may be used; return what a browser sends."""
        allowed = [item["id"] for item in options["allowCredentials"]] or list(self.kept)
        name = next(name for name in reversed(self.kept) if name in allowed)
        kept = self.kept[name]
        self.count += 1 if self.count else 0
        data, said = self._data(options["rpId"]), self._said("webauthn.get", options)
        signed = data + hashlib.sha256(read(said)).digest()
        response = {
            "clientDataJSON": said,
            "authenticatorData": written(data),
            "signature": written(kept.key.sign(signed, ec.ECDSA(SHA256()))),
            "userHandle": kept.handle,
        }
        return self._credential(name, response)

    def _data(self, host: str, more: int = 0) -> bytes:
        flags = bytes([self.flags | more])
        return hashlib.sha256(host.encode()).digest() + flags + self.count.to_bytes(4)

    def _said(self, kind: str, options: dict[str, Any]) -> str:
        said = {"type": kind, "challenge": options["challenge"], "origin": self.origin}
        return written(json.dumps(said | {"crossOrigin": False}).encode())

    @staticmethod
    def _credential(name: str, response: dict[str, Any]) -> dict[str, Any]:
        return {
            "id": name,
            "rawId": name,
            "type": "public-key",
            "authenticatorAttachment": "platform",
            "clientExtensionResults": {},
            "response": response,
        }


def made_by(device: Authenticator, http: Phone, path: str, **body: Any) -> dict[str, Any]:
    """Ask for the options of a new passkey and return what the device makes of them."""
    options = http.post(path, json=body)
    assert options.status_code == 200, options.get_data(as_text=True)
    return device.create(options.get_json())


def proven_by(device: Authenticator, http: Phone, path: str) -> dict[str, Any]:
    """Ask for a challenge and return the device's proof."""
    options = http.post(path, json={})
    assert options.status_code == 200, options.get_data(as_text=True)
    return device.get(options.get_json())


def with_passkey(http: Phone, device: Authenticator) -> dict[str, Any]:
    """Add a passkey of this device to the login that is signed in; return it as it is listed."""
    credential = made_by(device, http, "/passkeys/options")
    added = http.post("/passkeys", json={"credential": credential})
    assert added.status_code == 201, added.get_data(as_text=True)
    made: dict[str, Any] = added.get_json()
    return made
