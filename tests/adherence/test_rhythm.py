"""A score that decays: never a chain that breaks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strtrack.adherence.rules.rhythm import (
    HALVES_AFTER,
    Counted,
    score_of,
    step_of,
    target_of,
)

NOTHING_PLANNED = Counted(0, 0)
WEEKS = st.builds(Counted, st.integers(0, 7), st.integers(1, 7))
FINISHED = st.lists(WEEKS, min_size=2, max_size=12)


def known(finished: list[Counted], running: Counted = NOTHING_PLANNED) -> float:
    score = score_of(finished, running)
    assert score is not None
    return score


def test_a_week_three_weeks_older_weighs_half() -> None:
    """The last week done and three empty ones; 1 against 1, 0.79, 0.63 and 0.5."""
    empty = Counted(0, 4)
    done_last = known([Counted(4, 4), empty, empty, empty])
    done_first = known([empty, empty, empty, Counted(4, 4)])
    assert done_last == pytest.approx(1 / (1 + 2 ** (-1 / 3) + 2 ** (-2 / 3) + 0.5))
    assert done_first == pytest.approx(done_last / 2)
    assert HALVES_AFTER == 3


def test_more_than_the_target_is_no_more_than_all_of_it() -> None:
    assert known([Counted(6, 3), Counted(3, 3)]) == 1.0


def test_fewer_than_two_weeks_that_are_over_say_nothing() -> None:
    assert score_of([], Counted(1, 3)) is None
    assert score_of([Counted(3, 3), NOTHING_PLANNED, NOTHING_PLANNED], Counted(2, 3)) is None
    assert score_of([Counted(3, 3), NOTHING_PLANNED, Counted(3, 3)], Counted(0, 3)) == 1.0


def test_a_monday_costs_nobody_anything() -> None:
    weeks = [Counted(3, 3), Counted(2, 3)]
    assert known(weeks, Counted(0, 3)) == known(weeks, NOTHING_PLANNED)
    assert known(weeks, Counted(3, 3)) > known(weeks, NOTHING_PLANNED)


@given(FINISHED, WEEKS, st.data())
def test_more_done_never_lowers_it(
    finished: list[Counted], running: Counted, data: st.DataObject
) -> None:
    before = known(finished, running)
    place = data.draw(st.integers(-1, len(finished) - 1))
    more = list(finished)
    if place < 0:
        running = running._replace(done_days=running.done_days + 1)
    else:
        more[place] = more[place]._replace(done_days=more[place].done_days + 1)
    assert known(more, running) >= before - 1e-9


@given(FINISHED, st.integers(1, 7))
def test_an_empty_week_costs_no_more_than_its_share(finished: list[Counted], target: int) -> None:
    before, after = known(finished), known([Counted(0, target), *finished])
    share = 1 / sum(0.5 ** (age / HALVES_AFTER) for age in range(len(finished) + 1))
    assert before >= after >= before - share - 1e-9
    assert after == pytest.approx(before * (1 - share))


@given(FINISHED, WEEKS, st.data())
def test_a_week_of_rest_changes_nothing(
    finished: list[Counted], running: Counted, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(finished)))
    rested = [*finished[:place], NOTHING_PLANNED, *finished[place:]]
    assert score_of(rested, running) == score_of(finished, running)


@given(FINISHED, WEEKS)
def test_it_lies_between_nothing_and_all(finished: list[Counted], running: Counted) -> None:
    assert 0 <= known(finished, running) <= 1 + 1e-9


@pytest.mark.parametrize(
    ("score", "step"),
    [(0.0, 1), (0.19, 1), (0.2, 2), (0.4, 3), (0.59, 3), (0.6, 4), (0.79, 4), (0.8, 5), (1.0, 5)],
)
def test_a_score_is_shown_in_five_steps(score: float, step: int) -> None:
    assert step_of(score) == step


def test_a_goal_asks_for_fewer_days_and_never_for_more() -> None:
    assert target_of(None, 4) == 4
    assert target_of(3, 4) == 3
    assert target_of(7, 4) == 4
    assert target_of(3, 0) == 0
