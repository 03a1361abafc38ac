"""The first page of the desk of a small and of a large practice: CPU against the barest Flask app.

A row of the desk is one row of a table, however long the history behind it, and the page reads
nothing else: those who are copied have no more than their chart and that row. Counted anew is what
the first look after a write costs; every other look takes the counts from memory.
"""

import os
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median, quantiles

from flask import Flask
from sqlalchemy import update

from strtrack.accounts.models import CLIENTS
from strtrack.caseload.models import SUMMARIES
from strtrack.kernel.changes import COUNTERS
from strtrack.kernel.clock import SystemClock
from strtrack.kernel.db import db
from tests.bench.databases import database, environment, opened
from tests.bench.meter import Meter, Request, cookie
from tests.bench.practice import populate, sign_in_desk
from tests.bench.rounds import socket_folder
from tests.bench.servers import Server, served

SIZES = (500, 5000)
REQUESTS, SINGLE, ROUNDS = 50, 25, 9
MOST_FLOORS, MOST_TIMES = 6, 1.3
PAGE = "/api/v1/caseload?view=needs_me&limit=25"
BARE = Request("GET", "/read", {})


@dataclass(frozen=True, slots=True)
class Desk:
    """A practice of so many clients: CPU milliseconds a request, by round.

    What comes after a write comes singly, over a connection of its own, and so does its floor.
    """

    clients: int
    plain: int
    floor_ms: list[float]
    page_ms: list[float]
    single_floor_ms: list[float]
    anew_ms: list[float]


@dataclass(frozen=True, slots=True)
class Place:
    """One practice with its server, the floor that answers as many bytes, and who asks."""

    clients: int
    app: Flask
    server: Server
    floor: Server
    meter: Meter
    headers: dict[str, str]

    def page(self) -> Request:
        """Return what asks for the first page."""
        return Request("GET", PAGE, self.headers)

    def anew_ms(self) -> float:
        """Return what the first page costs after a write, one write before each."""
        costs = []
        for _ in range(SINGLE):
            with self.app.app_context(), db.engine.begin() as connection:
                connection.execute(update(COUNTERS).values(seq=COUNTERS.c.seq + 1))
            costs.append(self.meter.cost_ms(self.server, [self.page()], status=200))
        return sum(costs) / SINGLE

    def floor_ms(self) -> float:
        """Return what the barest app costs for an answer of that size."""
        return self.meter.cost_ms(self.floor, [BARE] * REQUESTS, status=200)

    def single_floor_ms(self) -> float:
        """Return the same where each is asked over a connection of its own."""
        costs = [self.meter.cost_ms(self.floor, [BARE], status=200) for _ in range(SINGLE)]
        return sum(costs) / SINGLE

    def page_ms(self) -> float:
        """Return what the first page costs while nothing is written."""
        return self.meter.cost_ms(self.server, [self.page()] * REQUESTS, status=200)


def measure(kind: str, say: Callable[[str], None]) -> list[Desk]:
    """Return what the desk costs on one kind of database, one size beside the other."""
    with ExitStack() as stack:
        places = []
        for clients in SIZES:
            say(f"{kind}: a desk of {clients} clients")
            places.append(_place(stack, kind, clients))
        found = [Desk(one.clients, _size(one), [], [], [], []) for one in places]
        pairs = list(zip(places, found, strict=True))
        for number in range(ROUNDS):
            for place, desk in pairs if number % 2 == 0 else reversed(pairs):
                desk.floor_ms.append(place.floor_ms())
                desk.page_ms.append(place.page_ms())
                desk.single_floor_ms.append(place.single_floor_ms())
                desk.anew_ms.append(place.anew_ms())
        return found


def table(measured: dict[str, list[Desk]]) -> str:
    """Return the figures as text, in Markdown."""
    lines = [
        "| database | clients | first page | CPU ms | floors | middle half | times the small |",
        "| --- | ---: | --- | ---: | ---: | ---: | ---: |",
    ]
    for kind, desks in measured.items():
        for says, costs, floors in (
            ("asked again", "page_ms", "floor_ms"),
            ("counted anew", "anew_ms", "single_floor_ms"),
        ):
            small = getattr(desks[0], costs)
            for desk in desks:
                mine = getattr(desk, costs)
                low, middle, high = quantiles(_times(mine, getattr(desk, floors)), n=4)
                grown = median(_times(mine, small))
                lines.append(
                    f"| {kind} | {desk.clients:,} | {says} | {median(mine):.2f} "
                    f"| {middle:.1f}{_missed(middle, MOST_FLOORS)} | {low:.1f} to {high:.1f} "
                    f"| {grown:.2f}{_missed(grown, MOST_TIMES)} |"
                )
    return "\n".join(lines)


def _times(mine: Sequence[float], others: Sequence[float]) -> list[float]:
    return [a / b for a, b in zip(mine, others, strict=True)]


def _missed(found: float, most: float) -> str:
    return " MISSED" if found > most else ""


def _place(stack: ExitStack, kind: str, clients: int) -> Place:
    settings = stack.enter_context(database(kind))
    app = stack.enter_context(opened(settings))
    now = SystemClock().now()
    populate(app, clients, now=now, only={CLIENTS, SUMMARIES})
    token = sign_in_desk(app, now=now)
    folder = socket_folder(settings)
    meter = Meter(folder)
    stack.callback(meter.close)
    logs = settings.data_dir
    ours = stack.enter_context(served("wsgi:app", environment(settings), logs / "desk.log"))
    (answer,) = meter.send(ours, [Request("GET", PAGE, cookie(token))], status=200)
    environ = os.environ | {
        "BENCH_BODY_BYTES": str(len(answer.body)),
        "BENCH_DATABASE": folder or str(logs / "floor.db"),
    }
    floor = stack.enter_context(served("tests.bench.floor:app", environ, logs / "floor.log"))
    return Place(clients, app, ours, floor, meter, cookie(token))


def _size(place: Place) -> int:
    (answer,) = place.meter.send(place.server, [place.page()], status=200)
    return len(answer.body)
