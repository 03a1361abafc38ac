"""The phone judges an answer as the server does: same table, same steps, same result."""

import os
import random
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest

from strtrack.checkins.rules.triage import Before, Result, judge, said_of
from strtrack.kernel.thresholds import KNOWN, faults, thresholds_from
from tests.checkins.cases import random_case

CASES = int(os.environ.get("TRIAGE_CASES", "2000"))  # `make triage` runs 200,000
AT_A_TIME = 10_000
FRONTEND = Path("frontend")
PLACES = [("neck-back", "L"), ("shoulder-top", "R"), ("calf", "L"), ("low-back", "M")]
RUNNER = """
import { readFileSync } from 'node:fs';
import { judge } from './triage.mjs';
const asked = JSON.parse(readFileSync(0, 'utf8'));
process.stdout.write(JSON.stringify(asked.map((one) => judge(one))));
"""


@pytest.fixture(scope="module")
def phone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a script that judges what it reads with the rules of the phone."""
    folder = tmp_path_factory.mktemp("phone")
    bundle = ["node_modules/.bin/rolldown", "src/rules/triage.ts", "--format", "esm"]
    subprocess.run(
        [*bundle, "--file", str(folder / "triage.mjs")],
        cwd=FRONTEND, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    runner = folder / "run.mjs"
    runner.write_text(RUNNER)
    return runner


def test_the_phone_and_the_server_agree_on_everything(phone: Path) -> None:
    chance = random.Random(20261125)
    several = 0
    for some in range(0, CASES, AT_A_TIME):
        cases = [asked(chance) for _ in range(min(AT_A_TIME, CASES - some))]
        answered = subprocess.run(
            ["node", str(phone)], input=orjson.dumps(cases), check=True, capture_output=True,
            timeout=600,
        )  # fmt: skip
        told = orjson.loads(answered.stdout)
        assert len(told) == len(cases)
        for case, theirs in zip(cases, told, strict=True):
            ours = by_the_server(case)
            assert theirs == ours, case
            several += len(ours["areas"]) > 1
    assert several > CASES / 4  # areas of their own are well among them


def asked(chance: random.Random) -> dict[str, Any]:
    """Return one input as the phone has it: several areas, some added, sometimes no session."""
    case = random_case(chance)
    flags = case["flags"]
    return {
        "hours": None if chance.random() < 0.1 else case["t"],
        "answers": {
            "scores": _scores(chance, case["soreness"]),
            "flags": [flag for flag in flags if flag != "wants_contact"],
            "wants_contact": "wants_contact" in flags,
            "qualities": case["qualities"],
            "bruise": chance.choice((None, case["bruise"])),
            "swelling": chance.choice((None, case["swelling"])),
            "interference": case["interference"],
            "woke": chance.choice((None, case["woke"])),
            "problem": case["problem_now"],
            "cause": case["cause"],
        },
        "before": {
            "treated": [_place(p) for p in chance.sample(PLACES, chance.randint(0, 3))],
            "tenderness": case["pre_soreness"],
            "problem": case["problem_base"],
        },
        "earlier": [
            {"hours": None if chance.random() < 0.1 else h, "scores": _scores(chance, score)}
            for h, score in case["prev"]
        ],
        "bleed_risk": case["bleed_risk"],
        "thresholds": next(_allowed(chance)),
    }


def by_the_server(case: dict[str, Any]) -> dict[str, Any]:
    """Return what our rules say, written as the phone writes it."""
    before = case["before"]
    found: Result = judge(
        said_of(case["answers"], case["hours"]),
        before=Before(
            tuple((p["zone"], p["side"]) for p in before["treated"]),
            before["tenderness"],
            before["problem"],
        ),
        earlier=[said_of(one, one["hours"]) for one in case["earlier"]],
        bleed_risk=case["bleed_risk"],
        thresholds=thresholds_from(case["thresholds"]),
    )
    return {
        "level": found.level,
        "mode": found.mode,
        "settled": found.settled,
        "rules": list(found.rules),
        "areas": [
            _place(one.area or (None, None))
            | {
                "treated": one.treated,
                "before": one.before,
                "score": one.score,
                "level": one.level,
                "settled": one.settled,
                "rules": list(one.rules),
            }
            for one in found.areas
        ],
    }


def _allowed(chance: random.Random) -> Iterator[dict[str, Any]]:
    """Yield every threshold with a few of them moved to where a practice may put them."""
    while True:
        names = chance.sample([n for n in KNOWN if n != "silent_days"], chance.choice((0, 1, 2, 4)))
        moved = {name: _within(chance, KNOWN[name].low, KNOWN[name].high) for name in names}
        if not faults(moved):
            yield {name: known.default for name, known in KNOWN.items()} | moved


def _within(chance: random.Random, low: float, high: float) -> float:
    return chance.choice((low, high, round(chance.uniform(low, high))))


def _scores(chance: random.Random, sorest: int) -> list[dict[str, Any]]:
    """Return the sorest spot's number, numbers of areas, or both."""
    of_areas = [
        {"scope": "area", "now": chance.randint(0, 10)} | _place(place)
        for place in chance.sample(PLACES, chance.choice((0, 0, 1, 2, 3)))
    ]
    of_sorest = {"scope": "sorest", "now": sorest, "zone": None, "side": None}
    return of_areas if of_areas and chance.random() < 0.4 else [of_sorest, *of_areas]


def _place(place: tuple[str | None, str | None]) -> dict[str, Any]:
    return {"zone": place[0], "side": place[1]}
