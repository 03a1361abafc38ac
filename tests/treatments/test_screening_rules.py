"""What screening answers lead to (clinical.md 2): every item in every state."""

from collections.abc import Mapping
from typing import Any

import pytest

from strtrack.library.rules.screening import items
from strtrack.treatments.rules.screening import (
    Answer,
    evaluate,
    modification_of,
)
from tests.treatments.screening_table import (
    ALL_NO,
    AVOID,
    BACK,
    CALF,
    EXPECTED,
    GO,
    HOLD,
    MODIFY,
    NAPE,
    NOTHING,
    OFF,
    OTHER_CALF,
    PLANNED,
    POSITIVE,
    came_out,
    said,
)


def test_the_table_has_every_item() -> None:
    assert list(EXPECTED) == list(items())


@pytest.mark.parametrize("answer", POSITIVE)
@pytest.mark.parametrize("item", EXPECTED)
def test_an_item_leads_to_what_the_clinical_model_says(item: str, answer: str) -> None:
    found = evaluate(said(item, answer), {}, PLANNED)
    assert came_out(found) == EXPECTED[item]
    assert (item in {r.item for r in found.reasons}) == (item[0] != "P")
    assert items()[item].tag in found.tags


def test_a_pop_or_gap_is_a_suspected_rupture_in_the_same_place() -> None:
    for value in (True, "not_sure"):
        found = evaluate(said("L03", pop_or_gap=value), {}, PLANNED)
        assert found.tags["complete_rupture_suspected"] == frozenset({CALF})
        assert found.blocked == {CALF: ("L03", "L15")}
    assert "complete_rupture_suspected" not in evaluate(said("L03"), {}, PLANNED).tags


def test_what_waits_brings_its_risk_and_no_more() -> None:
    found = evaluate(said("L02", None, NOTHING), {}, PLANNED)
    assert (found.bleed_risk, "anticoagulant" in found.tags) == (True, True)
    assert ([r.item for r in found.reasons], found.modifications) == (["L02"], ())


@pytest.mark.parametrize("item", EXPECTED)
def test_an_answer_edited_to_no_is_gone(item: str) -> None:
    found = evaluate({**said(item), item: Answer("no")}, {}, PLANNED)
    assert came_out(found) == (GO, "none")
    assert (found.reasons, found.tags, found.open_items) == ((), {}, ())


@pytest.mark.parametrize("item", EXPECTED)
def test_an_item_that_waits_counts_and_sends_nobody_away(item: str) -> None:
    found = evaluate(said(item, None, NOTHING), {}, PLANNED)
    outcome = {"A": OFF, "L": OFF}.get(item[0], EXPECTED[item][0])
    assert came_out(found) == (outcome, "none")
    assert found.open_items == (item,)


@pytest.mark.parametrize(
    ("item", "follow_ups", "expected"),
    [
        ("A02", {"very_unwell": False}, (OFF, "none")),
        ("A02", {"very_unwell": "not_sure"}, (OFF, "same_day")),
        ("A03", {"symptoms_now": False}, (OFF, "clearance")),
        ("A04", {"warning_signs": False}, (OFF, "clearance")),
        ("A05", {"new_signs_now": True}, (OFF, "emergency")),
        ("L03", {"pop_or_gap": True}, (AVOID, "same_day")),
        ("L04", {"contagious_or_spreading": False}, (AVOID, "none")),
        ("L08", {"active": False}, (AVOID, "none")),
        ("L09", {"hot_tender_vein": False}, (AVOID, "none")),
        ("L11", {"long_standing": True}, (MODIFY, "none")),
        ("L11", {"long_standing": False}, (AVOID, "none")),
        ("L14", {"light_ok": True}, (MODIFY, "none")),
        ("C04", {"active": False}, (MODIFY, "none")),
        ("C04", {"active": False, "weight_loss_or_night_pain": True}, (HOLD, "clearance")),
        ("C07", {"systolic": 179, "diastolic": 109}, (MODIFY, "none")),
        ("C07", {"systolic": 180}, (OFF, "clearance")),
        ("C07", {"diastolic": 110}, (OFF, "clearance")),
        ("C16", {"diffuse": False}, (MODIFY, "none")),
    ],
)
def test_a_follow_up_changes_what_an_item_leads_to(
    item: str, follow_ups: Mapping[str, Any], expected: tuple[str, str]
) -> None:
    assert came_out(evaluate(said(item, **follow_ups), {}, PLANNED)) == expected


def test_a_place_is_blocked_by_name_and_nothing_left_is_no_treatment() -> None:
    both = {**said("L01"), "L05": Answer("yes", frozenset({CALF, BACK}))}
    found = evaluate(both, {}, PLANNED)
    assert dict(found.blocked) == {CALF: ("L05", "L01"), BACK: ("L05",)}
    assert found.outcome == OFF
    assert evaluate(both, {}, PLANNED | {NAPE}).outcome == AVOID


def test_two_items_may_leave_nothing_between_them() -> None:
    answers = {**said("L01"), "L05": Answer("yes", frozenset({BACK}))}
    found = evaluate(answers, {}, PLANNED)
    assert found.outcome == OFF
    assert {r.effect for r in found.reasons} == {AVOID}
    assert evaluate(answers, {"L05": "overridden"}, PLANNED).outcome == AVOID


def test_sides_are_kept_apart() -> None:
    assert evaluate(said("L01"), {}, frozenset({OTHER_CALF})).outcome == AVOID
    assert evaluate(said("L01"), {}, frozenset({CALF})).outcome == OFF


def test_a_local_item_without_a_place_blocks_everything() -> None:
    for planned in (PLANNED, NOTHING):
        found = evaluate(said("L01", areas=NOTHING), {}, planned)
        assert (found.outcome, found.everything_blocked_by) == (OFF, ("L01",))
    assert evaluate(said("L01"), {}, NOTHING).outcome == AVOID


def test_the_neck_needs_its_question() -> None:
    unasked = {item: answer for item, answer in ALL_NO.items() if item != "A10"}
    assert evaluate(unasked, {}, PLANNED).outcome == GO
    for zone in ("head-face", "head-back", "neck-front", "neck-back", "shoulder-top"):
        found = evaluate(unasked, {}, frozenset({(zone, "L")}))
        assert (came_out(found), found.open_items) == ((OFF, "none"), ("A10",))


@pytest.mark.parametrize(
    "history",
    [{"neck_trauma": True}, {"recent_infection": "not_sure"}, {"vascular_risk": ["smoking"]}],
)
def test_what_the_neck_went_through_asks_for_gentle_hands(history: dict[str, Any]) -> None:
    answers = said("A10", "no", **history)
    found = evaluate(answers, {}, frozenset({NAPE}))
    assert (came_out(found), found.modifications) == ((MODIFY, "none"), ("A10",))
    assert "cervical_vascular_symptoms" not in found.tags
    assert "end range" in (modification_of("A10", answers, "en") or "")
    assert evaluate(said("A10", "no", vascular_risk=[]), {}, PLANNED).outcome == GO


def test_an_aneurysm_closes_the_trunk_and_a_letter_opens_the_limbs() -> None:
    answers, cleared = said("A11"), {"A11": "cleared"}
    limbs = frozenset({CALF})
    assert came_out(evaluate(answers, {}, NOTHING)) == (OFF, "clearance")
    assert came_out(evaluate(answers, {}, limbs)) == (HOLD, "clearance")
    assert came_out(evaluate(answers, {"A11": "overridden"}, limbs)) == (HOLD, "clearance")
    found = evaluate(answers, cleared, PLANNED)
    assert came_out(found) == (AVOID, "none")
    assert found.blocked[BACK] == ("A11",)
    assert CALF not in found.blocked
    assert evaluate(answers, cleared, frozenset({BACK})).outcome == OFF


def test_a_clearance_leaves_the_care_that_cancer_asks_for() -> None:
    found = evaluate(said("C04", active=True), {"C04": "cleared"}, PLANNED)
    assert (came_out(found), found.modifications) == ((MODIFY, "none"), ("C04",))
    found = evaluate(said("L08", active=True), {"C04": "cleared"}, PLANNED)
    assert (came_out(found), found.modifications) == ((AVOID, "none"), ("C04",))


@pytest.mark.parametrize(
    ("item", "follow_ups", "brought"),
    [
        ("L02", {}, {"anticoagulant"}),
        ("L02", {"blood_thinner": False}, set()),
        ("L06", {"joint_replaced": "hip"}, {"hip_replacement"}),
        ("L06", {"joint_replaced": "knee"}, {"knee_replacement"}),
        ("L06", {}, set()),
        ("C03", {}, {"pregnancy_supine"}),
        ("C03", {"weeks": 20, "now": "pregnant"}, {"pregnancy_supine"}),
        ("C03", {"weeks": 19, "now": "pregnant"}, set()),
        ("C03", {"now": "gave_birth"}, set()),
        ("A09", {}, {"bleeding_disorder"}),
    ],
)
def test_an_item_brings_another(item: str, follow_ups: dict[str, Any], brought: set[str]) -> None:
    found = evaluate(said(item, **follow_ups), {}, PLANNED)
    assert set(found.tags) == {items()[item].tag} | brought


def test_one_chance_of_a_clot_is_milder_than_two_or_an_earlier_clot() -> None:
    def words(*factors: str) -> str | None:
        answers = said("C21", factors=list(factors))
        assert evaluate(answers, {}, PLANNED).modifications == ("C21",)
        return modification_of("C21", answers, "en")

    strict = words()
    assert strict == words("past_clot") == words("travel", "surgery")
    assert strict != words("travel")


@pytest.mark.parametrize(
    ("item", "bleeds", "clots"),
    [
        ("C01", True, False),
        ("C19", True, False),
        ("A09", True, False),
        ("C21", False, True),
        ("C02", False, False),
    ],
)
def test_risks_are_derived_and_an_override_leaves_them(
    item: str, bleeds: bool, clots: bool
) -> None:
    for decisions in ({}, {item: "overridden"}):
        found = evaluate(said(item), decisions, PLANNED)
        assert (found.bleed_risk, found.vte_risk) == (bleeds, clots)
    if item[0] == "C":
        found = evaluate(said(item), {item: "resolved"}, PLANNED)
        assert (found.bleed_risk, found.vte_risk, found.tags) == (False, False, {})


def test_exercises_meet_the_place_of_a_local_item_and_all_of_the_rest() -> None:
    answers = {**said("L05"), "C02": Answer("yes"), "L11": Answer("yes")}
    assert evaluate(answers, {}, PLANNED).tags == {
        "recent_fracture": frozenset({CALF}),
        "altered_sensation": None,
        "osteoporosis": None,
    }


def test_an_item_of_a_newer_form_counts_as_a_caution() -> None:
    found = evaluate({**ALL_NO, "X99": Answer("not_sure")}, {}, PLANNED)
    assert (found.outcome, [r.item for r in found.reasons]) == (MODIFY, ["X99"])
    assert evaluate({**ALL_NO, "X99": Answer("no")}, {}, PLANNED).outcome == GO
    assert evaluate({"X99": Answer("yes")}, {"X99": "resolved"}, PLANNED).outcome == GO


def test_reasons_stand_in_order_of_gravity() -> None:
    answers = {**said("C01"), "C04": Answer("yes"), "A01": Answer("yes"), "A06": Answer("yes")}
    found = evaluate(answers, {}, PLANNED)
    assert [r.item for r in found.reasons] == ["A06", "A01", "C04", "C01"]
