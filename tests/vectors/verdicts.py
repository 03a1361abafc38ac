"""What answers come to: levels and the rules that say so."""

import random
from collections import Counter
from typing import Any

from strtrack.checkins.rules.table import table
from strtrack.checkins.rules.triage import PREFIX
from strtrack.kernel.thresholds import KNOWN
from tests.checkins.test_agreement import asked, by_the_server
from tests.vectors.calendars import Json

FREE, EACH = 60, 20


def verdict_cases() -> list[Json]:
    """Return answers with what each comes to, so many that each rule fires at least 20 times."""
    chance = random.Random(20261203)
    met: Counter[str] = Counter()
    found: list[Json] = []
    wanted = {"settled", *table().levels, *(PREFIX + rule.id for rule in table().rules)}
    while any(met[word] < EACH for word in wanted):
        case = _rounded(asked(chance))
        verdict = by_the_server(case)
        words = {*verdict["rules"], verdict["level"], *(["settled"] if verdict["settled"] else [])}
        if len(found) < FREE or any(met[word] < EACH for word in words):
            met.update(words)
            found.append(_written(case, verdict))
    return found


def met_in(cases: list[Json]) -> Counter[str]:
    """Return how often each rule, level and settled is met."""
    met: Counter[str] = Counter()
    for case in cases:
        level, _mode, settled, rules, _areas = case["verdict"]
        met.update([level, *rules.split()])
        met["settled"] += settled
    return met


def _rounded(case: Json) -> Json:
    """Return a case with two earlier answers at most and hours of one place: shorter to write."""
    earlier = [one | {"hours": _one_place(one["hours"])} for one in case["earlier"][:2]]
    return case | {"hours": _one_place(case["hours"]), "earlier": earlier}


def _one_place(hours: float | None) -> float | None:
    return None if hours is None else round(hours, 1)


def _written(case: Json, verdict: Json) -> Json:
    answers = {
        name: value
        for name, value in case["answers"].items()
        if name != "scores" and value not in (None, False, [])
    }
    moved = {
        name: value for name, value in case["thresholds"].items() if value != KNOWN[name].default
    }
    return {
        "hours": case["hours"],
        "said": answers,
        "scores": _scores(case["answers"]["scores"]),
        "treated": " ".join(_place(place) for place in case["before"]["treated"]),
        "before": [case["before"]["tenderness"], case["before"]["problem"]],
        "earlier": [[one["hours"], _scores(one["scores"])] for one in case["earlier"]],
        "bleeds": case["bleed_risk"],
        "moved": moved,
        "verdict": [
            verdict["level"], verdict["mode"], verdict["settled"], _rules(verdict["rules"]),
            [_area(one) for one in verdict["areas"]],
        ],
    }  # fmt: skip


def _area(one: Json) -> list[Any]:
    marks = ("t" if one["treated"] else "") + ("s" if one["settled"] else "")
    return [_place(one), marks, one["before"], one["score"], one["level"], _rules(one["rules"])]


def _rules(rules: list[str]) -> str:
    return " ".join(rule.removeprefix(PREFIX) for rule in rules)


def _place(place: Json) -> str:
    return f"{place['zone']}.{place['side']}" if place["zone"] else ""


def _scores(scores: list[Json]) -> str:
    """Return numbers as `place=number`, the sorest spot without a place."""
    return " ".join(f"{_place(one)}={one['now']}" for one in scores)
