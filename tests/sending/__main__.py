"""`python -m tests.sending`: print what was sent by how many, and once; exit 1 on a fault."""

import argparse
import signal
import sys

from strtrack.kernel.logs import configure_logs
from tests.bench.databases import KINDS
from tests.sending.run import send


def main() -> None:
    """Run on the databases that are named, else on both, by two and by four processes."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that all of them are stopped too
    arguments = argparse.ArgumentParser(prog="python -m tests.sending", description=__doc__)
    arguments.add_argument("--database", choices=KINDS, action="append")
    arguments.add_argument("--processes", type=int, action="append")
    arguments.add_argument("--due", type=int, default=2000)
    chosen = arguments.parse_args()
    configure_logs("ERROR")
    tolls = []
    for kind in chosen.database or KINDS:
        for processes in chosen.processes or (2, 4):
            tolls.append(send(kind, processes=processes, due=chosen.due))
            print(tolls[-1], flush=True)
    raise SystemExit(any(toll.faults for toll in tolls))


if __name__ == "__main__":
    main()
