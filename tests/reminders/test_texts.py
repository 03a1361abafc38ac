"""What a reminder reads as: no word about health unless it is wanted, in both languages."""

import re
from typing import Any

import pytest

from strtrack.kernel.texts import LANGUAGES
from strtrack.reminders.service.texts import text_of

HEALTH = re.compile(
    r"sore|pain|ache|session|exercis|treat|therap|recover|check-in|plan"
    r"|duele|dolor|molest|sesión|ejercici|tratam|terap|recuper",
    re.IGNORECASE,
)


def part(kind: str, pieces: int = 1, seconds: int = 0, what: str = "") -> dict[str, Any]:
    return {"kind": kind, "what": what, "nth": 1, "pieces": pieces, "seconds": seconds}


QUESTION, CHANGED, OVER = (
    part("check_in"),
    part("plan", what="changed:2"),
    part("plan", what="over:2"),
)
ROUTINE = part("routine", 2, 540)


@pytest.mark.parametrize(
    ("parts", "plain", "open_"),
    [
        ([QUESTION], "One thing for today.", "How sore is it after your session?"),
        ([ROUTINE], "Two things for today, 9 minutes.", "2 exercises for today, 9 minutes."),
        (
            [QUESTION, ROUTINE],
            "Three things for today, 9 minutes.",
            "How sore is it after your session? 2 exercises for today, 9 minutes.",
        ),
        (
            [part("routine", 1, 20)],
            "One thing for today, 1 minute.",
            "1 exercise for today, 1 minute.",
        ),
        (
            [part("routine", 7, 600)],
            "7 things for today, 10 minutes.",
            "7 exercises for today, 10 minutes.",
        ),
        ([CHANGED], "There is something new for you.", "Your exercises have changed."),
        ([OVER], "There is something new for you.", "Your exercise plan ends here."),
        ([QUESTION, QUESTION], "Two things for today.", "How sore is it after your session?"),
    ],
)
def test_a_text_says_how_much_or_what(parts: list[dict[str, Any]], plain: str, open_: str) -> None:
    assert text_of(parts=parts, language="en", health_words=False) == plain
    assert text_of(parts=parts, language="en", health_words=True) == open_


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_plain_text_has_a_word_about_health(language: str) -> None:
    for parts in ([QUESTION], [ROUTINE], [CHANGED], [OVER], [QUESTION, ROUTINE, CHANGED]):
        assert not HEALTH.search(text_of(parts=parts, language=language, health_words=False))
        assert HEALTH.search(text_of(parts=parts, language=language, health_words=True))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_member_s_screen_says_that_somebody_needs_her_not_who(language: str) -> None:
    text = text_of(parts=[], language=language, health_words=True)
    assert text
    assert not HEALTH.search(text)


def test_spanish_reads_as_spanish() -> None:
    assert text_of(parts=[ROUTINE], language="es", health_words=False) == (
        "Dos cosas para hoy, 9 minutos."
    )
