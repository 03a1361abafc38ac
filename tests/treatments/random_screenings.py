"""Screenings drawn by chance from a seed: answers with their follow-ups, decisions, a plan."""

from random import Random
from typing import Any

from strtrack.library.rules.screening import FollowUp, items
from strtrack.treatments.rules.screening import Answer, Area
from tests.treatments.screening_table import ALL_NO, BACK, CALF, EXPECTED, NAPE, OTHER_CALF

PLACES: tuple[Area, ...] = (BACK, CALF, OTHER_CALF, NAPE, ("chest", "L"))
WORDS = ("yes", "not_sure", "prefer_not", "no", None)
POSITIVE = WORDS[:3]
KINDS = (None, None, "resolved", "overridden", "cleared")
KNOWN = [*EXPECTED, "X99"]
MOST_SAID = 8

Drawn = tuple[dict[str, Answer], dict[str, str], frozenset[Area]]


def draw_screening(luck: Random) -> Drawn:
    """Return answers to up to eight items (the rest "no" or not asked), decisions, a plan."""
    chosen = luck.sample(KNOWN, luck.randint(0, MOST_SAID))
    said = {item: draw_answer(luck, item, WORDS) for item in chosen}
    answers = {**ALL_NO, **said} if luck.random() < 0.5 else dict(said)
    kinds = {item: luck.choice(KINDS) for item in said}
    return answers, {i: kind for i, kind in kinds.items() if kind}, draw_places(luck)


def draw_answer(luck: Random, item: str, words: tuple[str | None, ...]) -> Answer:
    """Return an answer of one of these words, its follow-ups answered, unsure or left out."""
    asked = items()[item].follow_ups if item in items() else ()
    follow_ups = {f.code: _draw_value(luck, f) for f in asked if luck.random() < 0.5}
    told = {code: value for code, value in follow_ups.items() if value is not None}
    return Answer(luck.choice(words), draw_places(luck), told)


def draw_places(luck: Random) -> frozenset[Area]:
    """Return up to three places."""
    return frozenset(luck.sample(PLACES, luck.randint(0, 3)))


def stored(answers: dict[str, Answer]) -> dict[str, Any]:
    """Return answers as they are stored."""
    return {
        item: {
            "answer": said.answer,
            "areas": [{"zone": zone, "side": side} for zone, side in sorted(said.areas)],
            "follow_ups": dict(said.follow_ups),
            "note": None,
        }
        for item, said in answers.items()
    }


def decided(decisions: dict[str, str]) -> dict[str, Any]:
    """Return decisions as they are stored, as far as the rules read them."""
    return {item: {"kind": kind} for item, kind in decisions.items()}


def _draw_value(luck: Random, asked: FollowUp) -> Any:
    codes = [code for code, _ in asked.options]
    if asked.kind == "yes_no":
        return luck.choice([True, False, "not_sure"])
    if asked.kind == "choice":
        return luck.choice([*codes, "not_sure"])
    if asked.kind == "several":
        return luck.sample(codes, luck.randint(0, min(3, len(codes))))
    if asked.kind == "number":
        return luck.randint(int(asked.low or 0), int(asked.high or 0))
    return None
