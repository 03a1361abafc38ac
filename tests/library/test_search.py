"""Finding an exercise, also with a slip of the finger, and by more than its name."""

import random
import string
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from flask import Flask
from rapidfuzz import fuzz

from strtrack.library.queries import find_exercises
from strtrack.library.rules.conditions import conditions
from strtrack.library.rules.lists import lists
from strtrack.library.rules.search import (
    SMALL_WORDS,
    Entry,
    bare,
    ranked,
    vocabulary_of,
    words_of,
)
from strtrack.library.rules.zones import zones
from tests.expect import assert_problem
from tests.people import ANA, RIVERSIDE, THEO, Person
from tests.phones import Phone

SignIn = Callable[[Person], Phone]
find = partial(find_exercises, practice_id=RIVERSIDE)
LETTERS = {"en": string.ascii_lowercase, "es": string.ascii_lowercase + "áéíñóúü"}
TRIES = 1000


def mistyped(name: str, letters: str, chance: random.Random) -> str:
    """Return a name with one letter inserted, left out, replaced, or swapped with the next."""
    at = chance.randrange(len(name) - 1)
    before, letter, after = name[:at], name[at], name[at + 1 :]
    slip = chance.choice(("insert", "leave out", "replace", "swap"))
    typed = {
        "insert": before + chance.choice(letters) + letter + after,
        "leave out": before + after,
        "replace": before + chance.choice(letters) + after,
        "swap": before + after[0] + letter + after[1:],
    }[slip]
    return typed if typed != name else mistyped(name, letters, chance)


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "es"])
def test_one_typing_error_finds_the_exercise_among_the_first_five(
    sqlite_app: Flask, language: str
) -> None:
    chance, found = random.Random(7), 0
    with sqlite_app.app_context():
        names = [e["name"] for e in find(language=language) if len(e["name"]) >= 4]
        for _ in range(TRIES):
            name = chance.choice(names)
            typed = mistyped(name, LETTERS[language], chance)
            first = find(language=language, q=typed)[:5]
            found += name in [e["name"] for e in first]
    print(f"{language}: {found / TRIES:.1%} of {TRIES} mistyped names among the first five")
    assert found / TRIES >= 0.95


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_name_finds_itself_first_with_or_without_accents(
    sqlite_app: Flask, language: str
) -> None:
    with sqlite_app.app_context():
        names = [e["name"] for e in find(language=language)]
        for name in names:
            for typed in (name, bare(name), name.upper()):
                assert find(language=language, q=typed)[0]["name"] == name


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_word_of_a_name_finds_the_names_with_it_first(sqlite_app: Flask, language: str) -> None:
    with sqlite_app.app_context():
        named = {e["slug"]: words_of(e["name"]) for e in find(language=language)}
        for word in {word for words in named.values() for word in words} - SMALL_WORDS:
            having = {slug for slug, words in named.items() if word in words}
            found = [e["slug"] for e in find(language=language, q=word)]
            assert set(found[: len(having)]) == having


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_zone_muscle_thing_or_condition_finds_all_it_belongs_to(
    sqlite_app: Flask, language: str
) -> None:
    with sqlite_app.app_context():
        for name, belonging in belongings(language):
            found = {e["slug"] for e in find(language=language, q=name)}
            assert {e["slug"] for e in belonging} - found == set(), name


def belongings(language: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Give every name that is not an exercise's, with the exercises that belong to it."""
    everything = find(language=language)
    for zone in zones().values():
        yield zone.name[language], [e for e in everything if zone.slug in e["zones"]]
    for slug, name in lists().muscles.items():
        yield name[language], [e for e in everything if slug in slugs_of(e)]
    for slug, name in lists().equipment.items():
        yield name[language], [e for e in everything if slug in e["equipment_slugs"]]
    for condition in conditions().values():
        near = set(condition.zones)
        yield condition.name[language], [e for e in everything if near & set(e["zones"])]


def found_by(http: Phone, query: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = http.get(f"/exercises?limit=200&q={query}").get_json()["items"]
    return items


def test_all_of_them_are_there_by_name(phone: SignIn) -> None:
    theo, names, cursor = phone(THEO), list[str](), ""
    while cursor is not None:
        page = theo.get("/exercises?limit=40" + (f"&cursor={cursor}" if cursor else "")).get_json()
        names += [item["name"] for item in page["items"]]
        cursor = page["next_cursor"]
    assert len(names) == 114
    assert names == sorted(names, key=str.casefold)


def test_spanish_names_are_sorted_as_they_are_read(phone: SignIn) -> None:
    theo = phone(THEO)
    theo.patch("/me", json={"language": "es"})
    names = [item["name"] for item in theo.get("/exercises?limit=200").get_json()["items"]]
    assert names == sorted(names, key=bare)


def slugs_of(e: dict[str, Any]) -> set[str]:
    return {group["slug"] for group in e["muscle_groups"]}


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ("zone=calf", lambda e: "calf" in e["zones"]),
        ("muscle=hamstrings", lambda e: "hamstrings" in slugs_of(e)),
        ("equipment=band", lambda e: "band" in e["equipment_slugs"]),
        ("equipment=none", lambda e: e["equipment_slugs"] == []),
        ("type=stretch", lambda e: e["type"] == "stretch"),
        ("phase=4", lambda e: 4 in e["phases"]),
        ("zone=low-back&type=strength", lambda e: e["type"] == "strength"),
        (
            "zone=ankle-inner&muscle=tibialis-posterior&equipment=band&type=strength&phase=2",
            lambda e: e["slug"] == "ankle-band-inversion",
        ),
        ("q=squat&equipment=none", lambda e: e["equipment"] == ["none"]),
    ],
)
def test_filters_leave_what_fits_and_all_of_it(
    phone: SignIn, query: str, fits: Callable[[dict[str, Any]], bool]
) -> None:
    theo = phone(THEO)
    everything = theo.get("/exercises?limit=200").get_json()["items"]
    items = theo.get(f"/exercises?limit=200&{query}").get_json()["items"]
    assert items
    assert all(fits(item) for item in items)
    if "&" not in query:
        assert items == [item for item in everything if fits(item)]


def test_every_entry_of_the_lists_finds_something(sqlite_app: Flask) -> None:
    with sqlite_app.app_context():
        assert all(find(language="en", muscle=slug) for slug in lists().muscles)
        assert all(find(language="en", equipment=slug) for slug in lists().equipment)
        assert all(find(language="en", phase=phase) for phase in range(1, 5))


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ("zone=tail", "#/zone"),
        ("zone=", "#/zone"),
        ("muscle=calf", "#/muscle"),
        ("equipment=resistance band", "#/equipment"),
        ("type=yoga", "#/type"),
        ("phase=0", "#/phase"),
        ("phase=6", "#/phase"),
        ("phase=early", "#/phase"),
    ],
)
def test_an_unknown_filter_is_refused(phone: SignIn, query: str, pointer: str) -> None:
    assert_problem(phone(THEO).get(f"/exercises?{query}"), 422, "invalid", pointer)


@pytest.mark.parametrize(
    ("language", "query", "first", "too"),
    [
        ("en", "towel", "wrist-towel-wring", "quad-set"),  # equipment
        ("en", "hamstrings", "hamstring-strap-stretch", "glute-bridge"),  # muscle
        ("en", "calf", "calf-roller-release", "ankle-pump"),  # zone
        ("en", "golfers elbow", "wrist-flexor-stretch", "wrist-circle-active"),  # condition
        ("en", "stretch for the neck", "upper-trapezius-stretch", "levator-scapulae-stretch"),
        ("es", "munecas", "wrist-circle-active", "wrist-towel-wring"),  # zone, in the plural
        ("es", "isquios", "hamstring-strap-stretch", "romanian-deadlift-dumbbell"),  # begun
        ("es", "tunel carpiano", "grip-ball-squeeze", "tendon-glides-hand"),  # condition
    ],
)
def test_what_is_not_in_the_name_is_found_after_what_is(
    sqlite_app: Flask, language: str, query: str, first: str, too: str
) -> None:
    with sqlite_app.app_context():
        found = find(language=language, q=query)
    slugs = [e["slug"] for e in found]
    assert slugs.index(first) < slugs.index(too)
    word = bare(query.split(maxsplit=1)[0]).rstrip("s")
    in_name = [word in bare(e["name"]) for e in found]
    assert in_name == sorted(in_name, reverse=True)


def test_a_word_known_as_it_is_stands_for_no_other(phone: SignIn) -> None:
    strains = {"thigh-back", "calf", "low-back"}
    assert all(not strains & set(e["zones"]) for e in found_by(phone(THEO), "thumb sprain"))


@pytest.mark.parametrize("query", ["zzqqxxjj", "%21%3F", "🙂", "الركبة"])
def test_nothing_is_found_for_nonsense(phone: SignIn, query: str) -> None:
    assert found_by(phone(THEO), query) == []


def test_a_lost_or_gained_space_is_forgiven(phone: SignIn) -> None:
    theo = phone(THEO)
    assert found_by(theo, "sideplank")[0]["slug"] == "side-plank"
    assert found_by(theo, "clam shell")[0]["slug"] == "clamshell"


def test_of_equals_the_first_stays_first() -> None:
    entries = [Entry.of(number, "Heel raise", ["calf"], []) for number in range(3)]
    words = vocabulary_of(entries)
    for query in ("heel", "calf", "Heel raise", "raise the heel"):
        assert ranked(query, entries, words, fuzz.ratio) == [0, 1, 2]
    assert ranked("", entries, words, fuzz.ratio) == []


def test_an_exercise_speaks_the_viewers_language(phone: SignIn) -> None:
    ana = phone(ANA)
    english = ana.get("/exercises/bird-dog").get_json()
    ana.patch("/me", json={"language": "es"})
    spanish = ana.get("/exercises/bird-dog").get_json()
    texts = {"name", "instructions", "common_error", "caution", "muscles", "position", "type_name"}
    named = texts | {"equipment", "muscle_groups", "text_language"}
    assert {key for key in english if english[key] != spanish[key]} <= named
    for text in ("name", "instructions", "common_error"):
        assert english[text] != spanish[text]


def test_an_exercise_that_never_was_is_not_found(phone: SignIn) -> None:
    assert_problem(phone(ANA).get("/exercises/flying"), 404, "not-found")


def test_a_client_does_not_search(phone: SignIn) -> None:
    assert_problem(phone(ANA).get("/exercises"), 403, "forbidden")
