"""How a session was borne, graded for the record (clinical.md 1.7)."""

from typing import Any

import pytest

from strtrack.checkins.rules.grade import Felt, Grade, felt_of, grade_of
from tests.factories import answers


@pytest.mark.parametrize(
    ("soreness", "interference", "severity"),
    [
        (1, 0, "minor"),
        (4, 0, "minor"),
        (4, 2, "minor"),
        (0, 1, "minor"),
        (5, 0, "moderate"),
        (4, 3, "moderate"),
        (0, 3, "moderate"),
        (10, 4, "moderate"),
    ],
)
def test_it_is_as_severe_as_soreness_and_interference_were(
    soreness: int, interference: int, severity: str
) -> None:
    found = grade_of([Felt(soreness, interference)], unsettled_at=5, settled_by=None, serious=False)
    assert found == Grade(severity, None)


def test_peaks_of_different_answers_count_together() -> None:
    mild = [Felt(4, 0), Felt(1, 2)]
    assert grade_of(mild, unsettled_at=None, settled_by=5, serious=False) == Grade("minor", "short")
    worse = [Felt(2, 0), Felt(6, 1), Felt(0, 0)]
    found = grade_of(worse, unsettled_at=30, settled_by=48, serious=False)
    assert found == Grade("moderate", "long")


@pytest.mark.parametrize(
    ("unsettled_at", "settled_by", "duration"),
    [
        (None, 5, "short"),
        (None, 24, "short"),
        (5, 24, "short"),
        (24.01, 48, "long"),
        (72, None, "long"),
        (5, 24.01, None),  # it ended somewhere between
        (24, None, None),
        (None, 30, None),
    ],
)
def test_it_is_short_or_long_only_as_far_as_the_answers_say(
    unsettled_at: float | None, settled_by: float | None, duration: str | None
) -> None:
    found = grade_of([Felt(3, 1)], unsettled_at=unsettled_at, settled_by=settled_by, serious=False)
    assert found == Grade("minor", duration)


@pytest.mark.parametrize("felt", [[], [Felt()], [Felt(), Felt()]])
def test_where_nothing_was_felt_there_is_nothing_to_grade(felt: list[Felt]) -> None:
    assert grade_of(felt, unsettled_at=None, settled_by=5, serious=False) is None


def test_only_a_person_calls_it_serious() -> None:
    worst = grade_of([Felt(10, 4)], unsettled_at=120, settled_by=None, serious=False)
    assert worst == Grade("moderate", "long")
    said = grade_of([Felt(2, 0)], unsettled_at=5, settled_by=20, serious=True)
    assert said == Grade("serious", "short")
    assert grade_of([], unsettled_at=None, settled_by=None, serious=True) == Grade("serious", None)


def test_the_worst_since_the_last_answer_is_a_peak_as_well() -> None:
    scores = [
        {"scope": "sorest", "now": 2, "worst": 7},
        {"scope": "area", "zone": "calf", "side": "L", "now": 3, "worst": None},
    ]
    assert felt_of(answers(scores=scores, interference=1)) == Felt(7, 1)
    assert felt_of(answers(score=5, interference=None)) == Felt(5, 0)


@pytest.mark.parametrize(
    "newer",
    [
        {},
        {"scores": None, "interference": "some"},
        {"scores": "sore"},
        {"scores": ["sore"], "interference": True},
        {"scores": [{"scope": "sorest", "now": "9", "worst": 11}]},
    ],
)
def test_what_a_newer_form_says_otherwise_is_left_out(newer: dict[str, Any]) -> None:
    assert felt_of(newer) == Felt()
