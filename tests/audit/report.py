"""What was found, as tables and as a file, and what of it is less than it should be."""

import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson

from strtrack.kernel.clock import SystemClock
from tests.audit import opening, weight
from tests.audit.key_screens import Screen
from tests.audit.lighthouse import CATEGORIES, METRICS, Opinion
from tests.audit.opening import Opening
from tests.audit.weight import Weight


@dataclass(frozen=True, slots=True)
class Seen:
    """One screen: the middle of Lighthouse's runs, each run's performance, and axe's faults."""

    screen: Screen
    opinion: Opinion
    runs: list[float]
    axe: list[str]

    @property
    def missed(self) -> list[str]:
        """The scores below their marks, the rules that cost them, and everything axe found."""
        least, scores = self.screen.least, self.opinion.scores
        low = [f"{name} {scores[name]:g}, at least {least[name]}" for name in CATEGORIES
               if scores[name] < least.get(name, 0)]  # fmt: skip
        return low + [rule for name, rule in self.opinion.missed if name in least] + self.axe


def table(seen: Sequence[Seen]) -> str:
    """Return the screens as text, in Markdown."""
    heads = ("performance", "all runs", "accessibility", "best practices", "axe")
    metrics = ("FCP ms", "LCP ms", "TBT ms", "SI ms", "CLS")
    lines = [
        f"| screen | {' | '.join((*heads, *metrics))} |",
        "| --- |" + " ---: |" * len(heads + metrics),
    ]
    for one in seen:
        scores = {name: f"{one.opinion.scores[name]:g}" + _mark(one, name) for name in CATEGORIES}
        performance, *others = scores.values()
        runs = f"{min(one.runs):g} to {max(one.runs):g}"
        numbers = [one.opinion.metrics[name] for name in METRICS]
        cells = (performance, runs, *others, str(len(one.axe)))
        times = (*(f"{ms:.0f}" for ms in numbers[:-1]), f"{numbers[-1]:.2f}")
        lines.append(f"| {one.screen.name} | {' | '.join((*cells, *times))} |")
    return "\n".join(lines)


def faults(seen: Sequence[Seen], weights: Sequence[Weight], opened: Sequence[Opening]) -> list[str]:
    """Return everything that is less than it should be, as sentences."""
    found = [f"{one.screen.name}: {fault}" for one in seen for fault in one.missed]
    found += [f"first load, {one.encoding}: {one.bytes} bytes" for one in weights if one.missed]
    late = [one for one in opened if one.name != opening.FLOOR and one.missed]
    return found + [f"{one.name}: interactive too late" for one in late]


def said(seen: Sequence[Seen], weights: Sequence[Weight], opened: Sequence[Opening]) -> str:
    """Return the tables, what is missed, and what Lighthouse says about the machine."""
    machine = min(one.opinion.machine for one in seen)
    warnings = {said for one in seen for said in one.opinion.warnings}
    lines = [table(seen), "", weight.table(weights), "", opening.table(opened), ""]
    lines += faults(seen, weights, opened) or ["Nothing is missed."]
    lines += [f"The machine by Lighthouse's measure, at its slowest: {machine:.0f}.", *warnings]
    return "\n".join(lines)


def write(
    path: Path,
    seen: Sequence[Seen],
    weights: Sequence[Weight],
    opened: Sequence[Opening],
) -> None:
    """Write machine, every figure and what is missed as JSON."""
    screens: list[Mapping[str, object]] = [
        {"screen": one.screen.name, "opinion": one.opinion, "performance_by_run": one.runs,
         "axe": one.axe, "missed": one.missed}
        for one in seen
    ]  # fmt: skip
    body = {
        "measured_at": SystemClock().now(),
        "machine": {
            "cores": os.cpu_count(),
            "load": os.getloadavg(),
            "system": platform.platform(),
        },
        "screens": screens,
        "first_loads": weights,
        "openings": opened,
        "missed": faults(seen, weights, opened),
    }
    options = orjson.OPT_INDENT_2 | orjson.OPT_UTC_Z | orjson.OPT_APPEND_NEWLINE
    path.write_bytes(orjson.dumps(body, option=options))


def _mark(one: Seen, name: str) -> str:
    return " MISSED" if one.opinion.scores[name] < one.screen.least.get(name, 0) else ""
