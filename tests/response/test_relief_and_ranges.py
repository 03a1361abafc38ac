"""The usual problem and ranges of motion around a session, on windows made by hand."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from strtrack.response.rules.ranges import (
    Course,
    Gain,
    Measured,
    Motion,
    Reading,
    courses_of,
    gains_of,
)
from strtrack.response.rules.relief import Relief, Said, Since, problem_since, relief_of
from strtrack.response.rules.settling import Point

LEFT_TURN, NOD = ("neck-rotation", "L"), ("neck-flexion", "M")
BEGAN = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)


def gain(
    motion: Motion, before: int | None, after: int | None, *, clear: str = "", **known: int
) -> Gain:
    """Return a gain; what is not named is not known, what is not `clear` is none."""
    unknown: dict[str, Any] = dict.fromkeys(("gained", "next_before", "kept"))
    is_clear = {f"{name}_is_clear": name in clear.split() for name in ("gained", "kept")}
    return Gain(motion, before, after, **{**unknown, **known, **is_clear})


@pytest.mark.parametrize(
    ("before", "points", "found"),
    [
        (6, [], [Relief(24), Relief(48), Relief(72)]),
        (
            6,
            [Point(5, 6), Point(24, 5), Point(47, 4), Point(74, 3)],
            [
                Relief(24, 5, 24, "none"),
                Relief(48, 4, 47, "better"),
                Relief(72, 3, 74, "better"),
            ],
        ),
        # the nearest in the window of its question; one at its end is of the next
        (6, [Point(16, 2), Point(26, 8)], [Relief(24, 8, 26, "worse"), Relief(48), Relief(72)]),
        (6, [Point(15.9, 2), Point(30, 2), Point(39, 1)], [Relief(24), Relief(48), Relief(72)]),
        (None, [Point(24, 5)], [Relief(24, 5, 24, None), Relief(48), Relief(72)]),
    ],
)
def test_relief_is_told_by_the_nearest_answer_in_the_moments_window(
    before: int | None, points: list[Point], found: list[Relief]
) -> None:
    assert relief_of(before, points) == found


def test_the_problem_over_a_course_goes_from_the_first_number_to_the_latest() -> None:
    first, last = Said(6, BEGAN), Said(4, BEGAN + timedelta(days=30))
    between = Said(9, BEGAN + timedelta(days=3))
    assert problem_since([last, between, first]) == Since(first, last, "better")
    assert problem_since([first]) is None
    assert problem_since([]) is None


def test_a_session_gains_degrees_and_keeps_what_the_next_one_finds() -> None:
    session = {LEFT_TURN: Measured(58, 71), NOD: Measured(None, 40)}
    later = [{LEFT_TURN: Measured(67, 72)}, {LEFT_TURN: Measured(50, 60), NOD: Measured(42, 44)}]
    assert gains_of(session, later) == [
        gain(LEFT_TURN, 58, 71, gained=13, next_before=67, kept=9, clear="gained kept"),
        gain(NOD, None, 40, next_before=42),
    ]


def test_what_is_not_measured_again_is_not_known_to_be_kept() -> None:
    session = {LEFT_TURN: Measured(58, 63)}
    unknown = gain(LEFT_TURN, 58, 63, gained=5)
    assert gains_of(session, []) == [unknown]
    assert gains_of(session, [{NOD: Measured(40, 41)}, {LEFT_TURN: Measured(None, 66)}]) == [
        unknown
    ]
    lost = gains_of(session, [{LEFT_TURN: Measured(51, None)}])
    assert lost == [gain(LEFT_TURN, 58, 63, gained=5, next_before=51, kept=-7, clear="kept")]


def test_a_range_over_a_course_is_held_against_its_first_start_of_a_session() -> None:
    days = [BEGAN + timedelta(days=n) for n in (0, 7, 14)]
    sessions = [
        (days[0], {LEFT_TURN: Measured(58, 71), NOD: Measured(30, 35)}),
        (days[1], {LEFT_TURN: Measured(None, 75)}),
        (days[2], {LEFT_TURN: Measured(66, None)}),
    ]
    (found,) = courses_of(sessions)
    assert found == Course(LEFT_TURN, Reading(58, days[0]), Reading(66, days[2]))
    assert found.change == 8
