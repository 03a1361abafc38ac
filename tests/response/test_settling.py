"""How an area's soreness came and went, on windows made by hand."""

from collections.abc import Mapping
from typing import Any

import pytest

from strtrack.checkins.rules.triage import Area
from strtrack.response.rules.settling import (
    Answer,
    Between,
    Peak,
    Point,
    answer_of,
    peak_of,
    points_of,
    sorest_points,
    state_of,
)
from tests.factories import answers

NECK, SHOULDER = ("neck-back", "L"), ("shoulder-top", "R")


def said(
    hours: float,
    sorest: int | None,
    *,
    settled: bool | Mapping[Area, bool] | None = None,
    **given: Any,
) -> Answer:
    of_each = {NECK: settled, SHOULDER: settled} if isinstance(settled, bool) else settled
    usual: dict[str, Any] = {"areas": {}, "worst": {}, "settled": of_each}
    return Answer(hours, sorest, **usual | given)


def test_the_sorest_spot_stands_for_every_treated_area_without_a_number_of_its_own() -> None:
    given = [said(5, 4), said(24, 6, areas={NECK: 6, SHOULDER: 2}), said(48, 1)]
    assert points_of(given, NECK, treated=True) == [Point(5, 4), Point(24, 6), Point(48, 1)]
    assert points_of(given, SHOULDER, treated=True) == [Point(5, 4), Point(24, 2), Point(48, 1)]
    assert sorest_points(given) == [Point(5, 4), Point(24, 6), Point(48, 1)]


def test_an_added_area_has_its_own_numbers_alone() -> None:
    hip = ("hip-outer", "R")
    given = [said(5, 4), said(24, 6, areas={hip: 3}), said(48, 1)]
    assert points_of(given, hip, treated=False) == [Point(24, 3)]
    assert peak_of(given, hip, treated=False) == Peak(3, None, 24)


@pytest.mark.parametrize(
    ("given", "peak"),
    [
        ([], None),
        ([said(5, None)], None),
        ([said(5, 0)], Peak(0, None, 5)),
        ([said(5, 3), said(24, 6), said(48, 2)], Peak(6, None, 24)),
        ([said(5, 6), said(24, 6)], Peak(6, None, 5)),
        ([said(5, 3), said(24, 4, worst={None: 7})], Peak(7, 5, 24)),
        ([said(24, 2, worst={None: 8})], Peak(8, 0, 24)),
        ([said(5, 3), said(24, 4, worst={None: 4})], Peak(4, None, 24)),
        # the worst of the sorest spot is that of the area which has its number, and of no other
        ([said(24, 5, areas={NECK: 5, SHOULDER: 2}, worst={None: 7})], Peak(7, 0, 24)),
        ([said(24, 5, areas={NECK: 2, SHOULDER: 5}, worst={None: 7})], Peak(2, None, 24)),
    ],
)
def test_the_peak_is_the_first_highest_number_or_the_worst_between_two_answers(
    given: list[Answer], peak: Peak | None
) -> None:
    assert peak_of(given, NECK, treated=True) == peak


@pytest.mark.parametrize(
    ("given", "state", "between"),
    [
        ([], "not_answered", None),
        ([said(5, 3)], None, None),  # nothing is worked out
        ([said(5, 3, settled=False)], "unsettled", None),
        ([said(5, 0, settled=True)], "settled", Between(None, 5)),
        ([said(5, 3, settled=False), said(24, 0, settled=True)], "settled", Between(5, 24)),
        (
            [said(5, 0, settled=True), said(24, 4, settled=False), said(31, 1, settled=True)],
            "settled",
            Between(24, 31),
        ),
        ([said(24, 1, settled=True), said(48, 4, settled=False)], "unsettled", None),
        (
            [said(5, 3, settled=False), said(24, 1, settled=True), said(48, 0, settled=True)],
            "settled",
            Between(5, 24),
        ),
        (
            [said(5, 3, settled=False), said(24, 1), said(48, 0, settled=True)],
            "settled",
            Between(5, 48),
        ),
    ],
)
def test_it_settled_between_the_last_unsettled_answer_and_the_first_after_it(
    given: list[Answer], state: str | None, between: Between | None
) -> None:
    assert state_of(given, NECK) == (state, between)


def test_one_area_may_settle_before_another() -> None:
    given = [
        said(5, 4, settled=False),
        said(24, 4, settled={NECK: True, SHOULDER: False}),
        said(48, 0, settled=True),
    ]
    assert state_of(given, NECK) == ("settled", Between(5, 24))
    assert state_of(given, SHOULDER) == ("settled", Between(24, 48))


def test_stored_answers_are_read_and_odd_ones_left_out() -> None:
    scores = [
        {"scope": "area", "zone": "neck-back", "side": "L", "now": 4, "worst": 7},
        {"scope": "area", "zone": "shoulder-top", "side": "R", "now": 2, "worst": "much"},
        {"scope": "sorest", "now": 4, "worst": 11},
        "seven",
    ]
    stored = answers(scores=scores, cause="exercises", problem=5)
    read = answer_of(stored, 24.5, None)
    assert read.areas == {NECK: 4, SHOULDER: 2}
    assert read.worst == {NECK: 7}
    assert (read.sorest, read.cause, read.problem) == (4, "exercises", 5)
    newer = answer_of({"scores": 4, "cause": "moon", "problem": "bad"}, 5, None)
    assert (newer.sorest, newer.cause, newer.problem) == (None, None, None)
