"""A practice's course from plain answers: which windows count, between which hours, from how many.

Each window is written as its answers: hours, and + where it had settled by then.
"""

from collections.abc import Iterable

import pytest

from strtrack.response.rules.course import NEEDED, Answer, Between, course_of, settled_between


def answers(*said: str) -> list[Answer]:
    return [Answer(float(one.rstrip("+")), one.endswith("+")) for one in said]


@pytest.mark.parametrize(
    ("said", "between"),
    [
        (["5", "24+"], (5, 24)),
        (["4.4", "23.2+", "47+"], (4, 24)),
        (["5", "24", "47.01+"], (24, 48)),
        (["5", "24+", "48", "71+"], (48, 71)),  # sore again: the last that had not settled counts
        (["5+", "24", "48+"], (24, 48)),
        (["5", "24"], (24, None)),
        (["5", "24+", "48.5"], (48, None)),
        (["24", "24+"], (24, 25)),  # two answers in one minute: an hour is the least that is told
        (["0.2", "0.3+"], (0, 1)),
    ],
)
def test_it_settled_between_the_last_answer_that_had_not_and_the_one_after(
    said: list[str], between: tuple[int, int | None]
) -> None:
    assert settled_between(answers(*said)) == between


@pytest.mark.parametrize("said", [[], ["5+"], ["5+", "24+", "48+"]])
def test_a_session_that_left_nothing_has_no_time_to_settle(said: list[str]) -> None:
    assert settled_between(answers(*said)) is None


def left(*counted: tuple[int, list[str]]) -> Iterable[list[Answer]]:
    return (answers(*said) for count, said in counted for _ in range(count))


def test_only_answered_sessions_count_and_only_those_that_left_soreness_make_the_course() -> None:
    course = course_of(left((30, ["5", "24+"]), (70, ["5+", "24+"]), (9, [])))
    assert (course.n, course.sessions) == (30, 100)
    assert course.median == Between(5, 24)


def test_one_window_fewer_than_needed_tells_nothing() -> None:
    assert NEEDED == 30
    course = course_of(left((29, ["5", "24+"]), (70, ["5+"])))
    assert (course.n, course.sessions) == (29, 99)
    assert (course.lower_quartile, course.median, course.upper_quartile) == (None, None, None)


def test_each_quantile_is_the_interval_in_which_its_share_had_settled() -> None:
    course = course_of(
        left((10, ["5", "20+"]), (10, ["21", "30+"]), (10, ["31", "50+"]), (10, ["51", "70"]))
    )
    assert course.lower_quartile == (5, 20)  # ten of forty, reached exactly
    assert course.median == (21, 30)
    assert course.upper_quartile == (31, 50)


def test_where_most_were_not_seen_to_settle_the_median_has_no_end() -> None:
    course = course_of(left((14, ["5", "24+"]), (16, ["24", "48"])))
    assert course.lower_quartile == (5, 24)
    assert course.median == course.upper_quartile == (48, None)
