"""The members of a practice: who they are, and what changes with a role."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select, update

from strtrack.accounts.models import MEMBERS
from strtrack.audit.models import AuditEntry
from strtrack.kernel.db import db, read, transact
from tests.expect import assert_problem, count_rows
from tests.people import ANA, BEN, MALLORY, NOW, OLIVIA, THEO, TOM, Person
from tests.phones import Phone, signed_in_phone

SignIn = Callable[[Person], Phone]


@pytest.fixture
def at(sqlite_app: Flask) -> SignIn:
    return lambda person: signed_in_phone(sqlite_app, person, NOW)


def test_members_are_listed_by_name_with_their_clients(at: SignIn) -> None:
    shown = at(OLIVIA).get("/members").get_json()["items"]
    assert [(one["name"], one["role"], one["clients"]) for one in shown] == [
        ("Olivia Reed", "owner", 0),
        ("Theo Marin", "therapist", 1),
        ("Tom Baker", "therapist", 1),
    ]
    assert [one["email"] for one in shown] == [OLIVIA.email, THEO.email, TOM.email]
    for_theo = at(THEO).get("/members").get_json()["items"]
    assert for_theo == [one | {"email": None} for one in shown]


def test_a_role_changes_on_every_device_at_once(sqlite_app: Flask, at: SignIn) -> None:
    olivia, theo = at(OLIVIA), at(THEO)
    assert theo.get(f"/clients/{BEN.id}").status_code == 404
    changed = olivia.patch(f"/members/{THEO.id}", json={"role": "owner"})
    assert (changed.status_code, changed.get_json()["role"]) == (200, "owner")
    assert theo.get(f"/clients/{BEN.id}").status_code == 200
    assert theo.get("/me").get_json()["acting"]["role"] == "owner"
    olivia.patch(f"/members/{THEO.id}", json={"role": "therapist"})
    assert theo.get(f"/clients/{BEN.id}").status_code == 404
    assert theo.get(f"/clients/{ANA.id}").status_code == 200
    with sqlite_app.app_context():
        noted = select(AuditEntry.detail).where(AuditEntry.action == "change_role")
        said = db.session.scalars(noted.order_by(AuditEntry.id)).all()
    assert said == [
        {"role": "owner", "was": "therapist"},
        {"role": "therapist", "was": "owner"},
    ]


def test_the_last_owner_stays_one(sqlite_app: Flask, at: SignIn) -> None:
    olivia, before = at(OLIVIA), count_rows(sqlite_app)
    refused = olivia.patch(f"/members/{OLIVIA.id}", json={"role": "therapist"})
    assert_problem(refused, 409, "last-owner", "#/role")
    assert count_rows(sqlite_app) == before
    olivia.patch(f"/members/{TOM.id}", json={"role": "owner"})
    given = olivia.patch(f"/members/{OLIVIA.id}", json={"role": "therapist"})
    assert (given.status_code, given.get_json()["email"]) == (200, None)
    assert_problem(olivia.get("/practice"), 403, "forbidden")
    back = at(TOM).patch(f"/members/{TOM.id}", json={"role": "therapist"})
    assert_problem(back, 409, "last-owner", "#/role")


def test_an_owner_who_has_left_does_not_count(sqlite_app: Flask, at: SignIn) -> None:
    at(OLIVIA).patch(f"/members/{TOM.id}", json={"role": "owner"})
    left = update(MEMBERS).where(MEMBERS.c.id == TOM.id).values(ended_at=NOW)
    with sqlite_app.app_context():
        transact(read, left)
    olivia = at(OLIVIA)
    alone = olivia.patch(f"/members/{OLIVIA.id}", json={"role": "therapist"})
    assert_problem(alone, 409, "last-owner", "#/role")
    gone = olivia.patch(f"/members/{TOM.id}", json={"role": "therapist"})
    assert_problem(gone, 404, "not-found")


def test_setting_the_role_she_has_changes_nothing(sqlite_app: Flask, at: SignIn) -> None:
    olivia, before = at(OLIVIA), count_rows(sqlite_app)
    assert olivia.patch(f"/members/{THEO.id}", json={"role": "therapist"}).status_code == 200
    assert count_rows(sqlite_app) == before


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "#/role"),
        ({"role": "admin"}, "#/role"),
        ({"role": "owner", "practice_id": "x"}, "#/practice_id"),
    ],
    ids=["nothing", "admin", "practice"],
)
def test_what_is_no_role_is_pointed_at(at: SignIn, body: dict[str, str], pointer: str) -> None:
    refused = at(OLIVIA).patch(f"/members/{THEO.id}", json=body)
    assert_problem(refused, 422, "invalid", pointer)


def test_members_of_another_practice_do_not_exist(at: SignIn) -> None:
    mallory = at(MALLORY)
    assert [one["name"] for one in mallory.get("/members").get_json()["items"]] == [MALLORY.name]
    for member_id in (THEO.id, uuid4()):
        refused = mallory.patch(f"/members/{member_id}", json={"role": "owner"})
        assert_problem(refused, 404, "not-found")
