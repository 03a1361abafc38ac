"""Passkeys: one answer to one question, from the device that was asked, on our own page."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask import Flask

from strtrack.accounts.models import CHALLENGES, PASSKEYS, SIGN_INS
from strtrack.audit.models import AuditEntry
from strtrack.kernel.db import table_of
from tests.accounts.authenticator import (
    PRESENT,
    Authenticator,
    made_by,
    proven_by,
    read,
    with_passkey,
    written,
)
from tests.expect import assert_problem, rows_of
from tests.people import ANA, BEN, THEO, Person
from tests.phones import Phone, StoppedClock, strange_phone

SignIn = Callable[[Person], Phone]
OPTIONS, SIGN_IN = "/passkeys/sign-in-options", "/passkeys/sign-in"


def actions(app: Flask) -> list[str]:
    return [entry["action"] for entry in rows_of(app, table_of(AuditEntry))]


def send(http: Phone, credential: dict[str, Any]) -> Any:
    return http.post(SIGN_IN, json={"credential": credential})


@pytest.mark.parametrize("person", [ANA, THEO], ids=lambda p: p.role)
def test_a_passkey_signs_in(
    phone: SignIn, stranger: Phone, device: Authenticator, person: Person
) -> None:
    with_passkey(phone(person), device)
    me = send(stranger, proven_by(device, stranger, OPTIONS))
    assert me.status_code == 200
    assert me.get_json()["name"] == person.name
    assert me.get_json()["ways"] == {"password": True, "passkeys": 1}
    assert stranger.get("/me").get_json() == me.get_json()


def test_what_a_device_is_asked_is_its_own_lock_and_names_nothing_private(
    phone: SignIn, stranger: Phone, device: Authenticator
) -> None:
    ana = phone(ANA)
    options = ana.post("/passkeys/options", json={}).get_json()
    assert (options["user"]["name"], options["user"]["displayName"]) == ("Ana", "Ana")
    assert options["rp"] == {"id": "localhost", "name": "STR Track"}
    assert options["authenticatorSelection"] == {
        "residentKey": "required",
        "requireResidentKey": True,
        "userVerification": "required",
    }
    assert options["attestation"] == "none"
    assert len(read(options["challenge"])) == 32
    assert len(read(options["user"]["id"])) == 16
    made = with_passkey(ana, device)
    (known,) = ana.post("/passkeys/options", json={}).get_json()["excludeCredentials"]
    assert known["id"] in device.kept
    asked = stranger.post(OPTIONS, json={}).get_json()
    assert (asked["allowCredentials"], asked["userVerification"]) == ([], "required")
    assert made["this_device"] is True


def test_a_proof_counts_once(
    app: Flask, phone: SignIn, stranger: Phone, device: Authenticator
) -> None:
    with_passkey(phone(ANA), device)
    credential = proven_by(device, stranger, OPTIONS)
    assert send(stranger, credential).status_code == 200
    assert_problem(send(strange_phone(app), credential), 401, "wrong-credentials")
    assert rows_of(app, CHALLENGES) == []
    assert actions(app)[-1] == "sign_in_failed"


def test_a_proof_that_arrives_four_times_at_once_counts_once(
    app: Flask, phone: SignIn, stranger: Phone, device: Authenticator
) -> None:
    with_passkey(phone(ANA), device)
    credential = proven_by(device, stranger, OPTIONS)
    with ThreadPoolExecutor(4) as pool:
        sent = [pool.submit(send, strange_phone(app), credential) for _ in range(4)]
    assert sorted(answer.result().status_code for answer in sent) == [200, 401, 401, 401]


def test_a_new_passkey_is_stored_once(app: Flask, phone: SignIn, device: Authenticator) -> None:
    ana = phone(ANA)
    credential = made_by(device, ana, "/passkeys/options")
    assert ana.post("/passkeys", json={"credential": credential}).status_code == 201
    again = ana.post("/passkeys", json={"credential": credential})
    assert_problem(again, 422, "passkey-refused", "#/credential")
    assert len(rows_of(app, PASSKEYS)) == 1


def test_a_challenge_runs_out(
    phone: SignIn, stranger: Phone, clock: StoppedClock, device: Authenticator
) -> None:
    with_passkey(phone(ANA), device)
    credential = proven_by(device, stranger, OPTIONS)
    clock.advance(minutes=10)
    assert_problem(send(stranger, credential), 401, "wrong-credentials")


def test_a_challenge_is_for_one_purpose_and_one_sign_in(
    phone: SignIn, stranger: Phone, device: Authenticator
) -> None:
    ana, other = phone(ANA), phone(ANA)
    with_passkey(ana, device)
    for_confirming = proven_by(device, ana, "/me/confirm-options")
    assert_problem(send(stranger, for_confirming), 401, "wrong-credentials")
    for_signing_in = proven_by(device, stranger, OPTIONS)
    refused = ana.post("/me/confirm", json={"credential": for_signing_in})
    assert_problem(refused, 401, "wrong-credentials")
    elsewhere = other.post("/me/confirm", json={"credential": for_confirming})
    assert_problem(elsewhere, 401, "wrong-credentials")
    assert ana.post("/me/confirm", json={"credential": for_confirming}).status_code == 204


def test_the_passkey_of_somebody_else_confirms_nothing(
    phone: SignIn, device: Authenticator
) -> None:
    with_passkey(phone(BEN), device)
    ana = phone(ANA)
    options = ana.post("/me/confirm-options", json={}).get_json()
    refused = ana.post("/me/confirm", json={"credential": device.get(options)})
    assert_problem(refused, 401, "wrong-credentials")


def test_another_page_or_a_device_without_a_lock_is_refused(
    app: Flask, phone: SignIn, stranger: Phone
) -> None:
    for wrong in (
        Authenticator(origin="https://localhost:8000"),
        Authenticator(origin="http://localhost:8001"),
        Authenticator(flags=PRESENT),
    ):
        credential = made_by(wrong, phone(ANA), "/passkeys/options")
        refused = phone(ANA).post("/passkeys", json={"credential": credential})
        assert_problem(refused, 422, "passkey-refused", "#/credential")
    assert rows_of(app, PASSKEYS) == []
    device = Authenticator()
    with_passkey(phone(ANA), device)
    device.origin = "https://elsewhere.example"
    assert_problem(send(stranger, proven_by(device, stranger, OPTIONS)), 401, "wrong-credentials")


def test_a_proof_that_was_touched_is_refused(
    phone: SignIn, stranger: Phone, device: Authenticator
) -> None:
    with_passkey(phone(ANA), device)
    with_passkey(phone(BEN), other := Authenticator())
    bens = next(iter(other.kept))
    for change in (
        {"signature": written(b"nothing")},
        {"authenticatorData": written(b"short")},
        {"clientDataJSON": written(b"{}")},
        {"userHandle": other.kept[bens].handle},
    ):
        credential = proven_by(device, stranger, OPTIONS)
        credential["response"] |= change
        assert_problem(send(stranger, credential), 401, "wrong-credentials")
    renamed = proven_by(device, stranger, OPTIONS) | {"id": bens, "rawId": bens}
    assert_problem(send(stranger, renamed), 401, "wrong-credentials")
    assert_problem(send(stranger, {}), 422, "invalid", "#/credential/id")


def test_a_count_that_went_back_is_refused_and_noted(
    app: Flask, phone: SignIn, stranger: Phone
) -> None:
    device = Authenticator(count=6)
    with_passkey(phone(ANA), device)
    assert send(stranger, proven_by(device, stranger, OPTIONS)).status_code == 200
    device.count = 5
    refused = send(stranger, proven_by(device, stranger, OPTIONS))
    assert_problem(refused, 401, "wrong-credentials")
    assert "passkey_count_went_back" in actions(app)
    device.count = 7
    assert send(stranger, proven_by(device, stranger, OPTIONS)).status_code == 200
    (kept,) = rows_of(app, PASSKEYS)
    assert kept["sign_count"] == 8


def test_ones_own_passkeys_are_listed(
    app: Flask, phone: SignIn, stranger: Phone, clock: StoppedClock, device: Authenticator
) -> None:
    ana = phone(ANA)
    made = with_passkey(ana, device)
    clock.advance(minutes=3)
    send(stranger, proven_by(device, stranger, OPTIONS))
    (item,) = ana.get("/passkeys").get_json()["items"]
    assert item == made | {"last_used_at": "2026-03-10T10:03:00Z"}
    assert set(item) == {"id", "label", "created_at", "last_used_at", "this_device"}
    assert phone(BEN).get("/passkeys").get_json() == {"items": []}
    assert next(iter(device.kept)) not in str(rows_of(app, table_of(AuditEntry)))


def test_a_passkey_that_is_removed_opens_nothing(
    app: Flask, phone: SignIn, stranger: Phone, device: Authenticator
) -> None:
    ana = phone(ANA)
    made = with_passkey(ana, device)
    assert_problem(phone(BEN).delete(f"/passkeys/{made['id']}"), 404, "not-found")
    assert ana.delete(f"/passkeys/{made['id']}").status_code == 204
    assert_problem(send(stranger, proven_by(device, stranger, OPTIONS)), 401, "wrong-credentials")
    assert ana.get("/me").get_json()["ways"]["passkeys"] == 0
    assert {"add_passkey", "remove_passkey"} <= set(actions(app))
    assert_problem(ana.delete(f"/passkeys/{made['id']}"), 404, "not-found")


def test_signing_out_everywhere_ends_this_device_too(app: Flask, phone: SignIn) -> None:
    here, there, ben = phone(ANA), phone(ANA), phone(BEN)
    response = here.delete("/sessions")
    assert response.status_code == 204
    assert "strtrack_session=;" in response.headers["Set-Cookie"]
    assert_problem(here.get("/me"), 401, "not-signed-in")  # nothing is left to be known by
    assert_problem(there.get("/me"), 401, "sign-in-ended")
    assert ben.get("/me").status_code == 200
    assert [row["user_id"] for row in rows_of(app, SIGN_INS)] == [BEN.user_id]
    assert actions(app)[-1] == "sign_out_everywhere"
