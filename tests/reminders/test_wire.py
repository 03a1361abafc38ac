"""What may come back over a connection to a push service: read to its end, or not trusted again."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest

from strtrack.reminders.channels.wire import Answer, Unreachable, Wire, request_of

TAKEN = b"HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n"


@dataclass
class Other:
    """The other side: what it says to each request, in turn, and what came over which connection.

    It hangs up after an answer that is None, or when it has nothing more to say.
    """

    answers: list[bytes | None]
    url: str = ""
    came: list[tuple[int, bytes]] = field(default_factory=list)

    def serve(self, listening: socket.socket) -> None:
        for number in range(len(self.answers)):
            try:
                line, _ = listening.accept()
            except OSError:
                return
            with line, suppress(ConnectionError):
                while self.answers and (request := line.recv(65536)):
                    self.came.append((number, request))
                    answer = self.answers.pop(0)
                    if answer is None:
                        break
                    line.sendall(answer)


@contextmanager
def other(*answers: bytes | None) -> Iterator[Other]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        side = Other([*answers], f"http://127.0.0.1:{listening.getsockname()[1]}/push/1?a=b")
        thread = threading.Thread(target=side.serve, args=(listening,))
        thread.start()
        try:
            yield side
        finally:
            side.answers.clear()
            listening.shutdown(socket.SHUT_RDWR)
    thread.join(5)
    assert not thread.is_alive()


def asked(side: Other, times: int = 1, wire: Wire | None = None) -> Answer:
    line = wire or Wire(whole_s=5)
    try:
        for _ in range(times):
            answer = line.post(side.url, b"sealed", {"TTL": "60"}, public=False)
        return answer
    finally:
        line.close()


def test_a_request_is_what_a_push_service_reads() -> None:
    sent = request_of(urlsplit("https://push.example.org:443/a/b?c=d"), b"\x00\xff", {"TTL": "60"})
    assert sent == (
        b"POST /a/b?c=d HTTP/1.1\r\nHost: push.example.org:443\r\nContent-Length: 2\r\n"
        b"TTL: 60\r\n\r\n\x00\xff"
    )
    assert request_of(urlsplit("https://push.example.org"), b"", {}).startswith(b"POST / HTTP/1.1")


@pytest.mark.parametrize(
    ("first", "status", "kept"),
    [
        (TAKEN, 201, True),
        (b"HTTP/1.1 204 No Content\r\n\r\n", 204, True),
        (b"HTTP/1.1 404 N\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nno\r\n0\r\n\r\n", 404, True),
        (b"HTTP/1.1 100 Continue\r\n\r\n" + TAKEN, 201, True),
        (b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + TAKEN, 201, True),
        (TAKEN.replace(b"\r\n\r\n", b"\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n"), 201, True),
        (b"HTTP/1.1 201 Created\r\nConnection: close\r\nContent-Length: 0\r\n\r\n", 201, False),
        (b"HTTP/1.0 201 Created\r\nContent-Length: 0\r\n\r\n", 201, False),
        (b"HTTP/1.1 500 E\r\nContent-Length: 99999999\r\n\r\n" + b"x" * 40000, 500, False),
        (TAKEN + b"HTTP/1.1 410 Gone\r\nContent-Length: 0\r\n\r\n", 201, False),
        (TAKEN + b"HTTP/1.1 41", 201, False),
    ],
    ids=[
        "plain",
        "no content",
        "in chunks",
        "continue",
        "hints",
        "offers another",
        "told to close",
        "an older one",
        "too long",
        "answered twice",
        "answered once and a bit",
    ],
)
def test_an_answer_is_read_and_its_connection_kept_where_that_is_right(
    first: bytes, status: int, *, kept: bool
) -> None:
    with other(first, TAKEN) as side:
        wire = Wire(whole_s=5)
        assert wire.post(side.url, b"sealed", {}, public=False) == Answer(status, None)
        assert asked(side, wire=wire) == Answer(201, None)
    assert [number for number, _ in side.came] == ([0, 0] if kept else [0, 1])


def test_how_long_to_wait_is_read_from_its_header_whatever_its_case() -> None:
    with other(b"HTTP/1.1 429 Slow\r\nRETRY-after: 120\r\nContent-Length: 0\r\n\r\n") as side:
        assert asked(side) == Answer(429, "120")


def test_a_kept_connection_that_was_closed_is_opened_once_more() -> None:
    with other(TAKEN, None, TAKEN) as side:
        assert asked(side, times=2) == Answer(201, None)
    assert [number for number, _ in side.came] == [0, 0, 1]


@pytest.mark.parametrize(
    "answer",
    [
        None,
        b"220 mail.example.org ESMTP\r\n",
        b"HTTP/1.1 9",
        b"HTTP/1.1 201 Cr\r\nA: b",
        b"HTTP/1.1 101 Switching\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n",
    ],
)
def test_what_is_no_answer_is_none(answer: bytes | None) -> None:
    with other(answer) as side:
        side.answers.extend([None] if answer and answer.startswith(b"HTTP") else [])
        with pytest.raises(Unreachable):
            Wire(whole_s=0.3).post(side.url, b"sealed", {}, public=False)
