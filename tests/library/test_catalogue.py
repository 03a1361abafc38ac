"""The catalogue is whole in both languages, and loading it again changes nothing."""

from collections.abc import Callable
from copy import deepcopy
from graphlib import TopologicalSorter
from typing import Any

import pytest
from flask import Flask

from strtrack.kernel.db import transact
from strtrack.kernel.errors import NotFound
from strtrack.library.models import EXERCISES
from strtrack.library.queries import current_version, forget_catalogue, get_content, get_exercise
from strtrack.library.rules.exercises import exercise_files, terms
from strtrack.library.rules.files import data_of
from strtrack.library.rules.lists import KINDS, PHASES
from strtrack.library.rules.zones import groups, is_area, zones
from strtrack.library.service import load_library
from strtrack.plans.schemas.items import PlanItemSchema
from tests.expect import count_rows, rows_of
from tests.factories import published, treated
from tests.people import ANA, NOW, THEO, Person, id_of
from tests.phones import Phone

SignIn = Callable[[Person], Phone]
ENTRIES = exercise_files()


def texts_of(texts: dict[str, Any]) -> list[str]:
    return [texts["name"], *texts["instructions"], texts["common_error"], texts["caution"]]


def load(app: Flask, entries: dict[str, dict[str, Any]]) -> int:
    with app.app_context():
        loaded = transact(load_library, entries=entries, now=NOW)
        forget_catalogue()
        return loaded


def test_there_are_114_exercises_and_88_areas() -> None:
    assert len(ENTRIES) == len(data_of("exercises.en")["exercises"]) == 114
    assert data_of("exercises.en")["count"] == 114
    assert set(data_of("exercises.es")) == set(ENTRIES)
    assert len(zones()) == 42
    assert sum(len(zone.sides) for zone in zones().values()) == 88


@pytest.mark.parametrize("slug", sorted(ENTRIES))
def test_an_exercise_is_whole_in_both_languages(slug: str) -> None:
    english, spanish = ENTRIES[slug]["en"], ENTRIES[slug]["es"]
    for text in ("name", "common_error", "caution"):
        assert bool(english[text]) == bool(spanish[text])
        assert english[text] is None or english[text] != spanish[text]
    assert len(english["instructions"]) == len(spanish["instructions"])
    assert len(english["instructions"]) in {3, 4}
    assert not set(english["instructions"]) & set(spanish["instructions"])
    note = english["default_dosage"]["note"]
    assert bool(note) == bool(spanish.get("note"))
    assert note is None or note != spanish["note"]
    assert all(text.strip() == text != "" for text in texts_of(english) + texts_of(spanish))
    for kind, words in (
        ("types", [english["type"]]),
        ("phases", [PHASES[phase - 1] for phase in english["phases"]]),
        ("muscles", english["muscles"]),
        ("equipment", english["equipment"]),
        ("positions", [english["position"]]),
    ):
        assert all(terms()[kind][word]["es"] for word in words)


def test_every_free_word_is_translated() -> None:
    same = [
        word for words in terms().values() for word, names in words.items() if names["es"] == word
    ]
    assert same == []


@pytest.mark.parametrize("slug", sorted(ENTRIES))
def test_an_exercise_refers_to_what_exists_and_can_be_prescribed_as_it_is(slug: str) -> None:
    facts = ENTRIES[slug]["en"]
    dose = facts["default_dosage"]
    assert set(facts["zones"]) <= set(zones())
    assert {facts["easier_slug"], facts["harder_slug"]} - {None} <= set(ENTRIES)
    assert facts["type"] in KINDS
    assert set(facts["avoid_if"]) <= set(data_of("exercises.en")["enums"]["avoid_if"])
    shared = ("sets", "reps", "hold_s", "duration_s", "tempo", "load", "rir_target")
    item = {name: dose[name] for name in (*shared, "times_per_day")} | {
        "line_id": str(id_of(slug)),
        "exercise_slug": slug,
        "side": "each" if dose["per_side"] else "both",
        "rest_s": dose["rest_s"] or 0,
        "schedule": {"kind": "daily", "weekdays": []},
        "pain_limit_nprs": facts["pain_limit_nprs"],
    }
    assert PlanItemSchema().validate(item) == {}


def seconds_of(dose: dict[str, Any]) -> int:
    """Return how long a dose takes as docs/decisions/0008 says it."""
    if dose["duration_s"] is not None:
        each = dose["duration_s"]
    elif dose["tempo"]:
        each = sum(map(int, dose["tempo"].split("-")))
    else:
        each = 3 if dose["hold_s"] is None else dose["hold_s"] + 2
    work = (2 if dose["per_side"] else 1) * dose["sets"] * dose["reps"] * each
    seconds: int = work + (dose["sets"] - 1) * dose["rest_s"]
    return round(seconds / 10) * 10


@pytest.mark.parametrize("slug", sorted(ENTRIES))
def test_an_exercise_takes_what_its_own_dose_says(slug: str) -> None:
    dose = ENTRIES[slug]["en"]["default_dosage"]
    assert dose["est_seconds"] == seconds_of(dose)
    days = dose["rrule"].partition("BYDAY=")[2]
    assert dose["days_per_week"] == (len(days.split(",")) if days else 7)


def test_what_is_harder_never_leads_back() -> None:
    harder: dict[str, set[str]] = {slug: set() for slug in ENTRIES}
    for slug, entry in ENTRIES.items():
        if entry["en"]["harder_slug"]:
            harder[slug].add(entry["en"]["harder_slug"])
        if entry["en"]["easier_slug"]:
            harder[entry["en"]["easier_slug"]].add(slug)
    order = tuple(TopologicalSorter(harder).static_order())
    assert set(order) == set(ENTRIES)


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_two_exercises_or_zones_share_a_name(language: str) -> None:
    names = [entry[language]["name"] for entry in ENTRIES.values()]
    assert len(set(names)) == len(names)
    assert len({zone.name[language] for zone in zones().values()}) == 42
    assert all(zone.hint[language] for zone in zones().values())


def test_names_of_zones_and_groups_are_translated() -> None:
    assert [z.slug for z in zones().values() if z.name["en"] == z.name["es"]] == []
    assert [g for g, names in groups().items() if names["en"] == names["es"]] == []


def test_an_area_is_a_zone_with_a_side_it_has() -> None:
    assert is_area("calf", "L")
    assert not is_area("calf", "M")
    assert not is_area("tail", "L")


def test_the_zones_are_listed_in_the_viewers_language(phone: SignIn) -> None:
    ana = phone(ANA)
    english = ana.get("/library/zones").get_json()["items"]
    ana.patch("/me", json={"language": "es"})
    spanish = ana.get("/library/zones").get_json()["items"]
    assert [zone["zone"] for zone in english] == [zone["zone"] for zone in spanish] == list(zones())
    assert english[0]["name"] != spanish[0]["name"]


def test_loading_the_same_again_changes_nothing(app: Flask) -> None:
    before = count_rows(app)
    assert load(app, ENTRIES) == 0
    assert count_rows(app) == before


def test_a_changed_entry_is_a_new_version_and_plans_keep_the_old(app: Flask, phone: SignIn) -> None:
    published(phone(THEO))
    treated(phone(THEO))
    changed = deepcopy(ENTRIES)
    changed["cat-cow"]["en"]["name"] = "Cat and camel"
    assert load(app, changed) == 1
    with app.app_context():
        assert current_version("cat-cow") == 2
        assert get_exercise("cat-cow", "en")["name"] == "Cat and camel"
        assert get_content("cat-cow", 1)["en"]["name"] == "Cat and cow"
    (slot,) = phone(ANA).get("/today").get_json()["slots"]
    assert slot["exercise_name"] == "Cat and cow"


def test_an_entry_that_left_is_no_longer_offered(app: Flask, phone: SignIn) -> None:
    fewer = {slug: entry for slug, entry in ENTRIES.items() if slug != "cat-cow"}
    assert load(app, fewer) == 0
    with app.app_context():
        assert current_version("cat-cow") is None
        with pytest.raises(NotFound):
            get_exercise("cat-cow", "en")
    assert phone(THEO).get("/exercises/cat-cow").status_code == 404
    assert load(app, ENTRIES) == 1
    assert {
        r["version"]: r["current"] for r in rows_of(app, EXERCISES) if r["slug"] == "cat-cow"
    } == {
        1: False,
        2: True,
    }
