"""Intervals, and whether soreness had settled by 48 hours: plain rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strtrack.figures.rules.settling import Told, settled_by_48
from strtrack.figures.rules.shares import middle_of, percent, wilson
from strtrack.figures.rules.tables import cell


@pytest.mark.parametrize(
    ("part", "whole", "interval"),
    [(0, 10, (0.0, 27.8)), (5, 10, (23.7, 76.3)), (81, 263, (25.5, 36.6)), (1, 1, (20.7, 100.0))],
)
def test_wilsons_interval_is_as_published(
    part: int, whole: int, interval: tuple[float, float]
) -> None:
    assert wilson(part, whole) == interval  # Newcombe 1998 has the first and the third


def test_of_nothing_there_is_nothing_to_tell() -> None:
    assert (percent(0, 0), wilson(0, 0), middle_of([])) == (None, None, None)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_share_lies_in_its_interval(counted: tuple[int, int]) -> None:
    low, high = wilson(*counted) or (0, 0)
    assert 0 <= low <= (percent(*counted) or 0) + 0.1 <= high + 0.2 <= 100.2


SORE, CALM = False, True


@pytest.mark.parametrize(
    ("answers", "settled"),
    [
        ([], None),
        ([(5, "h5", CALM)], True),
        ([(5, "h5", SORE), (24, "h24", CALM)], True),
        ([(24, "h24", SORE), (55, "h48", CALM)], True),  # the question at 48 hours, in its time
        ([(24, "h24", SORE), (57, "h48", CALM)], None),  # answered late: either side of 48 h
        ([(24, "h24", SORE), (50, None, CALM)], None),
        ([(24, "h24", SORE), (70, "h72", CALM)], None),
        ([(24, "h24", SORE)], None),
        ([(41, "h48", SORE)], False),
        ([(24, "h24", CALM), (48, "h48", SORE), (70, "h72", CALM)], False),
        ([(24, "h24", CALM), (70, "h72", SORE)], False),
        ([(60, None, CALM)], None),
    ],
)
def test_settled_by_48_hours(
    answers: list[tuple[float, str | None, bool]], settled: bool | None
) -> None:
    assert settled_by_48([Told(*answer) for answer in answers]) is settled


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+1", "'=1+1"),
        (" @SUM(A1)", "' @SUM(A1)"),
        ("-2", "'-2"),
        ("\tx", "'\tx"),
        ("knee = sore", "knee = sore"),
        (-2, -2),
        (None, ""),
        (0.0, 0.0),
    ],
)
def test_a_text_that_a_spreadsheet_would_run_stays_a_text(value: object, written: object) -> None:
    assert cell(value) == written
