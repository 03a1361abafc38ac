"""The controlled lists: short, whole in both languages, and every free word stands for an entry."""

from collections.abc import Callable
from typing import Any

import pytest

from strtrack.library.rules.exercises import exercise_files
from strtrack.library.rules.lists import (
    KINDS,
    NO_EQUIPMENT,
    Names,
    avoid_tags,
    equipment_slugs,
    lists,
    muscle_roles,
)
from tests.people import ANA, THEO, Person
from tests.phones import Phone

SignIn = Callable[[Person], Phone]
FACTS = {slug: entry["en"] for slug, entry in exercise_files().items()}


@pytest.mark.parametrize(
    ("names", "most"),
    [(lists().muscles, 35), (lists().equipment, 16), (lists().positions, 10)],
    ids=["muscles", "equipment", "positions"],
)
def test_a_list_is_short_and_whole_in_both_languages(names: Names, most: int) -> None:
    assert 0 < len(names) <= most
    for language in ("en", "es"):
        said = [name[language] for name in names.values()]
        assert all(said)
        assert len(set(said)) == len(said)
    assert [slug for slug, name in names.items() if name["en"] == name["es"]] == []


def test_every_free_word_stands_for_an_entry_and_every_entry_is_used() -> None:
    free = FACTS.values()
    known = lists()
    assert {word for facts in free for word in facts["muscles"]} <= set(known.muscle_words)
    assert {word for facts in free for word in facts["equipment"]} <= set(known.equipment_words)
    assert {facts["position"] for facts in free} <= set(known.position_words)
    meanings = [meaning for means in known.muscle_words.values() for meaning in means]
    assert {group for group, _role in meanings} == set(known.muscles)
    assert {role for _group, role in meanings} == {"works", "lengthens"}
    assert set(known.equipment_words.values()) == set(known.equipment)
    assert set(known.position_words.values()) == set(known.positions)
    groups_in_use = {group for facts in free for group, _role in muscle_roles(facts)}
    assert groups_in_use == set(known.muscles)


def test_a_word_that_says_it_lengthens_is_listed_so() -> None:
    for word, meanings in lists().muscle_words.items():
        roles = {role for _group, role in meanings}
        if "(lengthened)" in word or "(relaxed)" in word or "(mobility)" in word:
            assert roles == {"lengthens"}
        if "(load)" in word or "(assisted)" in word:
            assert roles == {"works"}


@pytest.mark.parametrize("slug", sorted(FACTS))
def test_strength_works_a_muscle_and_a_stretch_lengthens_all(slug: str) -> None:
    roles = {role for _group, role in muscle_roles(FACTS[slug])}
    match FACTS[slug]["type"]:
        case "stretch" | "neurodynamic" | "self-release":
            assert roles == {"lengthens"}
        case "strength" | "balance":
            assert roles == {"works"}
        case _:
            assert roles <= {"works", "lengthens"} != set()


def test_equipment_is_what_is_needed() -> None:
    assert equipment_slugs({"equipment": ["none"]}) == []
    assert equipment_slugs({"equipment": []}) == []
    assert equipment_slugs({"equipment": ["towel", "hand towel", "mat"]}) == ["towel", "mat"]


def test_an_exercise_says_its_groups_equipment_and_position(phone: SignIn) -> None:
    theo = phone(THEO)
    shown = theo.get("/exercises/chin-tuck-supine").get_json()
    assert shown["muscle_groups"] == [
        {"slug": "neck-flexors", "name": "Neck flexors", "role": "works"},
        {
            "slug": "neck-extensors",
            "name": "Neck extensors and suboccipitals",
            "role": "lengthens",
        },
    ]
    assert shown["equipment_slugs"] == ["mat", "towel"]
    assert shown["position_slug"] == "lying-on-back"
    theo.patch("/me", json={"language": "es"})
    spanish = theo.get("/exercises/chin-tuck-supine").get_json()
    assert spanish["muscle_groups"][0]["name"] == "Flexores del cuello"
    assert spanish["equipment_slugs"] == shown["equipment_slugs"]


def test_the_note_of_a_dose_speaks_the_viewers_language(phone: SignIn) -> None:
    ana = phone(ANA)
    english = ana.get("/exercises/wrist-circle-active").get_json()["default_dosage"]
    ana.patch("/me", json={"language": "es"})
    spanish = ana.get("/exercises/wrist-circle-active").get_json()["default_dosage"]
    assert english["note"] == "five circles each way"
    assert spanish == english | {"note": "cinco círculos en cada sentido"}


def test_the_lists_are_shown_in_the_viewers_language(phone: SignIn) -> None:
    ana = phone(ANA)
    english = ana.get("/library/lists").get_json()
    ana.patch("/me", json={"language": "es"})
    spanish = ana.get("/library/lists").get_json()
    slugs: dict[str, list[Any]] = {
        "muscles": list(lists().muscles),
        "equipment": list(lists().equipment),
        "positions": list(lists().positions),
        "types": list(KINDS),
        "phases": ["1", "2", "3", "4", "5"],
        "avoid_if": list(avoid_tags()),
    }
    assert english.pop("uploads") == spanish.pop("uploads")
    for shown in (english, spanish):
        assert {kind: [entry["slug"] for entry in shown[kind]] for kind in shown} == slugs
        names = [entry["name"] for kind in shown for entry in shown[kind]]
        assert all(name[0].isupper() for name in names)
    same = [
        entry["slug"]
        for kind in english
        for entry, other in zip(english[kind], spanish[kind], strict=True)
        if entry["name"] == other["name"]
    ]
    assert same == []
    assert english["equipment"][0] == {"slug": NO_EQUIPMENT, "name": "No equipment"}
    assert spanish["phases"][0] == {"slug": "1", "name": "Calmar"}


def test_the_conditions_are_shown_in_the_viewers_language(phone: SignIn) -> None:
    ana = phone(ANA)
    english = ana.get("/library/conditions").get_json()
    ana.patch("/me", json={"language": "es"})
    spanish = ana.get("/library/conditions").get_json()
    assert len(english["items"]) == len(spanish["items"]) == 43
    assert {item["group"] for item in english["items"]} == {g["slug"] for g in english["groups"]}
    first = english["items"][0]
    assert first == {
        "slug": "hamstring-strain",
        "name": "Hamstring strain",
        "group": "strains-sprains",
        "zones": ["thigh-back"],
        "snomed": {
            "code": "481000119104",
            "display": "Strain of hamstring muscle",
            "match": "exact",
        },
    }
    assert spanish["items"][0] == first | {"name": "Distensión de isquiotibiales"}
    assert english["items"][-1]["snomed"] is None
