"""Mozilla's push service on loopback: browsers by WebSocket, application servers by RFC 8030.

What a browser says and hears: hello, register, notification, ack, unregister, ping.
"""

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Condition, Thread
from typing import Any
from uuid import uuid4

from websockets.exceptions import ConnectionClosed
from websockets.sync.server import Server, ServerConnection, serve


@dataclass
class Autopush:
    """The service: who is connected, who subscribed, what was pushed, and what was taken."""

    browsers: dict[str, ServerConnection] = field(default_factory=dict)
    channels: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    pushed: list[dict[str, str]] = field(default_factory=list)
    acknowledged: list[dict[str, Any]] = field(default_factory=list)
    changed: Condition = field(default_factory=Condition)
    http: str = ""
    socket: str = ""

    def wait_for_acknowledged(self, count: int, seconds: float = 20) -> bool:
        """Wait until browsers have taken so many pushes; say whether they have."""
        with self.changed:
            return self.changed.wait_for(lambda: len(self.acknowledged) >= count, seconds)

    def hear(self, browser: ServerConnection) -> None:
        """Answer a browser until it goes, however it does."""
        with suppress(ConnectionClosed):
            self._converse(browser)

    def _converse(self, browser: ServerConnection) -> None:
        known = ""
        for raw in browser:
            said = json.loads(raw or "{}")
            match said.get("messageType"):
                case "hello":
                    known = said.get("uaid") or uuid4().hex
                    self.browsers[known] = browser
                    welcome: dict[str, Any] = {"uaid": known, "status": 200, "use_webpush": True}
                    browser.send(json.dumps(welcome | {"messageType": "hello", "broadcasts": {}}))
                case "register":
                    channel = said["channelID"]
                    self.channels[channel] = (known, said.get("key"))
                    endpoint = f"{self.http}/wpush/v2/{channel}"
                    taken = {"channelID": channel, "status": 200, "pushEndpoint": endpoint}
                    browser.send(json.dumps(taken | {"messageType": "register"}))
                case "unregister":
                    self.channels.pop(said["channelID"], None)
                    gone = {"channelID": said["channelID"], "status": 200}
                    browser.send(json.dumps(gone | {"messageType": "unregister"}))
                case "ack":
                    with self.changed:
                        self.acknowledged += said["updates"]
                        self.changed.notify_all()
                case _:
                    browser.send("{}")

    def take(self, channel: str, headers: dict[str, str], body: bytes) -> int:
        """Hand a push on to its browser; return the HTTP status for whoever sent it."""
        if channel not in self.channels:
            return 410
        known, key = self.channels[channel]
        if key and _key_of(headers["authorization"]) != key.rstrip("="):
            return 401
        self.pushed.append(headers)
        notification = {
            "messageType": "notification",
            "channelID": channel,
            "version": uuid4().hex,
            "data": urlsafe_b64encode(body).rstrip(b"=").decode(),
            "headers": {"encoding": headers["content-encoding"]},
        }
        self.browsers[known].send(json.dumps(notification))
        return 201


def _key_of(authorization: str) -> str:
    """Return the public key that a sender signed with (RFC 8292, `vapid t=…, k=…`)."""
    parts = dict(part.strip().split("=", 1) for part in authorization.split(" ", 1)[1].split(","))
    return parts["k"].rstrip("=")


@contextmanager
def push_service() -> Iterator[Autopush]:
    """Run the service on two free ports of loopback."""
    service = Autopush()

    class Door(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            self.send_response(service.take(self.path.rsplit("/", 1)[-1], headers, body))
            self.send_header("TTL", headers.get("ttl", "0"))
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return

    door = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    door.daemon_threads = True
    browsers: Server = serve(service.hear, "127.0.0.1", 0, subprotocols=["push-notification"])  # type: ignore[list-item]
    service.http = f"http://127.0.0.1:{door.server_port}"
    service.socket = f"ws://127.0.0.1:{browsers.socket.getsockname()[1]}/"
    threads = [Thread(target=one.serve_forever, daemon=True) for one in (door, browsers)]
    for thread in threads:
        thread.start()
    try:
        yield service
    finally:
        browsers.shutdown()
        door.shutdown()
        door.server_close()
        for thread in threads:
            thread.join()
