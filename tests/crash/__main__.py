"""`python -m tests.crash`: print what was killed, sent again and found; exit 1 on a fault."""

import argparse
import signal
import sys

from tests.bench.databases import KINDS
from tests.crash.run import crash


def main() -> None:
    """Run on the databases that are named, else on both."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the server is stopped too
    arguments = argparse.ArgumentParser(prog="python -m tests.crash", description=__doc__)
    arguments.add_argument("--database", choices=KINDS, action="append")
    arguments.add_argument("--check-ins", type=int, default=2000)
    arguments.add_argument("--phones", type=int, default=20)
    arguments.add_argument("--kills", type=int, default=6)
    arguments.add_argument("--seed", type=int, default=1)
    chosen = arguments.parse_args()
    tolls = [
        crash(
            kind,
            check_ins=chosen.check_ins,
            phones=chosen.phones,
            kills=chosen.kills,
            seed=chosen.seed,
        )
        for kind in chosen.database or KINDS
    ]
    print("\n".join(str(toll) for toll in tolls))
    raise SystemExit(any(toll.faults for toll in tolls))


if __name__ == "__main__":
    main()
