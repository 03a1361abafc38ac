"""The practice's record, and the numbers a practice may change."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from PIL import Image

from strtrack.accounts.service.practices import set_logo
from strtrack.kernel.db import transact
from strtrack.kernel.media import new_key
from strtrack.kernel.thresholds import KNOWN, ORDERED
from tests.expect import assert_problem, count_rows
from tests.people import ANA, MALLORY, NOW, OLIVIA, RIVERSIDE, THEO, Person
from tests.phones import Phone

SignIn = Callable[[Person], Phone]


def test_the_owner_puts_the_record_right(phone: SignIn) -> None:
    changed = {
        "name": "Riverside Hands",
        "time_zone": "Europe/Madrid",
        "country": "ES",
        "language": "es",
        "phone": None,
        "emergency_number": "112",
        "advice_number": "061",
        "advice_mode": "advise",
        "opening_hours": [{"weekdays": ["MO", "TU"], "opens": "09:00", "closes": "18:30"}],
        "colour": "#0a6b5e",
        "by_therapist": True,
        "thresholds": {"high_score": 7},
    }
    olivia = phone(OLIVIA)
    response = olivia.patch("/practice", json=changed | {"advice_read": True})
    assert response.status_code == 200
    shown = response.get_json()
    assert {key: shown[key] for key in changed} == changed
    assert olivia.get("/practice").get_json() == shown
    assert phone(MALLORY).get("/practice").get_json()["name"] == "Harbour Physio"


def test_advising_clients_is_switched_on_only_after_reading_why(app: Flask, phone: SignIn) -> None:
    olivia = phone(OLIVIA)
    before = count_rows(app)
    for unread in ({}, {"advice_read": False}):
        refused = olivia.patch("/practice", json={"advice_mode": "advise"} | unread)
        assert_problem(refused, 422, "advice-not-read", "#/advice_read")
    assert count_rows(app) == before
    assert olivia.get("/practice").get_json()["advice_mode"] == "flag"
    olivia.patch("/practice", json={"advice_mode": "advise", "advice_read": True})
    again = olivia.patch("/practice", json={"advice_mode": "advise", "name": "Riverside"})
    assert (again.status_code, again.get_json()["advice_mode"]) == (200, "advise")


@pytest.mark.parametrize("person", [THEO, ANA], ids=["therapist", "client"])
def test_nobody_else_does(app: Flask, phone: SignIn, person: Person) -> None:
    http = phone(person)
    before = count_rows(app)
    assert_problem(http.get("/practice"), 403, "forbidden")
    assert_problem(http.patch("/practice", json={"name": "Mine"}), 403, "forbidden")
    assert count_rows(app) == before


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_a_threshold_stays_within_its_bounds(phone: SignIn, name: str) -> None:
    olivia, known = phone(OLIVIA), KNOWN[name]
    for outside in (known.low - 0.01 if known.low else known.high + 1, known.high + 0.01):
        refused = olivia.patch("/practice", json={"thresholds": {name: outside}})
        assert_problem(refused, 422, "invalid", f"#/thresholds/{name}")
    assert olivia.get("/practice").get_json()["thresholds"] == {}
    for furthest in (with_those_above(name), with_those_below(name)):
        kept = olivia.patch("/practice", json={"thresholds": furthest})
        assert kept.get_json()["thresholds"] == furthest
        nulls = dict.fromkeys(furthest)
        assert olivia.patch("/practice", json={"thresholds": nulls}).status_code == 200


def with_those_above(name: str) -> dict[str, float]:
    """Return the highest value of a threshold, with those that stay above it at theirs."""
    found = {name: KNOWN[name].high}
    for lower, upper in ORDERED:
        if lower == name:
            found |= with_those_above(upper)
    return found


def with_those_below(name: str) -> dict[str, float]:
    """Return the lowest value of a threshold, with those that stay below it at theirs."""
    found = {name: KNOWN[name].low}
    for lower, upper in ORDERED:
        if upper == name:
            found |= with_those_below(lower)
    return found


@pytest.mark.parametrize("value", ["9", -1, True])
def test_a_threshold_that_is_no_number_is_pointed_at(phone: SignIn, value: Any) -> None:
    refused = phone(OLIVIA).patch("/practice", json={"thresholds": {"high_score": value}})
    assert_problem(refused, 422, "invalid", "#/thresholds/high_score")


def test_thresholds_keep_their_order(phone: SignIn) -> None:
    olivia = phone(OLIVIA)
    refused = olivia.patch("/practice", json={"thresholds": {"adherence_partial": 0.8}})
    assert_problem(refused, 422, "invalid", "#/thresholds/adherence_partial")
    both = {"adherence_partial": 0.8, "adherence_on_track": 0.9}
    assert olivia.patch("/practice", json={"thresholds": both}).status_code == 200
    lowered = olivia.patch("/practice", json={"thresholds": {"adherence_on_track": 0.7}})
    assert_problem(lowered, 422, "invalid")


def test_a_threshold_set_to_null_takes_its_default_again(phone: SignIn) -> None:
    olivia = phone(OLIVIA)
    olivia.patch("/practice", json={"thresholds": {"silent_days": 5, "high_score": 7}})
    shown = olivia.patch("/practice", json={"thresholds": {"silent_days": None}}).get_json()
    assert shown["thresholds"] == {"high_score": 7}


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({"thresholds": {"patience": 3}}, "#/thresholds/patience"),
        ({"advice_mode": "diagnose"}, "#/advice_mode"),
        ({"country": "gb"}, "#/country"),
        ({"time_zone": "London"}, "#/time_zone"),
        (
            {"opening_hours": [{"weekdays": ["MO"], "opens": "9", "closes": "18:00"}]},
            "#/opening_hours/0/opens",
        ),
        (
            {"opening_hours": [{"weekdays": [], "opens": "09:00", "closes": "18:00"}]},
            "#/opening_hours/0/weekdays",
        ),
        ({"demo": True}, "#/demo"),
        ({"colour": "teal"}, "#/colour"),
        ({"colour": "#12345"}, "#/colour"),
        ({"colour": "#0A6B5E"}, "#/colour"),
        ({"colour": "#0a6b5e\n"}, "#/colour"),
        ({"by_therapist": 1}, "#/by_therapist"),
    ],
)
def test_what_no_practice_can_say_is_refused(
    app: Flask, phone: SignIn, given: dict[str, Any], pointer: str
) -> None:
    olivia = phone(OLIVIA)
    before = count_rows(app)
    assert_problem(olivia.patch("/practice", json=given), 422, "invalid", pointer)
    assert count_rows(app) == before


def test_the_logo_is_shown_to_the_practices_own_people(app: Flask, phone: SignIn) -> None:
    assert_problem(phone(ANA).get("/practice/logo"), 404, "not-found")
    picture = BytesIO()
    Image.new("RGB", (4, 4), "green").save(picture, "PNG")
    key = new_key("logos", "png")
    app.extensions["strtrack.media"].put(key, picture.getvalue())
    with app.app_context():
        transact(set_logo, practice_id=RIVERSIDE, key=key, now=NOW)
    shown = phone(ANA).get("/practice/logo")
    assert (shown.status_code, shown.mimetype) == (200, "image/png")
    assert shown.get_data() == picture.getvalue()
    assert phone(ANA).get("/me").get_json()["acting"]["practice"]["has_logo"] is True
    assert_problem(phone(MALLORY).get("/practice/logo"), 404, "not-found")
