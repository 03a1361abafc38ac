"""Consent to treat is its own record: every yes and every withdrawal is kept."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from tests.expect import assert_problem, count_rows
from tests.factories import consent_body, stored, treatment_body, written
from tests.people import ANA, NOW, THEO, Person
from tests.phones import Phone

SignIn = Callable[[Person], Phone]
PATH = f"/clients/{ANA.id}/treatment-consents"


def test_a_yes_and_a_withdrawal_are_both_kept_and_the_last_counts(phone: SignIn) -> None:
    ana, theo = phone(ANA), phone(THEO)
    given = stored(ana, PATH, consent_body(chaperone=True))
    assert (given["version"], given["current"], given["recorded_by_name"]) == (1, True, None)
    assert given["chaperone"] is True
    stored(theo, PATH, consent_body("withdrawn"))
    listed = theo.get(PATH).get_json()["items"]
    assert [(c["status"], c["current"]) for c in listed] == [("withdrawn", True), ("given", False)]
    assert listed[0]["recorded_by_name"] == THEO.name
    assert theo.get(f"/clients/{ANA.id}/screening").get_json()["consent"] == listed[0]
    assert ana.get(f"/clients/{ANA.id}/screening").get_json()["consent"] is None


def test_a_yes_from_before_a_withdrawal_that_comes_after_it_does_not_count(
    app: Flask, phone: SignIn
) -> None:
    theo = phone(THEO)
    stored(theo, PATH, consent_body("withdrawn", recorded_at=written(NOW - timedelta(hours=1))))
    late = consent_body(recorded_at=written(NOW - timedelta(hours=2)))
    made = stored(phone(ANA), PATH, late)
    assert (made["version"], made["current"]) == (2, False)
    listed = theo.get(PATH).get_json()["items"]
    assert [(c["version"], c["current"]) for c in listed] == [(1, True), (2, False)]
    before = count_rows(app)
    refused = theo.post(f"/clients/{ANA.id}/treatments", json=treatment_body(ended_at=NOW))
    assert_problem(refused, 422, "consent-withdrawn", "#")
    assert count_rows(app) == before
    assert stored(theo, PATH, consent_body())["version"] == 3


def test_sending_a_consent_twice_stores_it_once(app: Flask, phone: SignIn) -> None:
    ana, body = phone(ANA), consent_body()
    first = stored(ana, PATH, body)
    before = count_rows(app)
    again = ana.post(PATH, json=body)
    assert (again.status_code, again.get_json()) == (200, first)
    other = ana.post(PATH, json=body | {"chaperone": True})
    assert_problem(other, 409, "already-different", "#/id")
    assert count_rows(app) == before


@pytest.mark.parametrize(
    ("given", "slug", "pointer"),
    [
        ({"agreed": ["purpose"]}, "invalid", "#/agreed"),
        ({"agreed": ["everything"]}, "invalid", "#/agreed/0"),
        ({"text_version": 2}, "invalid", "#/text_version"),
        ({"language": "tlh"}, "invalid", "#/language"),
        ({"status": "perhaps"}, "invalid", "#/status"),
        ({"given_by": "proxy"}, "invalid", "#/proxy_name"),
        (
            {"recorded_at": written(NOW + timedelta(minutes=6))},
            "recorded-in-future",
            "#/recorded_at",
        ),
    ],
)
def test_half_a_consent_is_none(
    app: Flask, phone: SignIn, given: dict[str, Any], slug: str, pointer: str
) -> None:
    ana = phone(ANA)
    before = count_rows(app)
    assert_problem(ana.post(PATH, json=consent_body() | given), 422, slug, pointer)
    assert count_rows(app) == before


def test_nobody_is_treated_after_a_withdrawal_until_it_is_given_again(phone: SignIn) -> None:
    theo = phone(THEO)
    treatments = f"/clients/{ANA.id}/treatments"
    yesterday = NOW - timedelta(days=2)
    stored(theo, PATH, consent_body("withdrawn", recorded_at=written(yesterday)))
    body = treatment_body()
    assert_problem(theo.post(treatments, json=body), 422, "consent-withdrawn")
    stored(theo, PATH, consent_body())
    assert theo.post(treatments, json=body).status_code == 201


def test_what_was_done_before_a_withdrawal_may_still_be_recorded(phone: SignIn) -> None:
    theo = phone(THEO)
    stored(theo, PATH, consent_body("withdrawn"))
    assert theo.post(f"/clients/{ANA.id}/treatments", json=treatment_body()).status_code == 201
