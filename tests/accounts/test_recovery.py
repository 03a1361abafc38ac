"""A lost phone, and somebody who joined in another's place: the chart moves, nothing else opens."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from strtrack.accounts.models import CLIENTS, PASSKEYS, SIGN_INS, USERS
from strtrack.audit.models import AuditEntry
from strtrack.kernel import changes
from strtrack.kernel.db import read, table_of, transact
from tests.accounts.authenticator import Authenticator, made_by, proven_by, with_passkey
from tests.accounts.conftest import Invite
from tests.expect import assert_problem, count_rows, rows_of
from tests.factories import stored
from tests.people import ANA, MALLORY, NINA, NOW, PASSWORD, THEO, TOM, Person
from tests.phones import Phone, StoppedClock, strange_phone

SignIn = Callable[[Person], Phone]
STRONG = "seven violet harbour lamps"


def recovery(desk: Phone, client: Person = ANA) -> str:
    body = {"id": str(uuid4()), "kind": "recovery"}
    link: str = stored(desk, f"/clients/{client.id}/invite", body)["link"]
    return link.rsplit("/", 1)[1]


def recovered(http: Phone, token: str, device: Authenticator) -> dict[str, Any]:
    passkey = made_by(device, http, f"/invites/{token}/passkey-options")
    response = http.post(f"/invites/{token}/accept", json={"passkey": passkey})
    assert response.status_code == 201, response.get_data(as_text=True)
    me: dict[str, Any] = response.get_json()
    return me


def chart_of(app: Flask, client: Person) -> dict[str, Any]:
    return next(row for row in rows_of(app, CLIENTS) if row["id"] == client.id)


@pytest.fixture
def nina_is_tom(app: Flask) -> None:
    """Tom the therapist of Riverside is Nina, a client of Harbour."""

    def link() -> None:
        read(CLIENTS.update().where(CLIENTS.c.id == NINA.id).values(user_id=TOM.user_id))
        changes.note("client", NINA.id, practice_id=NINA.practice_id, client_id=NINA.id, now=NOW)

    with app.app_context():
        transact(link)


def test_a_recovery_sets_up_the_new_phone_and_ends_the_lost_one(
    app: Flask, phone: SignIn, stranger: Phone, device: Authenticator
) -> None:
    lost, theo, old = phone(ANA), phone(THEO), Authenticator()
    with_passkey(lost, old)
    token = recovery(theo)
    shown = stranger.get(f"/invites/{token}").get_json()
    assert (shown["kind"], shown["given_name_shown"]) == ("recovery", "Ana M.")
    assert shown["asks_birth_year"] is False
    assert shown["expires_at"] == "2026-03-10T10:10:00Z"
    assert lost.get("/today").status_code == 200
    me = recovered(stranger, token, device)
    assert me["acting"]["client_id"] == str(ANA.id)
    assert me["ways"] == {"password": False, "passkeys": 1}
    assert_problem(lost.get("/today"), 401, "sign-in-ended")
    thief = strange_phone(app)
    credential = proven_by(old, thief, "/passkeys/sign-in-options")
    by_passkey = thief.post("/passkeys/sign-in", json={"credential": credential})
    assert_problem(by_passkey, 401, "wrong-credentials")
    by_password = thief.post("/login", json={"email": ANA.email, "password": PASSWORD})
    assert_problem(by_password, 401, "wrong-credentials")
    assert len(rows_of(app, PASSKEYS)) == 1
    chart = theo.get(f"/clients/{ANA.id}").get_json()
    assert chart["joined_with"] == "A program"
    assert stranger.get("/today").get_json()["given_name"] == "Ana"
    accepted = [e for e in rows_of(app, table_of(AuditEntry)) if e["action"] == "accept_invite"]
    assert [e["detail"] for e in accepted] == [{"kind": "recovery", "way": "passkey"}]


def test_a_recovery_may_set_a_password_for_the_same_email(
    app: Flask, phone: SignIn, stranger: Phone
) -> None:
    body = {"email": ANA.email, "password": STRONG}
    token = recovery(phone(THEO))
    assert stranger.post(f"/invites/{token}/accept", json=body).status_code == 201
    assert strange_phone(app).post("/login", json=body).status_code == 200


@pytest.mark.usefixtures("nina_is_tom")
def test_a_recovery_opens_no_other_role(
    app: Flask, phone: SignIn, stranger: Phone, device: Authenticator
) -> None:
    as_therapist, as_client, old = phone(TOM), phone(TOM), Authenticator()
    as_client.post("/me/acting", json={"client_id": str(NINA.id)})
    with_passkey(as_therapist, old)
    me = recovered(stranger, recovery(phone(MALLORY), NINA), device)
    assert me["user_id"] != str(TOM.user_id)
    assert (me["acting"]["client_id"], me["others"]) == (str(NINA.id), [])
    refused = stranger.post("/me/acting", json={"member_id": str(TOM.id)})
    assert_problem(refused, 404, "not-found")
    assert_problem(as_client.get("/today"), 401, "sign-in-ended")
    kept = as_therapist.get("/me").get_json()
    assert (kept["acting"]["member_id"], kept["others"]) == (str(TOM.id), [])
    assert kept["ways"] == {"password": True, "passkeys": 1}
    again = strange_phone(app)
    credential = proven_by(old, again, "/passkeys/sign-in-options")
    signed_in = again.post("/passkeys/sign-in", json={"credential": credential})
    assert signed_in.get_json()["acting"]["member_id"] == str(TOM.id)
    taken = strange_phone(app).post("/login", json={"email": TOM.email, "password": PASSWORD})
    assert taken.get_json()["acting"]["role"] == "therapist"


def test_a_recovery_is_for_who_has_joined_and_the_rest_for_who_has_not(
    app: Flask, phone: SignIn, carla: str
) -> None:
    theo = phone(THEO)
    before = count_rows(app)
    new = {"id": str(uuid4()), "kind": "recovery"}
    refused = theo.post(f"/clients/{carla}/invite", json=new)
    assert_problem(refused, 409, "not-joined", "#/kind")
    for kind in ("room", "afar"):
        joined = theo.post(f"/clients/{ANA.id}/invite", json=new | {"kind": kind})
        assert_problem(joined, 409, "already-joined")
    assert count_rows(app) == before


def test_a_recovery_lasts_ten_minutes_and_works_once(
    phone: SignIn, stranger: Phone, clock: StoppedClock, device: Authenticator
) -> None:
    ana, late = phone(ANA), recovery(phone(THEO))
    clock.advance(minutes=10)
    assert_problem(stranger.get(f"/invites/{late}"), 410, "invite-expired")
    assert ana.get("/today").status_code == 200
    token = recovery(phone(THEO))
    recovered(stranger, token, device)
    assert_problem(stranger.get(f"/invites/{token}"), 410, "invite-used")


def test_somebody_else_who_joined_is_put_out(
    app: Flask, phone: SignIn, stranger: Phone, carla: str, invite: Invite, device: Authenticator
) -> None:
    theo, users = phone(THEO), len(rows_of(app, USERS))
    recovered(stranger, invite("room")["token"], device)
    assert theo.get(f"/clients/{carla}").get_json()["joined_with"] == "A program"
    assert theo.delete(f"/clients/{carla}/login").status_code == 204
    assert_problem(stranger.get("/today"), 401, "sign-in-ended")
    credential = proven_by(device, stranger, "/passkeys/sign-in-options")
    refused = stranger.post("/passkeys/sign-in", json={"credential": credential})
    assert_problem(refused, 401, "wrong-credentials")
    assert len(rows_of(app, USERS)) == users
    chart = theo.get(f"/clients/{carla}").get_json()
    assert (chart["joined_at"], chart["joined_with"]) == (None, None)
    actions = [entry["action"] for entry in rows_of(app, table_of(AuditEntry))]
    assert actions.count("undo_joining") == 1
    before = count_rows(app)
    assert theo.delete(f"/clients/{carla}/login").status_code == 204
    assert count_rows(app) == before
    right = recovered(strange_phone(app), invite("room")["token"], Authenticator())
    assert right["acting"]["client_id"] == carla


@pytest.mark.usefixtures("nina_is_tom")
def test_undoing_a_joining_leaves_other_roles_alone(app: Flask, phone: SignIn) -> None:
    tom = phone(TOM)
    assert phone(MALLORY).delete(f"/clients/{NINA.id}/login").status_code == 204
    assert chart_of(app, NINA)["user_id"] is None
    me = tom.get("/me").get_json()
    assert (me["acting"]["role"], me["others"]) == ("therapist", [])


def test_only_her_own_therapist_undoes_a_joining(app: Flask, phone: SignIn) -> None:
    for person in (TOM, MALLORY):
        assert_problem(phone(person).delete(f"/clients/{ANA.id}/login"), 404, "not-found")
    assert chart_of(app, ANA)["user_id"] == ANA.user_id
    assert [r["user_id"] for r in rows_of(app, SIGN_INS)].count(ANA.user_id) == 0
