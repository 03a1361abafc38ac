"""Which exercises a screening speaks about, and how gravely."""

from typing import Any

import pytest

from strtrack.library.rules.exercises import exercise_files
from strtrack.plans.rules.screening import Area, Excluded, actions, marks_on

BACK_AND_LEG = {
    "avoid_if": ["balance_risk", "osteoporosis", "recent_fracture"],
    "zones": ["low-back", "calf"],
}


def marks(side: str = "both", **areas: frozenset[Area] | None) -> list[tuple[str, str, Any]]:
    excluded = {tag: Excluded(tag.title(), where) for tag, where in areas.items()}
    return [(m.tag, m.action, m.areas) for m in marks_on(BACK_AND_LEG, side, excluded)]


def test_an_answer_without_areas_holds_everywhere_and_the_gravest_comes_first() -> None:
    assert marks(balance_risk=None, osteoporosis=None, recent_fracture=None) == [
        ("recent_fracture", "block", None),
        ("osteoporosis", "ask", None),
        ("balance_risk", "warn", None),
    ]


def test_an_answer_that_the_exercise_does_not_go_by_does_nothing() -> None:
    assert marks(pregnancy=None) == []


@pytest.mark.parametrize(
    ("side", "area", "applies"),
    [
        ("both", ("calf", "L"), True),
        ("each", ("calf", "R"), True),
        ("left", ("calf", "L"), True),
        ("left", ("calf", "R"), False),
        ("right", ("calf", "R"), True),
        ("right", ("calf", "L"), False),
        ("both", ("shin", "L"), False),
        ("both", ("low-back", "M"), True),
        ("left", ("low-back", "M"), True),
    ],
)
def test_an_answer_with_areas_holds_where_the_exercise_meets_them(
    side: str, area: Area, *, applies: bool
) -> None:
    assert bool(marks(side, recent_fracture=frozenset({area}))) is applies


def test_only_the_areas_that_are_met_are_named() -> None:
    marked = frozenset({("wrist", "R"), ("calf", "R"), ("calf", "L")})
    assert marks("left", recent_fracture=marked) == [("recent_fracture", "block", (("calf", "L"),))]


def test_every_exercise_goes_by_known_answers_only() -> None:
    named = {tag for files in exercise_files().values() for tag in files["en"]["avoid_if"]}
    assert named <= actions().keys()
    assert set(actions().values()) == {"block", "ask", "warn"}
