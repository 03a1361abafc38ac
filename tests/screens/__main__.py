"""`make screens`: every screen × size × theme × language as contact sheets, and checked.

The practice is filled once. Each size and language then has a program, a copy of the practice and a
browser of its own, so that two can be rendered at a time and nobody meets what another one saved.
"""

import shutil
import sys
from concurrent.futures import ProcessPoolExecutor
from itertools import product
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.screens.camera import LANGUAGES, LARGE_TEXT, LYING, OUT, SIZES, THEMES, rendered
from tests.screens.practice import fill_practice
from tests.screens.sheets import contact_sheet
from tests.screens.stops import STOPS


def names_of(size: str, only: list[str]) -> list[str]:
    """Return the stops that are asked for and seen at a size."""
    asked = [stop for stop in STOPS if not only or stop.name in only]
    return [stop.name for stop in asked if size != LYING or stop.lying]


def main(only: list[str]) -> int:
    """Render what is asked for, or everything; return 1 when a check found something."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()
    jobs = list(product((*SIZES, LARGE_TEXT), LANGUAGES))
    faults: list[str] = []
    with TemporaryDirectory() as filled:
        fill_practice(Path(filled))
        with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as workers:
            started = [
                workers.submit(rendered, filled, *job, names_of(job[0], only)) for job in jobs
            ]
            for job, under_way in zip(jobs, started, strict=True):
                faults += under_way.result()
                print(" ".join(job), "done", flush=True)
    for (name, size), theme, language in product(SIZES.items(), THEMES, LANGUAGES):
        combination = f"{name}-{theme}-{language}"
        contact_sheet(OUT, combination, width=size.width, columns=size.columns)
    print("\n".join(faults) or "No fault found.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
