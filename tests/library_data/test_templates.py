"""Every starter template fits its condition, its exercises, and a day people keep up."""

from typing import Any

import pytest

from strtrack.plans.rules.dosage import SOFT_ITEMS, SOFT_SECONDS, Dosage
from strtrack.plans.schemas.items import PlanItemSchema
from tests.library_data.clinical_tables import data
from tests.people import id_of

CONDITIONS: dict[str, dict[str, Any]] = {c["slug"]: c for c in data("conditions")["conditions"]}
EXERCISES: dict[str, dict[str, Any]] = {e["slug"]: e for e in data("exercises.en")["exercises"]}
TEMPLATES: dict[str, list[dict[str, Any]]] = {
    t["condition"]: t["items"] for t in data("templates")["templates"]
}
AMOUNTS = ("sets", "reps", "hold_s", "duration_s", "rest_s")
EARLY, LATER = {1, 2}, 3  # settle or restore, then build (clinical.md 4.4)
GENTLE = {"mobility", "stretch", "neurodynamic"}


def dose_of(item: dict[str, Any]) -> dict[str, Any]:
    """Return an item's dose: the exercise's own where the template says nothing else."""
    default = EXERCISES[item["slug"]]["default_dosage"]
    given = {name: item.get(name, default[name]) for name in AMOUNTS}
    side = "each" if default["per_side"] else "both"
    return given | {"rest_s": given["rest_s"] or 0, "side": side, "tempo": default["tempo"]}


def seconds_of(item: dict[str, Any]) -> int:
    """Return how long an item takes on a day it falls on, all its times together."""
    return Dosage(**dose_of(item)).est_seconds * int(item["times_per_day"])


def test_there_is_one_for_each_of_the_36_conditions_of_the_six_groups_in_their_order() -> None:
    assert list(TEMPLATES) == [slug for slug, c in CONDITIONS.items() if c["group"] != "other"]
    assert len(TEMPLATES) == len(data("templates")["templates"]) == 36


def test_no_two_conditions_get_the_same_exercises() -> None:
    lists = {tuple(sorted(item["slug"] for item in items)) for items in TEMPLATES.values()}
    assert len(lists) == len(TEMPLATES)


@pytest.mark.parametrize("condition", TEMPLATES)
def test_it_has_four_or_five_exercises_in_an_early_and_a_later_phase(condition: str) -> None:
    items = TEMPLATES[condition]
    assert 4 <= len(items) <= 5
    assert len({item["slug"] for item in items}) == len(items)
    phases = [item["phase"] for item in items]
    early, later = sorted(set(phases))
    assert early in EARLY
    assert later == LATER
    assert phases == sorted(phases)


@pytest.mark.parametrize("condition", TEMPLATES)
def test_its_items_are_as_their_exercises_allow(condition: str) -> None:
    for item in TEMPLATES[condition]:
        exercise = EXERCISES[item["slug"]]
        default = exercise["default_dosage"]
        assert item["phase"] in exercise["phases"]
        assert item.get("side", dose_of(item)["side"]) == dose_of(item)["side"]
        assert 1 <= item["times_per_day"] <= default["times_per_day"]
        own = set(item) - {"slug", "phase", "side", "schedule", "times_per_day"}
        assert own <= set(AMOUNTS)
        assert [name for name in own if item[name] == default[name]] == []
        assert [name for name in own if default[name] is None] == []


@pytest.mark.parametrize("condition", TEMPLATES)
def test_its_items_can_be_prescribed_as_they_are(condition: str) -> None:
    for item in TEMPLATES[condition]:
        exercise = EXERCISES[item["slug"]]
        prescribed = dose_of(item) | {
            "line_id": str(id_of(item["slug"])),
            "exercise_slug": item["slug"],
            "phase": item["phase"],
            "load": exercise["default_dosage"]["load"],
            "rir_target": exercise["default_dosage"]["rir_target"],
            "times_per_day": item["times_per_day"],
            "schedule": item["schedule"],
            "pain_limit_nprs": exercise["pain_limit_nprs"],
        }
        assert PlanItemSchema().validate(prescribed) == {}


@pytest.mark.parametrize("condition", TEMPLATES)
def test_it_passes_the_soft_meter_with_everything_on_one_day(condition: str) -> None:
    items = TEMPLATES[condition]
    assert len(items) <= SOFT_ITEMS
    assert sum(map(seconds_of, items)) <= SOFT_SECONDS


@pytest.mark.parametrize("condition", TEMPLATES)
def test_gentle_work_is_daily_and_strength_has_days_between(condition: str) -> None:
    for item in TEMPLATES[condition]:
        exercise = EXERCISES[item["slug"]]
        daily = item["schedule"]["kind"] == "daily"
        if exercise["type"] in GENTLE and item["phase"] in EARLY:
            assert daily, item["slug"]
        if exercise["type"] == "strength" and daily:
            assert item["phase"] in EARLY, item["slug"]
            assert exercise["default_dosage"]["rrule"] == "FREQ=DAILY", item["slug"]
        if exercise["type"] == "self-release":
            assert not daily, item["slug"]


@pytest.mark.parametrize("condition", TEMPLATES)
def test_most_of_it_is_for_the_zones_of_its_condition(condition: str) -> None:
    zones = set(CONDITIONS[condition]["zones"])
    items = TEMPLATES[condition]
    meeting = [item for item in items if zones & set(EXERCISES[item["slug"]]["zones"])]
    few = condition == "adductor-strain"  # only three exercises are for the inner thigh so far
    assert len(meeting) * 2 >= len(items) + (not few)
