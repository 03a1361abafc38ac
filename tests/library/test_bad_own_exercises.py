"""What no exercise of a practice's own may be: refused where it stands, and nothing is stored."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from tests.expect import assert_problem, count_rows
from tests.own_exercises import new_exercise_body, texts_of
from tests.people import THEO, Person
from tests.phones import Phone

SignIn = Callable[[Person], Phone]
LONG = "x" * 10_000
NOWHERE = "00000000-0000-4000-8000-000000000000"


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({"name": LONG}, "#/texts/en/name"),
        ({"name": "   "}, "#/texts/en/name"),
        ({"name": "bad\x00name"}, "#/texts/en/name"),
        ({"texts": {"en": texts_of(instructions=[]), "es": None}}, "#/texts/en/instructions"),
        (
            {"texts": {"en": texts_of(instructions=["ok", LONG]), "es": None}},
            "#/texts/en/instructions/1",
        ),
        ({"texts": {"en": texts_of(instructions=["Step."] * 13)}}, "#/texts/en/instructions"),
        ({"texts": {"en": None, "es": None}}, "#/texts"),
        ({"texts": {"en": texts_of(), "fr": texts_of()}}, "#/texts/fr"),
        ({"zones": []}, "#/zones"),
        ({"zones": ["tail"]}, "#/zones/0"),
        ({"zones": ["neck-back", "neck-back"]}, "#/zones"),
        ({"type": "dance"}, "#/type"),
        ({"position_slug": "floating"}, "#/position_slug"),
        ({"equipment_slugs": ["trapeze"]}, "#/equipment_slugs/0"),
        ({"avoid_if": ["monday"]}, "#/avoid_if/0"),
        ({"min_hours_after_str": 12}, "#/min_hours_after_str"),
        ({"pain_limit_nprs": 11}, "#/pain_limit_nprs"),
        ({"easier_slug": "never-was"}, "#/easier_slug"),
        ({"media": [NOWHERE]}, "#/media/0"),
        ({"media": ["x"]}, "#/media/0"),
        ({"default_dosage": {"sets": 0}}, "#/default_dosage/sets"),
        ({"link": "http://example.org/video"}, "#/link"),
        ({"link": "javascript:alert(1)"}, "#/link"),
        ({"link": "https://theo@evil.example/"}, "#/link"),
        ({"link": "https://localhost/"}, "#/link"),
        ({"link": "https://example.org:8080/"}, "#/link"),
        ({"link": 'https://example.org/"><script>'}, "#/link"),
        ({"link": "https://example.org/" + "a" * 500}, "#/link"),
        ({"slug": "cat-cow"}, "#/slug"),
    ],
)
def test_what_cannot_be_is_refused_where_it_stands(
    app: Flask, phone: SignIn, given: dict[str, Any], pointer: str
) -> None:
    theo = phone(THEO)
    before = count_rows(app)
    assert_problem(
        theo.post("/exercises", json=new_exercise_body(**given)), 422, "invalid", pointer
    )
    assert count_rows(app) == before
