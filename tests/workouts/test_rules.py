"""How much of a slot a log is worth (clinical.md 4.5)."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strtrack.workouts.rules import Dose, dose_ratio

REPS = Dose("both", 3, 10, None, None)
EACH = Dose("each", 3, 10, None, None)
HOLDS = Dose("both", 2, 5, 10, None)
SECONDS = Dose("both", 2, 1, None, 30)


@pytest.mark.parametrize(
    ("status", "worth"), [("done", 1.0), ("partly", 0.5), ("skipped", 0.0), ("withdrawn", 0.0)]
)
def test_a_tap_is_worth_what_its_word_says(status: str, worth: float) -> None:
    assert dose_ratio(status, None, REPS) == worth
    assert dose_ratio(status, [], REPS) == worth


@pytest.mark.parametrize(
    ("planned", "sets", "worth"),
    [
        (REPS, [{"reps": 10}] * 3, 1.0),
        (REPS, [{"reps": 4}] * 3, 0.4),
        (REPS, [{"reps": 10}], 0.3333),
        (REPS, [{"reps": 20}] * 3, 2.0),
        (EACH, [{"reps": 10, "side": "left"}] * 3, 0.5),
        (EACH, [{"reps": 10, "side": "left"}, {"reps": 10, "side": "right"}] * 3, 1.0),
        (HOLDS, [{"reps": 5}] * 2, 1.0),
        (HOLDS, [{"reps": 5, "seconds": 5}] * 2, 0.5),
        (HOLDS, [{"seconds": 50}], 0.5),
        (SECONDS, [{"seconds": 30}, {"seconds": 15}], 0.75),
        (SECONDS, [{"reps": 1}], 0.0),
    ],
)
def test_amounts_are_held_against_the_dose(
    planned: Dose, sets: list[dict[str, Any]], worth: float
) -> None:
    assert dose_ratio("done", sets, planned) == worth
    assert dose_ratio("partly", sets, planned) == worth


def test_what_was_skipped_is_worth_nothing_whatever_was_done() -> None:
    assert dose_ratio("skipped", [{"reps": 30}], REPS) == 0.0


SETS = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "reps": st.none() | st.integers(0, 200),
            "seconds": st.none() | st.integers(0, 7200),
        },
    ),
    max_size=10,
)
DOSES = st.builds(
    Dose,
    st.sampled_from(["both", "left", "right", "each"]),
    st.integers(1, 10),
    st.integers(1, 60),
    st.none() | st.integers(1, 600),
    st.none() | st.integers(1, 3600),
)


@given(planned=DOSES, sets=SETS, more=st.integers(1, 50))
def test_more_work_is_never_worth_less(
    planned: Dose, sets: list[dict[str, Any]], more: int
) -> None:
    worth = dose_ratio("done", sets, planned)
    assert worth >= 0
    if sets:
        assert dose_ratio("done", [*sets, {"reps": more, "seconds": more}], planned) >= worth
