"""An answer is kept for one number and one span of time, the least used forgotten first."""

from datetime import UTC, datetime, timedelta

import pytest

from strtrack.kernel.answers import Kept, KeptAnswers

NOW = datetime(2026, 3, 10, 10, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def kept(seq: int = 1) -> Kept:
    return Kept(seq, NOW, NOW + HOUR, "tag", b"{}")


@pytest.mark.parametrize(
    ("seq", "at", "found"),
    [
        (1, NOW, True),
        (1, NOW + HOUR - timedelta(microseconds=1), True),
        (1, NOW + HOUR, False),
        (1, NOW - timedelta(microseconds=1), False),
        (2, NOW, False),
        (0, NOW, False),
    ],
)
def test_an_answer_holds_for_its_number_until_its_end(seq: int, at: datetime, found: bool) -> None:
    answers: KeptAnswers[str] = KeptAnswers(3)
    answers.keep("ana", kept())
    assert (answers.find("ana", seq, at) is not None) is found
    assert answers.find("ben", seq, at) is None


def test_the_least_used_is_forgotten_first() -> None:
    answers: KeptAnswers[str] = KeptAnswers(2)
    answers.keep("ana", kept())
    answers.keep("ben", kept())
    assert answers.find("ana", 1, NOW)
    answers.keep("carla", kept())
    assert [bool(answers.find(name, 1, NOW)) for name in ("ana", "ben", "carla")] == [
        True,
        False,
        True,
    ]
