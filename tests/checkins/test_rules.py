"""When soreness is asked about and when it has settled (clinical.md 1.4)."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strtrack.checkins.rules import MOMENTS, Answered, Question, is_settled, questions, window_at
from strtrack.kernel.thresholds import Thresholds

LONDON = ZoneInfo("Europe/London")
ENDED_AT = datetime(2026, 3, 10, 10, 0, tzinfo=UTC)
DEFAULTS = Thresholds()


def answer(hours: float, score: int | None, moment: str | None = None, **said: Any) -> Answered:
    return Answered(hours, moment, score, said)


def settled(
    given: Answered, before: int | None = None, *earlier: Answered, **limits: float
) -> bool:
    return is_settled(
        given,
        tenderness_before=before,
        earlier=earlier,
        thresholds=Thresholds(**limits),
    )


@pytest.mark.parametrize(
    ("score", "before", "expected"),
    [
        (0, None, True),
        (1, None, True),
        (2, None, False),
        (1, 0, True),
        (2, 0, False),
        (4, 4, True),
        (5, 4, False),
        (7, 7, True),
        (8, 8, False),
        (8, 10, False),
        (None, 3, False),
    ],
)
def test_settled_is_what_it_was_before_the_session(
    score: int | None, before: int | None, expected: bool
) -> None:
    assert settled(answer(24, score), before) is expected


@pytest.mark.parametrize(
    "said",
    [
        {"interference": 2},
        {"swelling": "mild"},
        {"swelling": "marked"},
        {"bruise": "large"},
        {"bruise": "spreading"},
        {"qualities": ["tender", "sharp"]},
        {"qualities": ["burning"]},
        {"qualities": ["tingling"]},
        {"qualities": ["numb"]},
        {"flags": ["rash_mild"]},
        {"flags": ["clot_limb"]},
    ],
)
def test_nothing_else_may_stand_against_it(said: dict[str, Any]) -> None:
    assert settled(answer(24, 0)) is True
    assert settled(answer(24, 0, **said)) is False


@pytest.mark.parametrize(
    "said",
    [
        {"interference": 1},
        {"interference": None},
        {"swelling": "none", "bruise": "small"},
        {"bruise": None, "swelling": None},
        {"qualities": ["tender", "ache", "stiff", "tight", "heavy", "cramp", "throbbing"]},
    ],
)
def test_what_is_usual_does_not_stand_against_it(said: dict[str, Any]) -> None:
    assert settled(answer(24, 1, **said)) is True


@pytest.mark.parametrize(
    ("now", "earlier", "expected"),
    [
        (answer(48, 3), [answer(24, 3)], True),
        (answer(48, 3), [answer(28, 3)], True),
        (answer(48, 3), [answer(28.1, 3)], False),
        (answer(48, 4), [answer(24, 4)], False),
        (answer(48, 2), [answer(24, 3)], False),
        (answer(47.9, 3), [answer(24, 3)], False),
        (answer(48, 3), [], False),
    ],
)
def test_level_at_three_from_two_days_on_is_settled(
    now: Answered, earlier: list[Answered], expected: bool
) -> None:
    assert settled(now, None, *earlier) is expected


def test_level_at_three_does_not_count_where_the_start_was_noted() -> None:
    assert settled(answer(48, 3), 2, answer(24, 3)) is False


def test_a_practice_may_move_the_numbers() -> None:
    assert settled(answer(24, 2), None, settled_score=2) is True
    assert settled(answer(24, 6), 6, high_score=6) is False


def asked(
    ended_at: datetime = ENDED_AT,
    recorded_at: datetime = ENDED_AT,
    *given: Answered,
    done: bool = False,
    zone: ZoneInfo = LONDON,
) -> dict[str, Question]:
    found = questions(
        ended_at=ended_at, recorded_at=recorded_at, answers=given, settled=done, zone=zone
    )
    return {question.moment.code: question for question in found}


def hours_after(at: datetime) -> float:
    return (at - ENDED_AT) / timedelta(hours=1)


def test_moments_open_and_close_as_the_table_says() -> None:
    spans = {
        code: (hours_after(question.opens_at), hours_after(question.closes_at))
        for code, question in asked().items()
    }
    assert spans == {
        "h5": (3, 8),
        "h24": (16, 30),
        "h48": (40, 56),
        "h72": (66, 84),
        "h120": (110, 132),
    }


@pytest.mark.parametrize(
    ("hour", "expected"), [(2, False), (3, True), (15, True), (16, False), (23, False)]
)
def test_the_same_day_is_asked_between_eight_and_nine_at_night(hour: int, expected: bool) -> None:
    ended_at = ENDED_AT.replace(hour=hour)
    assert ("h5" in asked(ended_at, ended_at)) is expected


def test_the_same_day_is_that_of_the_clients_own_clock() -> None:
    new_york, auckland = ZoneInfo("America/New_York"), ZoneInfo("Pacific/Auckland")
    assert "h5" in asked(zone=new_york)
    assert "h5" not in asked(zone=auckland)


def test_three_and_five_days_are_asked_only_of_who_has_not_settled() -> None:
    assert {"h72", "h120"} <= set(asked())
    assert {"h72", "h120"} <= set(asked(ENDED_AT, ENDED_AT, answer(24, 6)))
    settled_ones = asked(ENDED_AT, ENDED_AT, answer(48, 0), done=True)
    assert set(settled_ones) == {"h5", "h24", "h48"}


@pytest.mark.parametrize(
    ("late_by", "first"), [(0, "h5"), (7.9, "h5"), (8, "h24"), (30, "h48"), (84, "h120")]
)
def test_what_had_passed_when_it_was_recorded_is_not_asked(late_by: float, first: str) -> None:
    recorded_at = ENDED_AT + timedelta(hours=late_by)
    assert next(iter(asked(ENDED_AT, recorded_at))) == first


def test_nothing_is_left_of_a_session_recorded_after_its_week() -> None:
    assert asked(ENDED_AT, ENDED_AT + timedelta(hours=132)) == {}


@pytest.mark.parametrize(
    ("hours", "opened", "upcoming"),
    [
        (2.9, None, "h5"),
        (3, "h5", "h24"),
        (8, "h5", "h24"),
        (15.9, "h5", "h24"),
        (16, "h24", "h48"),
        (39.9, "h24", "h48"),
        (40, "h48", "h72"),
        (66, "h72", "h120"),
        (110, "h120", None),
        (131.9, "h120", None),
        (132, None, None),
    ],
)
def test_a_question_stays_open_until_the_next_opens(
    hours: float, opened: str | None, upcoming: str | None
) -> None:
    found = window_at(list(asked().values()), [], ENDED_AT + timedelta(hours=hours))
    assert (found.open and found.open.moment.code) == opened
    assert (found.next and found.next.moment.code) == upcoming


def test_an_answer_closes_its_own_question_alone() -> None:
    given = [answer(17, 3, "h24")]
    at = ENDED_AT + timedelta(hours=20)
    assert window_at(list(asked().values()), given, at).open is None
    other = window_at(list(asked().values()), [answer(17, 3, None)], at).open
    assert other is not None
    assert other.moment.code == "h24"


def test_over_the_change_of_clocks_hours_stay_hours() -> None:
    """A session at 23:30 before London's clocks go forward: every window at its instant."""
    ended_at = datetime(2026, 3, 28, 23, 30, tzinfo=UTC)
    found = asked(ended_at, ended_at)
    assert "h5" not in found  # 05:30 summer time
    assert found["h24"].opens_at == ended_at + timedelta(hours=16)
    flown = asked(ended_at, ended_at, zone=ZoneInfo("Asia/Shanghai"))
    assert flown["h24"] == found["h24"]


FIRST, LAST = datetime(2026, 1, 1), datetime(2027, 12, 31)  # noqa: DTZ001  # st.datetimes wants it so
INSTANTS = st.datetimes(FIRST, LAST, timezones=st.just(UTC))


@given(
    ended_at=INSTANTS,
    hours=st.floats(0, 200),
    answered=st.sets(st.sampled_from([m.code for m in MOMENTS])),
    later=st.floats(0, 1),
)
def test_between_now_and_its_edge_a_window_asks_the_same(
    ended_at: datetime, hours: float, answered: set[str], later: float
) -> None:
    given_answers = [answer(10, 3, code) for code in sorted(answered)]
    found = list(asked(ended_at, ended_at, *given_answers).values())
    now = ended_at + timedelta(hours=hours)
    window = window_at(found, given_answers, now)
    until = window.differs_at or now + timedelta(days=30)
    assert until > now
    at = now + (until - now) * later * 0.999
    assert window_at(found, given_answers, at) == window
    if window.differs_at:
        after = window_at(found, given_answers, window.differs_at)
        assert after != window
