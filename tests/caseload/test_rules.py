"""Who needs a look, how much, and why."""

from typing import Any

import pytest

from strtrack.caseload.rules.weighing import LEVELS, WEIGHTS, Waiting, weigh
from strtrack.kernel.thresholds import Thresholds
from tests.caseload.facts import NOW, alert, facts, said

DEFAULTS = Thresholds()


def found(**given: Any) -> tuple[str, list[str]]:
    weighed = weigh(facts(**given), now=NOW, thresholds=DEFAULTS)
    return weighed.level, [reason["code"] for reason in weighed.reasons]


def test_somebody_of_whom_nothing_is_known_is_as_usual() -> None:
    assert found() == ("usual", [])


@pytest.mark.parametrize(
    ("waiting", "expected"),
    [
        (alert("urgent", "TR.U1"), ("urgent", ["soreness_urgent"])),
        (alert("contact", "TR.C1"), ("contact", ["soreness_contact"])),
        (alert("contact", "TR.C11"), ("contact", ["wants_contact"])),
        (alert("no_answer", "no_reply", kind="no_reply"), ("no_answer", ["no_check_in"])),
        (alert("watch", "eased_twice", kind="easing"), ("watch", ["eased_twice"])),
        (
            alert("urgent", "TR.U1", action="called", by_name="Theo Marin"),
            ("watch", ["alert_open"]),
        ),
    ],
)
def test_an_open_alert_asks_for_a_look_until_somebody_has(
    waiting: Waiting, expected: tuple[str, list[str]]
) -> None:
    assert found(alerts=(waiting,)) == expected


@pytest.mark.parametrize(
    ("level", "days_ago", "expected"),
    [
        ("watch", 0, ("watch", ["soreness_watch"])),
        ("watch", 7, ("watch", ["soreness_watch"])),
        ("watch", 7.01, ("usual", [])),
        ("expected", 0, ("usual", [])),
        ("contact", 0, ("usual", [])),  # its alert was closed: somebody has seen to it
        (None, 0, ("usual", [])),
    ],
)
def test_the_last_answer_is_watched_for_a_week(
    level: str | None, days_ago: float, expected: tuple[str, list[str]]
) -> None:
    assert found(last=said(level, "TR.W1", days_ago=days_ago)) == expected


def test_settled_is_said_where_answers_are_worked_out() -> None:
    assert found(settled=True)[0] == "settled"
    assert found(settled=True, advice_mode="record")[0] == "usual"


@pytest.mark.parametrize(("days", "expected"), [(2, []), (3, ["silent"]), (9, ["silent"])])
def test_three_silent_days_are_said(days: int, expected: list[str]) -> None:
    assert found(silent_days=days, silent_since=NOW)[1] == expected


def test_the_gravest_reason_comes_first_and_gives_the_level() -> None:
    weighed = weigh(
        facts(
            alerts=(
                alert("contact", "TR.C11"),
                alert("urgent", "TR.S1"),
                alert("contact", "TR.C1", action="called", by_name="Theo Marin"),
                alert("watch", "eased_twice", kind="easing"),
            ),
            last=said("watch", "TR.W1"),
            silent_days=3,
            silent_since=NOW,
            has_plan=False,
        ),
        now=NOW,
        thresholds=DEFAULTS,
    )
    assert [r["code"] for r in weighed.reasons] == [
        "soreness_urgent",
        "wants_contact",
        "silent",
        "eased_twice",
        "soreness_watch",
        "alert_open",
        "no_plan",
    ]
    calmest = weigh(facts(), now=NOW, thresholds=DEFAULTS)
    assert weighed.level == "urgent"
    assert weighed.rank < calmest.rank


def test_in_record_mode_answers_say_nothing_and_asking_and_silence_do() -> None:
    record = {"advice_mode": "record", "last": said("watch", "TR.W1")}
    assert found(**record) == ("usual", [])
    assert found(**record, alerts=(alert("contact", "TR.C1"),)) == ("usual", [])
    assert found(**record, alerts=(alert("contact", "TR.C1", asks=True),))[1] == ["wants_contact"]
    silence = alert("no_answer", "no_reply", kind="no_reply")
    assert found(**record, alerts=(silence,)) == ("no_answer", ["no_check_in"])
    eased = alert("watch", "eased_twice", kind="easing")
    assert found(**record, alerts=(eased,)) == ("usual", [])


def test_every_reason_with_a_weight_has_a_level() -> None:
    assert set(LEVELS) == {code for code, weight in WEIGHTS.items() if weight > 0}
