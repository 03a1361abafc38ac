"""How hard the articles are to read, by published formulas.

Measured is all that is read: title, lead, headings and every paragraph, each closed by a full stop,
with the longest words there can be in the place of the emergency number. Left out are the footer,
whose words are given, and the sources, which name studies.
"""

import re
from collections.abc import Iterator
from functools import cache

import pylabeador
import textstat

from strtrack.library.rules.articles import articles, paragraphs_of
from tests.library_data.clinical_tables import data

LANGUAGES = ("en", "es")
SLUGS = list(articles())
DICTIONARIES = {"en": "en_US", "es": "es"}
READ_OUT = {"en": "energy", "es": "literatura"}
"""Words of as many syllables as the letters S, T, R have when read out: three, and five."""


def pieces_of(slug: str, language: str) -> Iterator[str]:
    """Yield everything that is read of an article, in its order."""
    article = articles()[slug]
    yield article["title"][language]
    yield article["lead"]["text"][language]
    for told in article["sections"]:
        yield told["title"][language]
        for one in paragraphs_of({"lead": None, "sections": [told]})[1:]:
            if "name" in one:
                yield one["name"][language]
            yield one["text"][language]


def words_of(slug: str, language: str) -> list[str]:
    """Return the words of an article as they are counted, a number as one."""
    return re.findall(r"[^\W_]+(?:’[^\W_]+)*", " ".join(pieces_of(slug, language)))


@cache
def text_of(slug: str, language: str) -> str:
    """Return an article as one text for the formulas."""
    unknown_number = data("safety")["page"]["local_number"][language]
    closed = []
    for piece in pieces_of(slug, language):
        said = piece.replace("{number}", unknown_number).replace("’", "'")
        said = re.sub(r"\bSTR\b", READ_OUT[language], said)
        closed.append(re.sub(r"[:,;]$", "", said) + ("" if said[-1] in ".?" else "."))
    return " ".join(closed)


@cache
def syllables_in_spanish(text: str) -> int:
    """Return how many syllables a Spanish text has.

    textstat takes them from hyphenation, which parts no vowel that stands alone ("día", "ahora").
    """
    words = re.findall(r"[^\W\d_]+", text.lower())
    numbers = re.findall(r"\d+", text)
    return sum(len(pylabeador.syllabify(word)) for word in words) + 2 * len(numbers)


def figures_of(slug: str, language: str) -> dict[str, float]:
    """Return what each formula of a language gives for an article, to one decimal."""
    textstat.set_lang(DICTIONARIES[language])
    text = text_of(slug, language)
    found = english(text) if language == "en" else spanish(text)
    return {name: round(value, 1) for name, value in found.items()}


def english(text: str) -> dict[str, float]:
    """Return school grades of the United States by six formulas."""
    return {
        "Flesch–Kincaid": textstat.flesch_kincaid_grade(text),
        "Spache": textstat.spache_readability(text),
        "ARI": textstat.automated_readability_index(text),
        "Gunning fog": textstat.gunning_fog(text),
        "SMOG": textstat.smog_index(text),
        "Dale–Chall": textstat.dale_chall_readability_score(text),
    }


def spanish(text: str, syllables: int | None = None) -> dict[str, float]:
    """Return school years (Crawford) and two scales of 100 on which more is easier."""
    words, sentences = textstat.lexicon_count(text), textstat.sentence_count(text)
    long = sentences and words / sentences
    each = (syllables or syllables_in_spanish(text)) / words
    return {
        "Crawford": -20.5 / long + 4.9 * each - 3.407,
        "Fernández Huerta": 206.84 - 60 * each - 1.02 * long,
        "Szigriszt–INFLESZ": 206.835 - 62.3 * each - long,
    }
