"""The short articles for clients, and what of docs/clinical.md each paragraph rests on."""

from functools import lru_cache
from typing import Any

from strtrack.library.rules.files import data_of


@lru_cache(maxsize=1)
def article_file() -> dict[str, Any]:
    """Return the data file of the articles; nobody changes what is returned."""
    return data_of("articles")


@lru_cache(maxsize=1)
def articles() -> dict[str, dict[str, Any]]:
    """Return the articles by slug, in the order they are read in."""
    return {article["slug"]: article for article in article_file()["articles"]}


def list_articles(language: str) -> list[dict[str, str]]:
    """Return what a list of the articles shows, in one language."""
    return [
        {
            "slug": slug,
            "title": article["title"][language],
            "lead": article["lead"]["text"][language],
        }
        for slug, article in articles().items()
    ]


def article_in(slug: str, language: str) -> dict[str, Any] | None:
    """Return an article in one language, or None. `{number}` is the emergency number's place."""
    article = articles().get(slug)
    if article is None:
        return None
    found, order = article_file(), list(articles())
    return {
        "slug": slug,
        "title": article["title"][language],
        "lead": _paragraph(article["lead"], language),
        "sections": [_section(section, language) for section in article["sections"]],
        "sources": [
            {"section": section, "text": found["sources"][section]["text"][language]}
            for section in sources_of(article)
        ],
        "footer": found["footer"][language],
        "needs_review": language in found["needs_review"],
        "next_slug": order[(order.index(slug) + 1) % len(order)],
    }


def paragraphs_of(article: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the lead and every paragraph of an article, in its order."""
    own = [one for section in article["sections"] for one in section["paragraphs"]]
    return [article["lead"], *own]


def source_of(mark: str) -> str:
    """Return the source behind a mark: "1.6 C5" is a rule of "1.6"; "0 row 9" is told by itself."""
    return mark if mark in article_file()["sources"] else mark.partition(" ")[0]


def sources_of(article: dict[str, Any]) -> list[str]:
    """Return what an article rests on, each once, in the order of clinical.md."""
    resting = {source_of(mark) for one in paragraphs_of(article) for mark in one["rests_on"]}
    return [source for source in article_file()["sources"] if source in resting]


def _section(section: dict[str, Any], language: str) -> dict[str, Any]:
    return {
        "title": section["title"][language],
        "part": section.get("part"),
        "paragraphs": [_paragraph(one, language) for one in section["paragraphs"]],
        "leads_to": section["leads_to"],
    }


def _paragraph(paragraph: dict[str, Any], language: str) -> dict[str, Any]:
    return {
        "name": paragraph["name"][language] if "name" in paragraph else None,
        "text": paragraph["text"][language],
        "item": paragraph.get("item", False),
        "flag": paragraph.get("flag"),
        "rests_on": paragraph["rests_on"],
    }
