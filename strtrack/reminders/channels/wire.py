"""Connections to push services that are kept, and one whole time for each answer.

A time-out of a socket begins anew with every byte. Here all of a request has one: whoever hangs or
drips is left when it is over. Nothing is followed to another address, and nothing of ours but the
request is sent: no cookie, no proxy, no password of a machine.
"""

import io
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from http.client import HTTPConnection, HTTPException
from ipaddress import ip_address
from threading import local
from time import monotonic
from urllib.parse import SplitResult, urlsplit

import certifi

WHOLE_S = 10.0
MOST_BYTES = 8 * 1024  # of an answer nobody reads
Request = tuple[str, str, bytes, dict[str, str]]
STALE = (ConnectionResetError, BrokenPipeError, HTTPException)


class Unreachable(Exception):
    """No answer came, or none that can be read, within the time there is."""


class Misled(Exception):
    """The name leads into a private network: nothing was sent there."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a push service said."""

    status: int
    retry_after: str | None


class Wire:
    """Sends requests, each thread by connections of its own that it keeps."""

    def __init__(self, whole_s: float = WHOLE_S) -> None:
        self._whole_s = whole_s
        self._mine = local()
        self._everybody_s: list[dict[str, _Line]] = []

    @cached_property
    def _trust(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=certifi.where())

    def post(
        self, url: str, body: bytes, headers: Mapping[str, str], *, public: bool = True
    ) -> Answer:
        """Send a request; a kept connection that was closed meanwhile is opened once more.

        `public` refuses a name that leads to a private address. Raises Unreachable and Misled.
        """
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        path = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
        request = ("POST", path, body, dict(headers))
        until = monotonic() + self._whole_s
        try:
            answer = self._asked_again(origin, request, until)
            if answer is None:
                line = self._opened(parts, until, public=public)
                answer = self._asked(line, origin, request)
        except (OSError, HTTPException) as error:  # also a name nobody knows, or no trust in it
            raise Unreachable from error
        return answer

    def _asked_again(self, origin: str, request: Request, until: float) -> Answer | None:
        """Ask by a kept connection; None where there is none that is still open."""
        line = self._kept().pop(origin, None)
        if line is None:
            return None
        line.until = until
        try:
            return self._asked(line, origin, request)
        except STALE:
            return None

    def _asked(self, line: "_Line", origin: str, request: Request) -> Answer:
        try:
            line.http.request(*request)
            response = line.http.getresponse()
            response.read(MOST_BYTES)
        except BaseException:
            line.hang_up()
            raise
        if response.isclosed() and not response.will_close:
            self._kept()[origin] = line
        else:
            line.hang_up()
        return Answer(response.status, response.headers.get("Retry-After"))

    def close(self) -> None:
        """Close every connection that is kept, of whichever thread."""
        for lines in self._everybody_s:
            while lines:
                lines.popitem()[1].hang_up()

    def _kept(self) -> dict[str, "_Line"]:
        if not hasattr(self._mine, "lines"):
            self._mine.lines = {}
            self._everybody_s.append(self._mine.lines)
        lines: dict[str, _Line] = self._mine.lines
        return lines

    def _opened(self, parts: SplitResult, until: float, *, public: bool) -> "_Line":
        host, usual = parts.hostname or "", 443 if parts.scheme == "https" else 80
        port = parts.port or usual
        plain = socket.create_connection((host, port), until - monotonic())
        try:
            if public and not ip_address(plain.getpeername()[0]).is_global:
                raise Misled(host)
            plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if parts.scheme == "https":
                plain.settimeout(max(0.001, until - monotonic()))
                plain = self._trust.wrap_socket(plain, server_hostname=host)
        except BaseException:
            plain.close()
            raise
        http = HTTPConnection(host, port)
        http.default_port = usual
        line = _Line(plain, http, until)
        http.sock = line
        return line


class _Line:
    """A kept connection: as a socket for http.client, but all of its waiting ends at one instant.

    http.client closes what it is done with while an answer is still read; `hang_up` is in earnest.
    """

    def __init__(self, plain: socket.socket, http: HTTPConnection, until: float) -> None:
        self._plain = plain
        self.http = http
        self.until = until

    def sendall(self, some: bytes) -> None:
        self._wait_until_then()
        self._plain.sendall(some)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Reading(self))

    def read_into(self, buffer: bytearray | memoryview) -> int:
        self._wait_until_then()
        return self._plain.recv_into(buffer)

    def close(self) -> None:
        """Leave it open: an answer may still come."""

    def hang_up(self) -> None:
        self._plain.close()

    def _wait_until_then(self) -> None:
        left = self.until - monotonic()
        if left <= 0:
            raise TimeoutError
        self._plain.settimeout(left)


class _Reading(io.RawIOBase):
    def __init__(self, line: _Line) -> None:
        self._line = line

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        return self._line.read_into(buffer)
