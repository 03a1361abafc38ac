"""How sore a session leaves somebody, and what she answers (clinical.md 1.1, 1.3 and 1.4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from random import Random
from typing import Any, NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from strtrack.checkins.rules.form import (
    CAUSE_FROM_HOURS,
    FORM_VERSION,
    PROBLEM_FROM_HOURS,
    WOKE_HOURS,
)
from strtrack.checkins.rules.moments import Answered, Question
from strtrack.checkins.rules.triage import ASKS_FOR_NOBODY, Before, judge, said_of
from strtrack.checkins.rules.windows import Session as Window
from strtrack.checkins.rules.windows import window_of
from strtrack.demo import events
from strtrack.demo.events import Body
from strtrack.demo.people import Person
from strtrack.demo.words import CALM, CONTACT, SORE
from strtrack.kernel.thresholds import Thresholds
from strtrack.kernel.timezones import zone_of

USUAL = Thresholds()
SENT_AFTER = timedelta(seconds=4)
LINGERS = 0.025  # the share of sore sessions that take days to fade
TELLS_APART = 0.35  # the share of people who give each of several areas its own number
WORSE_BEFORE = 0.12  # the share of sore answers that tell of something worse before
UP, TO_BED = time(7), time(22, 15)


class Session(NamedTuple):
    """What a life needs of a session: its end, when it was recorded, what was noted before."""

    id: UUID
    ended_at: datetime
    received_at: datetime
    areas: list[dict[str, Any]]
    tenderness_before: int | None
    problem_before: int | None


class Said(NamedTuple):
    """An answer given so far."""

    at: datetime
    code: str
    answers: Body


@dataclass(frozen=True, slots=True)
class Course:
    """Soreness over the hours: up to its peak, then down by half again and again."""

    peak: float
    peak_h: float
    halves_in: float

    def at(self, hours: float) -> float:
        """Return how sore it is so many hours after the session."""
        if hours < self.peak_h:
            return self.peak * (0.5 + 0.5 * hours / self.peak_h)
        faded: float = 0.5 ** ((hours - self.peak_h) / self.halves_in)
        return self.peak * faded


def answers_about(person: Person, session: Session) -> Iterator[events.Answered]:
    """Yield what somebody answers about a session, question by question, until it has settled."""
    zone, course = zone_of(person.time_zone), _course(person, session)
    story = person.story if session.id == person.treatment_id(person.schedule.kept - 1) else None
    given: list[Said] = []
    tried: set[str] = set()
    while question := _next_question(session, given, tried, zone):
        code = question.code
        tried.add(code)
        luck = person.luck(session.id, code)
        if luck.random() > person.habits.answers:
            continue
        at = _answered_at(question, luck, zone)
        if story and code in dict(story.answered_after):
            at = session.ended_at + timedelta(hours=dict(story.answered_after)[code])
        if at >= question.late_until or person.has_given_up(at):
            continue
        hours = (at - session.ended_at).total_seconds() / 3600
        score = max(0, min(10, round(course.at(hours) + luck.uniform(-0.3, 0.3))))
        opens_h = (question.opens_at - session.ended_at) / timedelta(hours=1)
        answers = _answers(person, session, opens_h, score, luck, woke=_asks_woke(given, at, zone))
        if story and code == "h24":
            answers |= {"flags": list(story.flags), "wants_contact": story.wants_contact}
            answers["note"] = CONTACT[person.language] if story.wants_contact else answers["note"]
        given.append(Said(at, code, answers))
        yield events.Answered(
            at + SENT_AFTER,
            {
                "id": person.id_of("answer", session.id, code),
                "form_version": FORM_VERSION,
                "treatment_id": session.id,
                "moment": code,
                "recorded_at": at,
                "time_zone": person.time_zone,
                "answers": answers,
            },
        )


def _next_question(
    session: Session, given: list[Said], tried: set[str], zone: ZoneInfo
) -> Question | None:
    """Return the first question of a session's window that has not come up yet."""
    areas = tuple((area["zone"], area["side"]) for area in session.areas)
    window = window_of(
        Window(session.ended_at, session.received_at, areas, {}),
        _judged(session, given, areas),
        zone=zone,
        now=session.ended_at,
    )
    for state in window.moments:
        if state.question.code not in tried and state.state == "not_yet_due":
            return state.question
    return None


def _judged(
    session: Session, given: list[Said], areas: tuple[tuple[str, str], ...]
) -> list[Answered]:
    said = [
        said_of(one.answers, (one.at - session.ended_at).total_seconds() / 3600) for one in given
    ]
    before = Before(areas, session.tenderness_before, session.problem_before)
    found = []
    for n, one in enumerate(given):
        result = judge(said[n], before=before, earlier=said[:n], bleed_risk=False, thresholds=USUAL)
        settled = result.settled and result.level in ASKS_FOR_NOBODY
        cause = one.answers["cause"]
        found.append(Answered(one.code, one.at, one.code, settled, result.level, cause))
    return found


def _course(person: Person, session: Session) -> Course:
    luck, story = person.luck("course", session.id), person.story
    sore = luck.random() < person.habits.reacts
    lingers = luck.random() < LINGERS
    noted = max(1, session.tenderness_before or 0)
    peak = noted + 1.2 + luck.triangular(0, 3.2, 0.8) if sore else luck.uniform(0, 0.9)
    course = Course(
        min(peak, 7.2), luck.uniform(5, 16), luck.uniform(24, 34) if lingers else luck.uniform(5, 9)
    )
    if story.peak and session.id == person.treatment_id(person.schedule.kept - 1):
        return Course(story.peak, 8.0, story.halves_in)
    return course


def _answered_at(question: Question, luck: Random, zone: ZoneInfo) -> datetime:
    """Return when a question is answered: on waking or later, mostly before its hour."""
    lead = (question.target_at - question.opens_at) / timedelta(hours=1)
    early = luck.triangular(0.3, lead + 1.5, 0.75 * lead)
    at = question.opens_at + timedelta(seconds=round(early * 3600))
    wall = at.astimezone(zone)
    if UP <= wall.time() < TO_BED:
        return at
    morning = wall if wall.time() < UP else wall + timedelta(days=1)
    minutes = luck.randint(0, 70)
    return datetime.combine(morning.date(), UP, zone).astimezone(UTC) + timedelta(minutes=minutes)


def _asks_woke(given: list[Said], at: datetime, zone: ZoneInfo) -> bool:
    known = any(answer.answers["woke"] is not None for answer in given)
    return not known and at.astimezone(zone).hour in WOKE_HOURS


def _answers(
    person: Person, session: Session, opens_h: float, score: int, luck: Random, *, woke: bool
) -> Body:
    problem = None
    if opens_h >= PROBLEM_FROM_HOURS and session.problem_before is not None:
        problem = max(0, session.problem_before - luck.randint(0, 2))
    words = (SORE if score > 1 else CALM)[person.language]
    qualities = luck.choice((["tender"], ["ache"], ["tender", "stiff"], ["stiff"]))
    bruised = score >= 4 and luck.random() < 0.1
    return {
        "flags": [],
        "scores": _scores(person, session, opens_h, score),
        "interference": min(3, score // 2) if score else None,
        "problem": problem,
        "qualities": qualities if score else [],
        "bruise": "small" if bruised else "none",
        "swelling": "none",
        "woke": (score >= 5 and luck.random() < 0.3) if woke else None,
        "cause": luck.choice(("treatment", "exercises", "both"))
        if opens_h >= CAUSE_FROM_HOURS and score
        else None,
        "note": luck.choice(words) if luck.random() < 0.14 else None,
        "wants_contact": False,
    }


def _scores(person: Person, session: Session, opens_h: float, score: int) -> list[Body]:
    """Return the number of the sorest spot, and what somebody tells apart beside it."""
    luck = person.luck("scores", session.id, opens_h)
    sorest: Body = {"scope": "sorest", "now": score}
    if 2 <= score <= 5 and luck.random() < WORSE_BEFORE:
        sorest["worst"] = score + luck.randint(1, 2)
    tells = person.story.tells_apart or person.luck("apart").random() < TELLS_APART
    if not tells or score < 2 or len(session.areas) < 2:
        return [sorest]
    same = person.luck("less", session.id)  # in one session the same area stays the sorest
    less = [0, *(same.choice((0, 1, 2, 3)) for _ in session.areas[1:])]
    areas = zip(session.areas, same.sample(less, len(less)), strict=True)
    return [sorest, *({"scope": "area", **area, "now": max(0, score - n)} for area, n in areas)]
