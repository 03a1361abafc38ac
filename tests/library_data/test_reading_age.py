"""A child of nine can read every article, in both languages, and the page of figures says what the
formulas give.

Age by grade: a pupil of the fourth grade is nine (grade + 5). Crawford counts school years
likewise. On the two Spanish scales 90 is where Fernández Huerta sets the fourth grade, and 80 is
where INFLESZ begins "very easy".
"""

import re

import pytest
import textstat

from tests.library_data.clinical_tables import Row, table
from tests.library_data.reading import LANGUAGES, SLUGS, figures_of, spanish, text_of, words_of

AT_MOST = {"Flesch–Kincaid": 4, "Spache": 4, "ARI": 4, "Crawford": 4}
AT_LEAST = {"Fernández Huerta": 90, "Szigriszt–INFLESZ": 80}
HEADING = "### 1.10 Articles for clients"
TABLES = {"en": "English", "es": "Spanish"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", SLUGS)
def test_an_article_can_be_read_at_nine(slug: str, language: str) -> None:
    figures = figures_of(slug, language)
    assert [name for name, most in AT_MOST.items() if figures.get(name, 0) > most] == []
    assert [name for name, least in AT_LEAST.items() if figures.get(name, 100) < least] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", SLUGS)
def test_the_table_of_figures_is_what_is_measured(slug: str, language: str) -> None:
    (row,) = (row for row in rows(language) if row[TABLES[language]] == f"`{slug}`")
    measured = {
        "words": str(len(words_of(slug, language))),
        **{name: f"{value:.1f}" for name, value in figures_of(slug, language).items()},
    }
    assert {name: cell for name, cell in row.items() if name != TABLES[language]} == measured


def rows(language: str) -> list[Row]:
    return table(HEADING, TABLES[language])


@pytest.mark.parametrize("slug", SLUGS)
def test_the_spanish_formulas_are_those_of_the_library(slug: str) -> None:
    textstat.set_lang("es")
    text = text_of(slug, "es")
    ours = spanish(text, syllables=textstat.syllable_count(text))
    assert ours["Crawford"] == pytest.approx(textstat.crawford(text))
    assert ours["Fernández Huerta"] == pytest.approx(textstat.fernandez_huerta(text))
    assert ours["Szigriszt–INFLESZ"] == pytest.approx(textstat.szigriszt_pazos(text), abs=0.01)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_long(language: str) -> None:
    sentences = [
        sentence for slug in SLUGS for sentence in re.split(r"[.?:] ", text_of(slug, language))
    ]
    assert [one for one in sentences if len(one.split()) > 24] == []
