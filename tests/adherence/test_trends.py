"""What a line came to week by week, from logs made by hand."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from strtrack.adherence.rules.trends import Point, dose_on, points_of
from strtrack.plans.rules.dosage import BAND_LEVELS
from tests.adherence.week import MONDAY, A, B

NEXT = MONDAY + timedelta(weeks=1)
NO_LOAD = {"kind": "none", "value": None, "unit": None}


def kilos(value: float | None) -> dict[str, Any]:
    return {"kind": "external", "value": value, "unit": "kg"}


def band(level: str | None) -> dict[str, Any]:
    return {"kind": "band", "value": level, "unit": "resistance_level"}


@dataclass(frozen=True)
class Dose:
    """Two sets of ten from the first Monday on."""

    version_starts_on: date = MONDAY
    exercise_slug: str = "wall-slide"
    side: str = "both"
    sets: int = 2
    reps: int = 10
    hold_s: int | None = None
    duration_s: int | None = None
    load: dict[str, Any] = field(default_factory=lambda: NO_LOAD)


@dataclass(frozen=True)
class Log:
    """Done on the first Monday, and nothing else said."""

    due_on: date = MONDAY
    status: str = "done"
    credit: float = 1.0
    sets: list[dict[str, Any]] | None = None
    variant: str | None = None
    pain: int | None = None
    id: UUID = field(default_factory=uuid4)


@dataclass(frozen=True)
class Round:
    """A finished round of some logs."""

    log_ids: list[str]
    pain: int | None
    hurt: list[str] = field(default_factory=list)


def reps(*counts: int, **given: Any) -> list[dict[str, Any]]:
    return [{"reps": count} | given for count in counts]


def points(
    logs: list[Log], *doses: Dose, rounds: tuple[Round, ...] = (), line: UUID = A
) -> list[Point]:
    return points_of(line, doses or [Dose()], logs, rounds, BAND_LEVELS)


def the_point(logs: list[Log], *doses: Dose, rounds: tuple[Round, ...] = ()) -> Point:
    (point,) = points(logs, *doses, rounds=rounds)
    return point


def test_only_done_counts_as_the_planned_dose_and_says_so() -> None:
    point = the_point([Log()])
    assert (point.sessions, point.sets, point.amount, point.unit) == (1, 2, 10, "reps")
    assert point.as_planned


def test_amounts_are_the_median_of_the_weeks_sets() -> None:
    logs = [Log(sets=reps(8, 9)), Log(MONDAY + timedelta(days=2), sets=reps(10, 10, 12))]
    point = the_point(logs)
    assert (point.monday, point.sessions, point.amount) == (MONDAY, 2, 10)
    assert point.sets == 2
    assert not point.as_planned


def test_sunday_and_monday_are_two_weeks_and_an_empty_one_is_no_point() -> None:
    sunday, later = MONDAY + timedelta(days=6), MONDAY + timedelta(weeks=3)
    found = points([Log(sunday, sets=reps(8)), Log(NEXT, sets=reps(9)), Log(later)])
    assert [(p.monday, p.amount) for p in found] == [(MONDAY, 8), (NEXT, 9), (later, 10)]


def test_what_was_left_out_is_no_session() -> None:
    left_out = Log(status="skipped", credit=0.0)
    assert points([left_out]) == []
    point = the_point([left_out, Log(MONDAY + timedelta(days=1), sets=reps(8, 8))])
    assert (point.sessions, point.amount) == (1, 8)


def test_partly_without_amounts_is_a_session_that_does_not_say_how_much() -> None:
    partly = Log(status="partly", credit=0.5)
    point = the_point([partly])
    assert (point.sessions, point.sets, point.amount, point.as_planned) == (1, None, None, False)
    point = the_point([partly, Log(sets=reps(9, 9))])
    assert (point.sessions, point.amount) == (2, 9)


def test_the_band_is_the_heaviest_that_was_used_else_the_planned_one() -> None:
    medium = Dose(load={"kind": "band", "value": "medium", "unit": "resistance_level"})
    assert the_point([Log(sets=reps(10, 10))], medium).band == "medium"
    used = [*reps(10, band="light"), *reps(8, band="x-light")]
    assert the_point([Log(sets=used)], medium).band == "light"


def test_partly_with_amounts_says_how_much() -> None:
    assert the_point([Log(status="partly", credit=0.25, sets=reps(5))]).amount == 5


def test_each_log_is_held_against_the_dose_of_its_day() -> None:
    """2 × 10 until Wednesday, 3 × 12 from Thursday: a log of Wednesday is not rewritten."""
    thursday = MONDAY + timedelta(days=3)
    doses = (Dose(), Dose(thursday, sets=3, reps=12))
    assert [dose_on(doses, thursday - timedelta(days=n)).reps for n in (1, 0)] == [10, 12]
    first, second = points([Log(), Log(NEXT)], *doses)
    assert (first.sets, first.amount) == (2, 10)
    assert (second.sets, second.amount) == (3, 12)


def test_a_log_of_before_the_first_version_takes_the_first() -> None:
    assert dose_on([Dose(NEXT, reps=7)], MONDAY).reps == 7


def test_another_exercise_in_the_same_line_does_not_mix_its_amounts() -> None:
    thursday = MONDAY + timedelta(days=3)
    doses = (Dose(load=kilos(4)), Dose(thursday, exercise_slug="push-up", reps=5))
    point = the_point([Log(), Log(thursday)], *doses)
    assert (point.exercise_slug, point.amount, point.load) == ("push-up", 5, None)
    assert point.sessions == 2


def test_both_sides_are_one_sessions_sets_each_once() -> None:
    sets = [{"reps": 8, "side": side} for side in ("left", "left", "left", "right", "right")]
    point = the_point([Log(sets=sets)], Dose(side="each"))
    assert (point.sets, point.amount) == (3, 8)


@pytest.mark.parametrize(
    ("dose", "done", "amount"),
    [
        (Dose(duration_s=60), {"seconds": 45}, 45),
        (Dose(reps=3, hold_s=30), {"reps": 3, "seconds": 25}, 25),
        (Dose(reps=3, hold_s=30), {"reps": 3}, 30),
    ],
)
def test_what_is_held_or_timed_is_counted_in_seconds(
    dose: Dose, done: dict[str, Any], amount: int
) -> None:
    point = the_point([Log(sets=[done])], dose)
    assert (point.unit, point.amount) == ("seconds", amount)


def test_a_short_pause_within_a_rep_counts_reps() -> None:
    point = the_point([Log(sets=[{"reps": 8, "seconds": 5}])], Dose(hold_s=5))
    assert (point.unit, point.amount) == ("reps", 8)


def test_the_load_is_the_most_of_the_week_and_the_planned_one_where_nothing_was_said() -> None:
    dose = Dose(load=kilos(4))
    assert the_point([Log(sets=reps(8))], dose).load == 4
    heavier = Log(sets=[*reps(8, load=5.5), *reps(8, load=5)])
    assert the_point([Log(), heavier], dose).load == 5.5
    assert the_point([Log(sets=reps(8, load=3))], dose).load == 3


def test_a_load_nobody_named_is_none_and_never_0() -> None:
    assert the_point([Log()], Dose(load=kilos(None))).load is None
    assert the_point([Log()]).load is None


def test_the_heaviest_band_of_the_week_stands() -> None:
    thursday = MONDAY + timedelta(days=3)
    doses = (Dose(load=band("heavy")), Dose(thursday, load=band("light")))
    point = the_point([Log(), Log(thursday)], *doses)
    assert (point.band, point.load) == ("heavy", None)
    assert the_point([Log()], Dose(load=band(None))).band is None


def test_the_easier_exercise_is_told_and_its_amounts_are_not_this_ones() -> None:
    dose = Dose(load=kilos(4))
    eased = Log(variant="easy-slide", sets=reps(20))
    point = the_point([eased], dose)
    assert (point.sessions, point.eased, point.amount, point.load) == (1, True, None, None)
    point = the_point([eased, Log(sets=reps(8))], dose)
    assert (point.sessions, point.eased, point.amount, point.load) == (2, True, 8, 4)


def test_pain_is_the_most_that_was_said_of_the_line_in_the_week() -> None:
    first, second = Log(pain=2), Log(MONDAY + timedelta(days=1))
    told = Round([str(second.id)], 4)
    assert the_point([first, second], rounds=(told,)).pain == 4
    assert the_point([Log(pain=5), second], rounds=(told,)).pain == 5
    assert the_point([Log()]).pain is None


def test_pain_of_another_line_is_no_number_of_this_one() -> None:
    log = Log()
    other = Round([str(log.id)], 6, [str(B)])
    point = the_point([log], rounds=(other,))
    assert (point.pain, point.pain_below) == (None, 3)
    named = Round([str(log.id)], 6, [str(A)])
    assert the_point([log], rounds=(other, named)).pain == 6
    assert the_point([log], rounds=(named,)).pain_below is None


def test_a_round_without_this_line_says_nothing_of_it() -> None:
    point = the_point([Log()], rounds=(Round([str(uuid4())], 7),))
    assert (point.pain, point.pain_below) == (None, None)
