"""Connections to push services that are kept, and one whole time for each answer.

A time-out of a socket begins anew with every byte. Here all of a request has one: whoever hangs or
drips is left when it is over. Nothing is followed to another address, and nothing of ours but the
request is sent: no cookie, no proxy, no password of a machine. A request is a few lines of text,
and an answer is read by a parser in C: a general client for HTTP takes longer over both than
sealing the message does.
"""

import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from ipaddress import ip_address
from threading import local
from time import monotonic
from urllib.parse import SplitResult, urlsplit

import certifi
from httptools import HttpParserError, HttpParserUpgrade, HttpResponseParser

WHOLE_S = 10.0
MOST_BYTES = 16 * 1024  # of an answer, all of it
STALE = (ConnectionResetError, BrokenPipeError)
NO_ANSWER = (OSError, HttpParserError, HttpParserUpgrade)  # also a name nobody knows, or no trust


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

        The address and the headers are such that may stand in a request: without line breaks.
        `public` refuses a name that leads to a private address. Raises Unreachable and Misled.
        """
        parts = urlsplit(url)
        request = request_of(parts, body, headers)
        origin = f"{parts.scheme}://{parts.netloc}"
        until = monotonic() + self._whole_s
        try:
            answer = self._asked_again(origin, request, until)
            if answer is None:
                line = self._opened(parts, until, public=public)
                answer = self._asked(line, origin, request, until)
        except NO_ANSWER as error:
            raise Unreachable from error
        return answer

    def _asked_again(self, origin: str, request: bytes, until: float) -> Answer | None:
        """Ask by a kept connection; None where there is none that is still open."""
        line = self._kept().pop(origin, None)
        if line is None:
            return None
        try:
            return self._asked(line, origin, request, until)
        except STALE:
            return None

    def _asked(self, line: "_Line", origin: str, request: bytes, until: float) -> Answer:
        try:
            answer, may_stay = line.ask(request, until)
        except BaseException:
            line.hang_up()
            raise
        if may_stay:
            self._kept()[origin] = line
        else:
            line.hang_up()
        return answer

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
        plain = socket.create_connection((host, parts.port or usual), until - monotonic())
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
        return _Line(plain)


def request_of(parts: SplitResult, body: bytes, headers: Mapping[str, str]) -> bytes:
    """Return a request as it goes over the wire (RFC 9112 section 3)."""
    path = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
    lines = [
        f"POST {path} HTTP/1.1",
        f"Host: {parts.netloc}",
        f"Content-Length: {len(body)}",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    return "\r\n".join([*lines, "\r\n"]).encode("ascii") + body


class _Line:
    """A connection that is asked one thing after another."""

    def __init__(self, plain: socket.socket) -> None:
        self._plain = plain

    def ask(self, request: bytes, until: float) -> tuple[Answer, bool]:
        """Send a request and return the answer, and whether another may follow.

        Of its body no more is waited for than there may be of an answer. Raises
        ConnectionResetError where the other side had hung up already.
        """
        self._wait_at_most(until)
        self._plain.sendall(request)
        heard = _Heard()
        while not heard.all_of_it and heard.so_far < MOST_BYTES:
            self._wait_at_most(until)
            some = self._plain.recv(MOST_BYTES)
            if not some:
                break
            heard.take(some)
        if not heard.status:
            raise ConnectionResetError
        return Answer(
            heard.status, heard.retry_after
        ), heard.all_of_it and heard.may_stay and not heard.twice

    def hang_up(self) -> None:
        """Close it."""
        self._plain.close()

    def _wait_at_most(self, until: float) -> None:
        left = until - monotonic()
        if left <= 0:
            raise TimeoutError
        self._plain.settimeout(left)


class _Heard:
    """What has come of an answer: what its parser calls is named by that."""

    def __init__(self) -> None:
        self._parser = HttpResponseParser(self)
        self.so_far = 0
        self.status = 0  # until all headers have come
        self.retry_after: str | None = None
        self.all_of_it = False
        self.may_stay = False
        self.twice = False

    def take(self, some: bytes) -> None:
        """Read on. Raises HttpParserError and HttpParserUpgrade for what is no answer."""
        self.so_far += len(some)
        self._parser.feed_data(some)

    def on_message_begin(self) -> None:
        """Trust nobody who answers twice what was asked once."""
        if self.all_of_it:
            self.twice = True

    def on_header(self, name: bytes, value: bytes) -> None:
        """Keep the one header that is asked for."""
        if name.lower() == b"retry-after":
            self.retry_after = value.decode("latin-1")

    def on_headers_complete(self) -> None:
        """Keep what was said; what comes before an answer proper (1xx) is none."""
        status = self._parser.get_status_code()
        if status >= 200 and not self.twice:
            self.status = status
            self.may_stay = self._parser.should_keep_alive()

    def on_message_complete(self) -> None:
        """Know that nothing more comes."""
        self.all_of_it = self.status > 0
