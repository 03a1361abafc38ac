"""A push service on loopback that opens what it is sent as a browser would, and checks it."""

import json
import threading
import time
from base64 import urlsafe_b64decode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import http_ece
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils

from tests.reminders.devices import Device

Answering = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Pushed:
    """One push that was taken: to which device, its headers, what it said, what was claimed."""

    device: int
    headers: dict[str, str]
    said: dict[str, Any]
    claims: dict[str, Any]


@dataclass
class PushServer:
    """The service: `answers` are given in turn, or to one device; without any it takes the push."""

    port: int
    got: list[Pushed] = field(default_factory=list)
    asked: list[int] = field(default_factory=list)
    connections: set[Any] = field(default_factory=set)
    answers: list[Answering] = field(default_factory=list)
    of_device: dict[int, Answering] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)
    over: threading.Event = field(default_factory=threading.Event)
    gate: threading.Event = field(default_factory=threading.Event)
    gate_after: int | None = None  # what comes after so many waits until the gate is open

    @property
    def host(self) -> str:
        return f"localhost:{self.port}"

    def device(self, number: int = 1) -> Device:
        """Return a device that subscribes here."""
        return Device(number, f"http://{self.host}")

    def take(self, request: BaseHTTPRequestHandler, body: bytes) -> None:
        """Open a push and keep it, or answer as was asked for."""
        number = int(request.path.rpartition("-")[2])
        with self.lock:
            self.asked.append(number)
            self.connections.add(request.client_address)
            first = self.answers.pop(0) if self.answers else self.of_device.get(number)
            held = self.gate_after is not None and len(self.asked) > self.gate_after
        if held:
            self.gate.wait(20)
        if first:
            first(request)
            return
        headers = {name.lower(): value for name, value in request.headers.items()}
        device = self.device(number)
        said = http_ece.decrypt(
            body,
            private_key=device.private,
            auth_secret=device.secret,
            version=headers["content-encoding"],
        )
        pushed = Pushed(number, headers, json.loads(said), claims_in(headers["authorization"]))
        assert pushed.claims["aud"] == f"http://{self.host}"
        with self.lock:
            self.got.append(pushed)
        plainly(201)(request)


def plainly(status: int, **headers: str) -> Answering:
    """Return an answer without a body."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.send_header("Content-Length", "0")
        request.end_headers()

    return answer


def dripping(server: PushServer) -> Answering:
    """Return an answer that never ends: a header a moment, for as long as it is listened to."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"HTTP/1.1 201 Created\r\n")
        while not server.over.is_set():
            try:
                request.wfile.write(b"X: y\r\n")
                request.wfile.flush()
            except OSError:
                return
            time.sleep(0.02)

    return answer


def hanging(server: PushServer) -> Answering:
    """Return an answer that never begins."""

    def answer(_request: BaseHTTPRequestHandler) -> None:
        server.over.wait(20)

    return answer


def claims_in(header: str) -> dict[str, Any]:
    """Return what was claimed, once its signature is proved (RFC 8292)."""
    scheme, _, rest = header.partition(" ")
    assert scheme == "vapid"
    fields = dict(one.strip().split("=", 1) for one in rest.split(","))
    head, claims, signature = fields["t"].split(".")
    signed = unpadded(signature)
    halves = (int.from_bytes(half, "big") for half in (signed[:32], signed[32:]))
    point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unpadded(fields["k"]))
    der = utils.encode_dss_signature(*halves)
    point.verify(der, f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256()))
    assert json.loads(unpadded(head)) == {"typ": "JWT", "alg": "ES256"}
    found: dict[str, Any] = json.loads(unpadded(claims))
    return found


def unpadded(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


@contextmanager
def push_server() -> Iterator[PushServer]:
    """Run a push service for a while."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            server.take(self, self.rfile.read(int(self.headers["Content-Length"])))

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
            """Say nothing."""

    class Patient(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: Any, client_address: Any) -> None:
            """Say nothing of whoever was killed in the middle of a request."""

    http = Patient(("127.0.0.1", 0), Handler)
    server = PushServer(http.server_port)
    threading.Thread(target=http.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield server
    finally:
        server.over.set()
        http.shutdown()
        http.server_close()
