"""Real gunicorns on loopback, each app in its own, all set alike, and their CPU time."""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from strtrack.settings import ROOT

WORKERS, THREADS = 1, 8
SCHEDULER_CLOCK = 2  # Linux: the clock of a process's CPU time, in nanoseconds


@dataclass(frozen=True, slots=True)
class Server:
    """A running gunicorn: where it listens, and its worker."""

    port: int
    worker: int

    def connect(self) -> http.client.HTTPConnection:
        """Return a connection that is kept open between requests."""
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)


@contextmanager
def served(app: str, environ: dict[str, str], log: Path) -> Iterator[Server]:
    """Serve a WSGI app ("module:name") for a while; what it logs goes to a file."""
    port = free_port()
    command = [
        sys.executable, "-m", "gunicorn", app, "--worker-class", "gthread",
        "--workers", str(WORKERS), "--threads", str(THREADS), "--bind", f"127.0.0.1:{port}",
        "--no-control-socket", "--log-level", "warning", "--keep-alive", "30",
    ]  # fmt: skip
    with log.open("wb") as lines:
        master = subprocess.Popen(
            command, cwd=ROOT, env=environ | {"PORT": str(port)}, stdout=lines, stderr=lines
        )
    try:
        wait_for_port(port, master)
        yield Server(port, children(master.pid)[0])
    finally:
        master.terminate()
        master.wait(20)


def free_port() -> int:
    """Return a port of loopback that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def wait_for_port(port: int, process: subprocess.Popen[bytes], seconds: float = 30) -> None:
    """Return once somebody answers on the port; raises when the process ends before that."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"The server ended with {process.returncode}; see its log.")
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/healthz")
            connection.getresponse().read()
        except OSError:
            time.sleep(0.05)
        else:
            return
        finally:
            connection.close()
    raise RuntimeError("The server does not answer.")


def children(pid: int) -> list[int]:
    """Return the ids of a process's children."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def cpu_seconds(pid: int) -> float:
    """Return the user and system time a process has used so far, 0 when it is gone.

    The kernel's clock of that process: the same time as /proc/PID/stat has in hundredths of a
    second, in nanoseconds.
    """
    try:
        return time.clock_gettime((~pid << 3) | SCHEDULER_CLOCK)
    except OSError:
        return 0.0
