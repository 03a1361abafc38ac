"""One database: practice, servers, and the alternating rounds."""

import os
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from strtrack.kernel.clock import SystemClock
from strtrack.settings import Settings
from tests.bench.cells import Cell, Cells
from tests.bench.databases import database, environment, opened
from tests.bench.meter import Meter
from tests.bench.practice import populate, sign_in_desk, sign_in_phones
from tests.bench.servers import served
from tests.bench.size import Load, first_loads

CLIENTS = 1000
REQUESTS = 100
WRITERS = 500
LEAST_ROUNDS, MOST_SECONDS = 5, 75


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured on one database: `costs` are CPU milliseconds by cell and round."""

    cells: list[Cell]
    costs: dict[str, list[float]]
    first_loads: list[Load]


def measure(kind: str, rounds: int, say: Callable[[str], None], *, pages: bool) -> Measured:
    """Fill a practice, serve it, and return what its requests (and its pages) cost.

    Every round asks every cell once, every other round in reverse, so that a machine that
    grows slower or faster meanwhile does so for floor and cell alike. A busy machine gets fewer
    rounds, so that the whole stays within four minutes.
    """
    with ExitStack() as stack:
        settings = stack.enter_context(database(kind))
        folder = socket_folder(settings)
        say(f"{kind}: filling a practice of {CLIENTS} clients")
        app = stack.enter_context(opened(settings))
        now = SystemClock().now()
        populate(app, CLIENTS, now=now)
        phones = sign_in_phones(app, REQUESTS + WRITERS, now=now)
        desk = sign_in_desk(app, now=now)
        meter = Meter(folder)
        stack.callback(meter.close)
        logs = settings.data_dir
        ours = stack.enter_context(served("wsgi:app", environment(settings), logs / "app.log"))
        paths = Cells(app=app, ours=ours, meter=meter, phones=phones, desk=desk, requests=REQUESTS)
        body_bytes = paths.today_bytes()
        environ = os.environ | {
            "BENCH_BODY_BYTES": str(body_bytes),
            "BENCH_DATABASE": folder or str(logs / "floor.db"),
        }
        floor = stack.enter_context(served("tests.bench.floor:app", environ, logs / "floor.log"))
        cells = paths.every(floor)
        say(f"{kind}: {rounds} rounds of {REQUESTS} requests; Today has {body_bytes} bytes")
        costs = _rounds(cells, meter, rounds)
        screens = {"Sign in": None, "Today": phones[0].token, "Caseload": desk}
        return Measured(cells, costs, first_loads(ours.port, settings, screens) if pages else [])


def _rounds(cells: list[Cell], meter: Meter, rounds: int) -> dict[str, list[float]]:
    for cell in cells:  # the first time, everything that is kept has to be made
        meter.send(cell.server, cell.ready(), status=cell.status)
    costs: dict[str, list[float]] = {cell.name: [] for cell in cells}
    until = time.monotonic() + MOST_SECONDS
    for number in range(rounds):
        if number >= LEAST_ROUNDS and time.monotonic() > until:
            break
        for cell in cells if number % 2 == 0 else reversed(cells):
            requests = cell.ready()
            costs[cell.name].append(meter.cost_ms(cell.server, requests, status=cell.status))
    return costs


def socket_folder(settings: Settings) -> str | None:
    """Return where PostgreSQL's socket is; None for SQLite."""
    if settings.database_url.startswith("sqlite"):
        return None
    return str(Path(parse_qs(urlsplit(settings.database_url).query)["host"][0]))
