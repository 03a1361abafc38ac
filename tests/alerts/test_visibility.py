"""Whose alerts these are: the therapist's who treats, and the owner's; also after a change."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.alerting import Alert, acknowledged, alerts_of, resolved
from tests.expect import assert_problem
from tests.factories import checked_in
from tests.people import ANA, MALLORY, OLIVIA, THEO, TOM, Person
from tests.phones import Phone

SignIn = Callable[[Person], Phone]


@pytest.fixture
def opened(phone: SignIn, session: dict[str, Any]) -> Alert:
    checked_in(phone(ANA), treatment_id=session["id"], score=8)
    return alerts_of(phone(THEO))[0]


def seen_by(phone: SignIn, person: Person) -> tuple[list[str], int]:
    """Return whose alerts a member's list holds, and how many it counts as open."""
    body = phone(person).get("/alerts").get_json()
    return [item["client_name"] for item in body["items"]], body["counts"]["open"]


def test_a_therapist_sees_their_own_and_the_owner_sees_all(phone: SignIn, opened: Alert) -> None:
    assert opened["client_name"] == "Ana Moreno"
    assert seen_by(phone, THEO) == seen_by(phone, OLIVIA) == (["Ana Moreno"], 1)
    assert seen_by(phone, TOM) == seen_by(phone, MALLORY) == ([], 0)
    for stranger in (TOM, MALLORY):
        assert_problem(acknowledged(phone(stranger), opened), 404, "not-found")


def test_with_the_client_her_open_alert_goes_to_another_therapist(
    phone: SignIn, opened: Alert
) -> None:
    seen = acknowledged(phone(THEO), opened).get_json()
    given = phone(OLIVIA).patch(f"/clients/{ANA.id}", json={"therapist_id": str(TOM.id)})
    assert given.status_code == 200
    assert seen_by(phone, TOM) == seen_by(phone, OLIVIA) == (["Ana Moreno"], 1)
    assert seen_by(phone, THEO) == ([], 0)
    assert_problem(resolved(phone(THEO), seen), 404, "not-found")
    assert_problem(phone(THEO).get(f"/clients/{ANA.id}/alerts"), 404, "not-found")
    (hers,) = alerts_of(phone(TOM))
    assert hers["acknowledged"]["by_name"] == "Theo Marin"
    assert resolved(phone(TOM), hers).status_code == 200
