"""`strtrack run`: one command that starts everything, and one Ctrl-C that ends it."""

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import orjson
import pytest

from strtrack.settings import ROOT
from tests.bench.servers import free_port, wait_for_port

pytestmark = pytest.mark.slow


def answer(port: int, path: str) -> tuple[int, bytes]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=10)) as connection:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read()


def comes_true(happened: Callable[[], bool], *, seconds: float) -> bool:
    """Wait until something has happened; return whether it has."""
    until = time.monotonic() + seconds
    while not happened() and time.monotonic() < until:
        time.sleep(0.1)
    return happened()


def is_left(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture
def running(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """A program of its own on an empty folder, and its port; killed afterwards, come what may."""
    port = free_port()
    environ = {name: value for name, value in os.environ.items() if "STRTRACK" not in name} | {
        "STRTRACK_DATA_DIR": str(tmp_path),
        "STRTRACK_DEMO": "1",
        "STRTRACK_LOG_LEVEL": "ERROR",
        "PORT": str(port),
    }
    with (tmp_path / "run.log").open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "strtrack.cli", "run", "--clients", "2", "--weeks", "1"],
            cwd=ROOT, env=environ, stdout=said, stderr=said, start_new_session=True,
        )  # fmt: skip
    try:
        yield process, port
    finally:
        if is_left(process.pid):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@pytest.mark.parametrize("whole_group", [False, True], ids=["a supervisor", "a terminal"])
def test_it_fills_a_demo_serves_it_and_leaves_nothing_running(
    running: tuple[subprocess.Popen[bytes], int], tmp_path: Path, *, whole_group: bool
) -> None:
    """A terminal's Ctrl-C reaches every process at once, a supervisor's signal only the first."""
    process, port = running
    log = tmp_path / "run.log"
    wait_for_port(port, process, seconds=120)
    assert comes_true(lambda: b"Ctrl-C stops it" in log.read_bytes(), seconds=60)
    assert comes_true(lambda: answer(port, "/readyz")[0] == 200, seconds=60)
    assert orjson.loads(answer(port, "/readyz")[1])["status"] == "ready"

    if whole_group:
        os.killpg(process.pid, signal.SIGINT)
    else:
        process.send_signal(signal.SIGINT)
    assert process.wait(30) == 0
    assert comes_true(lambda: not is_left(process.pid), seconds=15)
    assert b"Traceback" not in log.read_bytes()
