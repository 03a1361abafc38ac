"""Charts: added at the desk, seen by who cares for them."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from strtrack.accounts.models import COURSES
from strtrack.audit.models import AuditEntry
from strtrack.kernel.db import table_of
from tests.expect import assert_problem, count_rows, rows_of
from tests.factories import client_body, stored
from tests.people import ANA, BEN, MALLORY, NINA, OLIVIA, THEO, TOM, Person
from tests.phones import Phone

SignIn = Callable[[Person], Phone]


def test_a_new_client_is_the_therapists_own(phone: SignIn) -> None:
    body = client_body(phone="+44 20 7946 0001")
    theo = phone(THEO)
    response = theo.post("/clients", json=body)
    assert response.status_code == 201
    chart = response.get_json()
    assert {key: chart[key] for key in body} == body
    assert chart["given_name"] == "Carla"
    assert (chart["therapist_id"], chart["therapist_name"]) == (str(THEO.id), THEO.name)
    assert (chart["joined_at"], chart["created_at"]) == (None, "2026-03-10T10:00:00Z")
    assert chart["course"]["started_on"] == "2026-03-10"
    assert theo.get(f"/clients/{body['id']}").get_json() == chart


def test_the_owner_names_the_therapist(phone: SignIn) -> None:
    made = stored(phone(OLIVIA), "/clients", client_body(therapist_id=str(TOM.id)))
    assert made["therapist_name"] == TOM.name
    assert phone(TOM).get(f"/clients/{made['id']}").status_code == 200
    assert_problem(phone(THEO).get(f"/clients/{made['id']}"), 404, "not-found")


@pytest.mark.parametrize(
    ("person", "therapist", "status", "slug"),
    [
        (THEO, TOM, 403, "forbidden"),
        (OLIVIA, MALLORY, 422, "invalid"),
        (THEO, MALLORY, 422, "invalid"),
    ],
    ids=["a colleague", "a stranger, by the owner", "a stranger, by a therapist"],
)
def test_a_therapist_is_not_named_at_will(
    app: Flask, phone: SignIn, person: Person, therapist: Person, status: int, slug: str
) -> None:
    desk = phone(person)
    before = count_rows(app)
    refused = desk.post("/clients", json=client_body(therapist_id=str(therapist.id)))
    assert_problem(refused, status, slug, "#/therapist_id")
    assert count_rows(app) == before


def test_adding_twice_adds_once(app: Flask, phone: SignIn) -> None:
    theo, body = phone(THEO), client_body()
    first = theo.post("/clients", json=body)
    before = count_rows(app)
    again = theo.post("/clients", json=body)
    assert (again.status_code, again.get_json()) == (200, first.get_json())
    assert count_rows(app) == before
    assert len(rows_of(app, COURSES)) == 4


def test_adding_twice_with_a_therapist_adds_once(phone: SignIn) -> None:
    olivia, body = phone(OLIVIA), client_body(therapist_id=str(TOM.id))
    assert [olivia.post("/clients", json=body).status_code for _ in range(2)] == [201, 200]


@pytest.mark.parametrize("taken", [ANA, NINA], ids=["of the practice", "of another practice"])
def test_an_id_that_is_taken_clashes_in_the_same_words(
    app: Flask, phone: SignIn, taken: Person
) -> None:
    theo = phone(THEO)
    before = count_rows(app)
    refused = theo.post("/clients", json=client_body(id=str(taken.id)))
    problem = assert_problem(refused, 409, "client-already-different", "#/id")
    assert problem["detail"] == "Use a new id."
    assert count_rows(app) == before


def test_a_chart_can_be_put_right(phone: SignIn) -> None:
    theo = phone(THEO)
    changed = {
        "name": "Ana María Moreno",
        "email": "Ana.New@Mail.test",
        "phone": None,
        "birth_year": 1985,
        "language": "es",
        "time_zone": "Europe/Madrid",
        "problem": "hombro dolorido",
    }
    response = theo.patch(f"/clients/{ANA.id}", json=changed)
    assert response.status_code == 200
    chart = response.get_json()
    assert {key: chart[key] for key in changed} == changed | {"email": "ana.new@mail.test"}
    assert theo.get(f"/clients/{ANA.id}").get_json() == chart


def test_only_the_owner_hands_a_client_over(phone: SignIn) -> None:
    path, handed = f"/clients/{ANA.id}", {"therapist_id": str(TOM.id)}
    assert_problem(phone(THEO).patch(path, json=handed), 403, "forbidden", "#/therapist_id")
    assert phone(OLIVIA).patch(path, json=handed).status_code == 200
    assert_problem(phone(THEO).get(path), 404, "not-found")
    assert phone(TOM).get(path).status_code == 200
    assert [row["name"] for row in phone(TOM).get("/caseload").get_json()["items"]] == [
        ANA.name,
        BEN.name,
    ]


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({"name": ""}, "#/name"),
        ({"name": "x" * 121}, "#/name"),
        ({"email": "nobody"}, "#/email"),
        ({"birth_year": 1899}, "#/birth_year"),
        ({"language": "fr"}, "#/language"),
        ({"time_zone": "Mars/Olympus"}, "#/time_zone"),
        ({"role": "owner"}, "#/role"),
        ({"practice_id": str(uuid4())}, "#/practice_id"),
    ],
)
def test_what_no_chart_can_say_is_refused(
    app: Flask, phone: SignIn, given: dict[str, Any], pointer: str
) -> None:
    theo = phone(THEO)
    before = count_rows(app)
    assert_problem(theo.post("/clients", json=client_body(**given)), 422, "invalid", pointer)
    assert_problem(theo.patch(f"/clients/{ANA.id}", json=given), 422, "invalid", pointer)
    assert count_rows(app) == before


@pytest.mark.parametrize("name", ["محمد الأحمد", "Zoë O’Brien", "李小龙", "  Ana  "])
def test_a_name_in_any_script_is_kept(phone: SignIn, name: str) -> None:
    assert stored(phone(THEO), "/clients", client_body(name=name))["name"] == name.strip()


def test_the_list_is_by_name_and_goes_on_where_it_stopped(phone: SignIn) -> None:
    theo = phone(THEO)
    for name in ("Zed Young", "Bea Stone", "Bea Stone"):
        stored(theo, "/clients", client_body(name=name))
    page = theo.get("/clients?limit=2").get_json()
    rest = theo.get(f"/clients?limit=2&cursor={page['next_cursor']}").get_json()
    names = [item["name"] for item in page["items"] + rest["items"]]
    assert names == ["Ana Moreno", "Bea Stone", "Bea Stone", "Zed Young"]
    assert rest["next_cursor"] is None


@pytest.mark.parametrize(
    ("q", "found"),
    [("MORENO", ["Ana Moreno"]), ("ben@", ["Ben Okafor"]), ("%", []), ("_", []), ("\\", [])],
)
def test_searching_takes_every_sign_as_itself(phone: SignIn, q: str, found: list[str]) -> None:
    items = phone(OLIVIA).get("/clients", query_string={"q": q}).get_json()["items"]
    assert [item["name"] for item in items] == found


def test_a_therapist_lists_her_own_alone(phone: SignIn) -> None:
    assert [i["name"] for i in phone(TOM).get("/clients").get_json()["items"]] == [BEN.name]
    assert [i["name"] for i in phone(MALLORY).get("/clients").get_json()["items"]] == [NINA.name]


def test_looking_at_a_chart_is_in_the_audit_log(app: Flask, phone: SignIn) -> None:
    theo = phone(THEO)
    theo.get(f"/clients/{ANA.id}")
    entry = rows_of(app, table_of(AuditEntry))[-1]
    assert (entry["action"], entry["client_id"], entry["user_id"]) == (
        "view_chart",
        ANA.id,
        THEO.user_id,
    )


def test_the_audit_log_says_which_fields_changed_and_not_to_what(app: Flask, phone: SignIn) -> None:
    phone(THEO).patch(f"/clients/{ANA.id}", json={"problem": "secret words", "phone": "12"})
    entry = rows_of(app, table_of(AuditEntry))[-1]
    assert (entry["action"], entry["detail"]) == ("change_client", {"fields": ["phone", "problem"]})
