"""Who needs a look, how much, and why."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strtrack.caseload.rules import LEVELS, WEIGHTS, Facts, Session, weigh
from strtrack.checkins.rules import SIGNS, SMALLER_SIGNS, Answered
from strtrack.kernel.thresholds import Thresholds

NOW = datetime(2026, 3, 10, 10, 0, tzinfo=UTC)
DEFAULTS = Thresholds()


def session(
    hours_ago: float, score: int | None = None, *, settled: bool = False, **said: Any
) -> Session:
    ended_at = NOW - timedelta(hours=hours_ago)
    answered = [] if score is None else [(NOW, Answered(hours_ago, None, score, said))]
    return Session(ended_at, answered, settled)


def facts(**given: Any) -> Facts:
    usual: dict[str, Any] = {
        "advice_mode": "flag",
        "joined": True,
        "joined_or_added_at": NOW - timedelta(days=20),
        "session": None,
        "silent_days": 0,
        "silent_since": None,
        "has_plan": True,
    }
    return Facts(**usual | given)


def found(**given: Any) -> tuple[str, list[str]]:
    weighed = weigh(facts(**given), now=NOW, thresholds=DEFAULTS)
    return weighed.level, [reason["code"] for reason in weighed.reasons]


def test_somebody_of_whom_nothing_is_known_is_as_usual() -> None:
    assert found() == ("usual", [])


@pytest.mark.parametrize("sign", SIGNS)
def test_a_warning_sign_is_urgent(sign: str) -> None:
    assert found(session=session(24, 0, flags=[sign])) == ("urgent", ["warning_sign"])


@pytest.mark.parametrize("sign", SMALLER_SIGNS)
def test_a_smaller_sign_asks_for_contact(sign: str) -> None:
    assert found(session=session(24, 0, flags=[sign])) == ("contact", ["smaller_sign"])


@pytest.mark.parametrize(
    ("hours", "score", "settled", "expected"),
    [
        (5, 8, False, ("contact", ["very_sore"])),
        (5, 7, False, ("usual", [])),
        (47.9, 5, False, ("usual", [])),
        (48, 5, False, ("watch", ["not_settled"])),
        (72, 8, False, ("contact", ["very_sore"])),
        (72, 2, True, ("settled", [])),
        (168, 5, False, ("watch", ["not_settled"])),
        (168.1, 5, False, ("usual", [])),
    ],
)
def test_a_score_is_weighed_with_its_hours(
    hours: float, score: int, settled: bool, expected: tuple[str, list[str]]
) -> None:
    assert found(session=session(hours, score, settled=settled)) == expected


@pytest.mark.parametrize(
    ("hours", "joined", "expected"),
    [
        (56, True, []),
        (56.1, True, ["no_check_in"]),
        (56.1, False, ["not_joined"]),
        (168, True, ["no_check_in"]),
        (168.1, True, []),
    ],
)
def test_no_answer_by_56_hours_is_said(hours: float, joined: bool, expected: list[str]) -> None:
    assert found(session=session(hours), joined=joined)[1] == expected


@pytest.mark.parametrize(("days", "expected"), [(2, []), (3, ["silent"]), (9, ["silent"])])
def test_three_silent_days_are_said(days: int, expected: list[str]) -> None:
    assert found(silent_days=days, silent_since=NOW)[1] == expected


def test_the_gravest_reason_comes_first_and_gives_the_level() -> None:
    weighed = weigh(
        facts(
            session=session(60, 9, flags=["clot_limb"], wants_contact=True),
            silent_days=3,
            silent_since=NOW,
            has_plan=False,
        ),
        now=NOW,
        thresholds=DEFAULTS,
    )
    assert [r["code"] for r in weighed.reasons] == [
        "warning_sign",
        "wants_contact",
        "very_sore",
        "silent",
        "no_plan",
    ]
    calmest = weigh(facts(), now=NOW, thresholds=DEFAULTS)
    assert weighed.level == "urgent"
    assert weighed.rank < calmest.rank


def test_in_record_mode_answers_say_nothing_and_silence_does() -> None:
    said = session(60, 9, flags=["clot_limb"], wants_contact=True)
    assert found(advice_mode="record", session=said) == ("contact", ["wants_contact"])
    calm = session(60, 0, settled=True)
    assert found(advice_mode="record", session=calm) == ("usual", [])
    assert found(advice_mode="record", session=session(57)) == ("no_answer", ["no_check_in"])


def test_a_practice_may_move_the_numbers() -> None:
    watched = facts(session=session(40, 6))
    numbers = Thresholds(unsettled_hours=36)
    assert weigh(watched, now=NOW, thresholds=numbers).level == "watch"
    assert weigh(watched, now=NOW, thresholds=Thresholds(high_score=6)).level == "contact"


def test_every_reason_with_a_weight_has_a_level() -> None:
    assert set(LEVELS) == {code for code, weight in WEIGHTS.items() if weight > 0}


@given(
    hours=st.floats(0, 200),
    score=st.none() | st.integers(0, 10),
    flags=st.lists(st.sampled_from(SIGNS + SMALLER_SIGNS), max_size=3),
    mode=st.sampled_from(["record", "flag", "advise"]),
)
def test_one_more_sign_never_makes_it_less_grave(
    hours: float, score: int | None, flags: list[str], mode: str
) -> None:
    def rank(more: list[str]) -> int:
        told = facts(advice_mode=mode, session=session(hours, score, flags=more))
        return weigh(told, now=NOW, thresholds=DEFAULTS).rank

    for sign in SIGNS + SMALLER_SIGNS:
        assert rank([*flags, sign]) <= rank(flags)
