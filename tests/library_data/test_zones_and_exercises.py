"""The body map and the library's list of slugs are those of clinical.md 3 and 5."""

import re
from collections import Counter
from typing import Any

from tests.library_data.clinical_tables import Row, data, section, table

ZONES: list[dict[str, Any]] = data("zones")["zones"]
EXERCISES: list[dict[str, Any]] = data("exercises.en")["exercises"]
ENUMS: dict[str, Any] = data("exercises.en")["enums"]


def as_row(zone: dict[str, Any]) -> Row:
    code = {name: value or "" for name, value in zone["snomed"].items()}
    return {
        "Code": zone["zone"],
        "Label": zone["name"]["en"],
        "View": zone["view"],
        "Sides": ", ".join(zone["sides"]),
        "Group": zone["group"],
        "Hint": zone["hint"]["en"],
        "SNOMED": code["code"],
        "Term": code["display"],
        "Match": code["match"],
        "Left / right": f"{code['left']} / {code['right']}" if code["left"] else "",
    }


def test_the_zones_are_those_of_the_clinical_model_in_its_order() -> None:
    written = table("## 3. Body map", "Code")
    assert [{k: v for k, v in row.items() if k != "Seen in"} for row in written] == [
        as_row(zone) for zone in ZONES
    ]
    assert f"{len(ZONES)} zones." in section("## 3. Body map")


def test_the_clinical_model_lists_every_exercise_once_and_counts_them() -> None:
    rows = table("## 5. Exercise library", "Area")
    listed = [slug for row in rows for slug in row["Slugs"].split(", ")]
    assert Counter(listed) == Counter(exercise["slug"] for exercise in EXERCISES)
    for row in rows:
        assert row["Area"].endswith(f"({len(row['Slugs'].split(', '))})")


def test_the_clinical_model_counts_the_exercises_by_type() -> None:
    stated = re.search(r"\*\*(\d+)\*\* entries \(([^)]+)\)", section("## 5. Exercise library"))
    assert stated
    assert int(stated[1]) == data("exercises.en")["count"] == len(EXERCISES)
    by_type = dict(part.split(" ", 1)[::-1] for part in stated[2].split(", "))
    assert {word: int(number) for word, number in by_type.items()} == Counter(
        exercise["type"] for exercise in EXERCISES
    )


def test_an_exercise_waits_after_treatment_as_long_as_the_clinical_model_says() -> None:
    stated = re.search(r"`min_hours_after_str` ([\d/]+)", section("## 5. Exercise library"))
    assert stated
    hours = {int(number) for number in stated[1].split("/")}
    assert {exercise["min_hours_after_str"] for exercise in EXERCISES} == hours


def test_the_phases_are_those_of_the_clinical_model() -> None:
    written = {row["#"]: row["Name"].lower() for row in table("### 4.4 Phases", "#")}
    assert {number: name.split()[0] for number, name in ENUMS["phase"].items()} == written


def test_what_stands_against_an_exercise_is_something_screening_asks() -> None:
    headings = ("### 2.1 Absolute", "### 2.2 Local", "### 2.3 Caution")
    tags = {row["Tag"].strip("`") for heading in headings for row in table(heading, "ID")}
    precautions = re.findall(r"P\d\d `(\w+)`", section("### 2.3 Caution"))
    assert len(precautions) == 7
    assert set(ENUMS["avoid_if"]) <= tags | set(precautions)
