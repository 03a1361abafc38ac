"""docs/clinical.md as tables and sentences, and the data files that must say the same."""

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any

CLINICAL = Path("docs/clinical.md")
DATA = Path("strtrack/library/data")
Row = dict[str, str]


def section(heading: str) -> str:
    """Return the text under a heading that begins so, up to the next one."""
    _, _, rest = _clinical().partition(f"\n{heading}")
    assert rest, heading
    return re.split(r"^#{2,4} ", rest, maxsplit=1, flags=re.MULTILINE)[0]


def table(heading: str, first_column: str) -> list[Row]:
    """Return the rows of the table under a heading whose first column is called so."""
    lines = section(heading).splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith(f"| {first_column} |"))
    names = _cells(lines[start])
    rows = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        rows.append(dict(zip(names, _cells(line), strict=True)))
    return rows


def data(name: str) -> Any:
    """Return one of the catalogue's data files."""
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def numbers(pattern: str, text: str) -> list[float]:
    """Return the numbers a sentence states; the sentence must stand there."""
    found = re.search(pattern, text)
    assert found, pattern
    return [float(number) for number in found.groups()]


def _cells(line: str) -> list[str]:
    return [cell.strip().replace(r"\|", "|") for cell in re.split(r"(?<!\\)\|", line.strip()[1:-1])]


@lru_cache(maxsize=1)
def _clinical() -> str:
    return CLINICAL.read_text(encoding="utf-8")
