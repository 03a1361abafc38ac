"""Inputs of the triage as the vectors write them, and random ones, asked of our rules."""

import random
from pathlib import Path
from typing import Any

import orjson

from strtrack.checkins.rules.triage import Before, Result, judge, said_of
from strtrack.kernel.thresholds import Thresholds

VECTORS: list[dict[str, Any]] = orjson.loads(
    (Path(__file__).parent / "triage_vectors.json").read_bytes()
)
BRUISES, SWELLINGS = ("none", "small", "large", "spreading"), ("none", "mild", "marked")
QUALITIES = ("tender", "ache", "throbbing", "sharp", "burning", "tingling", "numb")
FLAGS = (
    "chest_breath", "anaphylaxis", "stroke_neck_artery", "cauda_equina", "new_weakness",
    "limb_pressure", "clot_limb", "pop_or_cannot_load", "infection", "dark_urine", "rash_mild",
    "headache_dizzy_mild", "unwell_other", "wants_contact",
)  # fmt: skip
NECK = (("neck-back", "L"),)


def asked(case: dict[str, Any], thresholds: Thresholds | None = None) -> Result:
    """Return what our rules say to one case of one area."""
    earlier = [said_of({"scores": _sorest(score)}, hours) for hours, score in case["prev"]]
    answers = {
        "scores": _sorest(case["soreness"]),
        "flags": [flag for flag in case["flags"] if flag != "wants_contact"],
        "wants_contact": "wants_contact" in case["flags"],
        "qualities": list(case["qualities"]),
        "bruise": case["bruise"],
        "swelling": case["swelling"],
        "interference": case["interference"],
        "woke": case["woke"],
        "problem": case["problem_now"],
        "cause": case.get("cause"),
    }
    return judge(
        said_of(answers, case["t"]),
        before=Before(NECK, case["pre_soreness"], case["problem_base"]),
        earlier=earlier,
        bleed_risk=case["bleed_risk"],
        thresholds=thresholds or Thresholds(),
    )


def random_case(chance: random.Random) -> dict[str, Any]:
    """Return one input with everything free: 0 to 240 h, up to four earlier answers."""
    number = [None, *range(11)]
    return {
        "t": _hours(chance),
        "soreness": chance.randint(0, 10),
        "pre_soreness": chance.choice(number),
        "prev": [[_hours(chance), chance.randint(0, 10)] for _ in range(chance.randint(0, 4))],
        "qualities": chance.sample(QUALITIES, chance.choice((0, 0, 1, 2, 3))),
        "bruise": chance.choice(("none", *BRUISES)),
        "swelling": chance.choice(("none", *SWELLINGS)),
        "interference": chance.choice((None, 0, 1, 2, 3, 4)),
        "woke": chance.random() < 0.3,
        "problem_now": chance.choice(number),
        "problem_base": chance.choice(number),
        "flags": chance.sample(FLAGS, chance.choice((0, 0, 0, 1, 2))),
        "bleed_risk": chance.random() < 0.3,
        "cause": chance.choice((None, "treatment", "exercises", "both", "other", "not_sure")),
    }


def worse(case: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Return the same case one step worse in each way there is."""
    found: list[tuple[str, dict[str, Any]]] = [
        ("flag", {"flags": [*case["flags"], f]}) for f in FLAGS if f not in case["flags"]
    ]
    found += [
        ("quality", {"qualities": [*case["qualities"], q]})
        for q in QUALITIES
        if q not in case["qualities"]
    ]
    if case["soreness"] < 10:
        found.append(("score", {"soreness": case["soreness"] + 1}))
    for name, scale in (("bruise", BRUISES), ("swelling", SWELLINGS)):
        if case[name] != scale[-1]:
            found.append((name, {name: scale[scale.index(case[name]) + 1]}))
    if (way := case["interference"] or 0) < 4:
        found.append(("interference", {"interference": way + 1}))
    if case["problem_now"] is not None and case["problem_now"] < 10:
        found.append(("problem", {"problem_now": case["problem_now"] + 1}))
    if not case["bleed_risk"]:
        found.append(("bleed_risk", {"bleed_risk": True}))
    return [(name, case | changed) for name, changed in found]


def _sorest(score: int) -> list[dict[str, Any]]:
    return [{"scope": "sorest", "now": score}]


def _hours(chance: random.Random) -> float:
    """Return hours with the edges of the rules well among them."""
    edges = (5, 24, 48, 50, 72, 120, 168)
    return float(chance.choice(edges)) if chance.random() < 0.3 else chance.uniform(0, 240)
