"""The data files of the catalogue."""

import json
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[1] / "data"


def data_of(name: str) -> dict[str, Any]:
    """Return what the data file of that name holds."""
    found: dict[str, Any] = json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))
    return found
