"""The files of vectors, each with the function that makes it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson

from tests.vectors.adherence import adherence_cases, ratio_cases
from tests.vectors.colours import colour_cases
from tests.vectors.days import day_cases
from tests.vectors.due import due_cases, recurrence_cases
from tests.vectors.recovery import recovery_cases
from tests.vectors.verdicts import verdict_cases

WHOLE_DAYS = "whole_days.json"  # made through the API, so with a program
FOLDER = Path(__file__).parent
MOST_BYTES = 700 * 1024
FILES: dict[str, Callable[[], list[Any]]] = {
    "days.json": day_cases,
    "recurrence.json": recurrence_cases,
    "due.json": due_cases,
    "adherence.json": adherence_cases,
    "ratios.json": ratio_cases,
    "recovery.json": recovery_cases,
    "verdicts.json": verdict_cases,
    "colours.json": colour_cases,
}


def as_text(cases: list[Any]) -> bytes:
    """Return a file's text: one case a line."""
    return b"[\n" + b",\n".join(orjson.dumps(case) for case in cases) + b"\n]\n"


def number_of_cases(lines: list[Any]) -> int:
    """Return how many cases a file has: a line may ask about several days or instants."""
    return sum(_asked(line) for line in lines)


def _asked(line: Any) -> int:
    if isinstance(line, list):
        return len(line[3]) if isinstance(line[-1], list) else 1
    return len(line.get("windows") or line.get("todays") or line.get("at") or [line])
