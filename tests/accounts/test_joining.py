"""Joining with a phone's own lock: nothing is typed, nothing is guessed, nobody gets in twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask

from strtrack.accounts.models import CHALLENGES, CLIENTS, INVITES, PASSKEYS, SIGN_INS, USERS
from strtrack.audit.models import AuditEntry
from strtrack.kernel.changes import CHANGES, practice_scope
from strtrack.kernel.db import table_of
from tests.accounts.authenticator import Authenticator, made_by, proven_by
from tests.accounts.conftest import Invite
from tests.expect import assert_problem, count_rows, rows_of
from tests.factories import stored
from tests.people import RIVERSIDE, THEO, Person, id_of
from tests.phones import Phone, StoppedClock, strange_phone

SignIn = Callable[[Person], Phone]
YEAR = 1990
BY_PASSWORD = {"email": "carla@mail.test", "password": "seven violet harbour lamps"}
AGENT = {"User-Agent": "Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/140 Mobile"}


def join(http: Phone, token: str, device: Authenticator, year: int | None = None) -> Any:
    asked = f"/invites/{token}/passkey-options"
    body = {"passkey": made_by(device, http, asked, birth_year=year), "birth_year": year}
    return http.post(f"/invites/{token}/accept", json=body, headers=AGENT)


def row_of(app: Flask, carla: str) -> dict[str, Any]:
    return next(row for row in rows_of(app, CLIENTS) if str(row["id"]) == carla)


def test_joining_in_the_room_types_nothing(
    app: Flask, phone: SignIn, stranger: Phone, carla: str, invite: Invite, device: Authenticator
) -> None:
    response = join(stranger, invite("room")["token"], device)
    assert response.status_code == 201
    me = response.get_json()
    assert me["acting"]["client_id"] == carla
    assert me["ways"] == {"password": False, "passkeys": 1}
    assert [kept.name for kept in device.kept.values()] == ["Carla"]
    assert stranger.get("/today").status_code == 200
    again = strange_phone(app)
    credential = proven_by(device, again, "/passkeys/sign-in-options")
    signed_in = again.post("/passkeys/sign-in", json={"credential": credential})
    assert signed_in.get_json()["user_id"] == me["user_id"]
    chart = phone(THEO).get(f"/clients/{carla}").get_json()
    assert (chart["joined_at"], chart["joined_with"]) == (
        "2026-03-10T10:00:00Z",
        "Chrome on Android",
    )
    (passkey,) = stranger.get("/passkeys").get_json()["items"]
    assert (passkey["label"], passkey["this_device"]) == ("Chrome on Android", True)


def test_from_afar_the_year_of_birth_comes_first(
    stranger: Phone, invite: Invite, device: Authenticator
) -> None:
    token = invite("afar")["token"]
    path = f"/invites/{token}/passkey-options"
    refused = stranger.post(path, json={"birth_year": None})
    problem = assert_problem(refused, 422, "wrong-birth-year", "#/birth_year")
    assert problem["misses_left"] == 3
    assert stranger.post(f"/invites/{token}/birth-year", json={"birth_year": YEAR}).status_code
    assert join(stranger, token, device, YEAR).status_code == 201


def test_the_charts_email_goes_with_the_login_unless_somebody_has_it(
    app: Flask, phone: SignIn, carla: str, invite: Invite
) -> None:
    join(strange_phone(app), invite("room")["token"], Authenticator())
    assert "carla@mail.test" in {row["email"] for row in rows_of(app, USERS)}
    other = stored(
        phone(THEO),
        "/clients",
        {
            "id": str(id_of("a sister")),
            "name": "Eva Ruiz",
            "email": "carla@mail.test",
            "language": "en",
            "time_zone": "Europe/London",
        },
    )
    body = {"id": str(id_of("her invite")), "kind": "room"}
    link = stored(phone(THEO), f"/clients/{other['id']}/invite", body)["link"]
    sister = join(strange_phone(app), link.rsplit("/", 1)[1], Authenticator())
    assert sister.status_code == 201
    user = next(r for r in rows_of(app, USERS) if str(r["id"]) == sister.get_json()["user_id"])
    assert (user["email"], user["password_hash"]) == (None, None)
    assert row_of(app, carla)["email"] == "carla@mail.test"


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({}, "#/passkey"),
        ({"email": "carla@mail.test"}, "#/password"),
        ({"password": "seven violet harbour lamps"}, "#/email"),
        ({"passkey": {}}, "#/passkey/id"),
        ({"passkey": 7}, "#/passkey"),
    ],
)
def test_there_is_one_way_in(
    app: Flask, stranger: Phone, invite: Invite, given: dict[str, Any], pointer: str
) -> None:
    token = invite("room")["token"]
    before = count_rows(app)
    refused = stranger.post(f"/invites/{token}/accept", json=given)
    assert_problem(refused, 422, "invalid", pointer)
    assert count_rows(app) == before


def test_two_ways_in_at_once_are_refused(
    stranger: Phone, invite: Invite, device: Authenticator
) -> None:
    token = invite("room")["token"]
    passkey = made_by(device, stranger, f"/invites/{token}/passkey-options")
    body = {"passkey": passkey} | BY_PASSWORD
    refused = stranger.post(f"/invites/{token}/accept", json=body)
    assert_problem(refused, 422, "invalid", "#/passkey")


def test_a_passkey_is_for_the_invite_it_was_asked_for(
    app: Flask, stranger: Phone, invite: Invite, device: Authenticator
) -> None:
    first = invite("room")["token"]
    passkey = made_by(device, stranger, f"/invites/{first}/passkey-options")
    second = invite("room")["token"]
    refused = stranger.post(f"/invites/{second}/accept", json={"passkey": passkey})
    assert_problem(refused, 422, "passkey-refused", "#/passkey")
    assert rows_of(app, PASSKEYS) == []


def test_what_is_asked_of_a_phone_runs_out_and_is_answered_once(
    app: Flask, stranger: Phone, invite: Invite, device: Authenticator, clock: StoppedClock
) -> None:
    token = invite("afar")["token"]
    path, year = f"/invites/{token}/accept", {"birth_year": YEAR}
    passkey = made_by(device, stranger, f"/invites/{token}/passkey-options", **year)
    clock.advance(minutes=10)
    late = stranger.post(path, json=year | {"passkey": passkey})
    assert_problem(late, 422, "passkey-refused", "#/passkey")
    broken = made_by(device, stranger, f"/invites/{token}/passkey-options", **year)
    whole = broken["response"]["attestationObject"]
    broken["response"]["attestationObject"] = "AAAA"
    for statement in ("AAAA", whole):
        broken["response"]["attestationObject"] = statement
        refused = stranger.post(path, json=year | {"passkey": broken})
        assert_problem(refused, 422, "passkey-refused", "#/passkey")
    assert rows_of(app, PASSKEYS) == []


def test_a_picture_of_the_code_is_worth_nothing_after_ten_minutes(
    stranger: Phone, invite: Invite, clock: StoppedClock
) -> None:
    made = invite("room")
    clock.advance(minutes=10)
    for secret in (made["token"], made["code"]):
        for path in ("passkey-options", "accept"):
            body = {} if path == "passkey-options" else BY_PASSWORD
            refused = stranger.post(f"/invites/{secret}/{path}", json=body)
            assert_problem(refused, 410, "invite-expired")


def test_the_second_opener_is_told_that_it_is_used(
    app: Flask, stranger: Phone, invite: Invite, device: Authenticator
) -> None:
    token = invite("room")["token"]
    late = strange_phone(app)
    passkey = made_by(Authenticator(), late, f"/invites/{token}/passkey-options")
    assert join(stranger, token, device).status_code == 201
    before = count_rows(app)
    assert_problem(late.get(f"/invites/{token}"), 410, "invite-used")
    assert_problem(late.post(f"/invites/{token}/passkey-options", json={}), 410, "invite-used")
    refused = late.post(f"/invites/{token}/accept", json={"passkey": passkey})
    assert_problem(refused, 410, "invite-used")
    assert_problem(late.get("/me"), 401, "not-signed-in")
    assert count_rows(app) == before


def test_of_two_phones_at_once_one_gets_in(app: Flask, invite: Invite, carla: str) -> None:
    token = invite("room")["token"]
    phones = [strange_phone(app) for _ in range(4)]
    asked = f"/invites/{token}/passkey-options"
    bodies = [{"passkey": made_by(Authenticator(), http, asked)} for http in phones]
    path = f"/invites/{token}/accept"
    with ThreadPoolExecutor(4) as pool:
        sent = [
            pool.submit(http.post, path, json=body)
            for http, body in zip(phones, bodies, strict=True)
        ]
    answers = [answer.result() for answer in sent]
    assert sorted(answer.status_code for answer in answers) == [201, 410, 410, 410]
    winner = next(a.get_json()["user_id"] for a in answers if a.status_code == 201)
    assert [str(row["user_id"]) for row in rows_of(app, PASSKEYS)] == [winner]
    assert str(row_of(app, carla)["user_id"]) == winner
    assert [http.get("/me").status_code for http in phones].count(200) == 1


def test_a_right_year_is_told_and_the_third_wrong_one_closes(
    app: Flask, stranger: Phone, invite: Invite
) -> None:
    token = invite("afar")["token"]
    path = f"/invites/{token}/birth-year"
    assert stranger.post(path, json={"birth_year": YEAR}).status_code == 204
    for left in (2, 1, 0):
        refused = stranger.post(path, json={"birth_year": 1950 + left})
        problem = assert_problem(refused, 422, "wrong-birth-year", "#/birth_year")
        assert problem["misses_left"] == left
    for _ in range(2):
        assert_problem(stranger.post(path, json={"birth_year": YEAR}), 410, "invite-expired")
    missed = [e for e in rows_of(app, table_of(AuditEntry)) if e["action"] == "invite_missed"]
    assert len(missed) == 3
    noted = [row["kind"] for row in rows_of(app, CHANGES)]
    assert noted.count("invite") >= 4
    assert practice_scope(RIVERSIDE) in {
        row["scope"] for row in rows_of(app, CHANGES) if row["kind"] == "invite"
    }


def test_the_desk_sees_that_an_invite_was_closed_until_it_makes_another(
    phone: SignIn, stranger: Phone, carla: str, invite: Invite, clock: StoppedClock
) -> None:
    theo, path = phone(THEO), f"/clients/{carla}"
    token = invite("afar")["token"]
    for _ in range(2):
        stranger.post(f"/invites/{token}/birth-year", json={"birth_year": 1950})
    assert theo.get(path).get_json()["invite_missed_at"] is None
    clock.advance(minutes=1)
    stranger.post(f"/invites/{token}/birth-year", json={"birth_year": 1950})
    assert theo.get(path).get_json()["invite_missed_at"] == "2026-03-10T10:01:00Z"
    invite("afar")
    assert theo.get(path).get_json()["invite_missed_at"] is None


def test_many_years_tried_at_once_are_three_misses(app: Flask, invite: Invite) -> None:
    token = invite("afar")["token"]
    phones = [strange_phone(app) for _ in range(12)]
    path = f"/invites/{token}/birth-year"
    with ThreadPoolExecutor(4) as pool:
        sent = [
            pool.submit(http.post, path, json={"birth_year": 1950 + n})
            for n, http in enumerate(phones)
        ]
    statuses = [answer.result().status_code for answer in sent]
    assert (statuses.count(422), statuses.count(410)) == (3, 9)
    (row,) = rows_of(app, INVITES)
    assert row["misses"] == 3


def test_in_the_room_no_year_is_asked(stranger: Phone, invite: Invite) -> None:
    path = f"/invites/{invite('room')['token']}"
    assert stranger.get(path).get_json()["asks_birth_year"] is False
    assert stranger.post(f"{path}/birth-year", json={"birth_year": 1901}).status_code == 204


def test_no_secret_stands_in_a_trace_or_a_problem(
    app: Flask, stranger: Phone, invite: Invite, device: Authenticator
) -> None:
    made = invite("room")
    challenge = stranger.post(f"/invites/{made['token']}/passkey-options", json={}).get_json()
    refused = stranger.post(f"/invites/{made['token']}/accept", json={})
    assert refused.get_json()["instance"] == "/api/v1/invites/-/accept"
    join(stranger, made["token"], device)
    kept = f"{rows_of(app, table_of(AuditEntry))} {rows_of(app, INVITES)}"
    kept += f"{rows_of(app, CHALLENGES)} {rows_of(app, SIGN_INS)} {refused.get_data(as_text=True)}"
    for secret in (made["token"], made["code"], challenge["challenge"]):
        assert secret not in kept
