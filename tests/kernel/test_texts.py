"""What the program itself writes is there in both languages."""

import re
import string
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from strtrack.caseload.queries import shown
from strtrack.caseload.queries.shown import reason_text
from strtrack.caseload.rules.weighing import WEIGHTS
from strtrack.checkins.rules.table import table
from strtrack.checkins.rules.triage import PREFIX
from strtrack.kernel.texts import LANGUAGES, catalogue, say


def key_of(message: Message) -> str:
    """Return a text's key: of one with a plural, that of the singular."""
    return str(message.id if isinstance(message.id, str) else message.id[0])


TEXTS = {
    language: {key_of(m): m.string for m in catalogue(language) if m.id} for language in LANGUAGES
}


def forms(key: str, language: str) -> list[str]:
    found = TEXTS[language][key]
    return [found] if isinstance(found, str) else list(found or ())


def facts(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys() -> None:
    assert set(TEXTS["en"]) == set(TEXTS["es"])
    assert len(TEXTS["en"]) > 10


@pytest.mark.parametrize("key", sorted(TEXTS["en"]))
def test_a_text_is_translated_and_fills_in_the_same_facts(key: str) -> None:
    english, spanish = forms(key, "en"), forms(key, "es")
    assert len(english) == len(spanish)
    for one, other in zip(english, spanish, strict=True):
        assert one.strip()
        assert other.strip()
        assert one != other
        assert facts(one) == facts(other)


@pytest.mark.parametrize("code", sorted(WEIGHTS))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_a_text(monkeypatch: pytest.MonkeyPatch, language: str, code: str) -> None:
    facts = {
        "hours": 5,
        "score": 3,
        "count": 3,
        "rule": "TR.C1",
        "action": "called",
        "name": "Theo",
        "exercises": [["cat-cow", 1]],
        "exercise": ["cat-cow", 1],
        "was": 90,
        "now": 43,
        "what": "push_gone" if code == "unreached" else "hold",
    }
    words = {"name": "Cat cow"}
    monkeypatch.setattr(shown, "get_content", lambda *_: {language: words})
    assert reason_text({"code": code, "facts": facts}, language)


WHATS = {"screening": ["hold", "answers"], "unreached": ["push_gone", "not_shown"]}


@pytest.mark.parametrize(("code", "what"), [(code, what) for code in WHATS for what in WHATS[code]])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_a_reason_has_a_text(language: str, code: str, what: str) -> None:
    assert reason_text({"code": code, "facts": {"what": what}}, language)


@pytest.mark.parametrize("rule", [rule.id for rule in table().rules])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_a_text(language: str, rule: str) -> None:
    assert say(language, f"rule.{PREFIX}{rule}")


def test_every_text_that_is_asked_for_is_there() -> None:
    asked = re.compile(r'\bsay\([^"\']*"([a-z_.]+)"')
    sources = [path.read_text() for path in Path("strtrack").rglob("*.py")]
    keys = {key for source in sources for key in asked.findall(source)}
    assert {"invite.subject", "invite.open"} <= keys <= set(TEXTS["en"])


def test_one_is_singular() -> None:
    assert say("en", "reason.silent", count=1) == "1 planned day without an answer"
    assert say("en", "reason.silent", count=3) == "3 planned days without an answer"
    assert say("es", "reason.silent", count=1) == "1 día previsto sin respuesta"


def test_an_unknown_language_reads_english() -> None:
    assert say("fr", "reason.no_plan") == say("en", "reason.no_plan")


def test_a_text_that_is_missing_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("en", "reason.bored")
