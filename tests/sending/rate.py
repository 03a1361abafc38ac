"""`python -m tests.sending.rate`: how fast reminders go, and how fast they could but be sealed."""

import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from statistics import median
from typing import Any

from strtrack.kernel.clock import OffsetClock
from strtrack.kernel.logs import configure_logs
from strtrack.kernel.vapid import claims_for
from strtrack.reminders.channels import Message, PushWay, push
from strtrack.reminders.jobs import SENDERS, send_reminders
from strtrack.reminders.rules.endpoints import origin_of
from strtrack.scheduler import carriers_for
from strtrack.settings import ROOT
from tests.bench.databases import KINDS, database, opened
from tests.bench.servers import free_port, wait_for_port
from tests.people import id_of
from tests.reminders.devices import base64url
from tests.reminders.push_service import PushServer
from tests.sending.due import put_people, put_reminders, settle
from tests.sending.run import until_noon

DUE, ROUNDS = 2000, 3


def main() -> None:
    """Print pushes a second for each database, beside sealing and signing alone."""
    configure_logs("ERROR")
    for kind in KINDS:
        alone, going = measured(kind)
        share = [round(100 * there / bare) for bare, there in zip(alone, going, strict=True)]
        print(
            f"{kind}: {median(going):.0f} pushes a second, sealed and signed alone "
            f"{median(alone):.0f}: {median(share):.0f} % ({min(share)} to {max(share)}).",
            flush=True,
        )


def measured(kind: str) -> tuple[list[float], list[float]]:
    """Return, of each round, sealed messages a second and sent ones."""
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
        alone, going = [], []
        with ThreadPoolExecutor(SENDERS) as pool, app.app_context():
            for _ in range(ROUNDS):
                put_reminders(app, DUE, clock.now())
                alone.append(sealed_alone(service, server))
                began = time.perf_counter()
                sent = send_reminders(carriers, pool=pool, worker="rate", clock=clock.now)
                going.append(sent / (time.perf_counter() - began))
                if sent != DUE:
                    raise RuntimeError(f"{sent} of {DUE} were sent")
        service.wire.close()
        return alone, going


def sealed_alone(service: push.PushService, server: PushServer) -> float:
    """Return how many messages a second one thread seals and signs, doing nothing else."""
    device = server.device(7)
    way = PushWay(id_of("way"), device.endpoint, device.p256dh, base64url(device.secret))
    said = Message(
        reminder_id=id_of("said"),
        nth=1,
        kind="routine",
        title="STR Track",
        text="One thing for today, 1 minute.",
        address="/today",
        actions=("all_done", "start", "later"),
        language="en",
        closes_at=None,
    )
    origin = origin_of(device.endpoint)
    began = time.perf_counter()
    for _ in range(DUE):
        claims = claims_for(origin, subject=service.subject, now=service.real.now())
        service.key.signed(claims)
        push.sealed(said, way)
    return DUE / (time.perf_counter() - began)


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


if __name__ == "__main__":
    main()
