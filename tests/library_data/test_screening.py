"""The screening is one: clinical.md 2, its table of how each item is read, and the data."""

import re
from typing import Any

import pytest

from strtrack.library.rules.screening import (
    CONSENT_VERSION,
    Case,
    Item,
    form_in,
    items,
    recheck_reopens,
)
from strtrack.library.rules.zones import zones
from tests.library_data.clinical_tables import data, section, table

PROSE = {
    row["ID"]: row
    for heading in ("### 2.1 Absolute", "### 2.2 Local", "### 2.3 Caution")
    for row in table(heading, "ID")
}
READ = {row["ID"]: row for row in table("### 2.4 How the program reads each item", "ID")}
DATA: dict[str, Any] = data("screening")
WORDS = {True: "yes", False: "no", None: "missing"}


def dash(names: Any) -> str:
    return ", ".join(f"`{name}`" for name in names) or "–"


def condition(code: str, test: dict[str, Any]) -> str:
    """Return a condition as the table writes it."""
    if "is" in test:
        return f"`{code}` {' or '.join(WORDS.get(value, str(value)) for value in test['is'])}"
    if "at_least" in test:
        return f"`{code}` ≥ {test['at_least']}{' or missing' if test.get('or_unknown') else ''}"
    if "count" in test:
        return f"`{code}` exactly {test['count']}, not `{test['without']}`"
    return f"`{code}` any"


def conditions(found: Any) -> str:
    return " and ".join(condition(code, test) for code, test in found.items()) or "always"


def case(prefix: str, one: Case) -> str:
    milder = ", milder words" if one.modification else ""
    return f"{prefix}{conditions(one.conditions)}: {one.outcome}, {one.referral}{milder}"


def as_written(item: Item) -> dict[str, str]:
    """Return an item's row of the table."""
    others = [case("", one) for one in item.when] + [case("no, ", one) for one in item.cases_of_no]
    others += [f"{conditions(b.conditions)}: brings {b.item}" for b in item.brings]
    if item.within:
        others.append("hold when trunk and neck are not planned")
    if item.clearance:
        lifted = "avoid_area on trunk and neck" if item.within else "modify"
        others.append(f"clearance on file: {lifted}, none")
    others += [f"counts as `{tag}`" for tag in sorted(item.counts_as)]
    return {
        "ID": item.id,
        "Asked if": dash(sorted(item.asked_if or ())),
        "Answer": item.answer_kind,
        "Areas": "yes" if item.needs_areas else "–",
        "Follow-ups": dash(f.code for f in item.follow_ups),
        "Outcome": item.outcome,
        "Referral": item.referral,
        "Whole session off unless no": dash([c for c in [item.whole_session_off_if] if c]),
        "Otherwise": "; ".join(others) or "–",
        "Modification": item.modification["en"] if item.modification else "–",
        "Sets": dash(sorted(item.sets)),
        "Reopened by": dash(sorted(item.reopened_by)),
    }


def texts_of(value: Any) -> Any:
    """Yield every text of the data that stands there in two languages."""
    if isinstance(value, dict) and set(value) == {"en", "es"}:
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts_of(part)


def test_the_items_are_those_of_the_clinical_model_with_its_questions() -> None:
    asked = [item for item in items().values() if item.cls != "precaution"]
    assert [i.id for i in asked] == list(PROSE)
    assert len(asked) == 51
    for item in asked:
        row = PROSE[item.id]
        question = re.sub(r"^\(Neck[^)]*\) ", "", row["Question (own words)"])
        assert f"`{item.tag}`" == row["Tag"]
        assert item.question["en"] == question.replace("'", "’")
    classes = {"A": "absolute", "L": "local", "C": "caution", "P": "precaution"}
    assert all(item.cls == classes[item.id[0]] for item in items().values())


def test_the_precautions_are_those_of_the_clinical_model() -> None:
    stated = dict(re.findall(r"(P\d\d) `(\w+)`", section("### 2.3 Caution")))
    assert stated == {i.id: i.tag for i in items().values() if i.cls == "precaution"}
    assert len(stated) == 7


def test_every_item_is_read_as_the_clinical_model_writes_it() -> None:
    assert list(READ) == list(items())
    for item in items().values():
        assert READ[item.id] == as_written(item)


def test_whoever_is_asked_answers_eight_lists_and_trust_comes_last() -> None:
    shown = form_in("en")["groups"]
    asked = [row["item"] for group in shown for row in group["items"]]
    assert len(shown) == 8
    assert sorted(asked) == sorted(set(items()) - {"P05"})
    assert asked[-1] == "C14"
    assert [row["item"] for g in shown for row in g["items"] if row["private"]] == ["C14"]


def test_the_first_list_is_what_is_so_today() -> None:
    # Left for half a day, an app asks the list of this name again.
    today = form_in("en")["groups"][0]
    assert today["slug"] == "today"
    assert {row["item"] for row in today["items"]} >= {"A02", "A14", "C15"}


def test_a_yes_alone_opens_the_page_for_emergencies_only_where_it_says_so() -> None:
    shown = {row["item"]: row for group in form_in("en")["groups"] for row in group["items"]}
    emergencies = {item for item, row in shown.items() if row["emergency"]}
    assert emergencies == {"A03", "A04", "A06", "A08", "A10"}


def test_a_follow_up_opens_it_where_it_makes_a_yes_an_emergency() -> None:
    shown = {row["item"]: row for group in form_in("en")["groups"] for row in group["items"]}
    found = {item: row["emergency_if"] for item, row in shown.items() if row["emergency_if"]}
    assert found == {"A05": {"new_signs_now": [True, "not_sure"]}}


@pytest.mark.parametrize("item", items().values(), ids=lambda item: item.id)
def test_an_emergency_hangs_on_one_answer_that_the_app_can_recognise(item: Item) -> None:
    grave = [case.conditions for case in item.when if case.referral == "emergency"]
    if item.referral != "emergency":
        assert all(len(found) == 1 for found in grave)
        assert all(set(test) == {"is"} for found in grave for test in found.values())


def test_the_recheck_opens_what_is_settled() -> None:
    settled = {
        "unwell": "A02 A13",
        "injury": "A07 L03 L15",
        "skin": "L01 L02 L04",
        "medicine": "C01 C06 C13 C15",
        "pregnancy": "A12 C03",
        "nerves": "A01 A06 A10 L11 C21",
    }
    shown = {row["code"]: " ".join(row["reopens"]) for row in form_in("en")["recheck"]}
    assert shown == settled
    assert recheck_reopens(frozenset({"unwell", "pregnancy"})) == {"A02", "A13", "A12", "C03"}


def test_the_consent_says_what_the_clinical_model_asks_for() -> None:
    shown = form_in("en")["consent"]
    assert shown["version"] == CONSENT_VERSION == DATA["consent"]["version"]
    codes = [point["code"] for point in shown["points"]]
    assert codes == ["purpose", "soreness", "risks", "stop", "chaperone", "areas"]
    assert "24 to 48 hours" in shown["points"][1]["text"]
    assert "adhesion" not in str(shown)


def test_every_tag_that_exercises_avoid_is_an_items() -> None:
    known = {tag for item in items().values() for tag in (item.tag, *item.counts_as)}
    avoided = {
        tag for exercise in data("exercises.en")["exercises"] for tag in exercise["avoid_if"]
    }
    assert avoided <= known
    assert len(avoided) == 23


@pytest.mark.parametrize("item", items().values(), ids=lambda item: item.id)
def test_a_rule_names_only_follow_ups_answers_zones_and_items_there_are(item: Item) -> None:
    tested = [c.conditions for c in (*item.when, *item.cases_of_no)]
    tested += [b.conditions for b in item.brings]
    for found in tested:
        for code, test in found.items():
            asked = item.follow_up(code)
            assert asked, code
            choices: set[Any] = {option for option, _ in asked.options} or {True, False}
            assert set(test.get("is", [])) <= choices | {"not_sure", None}
            assert test.get("without") in choices | {None}
    assert item.whole_session_off_if is None or item.follow_up(item.whole_session_off_if)
    assert {b.item for b in item.brings} <= set(items())
    assert (item.asked_if or frozenset()) | item.within <= set(zones())
    assert all((f.options != ()) == (f.kind in ("choice", "several")) for f in item.follow_ups)
    assert all((f.low is None) == (f.kind != "number") for f in item.follow_ups)
    assert 2 <= len(item.title["en"].split()) <= 6


def test_no_text_is_missing_or_the_same_in_spanish() -> None:
    texts = list(texts_of(DATA))
    assert len(texts) > 350
    assert [text for text in texts if not all(text.values()) or text["en"] == text["es"]] == []
