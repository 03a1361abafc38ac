"""Proving again who one is: before one's ways in change, and at a locked desk."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update

from strtrack.accounts.models import USERS
from strtrack.audit.models import AuditEntry
from strtrack.kernel.db import read, table_of, transact
from tests.accounts.authenticator import Authenticator, proven_by, with_passkey
from tests.expect import assert_problem, count_rows, rows_of
from tests.people import ANA, PASSWORD, THEO, Person
from tests.phones import Phone, StoppedClock, strange_phone

SignIn = Callable[[Person], Phone]
STRONG = "seven violet harbour lamps"


def asks(http: Phone, passkey_id: str) -> list[Any]:
    """Everything that changes a way in."""
    return [
        http.post("/passkeys/options", json={}),
        http.delete(f"/passkeys/{passkey_id}"),
        http.put("/me/password", json={"password": STRONG}),
    ]


def no_password(app: Flask, person: Person, **more: Any) -> None:
    def take() -> None:
        mine = update(USERS).where(USERS.c.id == person.user_id)
        read(mine.values(password_hash=None, **more))

    with app.app_context():
        transact(take)


def test_ten_minutes_after_signing_in_one_confirms_first(
    app: Flask, phone: SignIn, clock: StoppedClock, device: Authenticator
) -> None:
    ana = phone(ANA)
    made = with_passkey(ana, device)
    clock.advance(minutes=9, seconds=59)
    assert ana.post("/passkeys/options", json={}).status_code == 200
    clock.advance(seconds=1)
    before = count_rows(app)
    for refused in asks(ana, made["id"]):
        assert_problem(refused, 403, "confirm-first")
    assert count_rows(app) == before


@pytest.mark.parametrize("by", ["password", "passkey"])
def test_confirming_holds_for_ten_minutes_on_this_device(
    app: Flask, phone: SignIn, clock: StoppedClock, device: Authenticator, by: str
) -> None:
    ana, other = phone(ANA), phone(ANA)
    made = with_passkey(ana, device)
    clock.advance(minutes=30)
    proof: dict[str, Any] = {"password": PASSWORD}
    if by == "passkey":
        proof = {"credential": proven_by(device, ana, "/me/confirm-options")}
    assert ana.post("/me/confirm", json=proof).status_code == 204
    assert [r.status_code for r in asks(ana, made["id"])] == [200, 204, 204]
    assert_problem(other.post("/passkeys/options", json={}), 403, "confirm-first")
    clock.advance(minutes=10)
    assert_problem(ana.post("/passkeys/options", json={}), 403, "confirm-first")
    assert "confirm" in [entry["action"] for entry in rows_of(app, table_of(AuditEntry))]


def test_a_wrong_password_confirms_nothing_and_is_counted(
    phone: SignIn, clock: StoppedClock
) -> None:
    ana = phone(ANA)
    clock.advance(minutes=30)
    for _ in range(5):
        wrong = ana.post("/me/confirm", json={"password": "not it"})
        assert_problem(wrong, 401, "wrong-credentials", "#/password")
    assert_problem(ana.post("/me/confirm", json={"password": PASSWORD}), 429, "too-many-tries")
    assert_problem(ana.post("/passkeys/options", json={}), 403, "confirm-first")


@pytest.mark.parametrize(
    "body", [{}, {"password": None}, {"password": "", "credential": None}, {"credential": 1}]
)
def test_one_proof_is_sent(phone: SignIn, body: dict[str, Any]) -> None:
    assert_problem(phone(ANA).post("/me/confirm", json=body), 422, "invalid")
    assert_problem(phone(ANA).post("/unlock", json=body), 422, "invalid")


def test_both_proofs_are_one_too_many(phone: SignIn, device: Authenticator) -> None:
    ana = phone(ANA)
    with_passkey(ana, device)
    credential = proven_by(device, ana, "/me/confirm-options")
    both = {"password": PASSWORD, "credential": credential}
    assert_problem(ana.post("/me/confirm", json=both), 422, "invalid", "#/password")


def test_a_locked_desk_opens_by_its_own_lock(
    phone: SignIn, clock: StoppedClock, device: Authenticator
) -> None:
    theo = phone(THEO)
    with_passkey(theo, device)
    clock.advance(minutes=16)
    assert_problem(theo.get("/caseload"), 401, "locked")
    credential = proven_by(device, theo, "/unlock/options")
    me = theo.post("/unlock", json={"credential": credential})
    assert (me.status_code, me.get_json()["name"]) == (200, THEO.name)
    assert theo.get("/caseload").status_code == 200
    clock.advance(minutes=16)
    refused = theo.post("/unlock", json={"credential": credential})
    assert_problem(refused, 401, "wrong-credentials")
    assert_problem(theo.get("/caseload"), 401, "locked")


def test_a_password_can_be_set_anew(app: Flask, phone: SignIn) -> None:
    assert phone(ANA).put("/me/password", json={"password": STRONG}).status_code == 204
    by = {"email": ANA.email}
    old = strange_phone(app).post("/login", json=by | {"password": PASSWORD})
    assert_problem(old, 401, "wrong-credentials")
    assert strange_phone(app).post("/login", json=by | {"password": STRONG}).status_code == 200
    kept = str(rows_of(app, table_of(AuditEntry)))
    assert "set_password" in kept
    assert STRONG not in kept


def test_a_new_password_is_as_strong_as_a_first_one(phone: SignIn) -> None:
    ana = phone(ANA)
    weak = ana.put("/me/password", json={"password": "anamoreno1"})
    assert assert_problem(weak, 422, "weak-password", "#/password")["weakness"] == "guessable"
    with_email = {"password": STRONG, "email": "ana@mail.test"}
    assert_problem(ana.put("/me/password", json=with_email), 422, "invalid", "#/email")


def test_a_login_without_an_email_takes_one_with_its_password(app: Flask, phone: SignIn) -> None:
    no_password(app, ANA, email=None)
    ana = phone(ANA)
    assert ana.get("/me").get_json()["ways"] == {"password": False, "passkeys": 0}
    refused = ana.put("/me/password", json={"password": STRONG})
    assert_problem(refused, 422, "invalid", "#/email")
    taken = ana.put("/me/password", json={"password": STRONG, "email": THEO.email.upper()})
    assert_problem(taken, 409, "email-taken", "#/email")
    body = {"password": STRONG, "email": "Ana@mail.test"}
    assert ana.put("/me/password", json=body).status_code == 204
    by = {"email": "ana@mail.test", "password": STRONG}
    assert strange_phone(app).post("/login", json=by).status_code == 200


def test_the_last_way_in_stays(app: Flask, phone: SignIn, device: Authenticator) -> None:
    no_password(app, ANA)
    ana = phone(ANA)
    first = with_passkey(ana, device)
    assert_problem(ana.delete(f"/passkeys/{first['id']}"), 409, "last-way-in")
    second = with_passkey(ana, Authenticator())
    assert ana.delete(f"/passkeys/{first['id']}").status_code == 204
    assert_problem(ana.delete(f"/passkeys/{second['id']}"), 409, "last-way-in")


def test_of_two_ways_removed_at_once_one_stays(app: Flask, phone: SignIn) -> None:
    no_password(app, ANA)
    phones = [phone(ANA), phone(ANA)]
    made = [with_passkey(http, Authenticator()) for http in phones]
    with ThreadPoolExecutor(2) as pool:
        sent = [
            pool.submit(http.delete, f"/passkeys/{passkey['id']}")
            for http, passkey in zip(phones, made, strict=True)
        ]
    assert sorted(answer.result().status_code for answer in sent) == [204, 409]
    assert phones[0].get("/me").get_json()["ways"] == {"password": False, "passkeys": 1}
