"""The motions are those of clinical.md 6.2, row by row, named in both languages."""

import re
from typing import Any

import pytest

from strtrack.library.rules.zones import zones
from strtrack.measures.rules.motions import list_motions, motions, motions_of
from tests.library_data.clinical_tables import Row, table

HEADING = "### 6.2 ROM reference values"
COGNATES: set[str] = set()  # names that are the same in both languages: none so far


def written_motions() -> list[Row]:
    return table(HEADING, "Joint")


def degrees(text: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?\d+(?:\.\d+)?", text)]


def test_the_36_motions_are_those_of_the_clinical_model_in_its_order() -> None:
    rows = written_motions()
    assert len(rows) == 36
    assert [(row["Motion"], degrees(row["AAOS"])[0]) for row in rows] == [
        (motion.clinical, motion.usual) for motion in motions().values()
    ]


def test_each_joint_is_called_by_one_slug() -> None:
    pairs = zip(written_motions(), motions().values(), strict=True)
    joints = {(row["Joint"], motion.joint) for row, motion in pairs}
    assert len(joints) == len({name for name, _ in joints}) == len({slug for _, slug in joints})


def test_the_trunk_and_the_neck_have_no_sides_but_where_each_is_measured() -> None:
    for motion in motions().values():
        midline = motion.joint in {"neck", "trunk"} and "each" not in motion.clinical
        assert motion.sides == (("M",) if midline else ("L", "R"))


def test_what_is_usual_lies_well_within_the_limits() -> None:
    for row, motion in zip(written_motions(), motions().values(), strict=True):
        for value in [motion.usual, *degrees(row["20–44 y mean F / M [B]"])]:
            assert motion.low + 10 <= value <= motion.high - 10 or value == motion.low, motion
        assert -200 <= motion.low < motion.high <= 200


def test_every_motion_has_zones_of_the_body_map() -> None:
    for motion in motions().values():
        assert motion.zones
        assert set(motion.zones) <= set(zones())


def test_every_name_is_there_once_and_translated() -> None:
    names: dict[str, list[Any]] = {
        language: [one["name"] for one in list_motions(language)] for language in ("en", "es")
    }
    assert all(len(set(found)) == len(found) == 36 for found in names.values())
    assert set(names["en"]) & set(names["es"]) == COGNATES


@pytest.mark.parametrize(
    ("treated", "some"),
    [
        (["calf"], {"ankle-dorsiflexion", "knee-extension"}),
        (["neck-back", "shoulder-top"], {"neck-rotation", "shoulder-abduction"}),
        ([], set()),
    ],
)
def test_zones_suggest_motions(treated: list[str], some: set[str]) -> None:
    found = motions_of(treated)
    assert some <= set(found)
    assert found == [one for one in motions() if one in found]
    assert bool(found) == bool(treated)
