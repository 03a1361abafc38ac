"""Real scheduler processes on one database, and what the database says of whose turn it is."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from flask import Flask
from sqlalchemy import func, select

from strtrack.kernel.db import db, read
from strtrack.kernel.outbox import OUTBOX
from strtrack.settings import ROOT, Settings
from tests.bench.databases import environment

PATIENCE = 180.0
_WAITING = (
    select(OUTBOX.c.claimed_by, func.count().label("n"))
    .where(OUTBOX.c.done_at.is_(None))
    .group_by(OUTBOX.c.claimed_by)
)


class TookTooLong(Exception):
    """Something that had to happen did not."""


@dataclass(slots=True)
class Schedulers:
    """The processes, by what they are called in the outbox."""

    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def kill(self, name: str) -> None:
        """Kill one as a machine that loses its power does."""
        self.processes.pop(name).send_signal(signal.SIGKILL)


@contextmanager
def schedulers(settings: Settings, count: int, push_host: str, log: Path) -> Iterator[Schedulers]:
    """Run so many schedulers for a while; those that are left are told to stop."""
    environ = environment(
        settings, STRTRACK_PUSH_HOSTS=push_host, STRTRACK_LOG_LEVEL="ERROR", PORT="8000"
    )
    running = Schedulers()
    started = []
    with log.open("wb") as lines:
        for _ in range(count):
            command = [sys.executable, "-m", "strtrack.cli", "scheduler"]
            process = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=lines, stderr=lines)
            started.append(process)
            running.processes[f"{os.uname().nodename}:{process.pid}"] = process
    try:
        yield running
    finally:
        for process in started:
            process.terminate()
        for process in started:
            process.wait(30)


def waiting(app: Flask) -> dict[str | None, int]:
    """Return how many deliveries are not done, by who has taken them last."""
    with app.app_context():
        found: dict[str | None, int] = {row.claimed_by: row.n for row in read(_WAITING)}
        db.session.rollback()
        return found


def until(happened: Callable[[], bool], what: str) -> None:
    """Return once something has happened. Raises TookTooLong."""
    end = time.monotonic() + PATIENCE
    while not happened():
        if time.monotonic() > end:
            raise TookTooLong(what)
        time.sleep(0.05)
