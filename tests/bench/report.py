"""The figures: medians of paired ratios, as a table and as a file."""

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import orjson

from strtrack.kernel.clock import SystemClock
from tests.bench.calendar_rules import Evaluation
from tests.bench.cells import Cell
from tests.bench.client_page import History
from tests.bench.desk import Desk
from tests.bench.sending import Sending
from tests.bench.servers import THREADS, WORKERS
from tests.bench.size import Load

PACKAGES = ("flask", "gunicorn", "sqlalchemy", "psycopg", "marshmallow", "orjson")


@dataclass(frozen=True, slots=True)
class Figure:
    """One row: CPU per request, and how many floors that is; its quarters show the noise."""

    database: str
    cell: str
    says: str
    ms: float
    ratio: float | None
    low: float | None
    high: float | None
    target: float | None

    @property
    def missed(self) -> bool:
        """Whether it costs more than it may."""
        return bool(self.target and self.ratio and self.ratio > self.target)


def figures(kind: str, cells: Sequence[Cell], costs: dict[str, list[float]]) -> list[Figure]:
    """Return the rows of one database."""
    return [_figure(kind, cell, costs) for cell in cells]


def table(found: Sequence[Figure]) -> str:
    """Return the rows as text, in Markdown."""
    lines = [
        "| database | request | CPU ms | floors | middle half | may be |",
        "| --- | --- | ---: | ---: | ---: | ---: |",
    ]
    for f in found:
        ratio = f"{f.ratio:.1f}" if f.ratio else "1"
        middle = f"{f.low:.1f} to {f.high:.1f}" if f.low and f.high else ""
        target = f"{f.target:g}" + (" MISSED" if f.missed else "") if f.target else ""
        lines.append(f"| {f.database} | {f.says} | {f.ms:.2f} | {ratio} | {middle} | {target} |")
    return "\n".join(lines)


def write(
    path: Path,
    found: Sequence[Figure],
    raw: dict[str, Any],
    loads: Sequence[Load],
    rules: Evaluation,
    histories: dict[str, list[History]],
    desks: dict[str, list[Desk]],
    pushes: Sequence[Sending],
) -> None:
    """Write machine, versions, figures and every round's numbers as JSON."""
    body = {
        "measured_at": SystemClock().now(),
        "machine": {
            "processor": _processor(),
            "cores": os.cpu_count(),
            "system": platform.platform(),
            "python": platform.python_version(),
        },
        "versions": {name: version(name) for name in PACKAGES},
        "server": {"worker_class": "gthread", "workers": WORKERS, "threads": THREADS},
        "figures": [orjson.loads(orjson.dumps(f)) | {"missed": f.missed} for f in found],
        "cpu_ms_by_round": raw,
        "first_loads": loads,
        "calendar_rules": rules,
        "client_pages": histories,
        "desks": desks,
        "sending": pushes,
    }
    options = orjson.OPT_INDENT_2 | orjson.OPT_UTC_Z | orjson.OPT_APPEND_NEWLINE
    path.write_bytes(orjson.dumps(body, option=options))


def _figure(kind: str, cell: Cell, costs: dict[str, list[float]]) -> Figure:
    mine = costs[cell.name]
    if cell.floor is None:
        return Figure(kind, cell.name, cell.says, median(mine), None, None, None, None)
    ratios = [cost / floor for cost, floor in zip(mine, costs[cell.floor], strict=True)]
    low, middle, high = quantiles(ratios, n=4) if len(ratios) > 1 else [ratios[0]] * 3
    return Figure(kind, cell.name, cell.says, median(mine), middle, low, high, cell.target)


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor()
