"""Recovery windows at many instants. Instants are minutes after the session's end."""

import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from strtrack.checkins.rules.moments import CODES, Answered, Question, schedule
from strtrack.checkins.rules.triage import Area
from strtrack.checkins.rules.windows import (
    STATUSES,
    Session,
    State,
    Window,
    superseded_by,
    window_of,
)
from tests.vectors.calendars import LETTERS, PLACES, Json
from tests.vectors.places import MINUTE, ZONES, minutes

SESSIONS, INSTANTS = 195, 4
LEVELS = ("expected", "watch", "contact", "urgent")
LETTER_OF = {
    "not_yet_due": "N", "due": "D", "answered": "A", "late": "L", "missed": "M", "skipped": "S",
    "why quiet_night": "q", "why settled": "s", "why superseded": "u", "why not_now": "n",
    "why recorded_late": "r", "why not_answered": "x",
}  # fmt: skip
_LETTERS = {letter: word for word, letter in LETTER_OF.items()}
CLOSES = (480, 1800, 3360)  # of the first three questions
CAUSES = (None, None, "treatment", "exercises", "exercises", "both")


def recovery_cases() -> list[Json]:
    """Return sessions with answers, each with its questions and what it is at several instants."""
    chance = random.Random(20261202)
    return [_case(chance) for _ in range(SESSIONS)]


def met_in(cases: list[Json]) -> Counter[str]:
    """Return how often each state of a moment, reason to skip and end of a window is met."""
    met: Counter[str] = Counter()
    for case in cases:
        for _now, status, _closed, states, _open, _next, _differs in case["at"]:
            met[f"window {STATUSES[status]}"] += 1
            met.update({_LETTERS[letter] for letter in states if letter != " "})
            met["extra"] += "extra" in case["asked"]
            met["h168"] += "h168" in case["asked"]
    return met


def _case(chance: random.Random) -> Json:
    zone = chance.choice([name for name in ZONES if name != "Pacific/Apia"])
    around = date.fromisoformat(chance.choice(ZONES[zone]))
    begun = datetime(around.year, around.month, around.day, tzinfo=UTC)
    ended_at = begun + timedelta(minutes=chance.randint(-5 * 96, 96) * 15)
    areas = _areas(chance)
    later = [
        [chance.choice((chance.randint(2, 180 * 4) * 15, *CLOSES)), _areas(chance)]
        for _ in range(2)
        if chance.random() < 0.35
    ]
    given = _answers(chance)
    case: Json = {
        "zone": zone,
        "ended": ended_at.isoformat()[:16],
        "recorded": chance.choice((5, 5, 5, 60, *CLOSES[:2], 2000)),
        "areas": areas,
        "later": later,
        "not_now": chance.sample(CODES[:5], chance.choice((0, 0, 1, 2))),
        "given": given,
        "extra": chance.random() < 0.75,
    }
    return case | _read(chance, case, ended_at)


def _read(chance: random.Random, case: Json, ended_at: datetime) -> Json:
    zone = ZoneInfo(case["zone"])
    areas = _as_areas(case["areas"])
    taken = [(ended_at + after * MINUTE, _as_areas(theirs)) for after, theirs in case["later"]]
    session = Session(
        ended_at=ended_at,
        recorded_at=ended_at + case["recorded"] * MINUTE,
        areas=areas,
        superseded=superseded_by(areas, taken),
        not_now=frozenset(case["not_now"]),
    )
    answers = [
        Answered(n, ended_at + at * MINUTE, moment, bool(settled), level, cause)
        for n, (at, moment, settled, level, cause) in enumerate(case["given"])
    ]
    asked = schedule(ended_at=ended_at, answers=answers, zone=zone, asks_extra=case["extra"])
    at = []
    for _ in range(INSTANTS):
        edges = [x for q in asked for x in (q.opens_at, q.closes_at, q.late_until)]
        now = ended_at + chance.randint(0, 190 * 12) * 5 * MINUTE
        if (where := chance.random()) < 0.15:
            now = ended_at + chance.randint(160, 190) * 60 * MINUTE
        elif where < 0.6:
            now = chance.choice(edges) + chance.choice((-1, 0, 0, 1)) * MINUTE
        found = window_of(session, answers, zone=zone, now=now, asks_extra=case["extra"])
        at.append(_written(found, now, ended_at))
    return {
        "asked": " ".join(_asked(one, ended_at) for one in asked),
        "at": at,
    }


def _written(found: Window, now: datetime, ended_at: datetime) -> list[Any]:
    def minute(at: datetime | None) -> int | float | None:
        return None if at is None else minutes(at, ended_at)

    return [
        minute(now),
        STATUSES.index(found.status),
        minute(found.closed_at),
        " ".join(_state(one) for one in found.moments),
        found.open and found.open.question.code,
        found.next and found.next.question.code,
        minute(found.differs_at),
    ]


def _asked(one: Question, ended_at: datetime) -> str:
    """Return a question: code, hours, and until when it may be answered late."""
    return f"{one.code}@{one.hours}:{minutes(one.late_until, ended_at)}"


def _state(one: State) -> str:
    """Return a letter for the state and, where it is skipped, one for the reason."""
    return LETTER_OF[one.state] + (LETTER_OF[f"why {one.why}"] if one.why else "")


def _areas(chance: random.Random) -> list[list[str]]:
    places = chance.sample(PLACES, chance.choice((1, 1, 2)))
    return [[place, chance.choice(LETTERS[:2])] for place in places]


def _as_areas(areas: list[list[str]]) -> tuple[Area, ...]:
    return tuple((zone, side) for zone, side in areas)


def _answers(chance: random.Random) -> list[list[Any]]:
    """Return answers in the order they were given: minute, moment, settled, level, cause."""
    often, calm = chance.choice((0, 0.5, 0.9)), chance.choice((0.2, 0.6))
    found: list[list[Any]] = []
    hours = {"h5": 5, "h24": 24, "h48": 48, "h72": 72, "h120": 120, "h168": 168, "extra": 36}
    for code, hour in hours.items():
        if chance.random() < (often if code in CODES[:5] else 0.12):
            at = int((hour + chance.uniform(-2, 14)) * 4) * 15
            found.append([at, chance.choice((code, code, code, None))])
    if chance.random() < 0.15:  # unasked, when the window is nearly over
        found.append([chance.randint(158, 170) * 60, None])
    found.sort(key=lambda one: one[0])
    for one in found:
        settled = chance.random() < calm
        level = chance.choice(LEVELS[:2]) if settled else chance.choice((None, *LEVELS, "watch"))
        one += [int(settled), level, chance.choice(CAUSES)]
    return found
