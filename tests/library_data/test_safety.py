"""The safety list is one: clinical.md 1.5, the data, the phone's words and the server's codes."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from strtrack.checkins.rules.form import SIGNS, SMALLER_SIGNS
from tests.library_data.clinical_tables import data, table

SAFETY: dict[str, Any] = data("safety")
FLAGS: dict[str, dict[str, Any]] = {flag["code"]: flag for flag in SAFETY["flags"]}
PHONE = Path("frontend/src/features/client/words/signs.ts").read_text(encoding="utf-8")
LANGUAGES = ("en", "es")
MESSAGES = {
    language: json.loads(
        Path(f"frontend/messages/client/{language}.json").read_text(encoding="utf-8")
    )
    for language in LANGUAGES
}
PARTS = {"emergency": "emergency", "same-day": "same_day", "contact": "smaller"}
CHIPS = {
    "rash_mild": "smaller_rash",
    "headache_dizzy_mild": "smaller_headache",
    "unwell_other": "smaller_other",
}
REWORDED = {"pop_or_cannot_load", "wants_contact"}  # the phone says the same in other words


def words(key: str) -> dict[str, str]:
    """Return one of the phone's messages in both languages."""
    return {language: MESSAGES[language][key] for language in LANGUAGES}


def codes_in(text: str) -> list[str]:
    return re.findall(r"'(\w+)'", text)


def phone_list(name: str) -> list[str]:
    """Return a list of signs as the phone has it."""
    found = re.search(rf"{name}: Sign\[\] = \[(.*?)\]", PHONE, re.DOTALL)
    assert found
    return codes_in(found[1])


def phone_rows() -> dict[str, list[str]]:
    """Return the phone's rows of signs, each with its codes in order."""
    rows = re.findall(r"name: '(\w+)',.*?codes: \[(.*?)\]", PHONE, re.DOTALL)
    return {name: codes_in(codes) for name, codes in rows}


def test_the_flags_are_those_of_the_clinical_model_in_its_order_of_gravity() -> None:
    written = [(row["Flag code"], PARTS[row["Mode"]]) for row in table("### 1.5 Flag list", "Rule")]
    assert written == [(code, flag["part"]) for code, flag in FLAGS.items()]
    assert len(written) == 14


def test_a_flags_english_is_the_clinical_models() -> None:
    differ = {
        row["Flag code"]
        for row in table("### 1.5 Flag list", "Rule")
        if [row["Client tick text (own words)"].replace("'", "’")]
        != FLAGS[row["Flag code"]]["sentences"]["en"]
    }
    assert differ == REWORDED


def test_the_server_takes_every_code_and_no_other() -> None:
    grave = {code for code, flag in FLAGS.items() if flag["part"] != "smaller"}
    assert grave == set(SIGNS)
    assert set(FLAGS) - grave == {*SMALLER_SIGNS, "wants_contact"}


def test_the_phone_sorts_signs_into_the_same_parts_and_rows() -> None:
    for part, name in (("emergency", "EMERGENCY"), ("same_day", "SAME_DAY")):
        assert phone_list(name) == [c for c, flag in FLAGS.items() if flag["part"] == part]
    rows = {row["row"]: row["codes"] for row in SAFETY["list"]["rows"]}
    assert list(phone_rows().items()) == list(rows.items())
    for code in SIGNS:
        holding = [row for row, codes in rows.items() if code in codes]
        gravest = [row for row in holding if rows[row][0] == code]
        assert FLAGS[code]["row"] == (gravest or holding)[0]
    assert {FLAGS[code]["row"] for code in set(FLAGS) - set(SIGNS)} == {None}


@pytest.mark.parametrize("code", sorted(FLAGS))
def test_the_phone_shows_a_flags_exact_sentences(code: str) -> None:
    key = "more_contact" if code == "wants_contact" else f"sign_{code}"
    assert FLAGS[code]["sentences"] == {lang: [word] for lang, word in words(key).items()}
    assert FLAGS[code].get("chip") == (words(CHIPS[code]) if code in CHIPS else None)


def test_the_phone_shows_the_lists_own_words() -> None:
    shown = SAFETY["list"]
    for row in shown["rows"]:
        assert row["title"] == words(f"sign_row_{row['row']}")
        assert row["examples"] == words(f"sign_row_{row['row']}_examples")
    assert shown["title"] == words("check_in_signs_title")
    assert shown["call"] == words("check_in_signs_call")
    assert shown["unsure"] == words("check_in_unsure")
    assert shown["none"] == words("check_in_none")
    assert shown["smaller"]["title"] == words("smaller_title")


def test_the_phone_shows_the_pages_own_words() -> None:
    page = SAFETY["page"]
    assert page["title"] == words("when_to_call")
    assert page["parts"] == [
        {
            "part": "emergency",
            "title": words("safety_emergency"),
            "title_without_number": words("safety_emergency_unnumbered"),
            "what": words("safety_emergency_what"),
        },
        {
            "part": "same_day",
            "title": words("safety_same_day"),
            "what": words("safety_same_day_what"),
            "advice": words("safety_advice"),
        },
        {
            "part": "smaller",
            "title": words("safety_practice"),
            "what": words("safety_practice_what"),
        },
    ]
    assert page["call"] == words("safety_call")
    assert page["local_number"] == words("check_in_local_number")
    assert page["same_for_all"] == words("safety_same_for_all")


def test_no_safety_text_is_missing_or_the_same_in_spanish() -> None:
    texts = list(texts_of(SAFETY))
    assert len(texts) > 30
    assert [text for text in texts if not all(text.values()) or text["en"] == text["es"]] == []


def texts_of(value: Any) -> Any:
    """Yield every text of the data that stands there in two languages."""
    if isinstance(value, dict) and set(value) == set(LANGUAGES):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts_of(part)
