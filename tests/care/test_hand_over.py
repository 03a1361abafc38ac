"""A caseload changes hands: all or none, once, and every screen follows at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from strtrack.audit.models import AuditEntry
from strtrack.caseload.service.summaries import find_differences
from strtrack.kernel.db import db
from tests.architecture.test_statements import counted
from tests.expect import assert_problem, count_rows
from tests.factories import client_body, stored
from tests.people import ANA, BEN, NINA, NOW, OLIVIA, THEO, TOM, Person
from tests.phones import Phone, signed_in_phone
from tests.sync.keeping import Kept

SignIn = Callable[[Person], Phone]


def given_over(http: Phone, hand_over_id: UUID | None = None, **given: Any) -> Any:
    """Hand Theo's whole caseload over to Tom, or what is given."""
    body = {"from_member_id": str(THEO.id), "to_member_id": str(TOM.id), "client_ids": None}
    return http.put(f"/caseload-hand-overs/{hand_over_id or uuid4()}", json=body | given)


def names(desk: Phone) -> list[str]:
    return [row["name"] for row in desk.get("/caseload").get_json()["items"]]


def test_desk_charts_and_phones_follow_at_once(app: Flask, phone: SignIn) -> None:
    theo, tom, kept = phone(THEO), phone(TOM), Kept(phone(ANA))
    kept.pull()
    assert (names(theo), names(tom)) == (["Ana Moreno"], ["Ben Okafor"])
    done = given_over(phone(OLIVIA))
    assert done.status_code == 200, done.get_data(as_text=True)
    said = {"from_name": THEO.name, "to_name": TOM.name, "made_by_name": OLIVIA.name}
    assert done.get_json().items() >= (said | {"client_ids": [str(ANA.id)]}).items()
    assert (names(theo), names(tom)) == ([], ["Ana Moreno", "Ben Okafor"])
    assert theo.get(f"/clients/{ANA.id}").status_code == 404
    assert tom.get(f"/clients/{ANA.id}").get_json()["therapist_name"] == TOM.name
    kept.pull()
    assert (kept.of("person")[str(ANA.id)]["therapist"]["name"], kept.resets) == (TOM.name, 1)
    assert phone(ANA).get("/today").get_json()["therapist"]["name"] == TOM.name
    with app.app_context():
        assert find_differences(now=NOW) == {}
        noted = select(AuditEntry.client_id).where(AuditEntry.action == "hand_over_client")
        assert list(db.session.scalars(noted)) == [ANA.id]


def test_the_same_again_changes_nothing_and_other_content_is_refused(sqlite_app: Flask) -> None:
    olivia, one = signed_in_phone(sqlite_app, OLIVIA, NOW), uuid4()
    first = given_over(olivia, one).get_json()
    before = count_rows(sqlite_app)
    assert given_over(olivia, one).get_json() == first
    other = given_over(olivia, one, client_ids=[str(ANA.id)])
    assert_problem(other, 409, "already-different", "#/id")
    assert count_rows(sqlite_app) == before


def test_some_of_them_go_and_all_of_those_or_none(sqlite_app: Flask) -> None:
    olivia, theo = (signed_in_phone(sqlite_app, person, NOW) for person in (OLIVIA, THEO))
    carla = stored(theo, "/clients", client_body())["id"]
    assert given_over(olivia, client_ids=[carla]).status_code == 200
    assert names(theo) == ["Ana Moreno"]
    before = count_rows(sqlite_app)
    late = given_over(olivia, client_ids=[str(ANA.id), carla])
    problem = assert_problem(late, 409, "caseload-moved", "#/client_ids")
    assert (problem["last"]["client_ids"], problem["last"]["to_name"]) == ([carla], TOM.name)
    assert count_rows(sqlite_app) == before
    assert names(theo) == ["Ana Moreno"]


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({"to_member_id": str(THEO.id)}, "#/to_member_id"),
        ({"to_member_id": str(uuid4())}, "#/to_member_id"),
        ({"from_member_id": str(ANA.id)}, "#/from_member_id"),
        ({"client_ids": [str(ANA.id), str(NINA.id)]}, "#/client_ids/1"),
        ({"client_ids": []}, "#/client_ids"),
        ({"why": "ill"}, "#/why"),
    ],
    ids=["herself", "nobody", "client", "elsewhere", "none", "unknown"],
)
def test_what_cannot_be_handed_over_is_pointed_at(
    sqlite_app: Flask, given: dict[str, Any], pointer: str
) -> None:
    refused = given_over(signed_in_phone(sqlite_app, OLIVIA, NOW), **given)
    assert_problem(refused, 422, "invalid", pointer)


def test_of_two_at_once_one_wins_and_the_other_hears_of_it(app: Flask, phone: SignIn) -> None:
    phone(OLIVIA).patch(f"/members/{TOM.id}", json={"role": "owner"})
    desks = [(phone(OLIVIA), TOM), (phone(TOM), OLIVIA)] * 2
    with ThreadPoolExecutor(4) as pool:
        sent = [
            pool.submit(given_over, desk, to_member_id=str(person.id)) for desk, person in desks
        ]
        answers = sorted((one.result() for one in sent), key=lambda one: one.status_code)
    assert [one.status_code for one in answers] == [200, 409, 409, 409]
    won = answers[0].get_json()
    for lost in answers[1:]:
        problem = assert_problem(lost, 409, "caseload-moved", "#/client_ids")
        assert problem["last"] == won
    chart = phone(OLIVIA).get(f"/clients/{ANA.id}").get_json()
    assert chart["therapist_name"] == won["to_name"]


def test_twenty_clients_take_as_many_statements_as_four(app: Flask, phone: SignIn) -> None:
    theo, olivia, took = phone(THEO), phone(OLIVIA), []
    for number in (4, 20):
        for _ in range(number):
            stored(theo, "/clients", client_body())
        with counted(app) as sent:
            assert given_over(olivia).status_code == 200
        took.append(len(sent))
        back = given_over(olivia, from_member_id=str(TOM.id), to_member_id=str(THEO.id))
        assert back.status_code == 200
    assert took[0] == took[1]


def test_a_member_with_clients_stays_until_they_are_handed_over(app: Flask, phone: SignIn) -> None:
    olivia, theo = phone(OLIVIA), phone(THEO)
    left = olivia.delete(f"/members/{THEO.id}")
    assert assert_problem(left, 409, "caseload-left")["clients"] == 1
    given_over(olivia)
    assert olivia.delete(f"/members/{THEO.id}").status_code == 204
    assert_problem(theo.get("/caseload"), 401, "sign-in-ended")
    before = count_rows(app)
    assert olivia.delete(f"/members/{THEO.id}").status_code == 204
    assert count_rows(app) == before
    shown = {one["name"]: one["ended_at"] for one in olivia.get("/members").get_json()["items"]}
    assert [name for name, ended_at in shown.items() if ended_at] == [THEO.name]
    assert_problem(
        given_over(olivia, from_member_id=str(TOM.id), to_member_id=str(THEO.id)),
        422,
        "invalid",
        "#/to_member_id",
    )


def test_the_last_owner_cannot_leave(sqlite_app: Flask) -> None:
    olivia = signed_in_phone(sqlite_app, OLIVIA, NOW)
    assert_problem(olivia.delete(f"/members/{OLIVIA.id}"), 409, "last-owner")
    assert_problem(olivia.delete(f"/members/{BEN.id}"), 404, "not-found")
