"""Finding an exercise, also with a slip of the finger."""

import random
import string
from collections.abc import Callable
from typing import Any

import pytest

from strtrack.library.queries import find_exercises
from tests.expect import assert_problem
from tests.people import ANA, THEO, Person
from tests.phones import Phone

SignIn = Callable[[Person], Phone]
EVERYTHING: dict[str, Any] = {"q": None, "zone": None, "kind": None, "equipment": None}


def mistyped(name: str, chance: random.Random) -> str:
    """Return a name with one letter left out, doubled, swapped with the next, or replaced."""
    at = chance.randrange(len(name) - 1)
    slip = chance.choice(("leave out", "double", "swap", "replace"))
    before, letter, after = name[:at], name[at], name[at + 1 :]
    if slip == "leave out":
        return before + after
    if slip == "double":
        return before + letter * 2 + after
    if slip == "swap":
        return before + after[0] + letter + after[1:]
    return before + chance.choice(string.ascii_lowercase) + after


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "es"])
def test_one_typing_error_finds_the_exercise_among_the_first_five(
    sqlite_app: Any, language: str
) -> None:
    chance, tries, found = random.Random(7), 1000, 0
    with sqlite_app.app_context():
        names = [e["name"] for e in find_exercises(language=language, **EVERYTHING)]
        for _ in range(tries):
            name = chance.choice(names)
            asked = EVERYTHING | {"q": mistyped(name, chance)}
            first = find_exercises(language=language, **asked)[:5]
            found += name in [e["name"] for e in first]
    assert found / tries >= 0.95


def test_all_hundred_are_there_by_name(phone: SignIn) -> None:
    theo, names, cursor = phone(THEO), list[str](), ""
    while cursor is not None:
        page = theo.get("/exercises?limit=40" + (f"&cursor={cursor}" if cursor else "")).get_json()
        names += [item["name"] for item in page["items"]]
        cursor = page["next_cursor"]
    assert len(names) == 100
    assert names == sorted(names, key=str.casefold)


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ("zone=calf", lambda e: "calf" in e["zones"]),
        ("type=stretch", lambda e: e["type"] == "stretch"),
        ("zone=low-back&type=strength", lambda e: e["type"] == "strength"),
    ],
)
def test_filters_leave_what_fits(
    phone: SignIn, query: str, fits: Callable[[dict[str, Any]], bool]
) -> None:
    items = phone(THEO).get(f"/exercises?limit=200&{query}").get_json()["items"]
    assert items
    assert all(fits(item) for item in items)


def test_nothing_is_found_for_nonsense(phone: SignIn) -> None:
    assert phone(THEO).get("/exercises?q=zzqqxxjj").get_json()["items"] == []


def test_an_exercise_speaks_the_viewers_language(phone: SignIn) -> None:
    ana = phone(ANA)
    english = ana.get("/exercises/bird-dog").get_json()
    ana.patch("/me", json={"language": "es"})
    spanish = ana.get("/exercises/bird-dog").get_json()
    texts = {"name", "instructions", "common_error", "caution", "muscles", "position", "type_name"}
    assert {key for key in english if english[key] != spanish[key]} <= texts | {"equipment"}
    for text in ("name", "instructions", "common_error"):
        assert english[text] != spanish[text]


def test_an_exercise_that_never_was_is_not_found(phone: SignIn) -> None:
    assert_problem(phone(ANA).get("/exercises/flying"), 404, "not-found")


def test_a_client_does_not_search(phone: SignIn) -> None:
    assert_problem(phone(ANA).get("/exercises"), 403, "forbidden")
