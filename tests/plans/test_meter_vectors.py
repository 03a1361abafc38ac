"""The phone app's meter and this one measure the same plans alike."""

import json
from pathlib import Path
from typing import Any

import pytest

from strtrack.plans.rules.dosage import loads_of, meter

VECTORS = Path("frontend/src/features/therapist/plan/meter_vectors.json")
CASES: list[dict[str, Any]] = json.loads(VECTORS.read_text())


def test_there_are_enough_of_them() -> None:
    assert len(CASES) >= 15
    assert {case["meter"]["warning"] for case in CASES} == {None, "long", "too_long"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.get("name", ""))
def test_both_measure_alike(case: dict[str, Any]) -> None:
    found = meter(loads_of(case["items"]))
    assert case["meter"] == {
        "work_s": found.work_s,
        "total_s": found.total_s,
        "items": found.items,
        "warning": found.warning,
    }
