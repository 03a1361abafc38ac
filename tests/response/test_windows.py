"""The windows made by hand: what the rules make of their answers; the desk's tests say the rest."""

from typing import Any

import pytest

from strtrack.library.rules.zones import zone_name
from strtrack.measures.rules.motions import motions
from tests.response.windows import read_file, response_of

HELD = read_file()


@pytest.mark.parametrize("window", HELD["windows"], ids=lambda window: window["name"])
def test_the_rules_make_of_the_answers_what_the_file_says(window: dict[str, Any]) -> None:
    assert response_of(window["given"]) == window["response"]


def test_places_and_motions_are_called_as_in_the_library() -> None:
    for slug, names in HELD["names"].items():
        known = motions().get(slug)
        for language, name in names.items():
            assert name == (known.name[language] if known else zone_name(slug, language))
