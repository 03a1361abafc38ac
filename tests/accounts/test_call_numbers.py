"""The numbers that clients are told to call: the country's own, unless somebody set others."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from strtrack.accounts.models import PRACTICES
from strtrack.accounts.rules import call_numbers
from strtrack.accounts.service.practices import add_practice
from strtrack.kernel.db import transact
from tests.accounts.test_practice import SignIn
from tests.expect import assert_problem, rows_of
from tests.people import NOW, OLIVIA

EU = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
EEA = f"{EU} IS LI NO"
Change = Callable[..., tuple[str | None, str | None]]


@pytest.fixture
def change(phone: SignIn) -> Change:
    """Change Riverside's record, and return the numbers it has then; it begins in Britain."""

    def numbers(**given: Any) -> tuple[str | None, str | None]:
        answer = phone(OLIVIA).patch("/practice", json=given)
        assert answer.status_code == 200, answer.get_data(as_text=True)
        shown = answer.get_json()
        return shown["emergency_number"], shown["advice_number"]

    return numbers


@pytest.mark.parametrize(
    ("country", "emergency", "advice"),
    [
        ("GB", "999", "111"),
        ("US", "911", None),
        ("AU", "000", "1800 022 222"),
        *((country, "112", None) for country in EEA.split()),
        ("BR", None, None),
    ],
)
def test_each_country_has_its_own(country: str, emergency: str | None, advice: str | None) -> None:
    expected = {"emergency_number": emergency, "advice_number": advice}
    assert call_numbers(country) == expected


def test_a_new_practice_has_both_numbers_of_its_country(app: Flask) -> None:
    new = {"name": "Sur", "country": "AU", "time_zone": "Australia/Perth", "language": "en"}
    with app.app_context():
        made = transact(add_practice, practice=new, now=NOW)
        given = transact(add_practice, practice=new | {"advice_number": "13 HEALTH"}, now=NOW)
    stored = {row["id"]: row for row in rows_of(app, PRACTICES)}
    assert stored[made]["emergency_number"] == stored[given]["emergency_number"] == "000"
    assert stored[made]["advice_number"] == "1800 022 222"
    assert stored[given]["advice_number"] == "13 HEALTH"


def test_numbers_that_were_the_countrys_own_move_with_it(change: Change) -> None:
    assert change(country="US") == ("911", None)
    assert change(country="BR") == (None, None)
    assert change(country="ES") == ("112", None)
    assert change(country="AU") == ("000", "1800 022 222")
    assert change(country="GB") == ("999", "111")


def test_a_number_that_somebody_set_stays(change: Change) -> None:
    assert change(emergency_number="112") == ("112", "111")
    assert change(country="US") == ("112", None)
    assert change(emergency_number=None, advice_number="811") == (None, "811")
    assert change(country="AU") == (None, "811")


def test_a_number_given_with_the_country_counts(change: Change) -> None:
    assert change(country="US", emergency_number="999") == ("999", None)
    assert change(country="GB", advice_number=None) == ("999", None)


def test_the_same_country_again_changes_nothing(change: Change) -> None:
    change(emergency_number="112", advice_number=None)
    assert change(country="GB", name="Riverside") == ("112", None)


@pytest.mark.parametrize("name", ["emergency_number", "advice_number"])
@pytest.mark.parametrize("number", ["", "  "])
def test_a_number_is_there_or_null_and_never_empty(phone: SignIn, name: str, number: str) -> None:
    refused = phone(OLIVIA).patch("/practice", json={name: number})
    assert_problem(refused, 422, "invalid", f"#/{name}")
