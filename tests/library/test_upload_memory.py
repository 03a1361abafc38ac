"""What an upload of 200 MB costs a real web worker: one piece at a time, whoever announces what."""

import http.client
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

import orjson
import pytest

from strtrack.accounts.login.viewers import COOKIE
from strtrack.app import create_app
from strtrack.kernel.clock import SystemClock
from strtrack.kernel.db import db
from strtrack.settings import ROOT
from tests.bench.servers import children, free_port, wait_for_port
from tests.people import THEO
from tests.phones import token_of
from tests.programs import cheap_settings, fill

pytestmark = pytest.mark.slow
MB = 1024 * 1024
MOST_MB = 160
SENT = 200
BEGINS = b"\0\0\0\x18ftypisom\0\0\2\0isomiso2"
PIECE = b"\x7fELF" * (MB // 4)


@contextmanager
def served(folder: Path, **given: str) -> Iterator[tuple[int, int]]:
    """Serve the program as its own command does, with one worker; give its port and the worker."""
    environ = {name: value for name, value in os.environ.items() if "STRTRACK" not in name}
    port = free_port()
    environ |= {
        "STRTRACK_DATA_DIR": str(folder),
        "STRTRACK_SECRET_KEY": "a secret key that only tests know",
        "STRTRACK_WEB_WORKERS": "1",
        "STRTRACK_LOG_LEVEL": "ERROR",
        "PORT": str(port),
    }
    with (folder / "serve.log").open("wb") as said:
        master = subprocess.Popen(
            [sys.executable, "-m", "strtrack.cli", "serve"],
            cwd=ROOT, env=environ | given, stdout=said, stderr=said,
        )  # fmt: skip
        try:
            wait_for_port(port, master)
            yield port, children(master.pid)[0]
        finally:
            master.terminate()
            master.wait(20)


def peak_mb(process: int) -> float:
    """Return the most memory a process has held so far."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    kilobytes = next(line for line in lines if line.startswith("VmHWM")).split()[1]
    return int(kilobytes) / 1024


def pieces() -> Iterator[bytes]:
    yield BEGINS
    for _ in range(SENT):
        yield PIECE


def send(port: int, token: str, *, announced: bool) -> tuple[int, str]:
    """Send 200 MB that claim to be a video; return the status and why it is refused.

    Who is refused early may find the door closed while still sending, as a browser does.
    """
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    headers = {"Cookie": f"{COOKIE}={token}"}
    if announced:
        headers["Content-Length"] = str(len(BEGINS) + SENT * MB)
    with suppress(BrokenPipeError, ConnectionResetError):
        connection.request(
            "PUT", f"/api/v1/media/{uuid4()}", pieces(), headers, encode_chunked=not announced
        )
    try:
        response = connection.getresponse()
        problem = orjson.loads(response.read())
    except (ConnectionError, http.client.HTTPException):
        return 0, "closed"
    finally:
        connection.close()
    return response.status, problem["reasons"][0]


@pytest.fixture
def token(tmp_path: Path) -> str:
    """Theo's sign-in in a database of its own, in the folder that is served."""
    url = f"sqlite:///{tmp_path / 'strtrack.db'}"
    fill(cheap_settings(tmp_path, url))
    app = create_app(cheap_settings(tmp_path, url))
    secret = token_of(app, THEO, SystemClock().now())
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
    return secret


def left_in(folder: Path) -> list[Path]:
    media = folder / "media"
    return [p for p in media.rglob("*") if p.is_file() and p.name != "turn"]


@pytest.mark.parametrize("announced", [True, False], ids=["announced", "chunked"])
def test_a_worker_stays_small_when_too_much_is_sent(
    tmp_path: Path, token: str, announced: bool
) -> None:
    with served(tmp_path) as (port, worker):
        before = peak_mb(worker)
        status, reason = send(port, token, announced=announced)
        peak = peak_mb(worker)
        print(f"{SENT} MB: {status} {reason}; worker {before:.0f} MB before, {peak:.0f} MB at most")
    assert (status, reason) in {(413, "too_large"), (0, "closed")}
    assert left_in(tmp_path) == []
    assert peak < MOST_MB


def test_a_worker_stays_small_when_all_of_it_is_read_four_times_at_once(
    tmp_path: Path, token: str
) -> None:
    with served(tmp_path, STRTRACK_VIDEO_MB="500") as (port, worker):
        before = peak_mb(worker)
        with ThreadPoolExecutor(4) as senders:
            answers = list(senders.map(lambda n: send(port, token, announced=n % 2 == 0), range(4)))
        peak = peak_mb(worker)
        print(f"4 × {SENT} MB read: worker {before:.0f} MB before, {peak:.0f} MB at most")
    assert answers == [(422, "damaged")] * 4
    assert left_in(tmp_path) == []
    assert peak < MOST_MB
