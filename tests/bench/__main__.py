"""`python -m tests.bench`: measure, print the table, write bench.json."""

import argparse
import signal
import sys
from pathlib import Path

from strtrack.settings import ROOT
from tests.bench import calendar_rules, client_page, desk, report, sending, size
from tests.bench.databases import KINDS
from tests.bench.rounds import measure

ROUNDS = 15


def main() -> None:
    """Measure both databases, or the one that is named."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the servers are stopped too
    arguments = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    arguments.add_argument("--database", choices=KINDS, action="append")
    arguments.add_argument("--rounds", type=int, default=ROUNDS)
    arguments.add_argument("--output", type=Path, default=ROOT / "bench.json")
    chosen = arguments.parse_args()
    kinds = chosen.database or KINDS
    measured = {kind: measure(kind, chosen.rounds, print, pages=kind == kinds[0]) for kind in kinds}
    figures = [f for kind, m in measured.items() for f in report.figures(kind, m.cells, m.costs)]
    loads = measured[kinds[0]].first_loads
    raw = {kind: m.costs for kind, m in measured.items()}
    rules = calendar_rules.evaluate()
    histories = {kind: client_page.measure(kind, print) for kind in kinds}
    desks = {kind: desk.measure(kind, print) for kind in kinds}
    pushes = [sending.measure(kind, print) for kind in kinds]
    report.write(chosen.output, figures, raw, loads, rules, histories, desks, pushes)
    print(report.table(figures))
    print(size.table(loads))
    print(calendar_rules.table(rules))
    print(client_page.table(histories))
    print(desk.table(desks))
    print(sending.table(pushes))
    print(f"Written to {chosen.output}.")


if __name__ == "__main__":
    main()
