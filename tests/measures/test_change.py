"""What counts as a change (clinical.md 1.4 and 6.3)."""

import pytest

from strtrack.measures.rules.change import is_clear_range, score_change


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (6, 4, "better"),
        (6, 5, "none"),
        (6, 7, "none"),
        (6, 8, "worse"),
        (5, 3, "better"),
        (5, 4, "none"),
        (10, 8, "better"),
        (4, 3, "none"),  # a quarter of it
        (4, 2, "better"),
        (4, 6, "worse"),
        (4, 5, "none"),
        (3, 2, "better"),  # a third of it
        (3, 4, "worse"),
        (2, 1, "better"),
        (1, 0, "better"),
        (1, 2, "worse"),
        (0, 1, "none"),
        (0, 2, "worse"),
        (0, 0, "none"),
        (7, 7, "none"),
    ],
)
def test_two_points_from_five_on_and_three_tenths_below(
    before: int, after: int, change: str
) -> None:
    assert score_change(before, after) == change


@pytest.mark.parametrize("baseline", range(11))
def test_more_of_a_change_never_counts_as_less(baseline: int) -> None:
    down = [score_change(baseline, after) == "better" for after in range(baseline, -1, -1)]
    up = [score_change(baseline, after) == "worse" for after in range(baseline, 11)]
    assert down == sorted(down)
    assert up == sorted(up)


@pytest.mark.parametrize(
    ("degrees", "clear"), [(0, False), (5, False), (6, True), (-5, False), (-6, True)]
)
def test_a_range_has_changed_from_six_degrees_on(degrees: int, clear: bool) -> None:
    assert is_clear_range(degrees) is clear
