"""The conditions are those of clinical.md 3, row by row, and named in both languages."""

from typing import Any

import pytest

from tests.library_data.clinical_tables import Row, data, table

CONDITIONS: list[dict[str, Any]] = data("conditions")["conditions"]
GROUPS: dict[str, dict[str, str]] = data("conditions")["groups"]
COGNATES: set[str] = set()  # names that are the same word in both languages: none so far


def as_row(condition: dict[str, Any]) -> Row:
    code = condition["snomed"] or {"code": "", "display": "", "match": ""}
    return {
        "Slug": condition["slug"],
        "Label": condition["name"]["en"],
        "Seed group": condition["group"],
        "Zones": ", ".join(condition["zones"]),
        "SNOMED": code["code"],
        "Term": code["display"],
        "Match": code["match"],
    }


def test_the_43_conditions_are_those_of_the_clinical_model_in_its_order() -> None:
    written = table("### Condition catalogue", "Slug")
    assert [{k: v for k, v in row.items() if "ICD" not in k} for row in written] == [
        as_row(condition) for condition in CONDITIONS
    ]
    assert len(CONDITIONS) == 43


def test_a_condition_is_in_a_known_group_and_zones_and_every_group_has_one() -> None:
    assert list(GROUPS) == list(dict.fromkeys(c["group"] for c in CONDITIONS))
    known = {zone["zone"] for zone in data("zones")["zones"]}
    assert [c["slug"] for c in CONDITIONS if not set(c["zones"]) <= known] == []


def test_only_checked_codes_are_given() -> None:
    keys = {"slug", "group", "zones", "name", "snomed"}
    assert [c["slug"] for c in CONDITIONS if set(c) != keys] == []
    codes = [c["snomed"] for c in CONDITIONS if c["snomed"]]
    assert len(codes) == 41
    assert {code["match"] for code in codes} <= {"exact", "close", "broader", "related"}
    assert [code for code in codes if not right_by_its_check_digit(code["code"])] == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_two_conditions_or_groups_share_a_name(language: str) -> None:
    for names in (
        [c["name"][language] for c in CONDITIONS],
        [group[language] for group in GROUPS.values()],
    ):
        assert all(name.strip() == name != "" for name in names)
        assert len(set(names)) == len(names)


def test_every_name_is_translated() -> None:
    named = [c["name"] for c in CONDITIONS] + list(GROUPS.values())
    assert {name["en"] for name in named if name["en"] == name["es"]} == COGNATES


def test_every_condition_but_soreness_everywhere_has_a_zone() -> None:
    assert [c["slug"] for c in CONDITIONS if not c["zones"]] == ["general-muscle-soreness"]


def right_by_its_check_digit(code: str) -> bool:
    """Whether the last digit follows from the others by Verhoeff's rule, as in SNOMED CT."""
    step, found = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4), 0
    for place, digit in enumerate(reversed(code)):
        moved = int(digit)
        for _ in range(place % 8):
            moved = step[moved]
        found = in_the_group_of_the_pentagon(found, moved)
    return found == 0


def in_the_group_of_the_pentagon(first: int, second: int) -> int:
    turned = first % 5 - second % 5 if first >= 5 else first % 5 + second % 5
    return turned % 5 + (5 if (first >= 5) != (second >= 5) else 0)
