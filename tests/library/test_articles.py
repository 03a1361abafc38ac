"""Whoever is signed in reads the articles in their own language."""

from collections.abc import Callable

import pytest

from strtrack.library.rules.articles import article_file, articles, sources_of
from tests.people import ANA, BEN, MALLORY, THEO, Person
from tests.phones import Phone

SLUGS = list(articles())
LANGUAGES = ("en", "es")

SignIn = Callable[[Person], Phone]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_api_lists_and_shows_them_in_the_viewers_language(phone: SignIn, language: str) -> None:
    ana = phone(ANA)
    ana.patch("/me", json={"language": language})
    listed = ana.get("/articles").get_json()["items"]
    assert [one["slug"] for one in listed] == SLUGS
    for place, head in enumerate(listed):
        article = ana.get(f"/articles/{head['slug']}").get_json()
        stored = articles()[head["slug"]]
        assert article["title"] == head["title"] == stored["title"][language]
        assert article["lead"]["text"] == head["lead"]
        assert [s["title"] for s in article["sections"]] == [
            s["title"][language] for s in stored["sections"]
        ]
        assert article["next_slug"] == SLUGS[(place + 1) % len(SLUGS)]
        assert [one["section"] for one in article["sources"]] == sources_of(stored)
        assert article["footer"] == article_file()["footer"][language]
        assert article["needs_review"] is (language == "es")


@pytest.mark.parametrize("who", [THEO, BEN, MALLORY])
def test_whoever_is_signed_in_may_read_them(phone: SignIn, who: Person) -> None:
    assert phone(who).get("/articles/why-exercise").status_code == 200


def test_an_unknown_article_is_not_found(phone: SignIn) -> None:
    answer = phone(ANA).get("/articles/breaking-adhesions")
    assert answer.status_code == 404
    assert answer.get_json()["detail"] == "There is no such article."
