"""Getting in: a link that works once, for the person it was made for."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from strtrack.accounts.models import CLIENTS, INVITES, USERS
from strtrack.audit.models import AuditEntry
from strtrack.kernel.db import table_of
from tests.accounts.conftest import Invite
from tests.expect import assert_problem, count_rows, rows_of
from tests.factories import client_body, stored
from tests.people import ANA, NOW, THEO, TOM, Person, id_of
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]
PASSWORD = "seven violet harbour lamps"
ACCEPT = {"email": "carla@mail.test", "password": PASSWORD, "birth_year": 1990}


def accept(http: Phone, token: str, **given: Any) -> Any:
    return http.post(f"/invites/{token}/accept", json=ACCEPT | given)


def test_an_invite_from_afar_shows_names_of_the_practice_only(
    stranger: Phone, invite: Invite
) -> None:
    made = invite("afar")
    assert made["expires_at"] == "2026-03-17T10:00:00Z"
    shown = stranger.get(f"/invites/{made['token']}").get_json()
    assert shown == {
        "kind": "afar",
        "practice_name": "Riverside Clinic",
        "therapist_name": "Theo Marin",
        "given_name_shown": None,
        "language": "en",
        "expires_at": made["expires_at"],
        "asks_birth_year": True,
    }


def test_an_invite_in_the_room_hints_at_who_it_is_for(stranger: Phone, invite: Invite) -> None:
    made = invite("room")
    assert made["expires_at"] == "2026-03-10T10:10:00Z"
    assert stranger.get(f"/invites/{made['token']}").get_json()["given_name_shown"] == "Carla R."


def test_the_code_and_the_picture_lead_where_the_link_leads(
    stranger: Phone, invite: Invite
) -> None:
    made = invite("room")
    assert made["link"] == f"http://localhost:8000/invite/{made['token']}"
    assert len(made["code"]) == 8
    assert not set(made["code"]) & set("0O1IL")
    assert made["qr_svg"].startswith("<svg")
    by_code = stranger.get(f"/invites/{made['code']}").get_json()
    assert by_code == stranger.get(f"/invites/{made['token']}").get_json()


def test_the_secrets_of_an_invite_are_not_kept(app: Flask, invite: Invite) -> None:
    made = invite()
    kept = str(rows_of(app, INVITES))
    assert made["token"] not in kept
    assert made["code"] not in kept


def test_accepting_in_the_room_needs_no_birth_year(
    app: Flask, stranger: Phone, carla: str, invite: Invite
) -> None:
    response = accept(stranger, invite("room")["token"], birth_year=None)
    assert response.status_code == 201
    assert response.get_json()["acting"]["client_id"] == carla
    assert stranger.get("/today").get_json()["given_name"] == "Carla"
    (row,) = [row for row in rows_of(app, CLIENTS) if str(row["id"]) == carla]
    assert row["joined_at"] == NOW


def test_accepting_from_afar_needs_the_birth_year(
    app: Flask, stranger: Phone, invite: Invite
) -> None:
    token = invite()["token"]
    refused = accept(stranger, token, birth_year=None)
    assert_problem(refused, 422, "wrong-birth-year", "#/birth_year")
    assert accept(stranger, token).status_code == 201
    assert stranger.get("/me").get_json()["name"] == "Carla Ruiz"
    assert sum(row["email"] == ACCEPT["email"] for row in rows_of(app, USERS)) == 1


def test_three_wrong_years_close_an_invite(app: Flask, stranger: Phone, invite: Invite) -> None:
    token = invite()["token"]
    for _ in range(3):
        refused = accept(stranger, token, birth_year=1991)
        assert_problem(refused, 422, "wrong-birth-year", "#/birth_year")
    assert_problem(accept(stranger, token), 410, "invite-expired")
    assert_problem(stranger.get(f"/invites/{token}"), 410, "invite-expired")
    missed = [e for e in rows_of(app, table_of(AuditEntry)) if e["action"] == "invite_missed"]
    assert [entry["role"] for entry in missed] == ["nobody"] * 3
    assert accept(stranger, invite()["token"]).status_code == 201


def test_a_used_invite_says_so(app: Flask, stranger: Phone, invite: Invite) -> None:
    token = invite()["token"]
    accept(stranger, token)
    before = count_rows(app)
    assert_problem(stranger.get(f"/invites/{token}"), 410, "invite-used")
    assert_problem(accept(stranger, token, email="other@mail.test"), 410, "invite-used")
    assert count_rows(app) == before


@pytest.mark.parametrize(("kind", "minutes"), [("room", 10), ("afar", 7 * 24 * 60)])
def test_an_invite_runs_out(
    stranger: Phone, invite: Invite, clock: StoppedClock, kind: str, minutes: int
) -> None:
    token = invite(kind)["token"]
    clock.advance(minutes=minutes, seconds=-1)
    assert stranger.get(f"/invites/{token}").status_code == 200
    clock.advance(seconds=1)
    assert_problem(stranger.get(f"/invites/{token}"), 410, "invite-expired")
    assert_problem(accept(stranger, token), 410, "invite-expired")


def test_a_new_invite_closes_the_one_before(stranger: Phone, invite: Invite) -> None:
    first, second = invite("afar"), invite("room")
    assert_problem(stranger.get(f"/invites/{first['token']}"), 410, "invite-expired")
    assert stranger.get(f"/invites/{second['token']}").status_code == 200


def test_an_invite_that_never_was_is_not_found(stranger: Phone) -> None:
    assert_problem(stranger.get("/invites/ABCDEFGH"), 404, "not-found")
    assert_problem(accept(stranger, "ABCDEFGH"), 404, "not-found")


def test_making_an_invite_twice_makes_it_once(app: Flask, phone: SignIn, carla: str) -> None:
    theo, body = phone(THEO), {"id": str(uuid4()), "kind": "afar"}
    first = theo.post(f"/clients/{carla}/invite", json=body)
    before = count_rows(app)
    again = theo.post(f"/clients/{carla}/invite", json=body)
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.get_json() == first.get_json()
    assert count_rows(app) == before
    other = theo.post(f"/clients/{carla}/invite", json=body | {"kind": "room"})
    assert_problem(other, 409, "invite-already-different", "#/id")


def test_who_has_joined_needs_no_invite(app: Flask, phone: SignIn) -> None:
    theo = phone(THEO)
    before = count_rows(app)
    refused = theo.post(f"/clients/{ANA.id}/invite", json={"id": str(uuid4()), "kind": "room"})
    assert_problem(refused, 409, "already-joined")
    assert count_rows(app) == before


def test_from_afar_there_must_be_a_birth_year_to_ask_for(phone: SignIn) -> None:
    theo = phone(THEO)
    made = stored(theo, "/clients", client_body(birth_year=None))
    path = f"/clients/{made['id']}/invite"
    refused = theo.post(path, json={"id": str(uuid4()), "kind": "afar"})
    assert_problem(refused, 422, "invalid", "#/kind")
    assert theo.post(path, json={"id": str(uuid4()), "kind": "room"}).status_code == 201


def test_only_her_own_therapist_invites(phone: SignIn, carla: str) -> None:
    body = {"id": str(uuid4()), "kind": "room"}
    assert_problem(phone(TOM).post(f"/clients/{carla}/invite", json=body), 404, "not-found")


@pytest.mark.parametrize(
    ("password", "word"),
    [
        ("short1", "short"),
        ("password1234", "guessable"),
        ("carla@mail.test", "guessable"),
        ("Riverside Clinic", "guessable"),
        ("x" * 129, "long"),
    ],
)
def test_a_password_that_is_easy_to_guess_is_refused(
    app: Flask, stranger: Phone, invite: Invite, password: str, word: str
) -> None:
    token = invite("room")["token"]
    before = count_rows(app)
    refused = accept(stranger, token, password=password)
    problem = assert_problem(refused, 422, "weak-password", "#/password")
    assert problem["weakness"] == word
    assert count_rows(app) == before


def test_an_email_that_has_a_login_is_taken(app: Flask, stranger: Phone, invite: Invite) -> None:
    token = invite("room")["token"]
    before = count_rows(app)
    refused = accept(stranger, token, email=THEO.email.upper())
    assert_problem(refused, 409, "email-taken", "#/email")
    assert count_rows(app) == before
    assert accept(stranger, token).status_code == 201


@pytest.mark.parametrize("email", ["carla", "carla@", "@mail.test", "a b@mail.test", "carla@mail"])
def test_an_email_looks_like_one(stranger: Phone, invite: Invite, email: str) -> None:
    refused = accept(stranger, invite("room")["token"], email=email)
    assert_problem(refused, 422, "invalid", "#/email")


def test_the_chart_takes_the_email_it_did_not_have(
    app: Flask, phone: SignIn, stranger: Phone
) -> None:
    theo = phone(THEO)
    made = stored(theo, "/clients", client_body(email=None))
    body = {"id": str(id_of("an invite")), "kind": "room"}
    link = stored(theo, f"/clients/{made['id']}/invite", body)["link"]
    accept(stranger, link.rsplit("/", 1)[1])
    chart = theo.get(f"/clients/{made['id']}").get_json()
    assert chart["email"] == ACCEPT["email"]
    assert chart["joined_at"] == "2026-03-10T10:00:00Z"
