"""A year of 25 treatments a week, and what the answers would ask of their therapist.

`python -m tests.simulation.practice_year` prints the table of docs/clinical.md 1.9. The rules and
the windows are the program's own; how sore people are and how often they answer is assumed [E]
and stands here, number by number. The same sessions are judged three times: tenderness before the
session noted always, in every second session, never.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from statistics import fmean, quantiles
from typing import Any
from zoneinfo import ZoneInfo

from strtrack.checkins.rules.form import CAUSE_FROM_HOURS, PROBLEM_FROM_HOURS
from strtrack.checkins.rules.moments import Answered, Question
from strtrack.checkins.rules.triage import Before, Result, Said, judge, said_of
from strtrack.checkins.rules.windows import Session, window_of
from strtrack.demo.soreness import Course
from strtrack.kernel.thresholds import Thresholds

WEEKS, HOURS_OF_DAY = 52, (9, 10, 11, 14, 16)
ZONE = ZoneInfo("Europe/London")
NOTED = ("always", "half", "never")
AREA = (("neck-back", "L"),)

# Assumed of people [E]. Tenderness before: 0 to 6, most often 2 to 4.
TENDERNESS = (0, 0, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6)
ANSWERS = 0.75  # of the questions asked
REACTS = 0.45  # of the sessions leave soreness of their own
LINGERS = 0.025  # of those take days to fade
KEEPS = (0.2, 0.9)  # of the tenderness before, what is still there after the session
TINGLES, SHARP, BRUISED, SWELLS = 0.012, 0.03, 0.05, 0.02  # of the sessions
WANTS_CONTACT, WARNING = 0.006, 0.001  # of the answers
FADED = 60  # hours after which tingling and swelling are gone
PROBLEM_WORSE = 0.03  # of the sessions leave the usual problem 2 to 4 points worse


@dataclass(frozen=True, slots=True)
class Body:
    """What one session does, whatever was noted of it."""

    week: int
    ended_at: datetime
    tenderness: int
    stays: float
    course: Course
    problem: int
    problem_after: int
    qualities: tuple[str, ...]
    bruise: str
    swelling: str
    seed: int


def sessions(chance: Random) -> Iterator[Body]:
    """Yield a year of sessions, five a day from Monday to Friday."""
    first = datetime(2026, 1, 5, tzinfo=ZONE)
    for week in range(WEEKS):
        for day in range(5):
            for hour in HOURS_OF_DAY:
                at = (first + timedelta(days=7 * week + day)).replace(hour=hour)
                yield _body(chance, week, at.astimezone(UTC))


def _body(chance: Random, week: int, ended_at: datetime) -> Body:
    tenderness = chance.choice(TENDERNESS)
    reacts, lingers = chance.random() < REACTS, chance.random() < LINGERS
    peak = 1.2 + chance.triangular(0, 3.6, 0.9) if reacts else chance.uniform(0, 0.6)
    halves_in = chance.uniform(24, 34) if lingers else chance.uniform(5, 9)
    problem = chance.randint(3, 7)
    worse = chance.random() < PROBLEM_WORSE
    qualities = [
        name for name, share in (("tingling", TINGLES), ("sharp", SHARP)) if chance.random() < share
    ]
    return Body(
        week=week,
        ended_at=ended_at,
        tenderness=tenderness,
        stays=tenderness * chance.uniform(*KEEPS),
        course=Course(peak, chance.uniform(5, 16), halves_in),
        problem=problem,
        problem_after=min(10, problem + chance.randint(2, 4) if worse else problem),
        qualities=tuple(qualities),
        bruise="small" if chance.random() < BRUISED else "none",
        swelling="mild" if chance.random() < SWELLS else "none",
        seed=chance.getrandbits(32),
    )


def results_of(body: Body, *, noted: bool) -> list[Result]:
    """Return what the answers about one session come to, in the order they are given."""
    chance = Random(body.seed)
    before = Before(AREA, body.tenderness if noted else None, body.problem)
    session = Session(body.ended_at, body.ended_at, AREA, {})
    luck = {code: (chance.random(), chance.random(), chance.random()) for code in _CODES}
    given: list[tuple[Answered, Said, Result]] = []
    tried: set[str] = set()
    while question := _next(session, [one for one, _, _ in given], tried):
        tried.add(question.code)
        answers, early, extra = luck[question.code]
        if answers >= ANSWERS:
            continue
        at = question.opens_at + (question.closes_at - question.opens_at) * early
        hours = (at - body.ended_at) / timedelta(hours=1)
        said = said_of(_answer(body, hours, question.hours, extra), hours)
        result = judge(
            said,
            before=before,
            earlier=[one for _, one, _ in given],
            bleed_risk=False,
            thresholds=Thresholds(),
        )
        settled = result.settled and result.level in {"expected", "watch"}
        cause = said.answers.get("cause")
        answered = Answered(question.code, at, question.code, settled, result.level, cause)
        given.append((answered, said, result))
    return [result for _, _, result in given]


_CODES = ("h5", "h24", "h48", "h72", "h120", "h168", "extra")


def _next(session: Session, given: Sequence[Answered], tried: set[str]) -> Question | None:
    window = window_of(session, given, zone=ZONE, now=session.ended_at)
    after = max((one.at for one in given), default=session.ended_at)
    for state in window.moments:
        question = state.question
        if question.code in tried or question.opens_at < after or state.state != "not_yet_due":
            continue
        return question
    return None


def _answer(body: Body, hours: float, asked_at: int, luck: float) -> dict[str, Any]:
    """Return one answer. What was tender before is told again, and gets in nobody's way anew."""
    added = body.course.at(hours)
    score = max(0, min(10, round(body.stays + added)))
    fresh = hours < FADED
    flags = ["unwell_other"] if luck < WARNING else []
    return {
        "flags": flags,
        "scores": [{"scope": "sorest", "now": score}],
        "interference": min(3, round(added) // 2) if score else None,
        "problem": body.problem_after if asked_at >= PROBLEM_FROM_HOURS else None,
        "qualities": list(body.qualities) if fresh else [],
        "bruise": body.bruise,
        "swelling": body.swelling if fresh else "none",
        "woke": None,
        "cause": "treatment" if asked_at >= CAUSE_FROM_HOURS and score else None,
        "wants_contact": luck > 1 - WANTS_CONTACT,
    }


@dataclass(frozen=True, slots=True)
class Year:
    """One year's figures. `weekly` counts what is opened in each week, by level."""

    noted: str
    answers: int
    levels: Counter[str]
    weekly: dict[str, list[int]]
    rules: Counter[str]

    def mean(self, level: str) -> float:
        """Return how many of a level a week brings on average."""
        return fmean(self.weekly[level])

    def ninetieth(self, level: str) -> float:
        """Return the number that nine weeks of ten do not pass."""
        return quantiles(self.weekly[level], n=10, method="inclusive")[8]


def year_of(noted: str, seed: int = 25) -> Year:
    """Return a year's figures; an alert is one session's, by its gravest answer."""
    levels: Counter[str] = Counter()
    rules: Counter[str] = Counter()
    weekly = {level: [0] * WEEKS for level in ("watch", "contact", "urgent")}
    answers = 0
    everyone = sessions(Random(seed))
    for number, body in enumerate(everyone):
        known = noted == "always" or (noted == "half" and number % 2 == 0)
        results = results_of(body, noted=known)
        answers += len(results)
        levels.update(result.level for result in results)
        found = {result.level for result in results}
        gravest = next((one for one in ("urgent", "contact", "watch") if one in found), None)
        if gravest is None:
            continue
        weekly[gravest][body.week] += 1
        if gravest != "watch":
            rules.update({rule for one in results if one.level == gravest for rule in one.rules})
    return Year(noted, answers, levels, weekly, rules)


HEADS = (
    "Tenderness noted",
    "answers",
    "expected / watch / contact / urgent, % of answers",
    "`contact` sessions a week: mean, at most in 9 weeks of 10",
    "`urgent` a week, mean",
    "`watch` only a week, mean",
    "rules behind contact, sessions a year",
)


def table() -> str:
    """Return the table of docs/clinical.md 1.9."""
    lines = [
        f"| {' | '.join(HEADS)} |",
        "|---" * len(HEADS) + "|",
    ]
    for year in map(year_of, NOTED):
        shares = " / ".join(
            f"{100 * year.levels[level] / year.answers:.1f}"
            for level in ("expected", "watch", "contact", "urgent")
        )
        behind = [rule for rule in year.rules.items() if rule[0].startswith("TR.C")]
        reasons = sorted(behind, key=lambda rule: (-rule[1], rule[0]))
        named = ", ".join(f"{rule.removeprefix('TR.')} {count}" for rule, count in reasons)
        lines.append(
            f"| {year.noted} | {year.answers:,} | {shares} | {year.mean('contact'):.1f}, "
            f"{year.ninetieth('contact'):.0f} | {year.mean('urgent'):.2f} | "
            f"{year.mean('watch'):.1f} | {named} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    print(table())
