"""The real web server, somebody who starts it again, and somebody who kills parts of it."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from strtrack.settings import ROOT, Settings
from tests.bench.databases import environment
from tests.bench.servers import children, free_port, wait_for_port

STARTING = 60.0


@dataclass(slots=True)
class Supervisor:
    """Keeps `strtrack serve` running in a process group of its own."""

    settings: Settings
    port: int
    log: Path
    process: subprocess.Popen[bytes] = field(init=False)
    starts: int = 0
    _stopping: threading.Event = field(default_factory=threading.Event)
    _watching: threading.Thread = field(init=False)
    _groups: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._watching = threading.Thread(target=self._watch, daemon=True)

    def start(self) -> None:
        """Start the server and watch over it from now on."""
        self._start()
        wait_for_port(self.port, self.process, STARTING)
        self._watching.start()

    def stop(self) -> None:
        """Stop it for good, and whatever is left of earlier starts."""
        self._stopping.set()
        self._watching.join()
        self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(20)
        for group in self._groups:
            with suppress(ProcessLookupError):
                os.killpg(group, signal.SIGKILL)
        self.process.wait()

    def kill(self, part: str, random: Random) -> bool:
        """Kill the master or one of its workers with signal 9; return whether there was one."""
        master = self.process.pid  # `strtrack serve` is gunicorn's master
        try:
            victim = master if part == "master" else random.choice(children(master))
            os.kill(victim, signal.SIGKILL)
        except (IndexError, FileNotFoundError, ProcessLookupError):
            return False
        return True

    def _start(self) -> None:
        with self.log.open("ab") as lines:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "strtrack.cli", "serve"],
                cwd=ROOT,
                env=environment(self.settings, PORT=str(self.port), STRTRACK_LOG_LEVEL="WARNING"),
                stdout=lines,
                stderr=lines,
                start_new_session=True,
            )
        self.starts += 1
        self._groups.append(self.process.pid)

    def _watch(self) -> None:
        while not self._stopping.wait(0.05):
            if self.process.poll() is not None:
                self._start()


@contextmanager
def supervised(settings: Settings) -> Iterator[Supervisor]:
    """Run the web server for a while, with its usual two workers of eight threads."""
    keeper = Supervisor(settings, free_port(), settings.data_dir / "serve.log")
    keeper.start()
    try:
        yield keeper
    finally:
        keeper.stop()


def kill_now_and_then(
    keeper: Supervisor, *, kills: int, total: int, answered: "Count", random: Random
) -> list[str]:
    """Kill so many times, whenever another random number of requests has been answered.

    Both masters and workers are hit. Returns what was killed, in order; less when a phone gave up.
    """
    parts = ["worker", "master", *random.choices(["worker", "master"], k=max(0, kills - 2))][:kills]
    random.shuffle(parts)
    moments = sorted(random.sample(range(total // 20, total * 9 // 10), kills))
    done = []
    for part, moment in zip(parts, moments, strict=True):
        if not answered.wait_for(moment):
            break
        time.sleep(random.uniform(0, 0.05))
        until = time.monotonic() + STARTING
        while not (killed := keeper.kill(part, random)) and time.monotonic() < until:
            time.sleep(0.05)  # it is just starting again
        done += [part] if killed else []
    return done


class Count:
    """A number that many raise and one waits for, until somebody gives up."""

    def __init__(self) -> None:
        self._value = 0
        self._given_up = False
        self._changed = threading.Condition()

    def add(self) -> None:
        """Raise it by one."""
        with self._changed:
            self._value += 1
            self._changed.notify_all()

    def give_up(self) -> None:
        """Say that it will not be raised any more."""
        with self._changed:
            self._given_up = True
            self._changed.notify_all()

    def wait_for(self, value: int) -> bool:
        """Return once it has reached the value, or False when somebody gave up before that."""
        with self._changed:
            self._changed.wait_for(lambda: self._value >= value or self._given_up)
            return not self._given_up
