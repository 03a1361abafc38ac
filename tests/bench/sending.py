"""How fast reminders go by push, and how fast they could if they only had to be sealed and signed.

One process, with the threads a scheduler has, sends to a push service on the same machine that
takes everything and opens nothing. Alone, one thread seals and signs as many messages, a signature
each. Both in CPU time of this process, as everything else here, and by the clock.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

from strtrack.kernel.clock import OffsetClock
from strtrack.kernel.lasting import keep_for_good
from strtrack.kernel.logs import configure_logs
from strtrack.kernel.vapid import claims_for
from strtrack.reminders.channels import push
from strtrack.reminders.jobs import SENDERS, send_reminders
from strtrack.reminders.rules.endpoints import origin_of
from strtrack.scheduler import carriers_for
from strtrack.settings import ROOT
from tests.bench.databases import database, opened
from tests.bench.servers import free_port, wait_for_port
from tests.reminders.push_service import PushServer
from tests.reminders.test_push import SAID, way_to
from tests.sending.due import put_people, put_reminders, settle
from tests.sending.run import until_noon

DUE, ROUNDS = 2000, 7
LEAST = 0.7


@dataclass(frozen=True, slots=True)
class Took:
    """What so many messages took: seconds of CPU, and seconds by the clock."""

    cpu_s: float
    clock_s: float


@dataclass(frozen=True, slots=True)
class Sending:
    """Medians over the rounds: messages a second of CPU, and what share of alone that is."""

    database: str
    sent_a_second: float
    alone_a_second: float
    share: float
    lowest: float
    highest: float
    sent_by_the_clock: float
    alone_by_the_clock: float


def measure(kind: str, say: Callable[[str], None]) -> Sending:
    """Send some rounds of reminders on one database; the rounds alternate with sealing alone."""
    configure_logs("ERROR")
    say(f"{kind}: {ROUNDS} rounds of {DUE} reminders")
    rounds = _rounds(kind)
    shares = [alone.cpu_s / sent.cpu_s for alone, sent in rounds]
    return Sending(
        kind,
        median(DUE / sent.cpu_s for _, sent in rounds),
        median(DUE / alone.cpu_s for alone, _ in rounds),
        median(shares),
        min(shares),
        max(shares),
        median(DUE / sent.clock_s for _, sent in rounds),
        median(DUE / alone.clock_s for alone, _ in rounds),
    )


def table(measured: list[Sending]) -> str:
    """Return the figures as text, in Markdown."""
    lines = [
        "| pushes a second of CPU | sent | sealed, signed | share | at least | by the clock |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for one in measured:
        missed = " MISSED" if one.share < LEAST else ""
        lines.append(
            f"| {one.database} | {one.sent_a_second:.0f} | {one.alone_a_second:.0f} "
            f"| {one.share:.0%} ({one.lowest:.0%} to {one.highest:.0%}) | {LEAST:.0%}{missed} "
            f"| {one.sent_by_the_clock:.0f} and {one.alone_by_the_clock:.0f} |"
        )
    return "\n".join(lines)


def _rounds(kind: str) -> list[tuple[Took, Took]]:
    with (
        sink() as server,
        database(kind) as settings,
        opened(replace(settings, demo=True, push_hosts=server.host)) as app,
    ):
        settle(app)
        clock = OffsetClock(settings.data_dir / "demo_clock")
        clock.move(until_noon(clock))
        app.extensions["strtrack.clock"] = clock
        put_people(app, server, clock.now())
        carriers: Any = carriers_for(app)
        service = carriers["push"].keywords["service"]
        keep_for_good()  # as a scheduler does when it begins
        found = []
        with ThreadPoolExecutor(SENDERS) as pool, app.app_context():
            for _ in range(ROUNDS):
                put_reminders(app, DUE, clock.now())
                alone = _took(lambda: _sealed_alone(service, server))
                sent = _took(lambda: _sent(carriers, pool, clock))
                found.append((alone, sent))
        service.wire.close()
        return found


def _took(work: Callable[[], None]) -> Took:
    cpu, clock = time.process_time(), time.perf_counter()
    work()
    return Took(time.process_time() - cpu, time.perf_counter() - clock)


def _sent(carriers: Any, pool: ThreadPoolExecutor, clock: OffsetClock) -> None:
    sent = send_reminders(carriers, pool=pool, worker="bench", clock=clock.now)
    if sent != DUE:
        raise RuntimeError(f"{sent} of {DUE} were sent")


def _sealed_alone(service: push.PushService, server: PushServer) -> None:
    device = server.device(7)
    way = way_to(device)
    origin = origin_of(device.endpoint)
    for _ in range(DUE):
        service.key.signed(claims_for(origin, subject=service.subject, now=service.real.now()))
        push.sealed(SAID, way)


@contextmanager
def sink() -> Iterator[PushServer]:
    """Run a push service that costs little, in a process of its own."""
    port = free_port()
    command = [sys.executable, "-m", "tests.sending.sink", str(port)]
    process = subprocess.Popen(command, cwd=ROOT)
    try:
        wait_for_port(port, process)
        yield PushServer(port)
    finally:
        process.terminate()
        process.wait(10)
