"""A real server that can be killed, behind a network that loses, cuts, repeats and delays."""

import http.client
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from alembic import command

from strtrack.app import create_app, migration_config
from strtrack.settings import ROOT, Settings
from tests.bench.databases import environment
from tests.bench.servers import free_port, wait_for_port
from tests.e2e.conftest import Live, MovedClock, settle

BATCH = ("POST", "/api/v1/sync")
LATE_S = 0.5
HOP = {"connection", "transfer-encoding", "keep-alive", "host"}


@dataclass
class Server:
    """`strtrack serve` as a process of its own."""

    environ: dict[str, str]
    port: int
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        command = [sys.executable, "-m", "strtrack.cli", "serve"]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=self.environ, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        wait_for_port(self.port, self.process, 60)

    def kill(self) -> None:
        """Kill all of it at once."""
        if self.process:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(20)
            self.process = None


@dataclass
class Network:
    """What stands between phone and server. `faults` befall the batches that are sent, in turn.

    drop: nothing arrives · cut: it arrives, and half the answer comes back · twice: it arrives
    twice · late: it takes its time · kill: the server dies once it has stored everything. Twice and
    cut may befall the same one.
    """

    server: Server
    port: int
    faults: list[str] = field(default_factory=list)
    batches: int = 0
    befallen: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def next_fault(self, method: str, path: str) -> str:
        """Return what befalls a request."""
        with self._lock:
            self.asked.append(f"{method} {path}")
            if (method, path) != BATCH:
                return ""
            self.batches += 1
            fault = self.faults.pop(0) if self.faults else ""
            if fault:
                self.befallen.append(fault)
            return fault


class Between(BaseHTTPRequestHandler):
    """Passes requests on, or does to them what befalls them."""

    network: Network
    protocol_version = "HTTP/1.1"

    def _pass(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        fault = self.network.next_fault(self.command, self.path)
        self.close_connection = True
        if fault == "drop":
            return
        if fault == "late":
            time.sleep(LATE_S)
        try:
            status, headers, content = self._ask(body)
            if "twice" in fault:
                status, headers, content = self._ask(body)
        except (OSError, http.client.HTTPException):
            return
        if fault == "kill":
            self.network.server.kill()
            return
        shown = len(content) // 2 if "cut" in fault else len(content)
        self._answer(status, headers, content, shown)

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _pass  # noqa: N815

    def _ask(self, body: bytes) -> tuple[int, list[tuple[str, str]], bytes]:
        to = http.client.HTTPConnection("127.0.0.1", self.network.server.port, timeout=30)
        kept = {k: v for k, v in self.headers.items() if k.lower() not in HOP}
        kept["Host"] = self.headers["Host"]
        with closing(to):
            to.request(self.command, self.path, body, kept)
            answer = to.getresponse()
            return answer.status, answer.getheaders(), answer.read()

    def _answer(
        self, status: int, headers: list[tuple[str, str]], content: bytes, shown: int
    ) -> None:
        self.send_response_only(status)
        for name, value in headers:
            if name.lower() not in HOP | {"content-length"}:
                self.send_header(name, value)
        self.send_header("Connection", "close")
        if status not in {204, 304}:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(content[:shown])

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # its name in the library
        """Say nothing."""


@contextmanager
def between(folder: Path) -> Iterator[tuple[Live, Network]]:
    """Serve the demo's Ana from a process of its own, reached through a bad network."""
    clock = MovedClock(folder / "clock")
    settings = Settings.from_env(
        {
            "STRTRACK_DATA_DIR": str(folder),
            "STRTRACK_DATABASE_URL": f"sqlite:///{folder / 'e2e.db'}",
            "STRTRACK_DEMO": "1",
        }
    )
    port, front = free_port(), free_port()
    environ = environment(
        settings, STRTRACK_TEST_CLOCK=str(folder / "clock"), PORT=str(port),
        STRTRACK_PUBLIC_URL=f"http://localhost:{front}", STRTRACK_LOG_LEVEL="WARNING",
    )  # fmt: skip
    app = create_app(replace(settings, password_memory_kib=8, password_passes=1), clock)
    with app.app_context():
        settle(app, clients=1, weeks=2, now=clock.now())
        command.stamp(migration_config(), "head")
    server = Server(environ, port)
    server.start()
    network = Network(server, front)
    proxy = ThreadingHTTPServer(
        ("localhost", front), type("Handler", (Between,), {"network": network})
    )
    proxy.daemon_threads = True
    thread = threading.Thread(target=proxy.serve_forever, daemon=True)
    thread.start()
    live = Live(f"http://localhost:{front}", app, clock)
    yield live, network
    proxy.shutdown()
    thread.join()
    proxy.server_close()
    server.kill()
