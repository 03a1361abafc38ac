"""Numbers a practice may change: within bounds, in order, the later layer stronger."""

import json
from dataclasses import asdict, fields
from pathlib import Path

import pytest

from strtrack.kernel.thresholds import KNOWN, ORDERED, Thresholds, faults, thresholds_from


def test_every_number_is_known_with_its_source() -> None:
    assert {field.name for field in fields(Thresholds)} == set(KNOWN)
    assert asdict(Thresholds()) == {name: known.default for name, known in KNOWN.items()}
    for known in KNOWN.values():
        assert known.low <= known.default <= known.high
        assert known.unit
        assert known.source


def test_the_numbers_that_the_phones_tests_work_with_are_these() -> None:
    written = json.loads(Path("tests/checkins/thresholds.json").read_bytes())
    assert written == asdict(Thresholds())


def test_the_defaults_are_in_order() -> None:
    values = asdict(Thresholds())
    assert all(values[lower] < values[upper] for lower, upper in ORDERED)
    assert faults({}) == {}


def test_the_clients_own_number_is_stronger_than_the_practices() -> None:
    laid = thresholds_from({"high_score": 7, "silent_days": 4}, {"high_score": 9})
    assert (laid.high_score, laid.silent_days, laid.settled_score) == (9, 4, 1)
    assert thresholds_from(None, {}, {"patience": 1}) == Thresholds()


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_a_number_out_of_bounds_is_a_fault(name: str) -> None:
    assert list(faults({name: KNOWN[name].low - 0.01})) == [name]
    assert list(faults({name: KNOWN[name].high + 0.01})) == [name]


def test_an_unknown_number_is_a_fault() -> None:
    assert list(faults({"patience": 3})) == ["patience"]


@pytest.mark.parametrize(("lower", "upper"), ORDERED)
def test_an_order_that_is_turned_round_is_a_fault(lower: str, upper: str) -> None:
    shared = max(KNOWN[lower].low, KNOWN[upper].low)
    if shared <= min(KNOWN[lower].high, KNOWN[upper].high):
        assert faults({lower: shared, upper: shared})
    said = f"{lower} stays below {upper}."
    assert said not in faults({lower: KNOWN[lower].low, upper: KNOWN[upper].high}).values()
