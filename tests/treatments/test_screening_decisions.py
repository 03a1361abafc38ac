"""What a therapist's decision lifts and what it leaves (clinical.md 2): every item."""

from collections.abc import Mapping
from typing import Any

import pytest

from strtrack.treatments.rules.screening import Answer, brought_anew, evaluate, is_decidable
from tests.treatments.screening_table import (
    ALL_NO,
    AVOID,
    EXPECTED,
    FORBIDDEN,
    GO,
    HOLD,
    MODIFY,
    OFF,
    OVERRIDDEN,
    PLANNED,
    POSITIVE,
    RESOLVED,
    came_out,
    said,
)


@pytest.mark.parametrize("answer", POSITIVE)
@pytest.mark.parametrize("item", EXPECTED)
def test_a_decision_lifts_all_but_what_forbids_the_session(item: str, answer: str) -> None:
    for decision, left in (("resolved", RESOLVED), ("overridden", OVERRIDDEN)):
        found = evaluate(said(item, answer), {item: decision}, PLANNED)
        assert came_out(found) == left[item], decision
        assert is_decidable(item, Answer(answer)) == (item not in FORBIDDEN)


@pytest.mark.parametrize(("systolic", "forbids"), [(179, False), (180, True)])
def test_a_reading_that_forbids_the_session_is_only_edited(systolic: int, *, forbids: bool) -> None:
    answers = said("C07", systolic=systolic)
    for decision in ("resolved", "overridden"):
        found = evaluate(answers, {"C07": decision}, PLANNED)
        assert came_out(found) == ((OFF, "clearance") if forbids else (GO, "none"))
    assert is_decidable("C07", answers["C07"]) is not forbids


@pytest.mark.parametrize("decision", ["resolved", "overridden"])
def test_a_rash_that_is_said_not_to_spread_may_be_decided(decision: str) -> None:
    answers = said("L04", contagious_or_spreading=False)
    assert came_out(evaluate(answers, {"L04": decision}, PLANNED)) == (GO, "none")
    assert came_out(evaluate(said("L04", "no"), {"L04": decision}, PLANNED)) == (GO, "none")


@pytest.mark.parametrize(
    ("item", "follow_ups", "expected"),
    [
        ("L02", {"blood_thinner": True}, (MODIFY, "none")),
        ("L02", {"blood_thinner": False}, (GO, "none")),
        ("L08", {"active": True}, (HOLD, "clearance")),
        ("L08", {"active": False}, (MODIFY, "none")),
        ("L03", {"pop_or_gap": True}, (AVOID, "same_day")),
        ("L03", {"pop_or_gap": False}, (GO, "none")),
    ],
)
def test_an_override_leaves_what_the_item_brings(
    item: str, follow_ups: Mapping[str, Any], expected: tuple[str, str]
) -> None:
    answers = said(item, **follow_ups)
    assert came_out(evaluate(answers, {item: "overridden"}, PLANNED)) == expected
    assert came_out(evaluate(answers, {item: "resolved"}, PLANNED)) == (GO, "none")


def test_what_others_bring_later_or_otherwise_is_brought_anew() -> None:
    active, quiet = said("L08", active=True), said("L08", active=False)
    brought = {
        "C04": [(ALL_NO, active), (quiet, active)],
        "C01": [(ALL_NO, said("L02"))],
        "L15": [(said("L03"), said("L03", pop_or_gap=True))],
    }
    for item, pairs in brought.items():
        for before, after in pairs:
            assert brought_anew(after, {}, before=before, decided_before={}) == {item}
    for after in (active, ALL_NO):
        assert not brought_anew(after, {}, before=active, decided_before={})


def test_what_a_resolved_item_brought_is_brought_anew_when_that_is_taken_back() -> None:
    active, resolved = said("L08", active=True), {"L08": "resolved"}
    assert brought_anew(active, {}, before=active, decided_before=resolved) == {"C04"}
    assert not brought_anew(active, resolved, before=active, decided_before={})
