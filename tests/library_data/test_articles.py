"""The articles are whole in both languages, rest on clinical.md, and word every warning sign."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from strtrack.library.rules.articles import articles, paragraphs_of, source_of, sources_of
from tests.library_data.clinical_tables import CLINICAL, data, section
from tests.library_data.reading import LANGUAGES, words_of

FILE: dict[str, Any] = data("articles")
FLAGS = data("safety")["flags"]
SLUGS = ["what-str-is", "first-48-hours", "when-to-call", "why-exercise", "before-a-session"]
GUIDE = CLINICAL.read_text(encoding="utf-8")
FEWEST, MOST = 180, 350

# clinical.md 1.8, 0 row 9, and the words a client never meets. What a word begins with is enough.
FORBIDDEN = {
    "en": (
        "adhesion", "scar", "knot", "toxin", "diagnos", "detect", "treat", "monitor", "safe",
        "fine", "risk", "cure", "heal", "guarantee", "danger", "normal", "adheren", "complian",
        "slot", "prescri", "triage", "alert", "measure", "sync", "passkey", "patient", "must",
    ),
    "es": (
        "adhesi", "adherenc", "cicatri", "nudo", "toxin", "diagn", "detect", "trata", "trate",
        "vigil", "monitor", "segur", "a salvo", "riesgo", "cura", "sana", "garanti", "peligro",
        "normal", "cumplim", "prescri", "triaje", "alerta", "sincroni", "paciente", "debes",
        "tranquil", "usted", "su terapeuta",
    ),
}  # fmt: skip
ALLOWED = {"en": {"health", "healthy"}, "es": {"sanos"}}


def texts_in(value: Any, path: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Yield every text of the file that stands there in two languages, with where it stands."""
    if isinstance(value, dict) and set(value) <= set(LANGUAGES) and value:
        yield path, value
    elif isinstance(value, dict):
        for key, part in value.items():
            yield from texts_in(part, f"{path}/{key}")
    elif isinstance(value, list):
        for place, part in enumerate(value):
            yield from texts_in(part, f"{path}/{place}")


def shown(language: str) -> str:
    """Return everything the articles say in a language, but the footer and the sources."""
    return " ".join(text[language] for _, text in texts_in(FILE["articles"]))


def marks_of(slug: str) -> list[str]:
    return [mark for one in paragraphs_of(articles()[slug]) for mark in one["rests_on"]]


def test_there_are_five_articles_in_their_order() -> None:
    assert list(articles()) == SLUGS


def test_no_text_is_missing_or_the_same_in_both_languages() -> None:
    texts = dict(texts_in(FILE))
    assert len(texts) > 120
    faulty = [
        path
        for path, text in texts.items()
        if set(text) != set(LANGUAGES) or not all(text.values()) or text["en"] == text["es"]
    ]
    assert faulty == []
    assert [
        path
        for path, text in texts.items()
        for words in text.values()
        if words != words.strip() or "!" in words or "¡" in words or "'" in words
    ] == []


def test_both_languages_leave_the_same_blank() -> None:
    for path, text in texts_in(FILE):
        blanks = [re.findall(r"\{\w+\}", text[language]) for language in LANGUAGES]
        assert blanks[0] == blanks[1], path
        assert set(blanks[0]) <= {"{number}"}, path


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("slug", SLUGS)
def test_an_article_is_short(slug: str, language: str) -> None:
    assert FEWEST <= len(words_of(slug, language)) <= MOST


@pytest.mark.parametrize("slug", SLUGS)
def test_every_paragraph_names_what_of_the_clinical_model_it_rests_on(slug: str) -> None:
    article = articles()[slug]
    assert all(one["rests_on"] for one in paragraphs_of(article))
    assert all(source_of(mark) in FILE["sources"] for mark in marks_of(slug))
    assert all(source_of(mark) in sources_of(article) for mark in marks_of(slug))


@pytest.mark.parametrize("mark", sorted({mark for slug in SLUGS for mark in marks_of(slug)}))
def test_what_a_paragraph_rests_on_stands_in_the_clinical_model(mark: str) -> None:
    place, _, part = mark.partition(" ")
    assert re.search(rf"^#{{2,3}} {re.escape(place)}\.? ", GUIDE, re.MULTILINE), mark
    if not part:
        return
    text = section(f"## {place}. " if place.isdigit() else f"### {place} ")
    if part.startswith("row "):
        assert re.search(rf"^\| {part.removeprefix('row ')} \|", text, re.MULTILINE), mark
    elif part.startswith("item "):
        assert re.search(rf"^{part.removeprefix('item ')}\. ", text, re.MULTILINE), mark
    else:
        assert re.search(rf"^\| [^|]*\b{part}\b", spelled(text), re.MULTILINE), mark


def spelled(text: str) -> str:
    """Return a text with every range of rules spelled out."""
    return re.sub(r"\b([A-Z])(\d+)–[A-Z]?(\d+)\b", spelled_out, text)


def spelled_out(found: re.Match[str]) -> str:
    """Return every rule of a range: "C11–C12" is two."""
    letter, first, last = found.groups()
    return " ".join(f"{letter}{number}" for number in range(int(first), int(last) + 1))


def test_a_source_cites_only_what_was_read() -> None:
    read = set(re.findall(r"\bS\d+[a-d]?\b", section("## 9. Sources read")))
    cited = {cite for source in FILE["sources"].values() for cite in source["cites"]}
    assert cited <= read
    used = {source for slug in SLUGS for source in sources_of(articles()[slug])}
    assert used == set(FILE["sources"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_article_says_a_word_it_may_not(language: str) -> None:
    stems = "|".join(FORBIDDEN[language])
    found = set(re.findall(rf"\b(?:{stems})\w*", shown(language).lower()))
    assert found <= ALLOWED[language]


def test_str_is_said_to_do_what_the_clinical_model_lets_it() -> None:
    allowed = "can ease pain and tension and help movement for a while; exercise keeps the gain"
    assert allowed in section("## 0. Decisions in one page")
    what = words_in("what-str-is", "en")
    assert (
        "It can ease pain and tension and help you move for a while. Exercise keeps the gain."
        in (what)
    )


def words_in(slug: str, language: str) -> str:
    return " ".join(one["text"][language] for one in paragraphs_of(articles()[slug]))


def test_the_words_of_an_expected_answer_are_those_of_the_clinical_model() -> None:
    table = section("### 1.7 Client wording by level")
    usual = words_in("first-48-hours", "en")
    assert "Feeling tender for a day or two after treatment is common." in table
    assert "Feeling tender for a day or two after a session is common." in usual
    assert "Gentle movement, warmth and your easy exercises are fine." in table
    assert "Gentle movement, warmth and your easy exercises are usual." in usual


def test_the_usual_band_in_words_is_the_one_of_the_rules() -> None:
    (told,) = (
        one["text"]["en"]
        for one in paragraphs_of(articles()["first-48-hours"])
        if "1.6 W1" in one["rests_on"]
    )
    rules = section("### 1.6 Triage rule table")
    watch = re.search(r"\| W1 \| s (\d)–7", rules)
    third_day = re.search(r"\| W2 \| 48 < t < 72 and s ≥ (\d)", rules)
    assert watch
    assert third_day
    settled = re.search(r"soreness ≤ max\((\d)", section("### 1.4 Schedule, settled, change"))
    assert settled
    first, third, last = int(watch[1]) - 1, int(third_day[1]) - 1, int(settled[1])
    assert f"Up to {first} is usual for two days, up to {third} on the third day" in told
    assert f"and then 0 or {last}." in told


def test_the_figures_of_soreness_are_the_planning_figures() -> None:
    planning = section("### 1.1 What is known")
    assert "expect 20–50 % of sessions to give some soreness" in planning
    assert "< 5 % still sore at 72 h" in planning
    assert "STR-specific incidence or time course: **no study found**" in planning
    usual = words_in("first-48-hours", "en")
    assert "two to five sessions in ten leave you sore" in usual
    assert "We know of no study that counts it for STR." in usual


@pytest.mark.parametrize("part", ["emergency", "same_day"])
def test_every_warning_sign_is_worded_in_its_own_part(part: str) -> None:
    (told,) = (s for s in articles()["when-to-call"]["sections"] if s.get("part") == part)
    signs = [(flag["code"], rule_of(flag["code"])) for flag in FLAGS if flag["part"] == part]
    worded = [one for one in told["paragraphs"] if "flag" in one]
    assert [(one["flag"], one["rests_on"]) for one in worded] == [
        (code, [f"1.5 {rule}"]) for code, rule in signs
    ]


def rule_of(flag: str) -> str:
    found = re.search(rf"^\| (\w+) \| {flag} \|", section("### 1.5 Flag list"), re.MULTILINE)
    assert found
    return found[1]


def test_the_parts_of_when_to_call_are_headed_as_the_safety_page() -> None:
    page = {part["part"]: part for part in data("safety")["page"]["parts"]}
    sections = articles()["when-to-call"]["sections"]
    assert [told["part"] for told in sections] == list(page)
    for told in sections[:2]:
        assert told["title"] == page[told["part"]]["title"]


def test_the_footer_is_the_clinical_models() -> None:
    assert FILE["footer"]["en"].replace("’", "'") in section("### 1.8 Regulatory caution")


def test_the_recheck_is_told_in_its_own_words() -> None:
    asked = data("screening")["recheck"].values()
    told = [
        one["text"]
        for one in paragraphs_of(articles()["before-a-session"])
        if one.get("item") and "name" not in one
    ]
    for language in LANGUAGES:
        assert [text[language] for text in told] == [
            question["title"][language][0].lower() + question["title"][language][1:]
            for question in asked
        ]


def test_an_article_leads_to_others_that_exist() -> None:
    for slug, article in articles().items():
        led = [to for told in article["sections"] for to in told["leads_to"]]
        assert set(led) <= set(SLUGS) - {slug}
        assert len(set(led)) == len(led)
