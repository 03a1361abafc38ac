"""How much an answer asks for: every area by the table of rules, the gravest of it all.

clinical.md 1.6. The number of the sorest spot stands for every treated area without a number of
its own. An area that the client added was not treated and had no tenderness before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from strtrack.checkins.rules.table import Rule, fired, gravest, table
from strtrack.kernel.thresholds import Thresholds

Area = tuple[str, str]
PREFIX = "TR."  # never to be mixed up with the ids of the screening
ASKS_FOR_NOBODY = ("expected", "watch")  # at a graver level nothing counts as settled


@dataclass(frozen=True, slots=True)
class Said:
    """One answer as rules take it: `hours` from the session's end, None without a session."""

    hours: float | None
    sorest: int | None
    areas: Mapping[Area, int]
    answers: Mapping[str, Any]

    def score_of(self, area: Area | None) -> int | None:
        """Return the number of an area: its own, else that of the sorest spot."""
        return self.sorest if area is None else self.areas.get(area, self.sorest)


@dataclass(frozen=True, slots=True)
class Before:
    """How things were before the session; None is not noted, which is not 0."""

    treated: tuple[Area, ...] = ()
    tenderness: int | None = None
    problem: int | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """What one area comes to; without an area it is the sorest spot, wherever that is."""

    area: Area | None
    treated: bool
    before: int | None
    score: int | None
    level: str
    settled: bool
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """What an answer comes to: the union of the rules, the highest level; settled when all is."""

    level: str
    mode: str | None
    settled: bool
    rules: tuple[str, ...]
    areas: tuple[Judged, ...]


def said_of(answers: Mapping[str, Any], hours: float | None) -> Said:
    """Return stored answers as rules take them. What a newer form says otherwise is left out."""
    listed = answers.get("scores")
    scores = [one for one in listed if _is_score(one)] if isinstance(listed, list) else []
    return Said(
        hours,
        sorest=max((one["now"] for one in scores), default=None),
        areas={(one["zone"], one["side"]): one["now"] for one in scores if one.get("zone")},
        answers={name: answers.get(name) for name, fits in _FITTING.items() if fits(answers, name)},
    )


def _is_score(one: Any) -> bool:
    if not isinstance(one, dict) or not _is_number(one, "now"):
        return False
    return one.get("scope") == "sorest" or (_is_word(one, "zone") and _is_word(one, "side"))


def _is_number(among: Mapping[str, Any], name: str) -> bool:
    return type(among.get(name)) is int and 0 <= among[name] <= 10


def _is_word(among: Mapping[str, Any], name: str) -> bool:
    return isinstance(among.get(name), str)


def _is_truth(among: Mapping[str, Any], name: str) -> bool:
    return isinstance(among.get(name), bool)


def _are_words(among: Mapping[str, Any], name: str) -> bool:
    listed = among.get(name)
    return isinstance(listed, list) and all(isinstance(one, str) for one in listed)


_FITTING = {
    "flags": _are_words,
    "qualities": _are_words,
    "bruise": _is_word,
    "swelling": _is_word,
    "cause": _is_word,
    "interference": _is_number,
    "problem": _is_number,
    "woke": _is_truth,
    "wants_contact": _is_truth,
}


def judge(
    said: Said,
    *,
    before: Before,
    earlier: Sequence[Said],
    bleed_risk: bool,
    thresholds: Thresholds,
) -> Result:
    """Return what an answer comes to, held against how it was before and the answers before it.

    Without a session (`hours` None) no rule that reads hours fires and nothing counts as settled.
    """
    shared = _shared(said, before, bleed_risk=bleed_risk)
    alike: dict[Any, tuple[list[Rule], bool]] = {}  # areas with the same numbers are one
    judged = []
    for area, treated in _places(said, before):
        noted = before.tenderness if treated else 0
        score, scores = said.score_of(area), _scores(earlier, area)
        key = (noted, score, *scores)
        if key not in alike:
            alike[key] = fired(
                shared | _own(said.hours, score, noted, scores, thresholds), thresholds
            )
        found, settled = alike[key]
        ids = tuple(PREFIX + rule.id for rule in found)
        settled = settled and said.hours is not None
        judged.append(Judged(area, treated, noted, score, gravest(found)[0], settled, ids))
    rules = [rule for found, _ in alike.values() for rule in found]
    level, mode = gravest(rules)
    names = {rule.id for rule in rules}
    of_session = [one.settled for one in judged if one.treated]
    return Result(
        level=level,
        mode=mode,
        settled=bool(of_session) and all(of_session),
        rules=tuple(PREFIX + rule.id for rule in table().rules if rule.id in names),
        areas=tuple(judged),
    )


def _places(said: Said, before: Before) -> list[tuple[Area | None, bool]]:
    """Return the areas to look at; the sorest spot by itself where none of them has its number."""
    places: list[tuple[Area | None, bool]] = [(area, True) for area in before.treated]
    places += [(area, False) for area in said.areas if area not in before.treated]
    if any(said.score_of(area) == said.sorest for area, _ in places):
        return places
    return [*places, (None, True)]


def _scores(earlier: Sequence[Said], area: Area | None) -> list[tuple[float, int]]:
    found = [
        (one.hours, score)
        for one in earlier
        if one.hours is not None and (score := one.score_of(area)) is not None
    ]
    return sorted(found)


def _own(
    hours: float | None,
    score: int | None,
    noted: int | None,
    earlier: list[tuple[float, int]],
    thresholds: Thresholds,
) -> dict[str, Any]:
    """Return what rules read of one area."""
    early = [s for h, s in earlier if h <= thresholds.unsettled_hours]
    older = [s for h, s in earlier if hours is not None and hours - h >= thresholds.level_hours]
    return {
        "hours": hours,
        "score": score,
        "before": noted or 0,
        "noted": noted is not None,
        "last": earlier[-1][1] if earlier else None,
        "early_peak": max(early, default=None),
        "older_peak": max(older, default=None),
    }


def _shared(said: Said, before: Before, *, bleed_risk: bool) -> dict[str, Any]:
    """Return what rules read of the whole answer."""
    answers = said.answers
    flags = {*(answers.get("flags") or ())}
    return {
        "qualities": {*(answers.get("qualities") or ())},
        "bruise": answers.get("bruise") or "none",
        "swelling": answers.get("swelling") or "none",
        "interference": answers.get("interference") or 0,
        "woke": bool(answers.get("woke")),
        "problem": answers.get("problem"),
        "problem_before": before.problem,
        "by_exercises": answers.get("cause") == "exercises",
        "bleed_risk": bleed_risk,
        "flags": flags | {"wants_contact"} if answers.get("wants_contact") else flags,
    }
