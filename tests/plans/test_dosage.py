"""How long exercises take, and when a day of them is too long."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strtrack.plans.rules.dosage import Dosage, Load, meter

DOSE: dict[str, Any] = {
    "side": "both",
    "sets": 3,
    "reps": 10,
    "hold_s": None,
    "duration_s": None,
    "rest_s": 0,
    "tempo": None,
}


@pytest.mark.parametrize(
    ("given", "seconds"),
    [
        ({}, 90),
        ({"side": "each"}, 180),
        ({"side": "left"}, 90),
        ({"rest_s": 45}, 180),
        ({"side": "each", "rest_s": 45}, 270),
        ({"hold_s": 5}, 210),
        ({"duration_s": 30, "reps": 1}, 90),
        ({"tempo": "3-1-2"}, 180),
        ({"tempo": "3-1-2", "hold_s": 5}, 180),
        ({"tempo": "3-1-2", "duration_s": 20}, 600),
        ({"sets": 1, "reps": 1}, 0),
        ({"sets": 1, "reps": 4}, 10),
    ],
)
def test_an_exercise_takes_what_its_dose_says(given: dict[str, Any], seconds: int) -> None:
    dosage = Dosage(**DOSE | given)
    assert dosage.est_seconds == seconds
    assert dosage.work_seconds <= seconds + 5


@given(
    sets=st.integers(1, 10),
    reps=st.integers(1, 60),
    rest_s=st.integers(0, 600),
    hold_s=st.none() | st.integers(1, 600),
)
def test_more_of_it_never_takes_less_time(
    sets: int, reps: int, rest_s: int, hold_s: int | None
) -> None:
    dose = DOSE | {"sets": sets, "reps": reps, "rest_s": rest_s, "hold_s": hold_s}
    takes = Dosage(**dose).est_seconds
    assert takes % 10 == 0
    assert Dosage(**dose | {"sets": sets + 1}).est_seconds >= takes
    assert Dosage(**dose | {"reps": reps + 1}).est_seconds >= takes
    assert Dosage(**dose | {"side": "each"}).est_seconds >= takes


def minutes(*each: int, weekdays: frozenset[int] | None = None) -> list[Load]:
    days = {"weekdays": weekdays} if weekdays else {}
    return [Load(30.0 * m, 60 * m, **days) for m in each]


@pytest.mark.parametrize(
    ("loads", "warning"),
    [
        ([], None),
        (minutes(15), None),
        (minutes(8, 8), "long"),
        (minutes(3, 3, 3, 3, 3), None),
        (minutes(1, 1, 1, 1, 1, 1), "long"),
        (minutes(25), "long"),
        (minutes(13, 13), "too_long"),
        (minutes(1, 1, 1, 1, 1, 1, 1), "too_long"),
        (minutes(14, weekdays=frozenset({0})) + minutes(14, weekdays=frozenset({1})), None),
        (
            minutes(14, weekdays=frozenset({0})) + minutes(14, weekdays=frozenset({0, 3})),
            "too_long",
        ),
    ],
)
def test_the_fullest_day_is_measured(loads: list[Load], warning: str | None) -> None:
    assert meter(loads).warning == warning


def test_the_meter_says_what_it_measured() -> None:
    loads = minutes(4, 3) + minutes(5, weekdays=frozenset({2}))
    found = meter(loads)
    assert (found.total_s, found.work_s, found.items) == (720, 360, 3)
