"""What was decided holds when it goes, as long as nothing was written since and it is not late."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from strtrack.reminders.rules.going import HOLDS, holds, left_of, things_in
from strtrack.reminders.rules.hours import USUAL_TIMES, Quiet
from strtrack.reminders.rules.preferences import Preferences
from tests.people import NOW

PART: dict[str, Any] = {
    "kind": "routine",
    "what": "2026-03-10",
    "nth": 1,
    "pieces": 3,
    "seconds": 240,
    "closes_at": (NOW + timedelta(hours=9)).isoformat(),
}
QUESTION = PART | {"kind": "check_in", "what": "t:h24", "pieces": 1, "seconds": 0}
SOON = QUESTION | {"closes_at": (NOW + timedelta(minutes=5)).isoformat()}
OLD = {name: value for name, value in PART.items() if name != "closes_at"}


@pytest.mark.parametrize(
    ("seq", "seconds", "part", "expected"),
    [
        (7, 0, PART, True),
        (7, HOLDS.total_seconds(), PART, True),
        (7, HOLDS.total_seconds() + 1, PART, False),
        (7, -1, PART, False),
        (6, 0, PART, False),
        (8, 0, PART, False),
        (None, 0, PART, False),
        (7, 0, OLD, False),
    ],
    ids=[
        "at once",
        "just",
        "late",
        "a clock set back",
        "written",
        "ahead",
        "a test",
        "kept before",
    ],
)
def test_it_holds_lately_and_of_a_record_that_is_unchanged(
    seq: int | None, seconds: float, part: dict[str, Any], *, expected: bool
) -> None:
    now = NOW + timedelta(seconds=seconds)
    assert holds([PART, part], seq=seq, seq_now=7, decided_at=NOW, now=now) is expected


def left(now_in: timedelta, preferences: Preferences, *parts: dict[str, Any]) -> list[str]:
    hours = preferences.hours_in(ZoneInfo("Europe/London"), None, USUAL_TIMES)
    things = things_in(parts, decided_at=NOW)
    found = left_of(parts, things, preferences=preferences, hours=hours, now=NOW + now_in)
    return [part["what"] for part in found.parts]


def test_what_was_decided_is_still_held_against_the_clock_and_what_she_wants() -> None:
    wanted = Preferences()
    assert left(timedelta(), wanted, SOON, PART) == ["t:h24", "2026-03-10"]
    assert left(timedelta(minutes=5), wanted, SOON, PART) == ["2026-03-10"]
    assert left(timedelta(), Preferences(kinds=frozenset({"check_in"})), SOON, PART) == ["t:h24"]
    assert left(timedelta(), Preferences(off=True), SOON, PART) == []


def test_it_waits_for_the_end_of_the_night() -> None:
    night = Preferences(quiet=Quiet(NOW.time(), (NOW + timedelta(hours=2)).time()))
    hours = night.hours_in(ZoneInfo("Europe/London"), None, USUAL_TIMES)
    things = things_in([PART], decided_at=NOW)
    found = left_of([PART], things, preferences=night, hours=hours, now=NOW)
    assert found.from_at == NOW + timedelta(hours=2)
    assert (found.parts[0]["pieces"], found.parts[0]["seconds"]) == (3, 240)
