"""A client's page after one and after five years: CPU, bytes, and what its parts cost singly."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median, quantiles

from flask import Flask

from strtrack.kernel.clock import SystemClock
from tests.bench.databases import database, environment, opened
from tests.bench.meter import Meter, Request, cookie
from tests.bench.practice import analyze
from tests.bench.rounds import socket_folder
from tests.bench.servers import Server, served
from tests.charts.history import lived
from tests.charts.parts import ALONE
from tests.people import ANA, THEO, settle_in
from tests.phones import token_of

YEARS = (1, 5)
REQUESTS, ROUNDS = 10, 7
MOST_TIMES = 1.3
ZONES = "/api/v1/library/zones"


@dataclass(frozen=True, slots=True)
class History:
    """A page after so many years: CPU milliseconds a request by round, in one and singly."""

    years: int
    plain: int
    page_ms: list[float]
    singly_ms: list[float]


@dataclass(frozen=True, slots=True)
class Place:
    """One database with its server, and who asks there."""

    years: int
    server: Server
    meter: Meter
    headers: dict[str, str]

    def page(self) -> list[Request]:
        return [Request("GET", f"/api/v1/clients/{ANA.id}/page", self.headers)] * REQUESTS

    def singly(self) -> list[Request]:
        chart = f"/api/v1/clients/{ANA.id}"
        parts = [chart + path for path in (*ALONE.values(), "/treatment-sheet")]
        return [Request("GET", path, self.headers) for path in (*parts, ZONES)] * REQUESTS

    def cost_ms(self, requests: Sequence[Request]) -> float:
        """Return the CPU of all of them for each time that the page was asked for."""
        each = self.meter.cost_ms(self.server, requests, status=200)
        return each * len(requests) / REQUESTS


def measure(kind: str, say: Callable[[str], None]) -> list[History]:
    """Return what a page costs on one kind of database, one history beside the other.

    Every other round goes the other way round, so that a machine that grows slower or faster
    meanwhile does so for both.
    """
    with ExitStack() as stack:
        places = []
        for years in YEARS:
            say(f"{kind}: a client's page with {years} years of history")
            places.append(_place(stack, kind, years))
        found = [History(one.years, _size(one), [], []) for one in places]
        pairs = list(zip(places, found, strict=True))
        for place in places:
            place.cost_ms(place.singly())
        for number in range(ROUNDS):
            for place, history in pairs if number % 2 == 0 else reversed(pairs):
                history.page_ms.append(place.cost_ms(place.page()))
                history.singly_ms.append(place.cost_ms(place.singly()))
        return found


def table(measured: dict[str, list[History]]) -> str:
    """Return the figures as text, in Markdown."""
    lines = [
        "| database | history | plain | CPU ms | times one year | middle half | singly, CPU ms |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for kind, (one, *more) in measured.items():
        lines.append(f"| {kind} | {_years(one)} | {_kilobytes(one)} | {_ms(one.page_ms)} | 1 | |"
                     f" {_ms(one.singly_ms)} |")  # fmt: skip
        for history in more:
            times = [b / a for a, b in zip(one.page_ms, history.page_ms, strict=True)]
            low, middle, high = quantiles(times, n=4)
            missed = " MISSED" if middle > MOST_TIMES else ""
            lines.append(
                f"| {kind} | {_years(history)} | {_kilobytes(history)} | {_ms(history.page_ms)} |"
                f" {middle:.2f}{missed} | {low:.2f} to {high:.2f} | {_ms(history.singly_ms)} |"
            )
    return "\n".join(lines)


def _place(stack: ExitStack, kind: str, years: int) -> Place:
    settings = stack.enter_context(database(kind))
    app = stack.enter_context(opened(settings))
    now = SystemClock().now()
    _fill(app, years)
    meter = Meter(socket_folder(settings))
    stack.callback(meter.close)
    server = served("wsgi:app", environment(settings), settings.data_dir / "page.log")
    token = token_of(app, THEO, now)
    return Place(years, stack.enter_context(server), meter, cookie(token))


def _fill(app: Flask, years: int) -> None:
    with app.app_context():
        settle_in()
    lived(app, years, now=SystemClock().now().replace(microsecond=0))
    with app.app_context():
        analyze()


def _size(place: Place) -> int:
    (answer, *_) = place.meter.send(place.server, place.page()[:1], status=200)
    return len(answer.body)


def _years(history: History) -> str:
    return f"{history.years} year" + ("s" if history.years > 1 else "")


def _kilobytes(history: History) -> str:
    return f"{history.plain / 1000:.0f} KB"


def _ms(costs: Sequence[float]) -> str:
    return f"{median(costs):.1f}"
