"""What an open alert says of the last answer that was lower, in whatever order answers arrive."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.alerting import alerts_of, kinds_of
from tests.factories import checked_in, revision_body, saved_body, treated, written
from tests.people import ANA, NOW, THEO, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]
Answer = Callable[..., dict[str, Any]]


@pytest.fixture
def answer(phone: SignIn, clock: StoppedClock, session: dict[str, Any]) -> Answer:
    """Let Ana's phone send, now, what she said so many hours after the test's beginning.

    An answer of 8 at the beginning has opened an alert, one of 1 followed a day later.
    """

    def sent(hours: float, score: int, **given: Any) -> dict[str, Any]:
        at = written(NOW + timedelta(hours=hours))
        said = {"treatment_id": session["id"], "recorded_at": at, "score": score}
        return checked_in(phone(ANA), **said | given)

    sent(0, 8)
    clock.advance(hours=48)
    sent(24, 1, id=LOWER)
    return sent


LOWER = "6f4f3f0e-3b0e-4c57-8f8e-0c1f6a3c6a11"


def later(phone: SignIn) -> tuple[int, str] | None:
    """Return the score and the time of the later answer that the alert speaks of."""
    (found,) = alerts_of(phone(THEO))
    said = found["later"]
    return (said["score"], said["at"]) if said else None


def at(hours: float) -> str:
    return written(NOW + timedelta(hours=hours))


def test_the_last_lower_answer_is_said(phone: SignIn, answer: Answer) -> None:
    assert later(phone) == (1, at(24))
    answer(30, 2)
    assert later(phone) == (2, at(30))


@pytest.mark.parametrize("given", [{"score": 8}, {"score": 2, "flags": ["rash_mild"]}])
def test_an_earlier_answer_that_arrives_late_adds_its_reason_and_leaves_the_later_one(
    phone: SignIn, answer: Answer, given: dict[str, Any]
) -> None:
    answer(10, **given)
    (found,) = alerts_of(phone(THEO))
    assert len(found["reasons"]) == 2
    assert later(phone) == (1, at(24))


def test_an_earlier_lower_answer_that_arrives_late_says_nothing(
    phone: SignIn, answer: Answer
) -> None:
    answer(10, 3)
    assert later(phone) == (1, at(24))


def test_a_later_answer_that_is_as_grave_takes_its_place(phone: SignIn, answer: Answer) -> None:
    answer(30, 8)
    assert later(phone) is None


@pytest.mark.parametrize(
    ("corrected", "said", "happened"),
    [(2, (2, at(24)), "lower_answer"), (9, None, "opened")],
)
def test_the_later_answer_is_said_as_it_is_corrected(
    phone: SignIn, answer: Answer, corrected: int, said: tuple[int, str] | None, happened: str
) -> None:
    revision = revision_body(LOWER, score=corrected, recorded_at=at(24))
    assert phone(ANA).patch(f"/check-ins/{LOWER}", json=revision).status_code == 200
    assert later(phone) == said
    (found,) = alerts_of(phone(THEO))
    assert happened in kinds_of(found)


def test_a_lower_answer_that_is_judged_anew_and_says_the_same_is_said_once(
    phone: SignIn, clock: StoppedClock
) -> None:
    """What was noted about the session later makes it settled, and no other number."""
    made = treated(phone(THEO), draft=True, tenderness_before=None)
    said = {"treatment_id": made["id"]}
    checked_in(phone(ANA), **said, score=8)
    clock.advance(hours=20)
    answered = checked_in(phone(ANA), **said, score=3, recorded_at=at(20))
    before = later(phone)
    body = saved_body(made, tenderness_before=3)
    path = f"/clients/{ANA.id}/treatments/{made['id']}"
    assert phone(THEO).put(path, json=body).status_code == 200
    (shown,) = phone(THEO).get(f"/clients/{ANA.id}/check-ins?limit=1").get_json()["items"]
    assert (shown["id"], shown["result"]["settled"]) == (answered["id"], True)
    (found,) = alerts_of(phone(THEO))
    assert kinds_of(found).count("lower_answer") == 1
    assert later(phone) == before == (3, at(20))
