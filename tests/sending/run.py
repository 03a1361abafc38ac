"""One run: what is due, processes that send it, one that is killed, and the reckoning."""

import time
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import timedelta
from uuid import UUID

from flask import Flask

from strtrack.kernel.clock import OffsetClock
from strtrack.kernel.outbox import LEASE
from strtrack.reminders.jobs import KEPT
from strtrack.reminders.models import DELIVERIES
from strtrack.settings import Settings
from tests.bench.databases import database, opened
from tests.expect import rows_of
from tests.reminders.push_service import PushServer, push_server
from tests.sending.due import put_people, put_reminders, settle
from tests.sending.processes import Schedulers, schedulers, until, waiting


@dataclass(frozen=True, slots=True)
class Toll:
    """What was sent by how many, and what was found wrong afterwards."""

    database: str
    processes: int
    due: int
    pushes: int
    twice: int
    in_hand: int
    seconds: float
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        found = "each was seen once" if not self.faults else "FAULTS"
        told = (
            f"{self.database}, {self.processes} processes: {self.due} due in {self.seconds:.1f} s: "
            f"{found}.\n  One was killed with {self.in_hand} in hand; {self.pushes} pushes, "
            f"{self.twice} of them a second time under the same topic."
        )
        return "\n  ".join([told, *self.faults[:20]])


def send(kind: str, *, processes: int, due: int) -> Toll:
    """Do it on a database of its own, with nothing in it but what is due."""
    with push_server() as server, database(kind) as settings:
        chosen = replace(settings, demo=True, push_hosts=server.host)
        with opened(chosen) as app:
            settle(app)
            return send_all(app, server, kind=kind, processes=processes, due=due)


def send_all(app: Flask, server: PushServer, *, kind: str, processes: int, due: int) -> Toll:
    """Let processes send what is due, and kill one that has taken some; return what came of it."""
    settings: Settings = app.extensions["strtrack.settings"]
    clock = OffsetClock(settings.data_dir / "demo_clock")
    clock.move(until_noon(clock))
    app.extensions["strtrack.clock"] = clock
    put_people(app, server, clock.now())
    ids = put_reminders(app, due, clock.now())
    server.gate_after = gate_after = due * 3 // 10
    log = settings.data_dir / "scheduler.log"
    with schedulers(settings, processes, server.host, log) as running:
        until(lambda: len(server.asked) >= gate_after, "nothing was sent")
        started = time.monotonic()
        victim, in_hand = _kill_one(app, running)
        server.gate.set()
        until(lambda: set(waiting(app)) <= {victim}, "the others did not finish")
        clock.move(LEASE + timedelta(seconds=1))
        until(lambda: not waiting(app), "nobody took what the dead one had")
        seconds = time.monotonic() - started
    twice, faults = _reckoned(app, server, ids)
    if twice > min(in_hand, KEPT):
        faults.append(
            f"{twice} went twice, and the dead one had {in_hand}, {KEPT} of them at work."
        )
    faults += log.read_text().splitlines()[:20]
    return Toll(kind, processes, due, len(server.got), twice, in_hand, seconds, faults)


def until_noon(clock: OffsetClock) -> timedelta:
    """Return how far it is to noon of today, forward or back: an hour at which things may go."""
    now = clock.now()
    return now.replace(hour=12, minute=0, second=0, microsecond=0) - now


def _kill_one(app: Flask, running: Schedulers) -> tuple[str, int]:
    """Kill a process that has taken something and not done it; return its name and how much."""
    until(lambda: bool(set(waiting(app)) & running.processes.keys()), "nobody had anything")
    taken = waiting(app)
    victim = max(running.processes, key=lambda name: taken.get(name, 0))
    running.kill(victim)
    return victim, taken[victim]


def _reckoned(app: Flask, server: PushServer, ids: set[UUID]) -> tuple[int, list[str]]:
    """Return how many went twice, and everything that is not as it should be."""
    seen = Counter(UUID(push.said["id"]) for push in server.got)
    shown = {(push.device, push.headers["topic"], push.said["id"]) for push in server.got}
    ways = [row for row in rows_of(app, DELIVERIES) if row["reminder_id"] in ids]
    unsent = [way for way in ways if way["result"] != "sent"]
    faults = [f"{one} never arrived." for one in ids - seen.keys()]
    faults += [f"{way['reminder_id']} is {way['result']}." for way in unsent]
    if len({topic for _, topic, _ in shown}) != len(shown) or len(shown) != len(seen):
        faults.append("A second time came under another topic, or on another device.")
    if len(ways) != len(ids):
        faults.append(f"{len(ways)} deliveries of {len(ids)} reminders.")
    return sum(seen[one] - 1 for one in ids & seen.keys()), faults
