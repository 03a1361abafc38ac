"""Triage (clinical.md 1.6): the vectors, and what holds for whatever is answered."""

import os
import random
from dataclasses import asdict
from typing import Any

import pytest

from strtrack.checkins.rules.table import TABLE, table
from strtrack.checkins.rules.triage import PREFIX, Before, judge, said_of
from strtrack.kernel.thresholds import KNOWN, Thresholds, faults, thresholds_from
from tests.checkins.cases import VECTORS, asked, random_case, worse

CASES = int(os.environ.get("TRIAGE_CASES", "4000"))  # `make triage` runs 200,000
LEVELS = list(table().levels)
GOES_WITH_SETTLED = {"TR.C10", "TR.W5"}
NECK, SHOULDER = ("neck-back", "L"), ("shoulder-top", "R")


@pytest.mark.parametrize("vector", VECTORS, ids=[v["case"] for v in VECTORS])
def test_the_vectors_come_out_as_written(vector: dict[str, Any]) -> None:
    found = asked(vector["input"])
    assert [rule.removeprefix(PREFIX) for rule in found.rules] == vector["rules"]
    assert (found.level, found.mode) == (vector["level"], vector["mode"])
    assert found.settled is vector["settled"]


def test_worse_is_never_judged_milder_and_settled_goes_with_two_rules() -> None:
    chance = random.Random(20261124)
    settled = 0
    for _ in range(CASES):
        case = random_case(chance)
        found = asked(case)
        if found.settled:
            settled += 1
            assert set(found.rules) <= GOES_WITH_SETTLED, case
        for name, changed in worse(case):
            assert LEVELS.index(asked(changed).level) >= LEVELS.index(found.level), (name, case)
    assert settled > CASES / 100


def test_no_threshold_that_is_allowed_breaks_the_order() -> None:
    chance = random.Random(7)
    tried = 0
    while tried < 300:
        limits: dict[str, float] = {
            name: chance.randint(int(k.low), int(k.high))
            for name, k in KNOWN.items()
            if not name.startswith("adherence")
        }
        if faults(limits):
            continue
        tried += 1
        thresholds = thresholds_from(limits)
        for _ in range(4):
            case = random_case(chance)
            found = asked(case, thresholds)
            if found.settled:
                assert set(found.rules) <= GOES_WITH_SETTLED, (limits, case)
            for name, changed in worse(case):
                now = asked(changed, thresholds)
                assert LEVELS.index(now.level) >= LEVELS.index(found.level), (name, limits, case)


def test_rising_to_three_after_two_days_is_not_settled() -> None:
    case = VECTORS[0]["input"] | {"t": 62, "soreness": 3, "pre_soreness": None}
    found = asked(case | {"prev": [[24, 3], [40, 1]], "interference": 0})
    assert found.rules == ("TR.C2",)
    assert not found.settled


def test_an_answer_without_a_session_fires_no_rule_that_reads_hours() -> None:
    reads_hours = {"C2", "C3", "C4", "C6", "C10", "W2", "W3"}
    chance = random.Random(3)
    for _ in range(300):
        case = random_case(chance)
        found = asked(case | {"t": None})
        assert not {PREFIX + name for name in reads_hours} & set(found.rules)
        assert not found.settled


def test_an_answer_about_one_place_and_no_session_settles_nothing() -> None:
    place = {"scope": "area", "zone": "calf", "side": "L", "now": 4}
    found = judge(
        said_of({"scores": [place]}, None), before=Before(), earlier=[], bleed_risk=False,
        thresholds=Thresholds(),
    )  # fmt: skip
    assert [(one.area, one.treated) for one in found.areas] == [(("calf", "L"), False)]
    assert not found.settled


def test_each_area_is_judged_by_its_own_number() -> None:
    answers = {
        "scores": [
            {"scope": "sorest", "now": 6},
            {"scope": "area", "zone": "neck-back", "side": "L", "now": 6},
            {"scope": "area", "zone": "shoulder-top", "side": "R", "now": 1},
            {"scope": "area", "zone": "calf", "side": "L", "now": 2},
        ]
    }
    earlier = [said_of({"scores": [{"scope": "sorest", "now": 6}]}, 5.0)]
    found = judge(
        said_of(answers, 24.0), before=Before((NECK, SHOULDER), 5), earlier=earlier,
        bleed_risk=False, thresholds=Thresholds(),
    )  # fmt: skip
    assert [(a.area, a.treated, a.before, a.score, a.settled, a.rules) for a in found.areas] == [
        (NECK, True, 5, 6, False, ("TR.W1",)),
        (SHOULDER, True, 5, 1, True, ()),
        (("calf", "L"), False, 0, 2, False, ()),
    ]
    assert (found.level, found.settled) == ("watch", False)


def test_an_area_that_was_not_treated_does_not_keep_the_window_open() -> None:
    answers = {
        "scores": [
            {"scope": "area", "zone": "neck-back", "side": "L", "now": 0},
            {"scope": "area", "zone": "calf", "side": "L", "now": 2},
        ]
    }
    found = judge(
        said_of(answers, 50.0), before=Before((NECK,)), earlier=[], bleed_risk=False,
        thresholds=Thresholds(),
    )  # fmt: skip
    assert found.settled
    assert found.level == "expected"


def test_the_sorest_number_is_never_lost() -> None:
    answers = {
        "scores": [
            {"scope": "sorest", "now": 9},
            {"scope": "area", "zone": "neck-back", "side": "L", "now": 2},
        ]
    }
    found = judge(
        said_of(answers, 24.0), before=Before((NECK,)), earlier=[], bleed_risk=False,
        thresholds=Thresholds(),
    )  # fmt: skip
    assert found.level == "contact"
    assert found.areas[-1].area is None


def test_a_number_that_is_not_known_fires_nothing_and_settles_nothing() -> None:
    found = judge(
        said_of({"flags": ["clot_limb"]}, 50.0), before=Before((NECK,)), earlier=[],
        bleed_risk=False, thresholds=Thresholds(),
    )  # fmt: skip
    assert found.rules == ("TR.S1",)
    assert not found.settled


def test_the_table_names_thresholds_and_fields_that_exist() -> None:
    named = set(asdict(Thresholds()))
    written = TABLE.read_text()
    assert {part.split('"')[0] for part in written.split('"threshold": "')[1:]} <= named
    ids = [rule.id for rule in table().rules]
    assert len(set(ids)) == len(ids) == 32
