"""Staying signed in: how long, on which devices, in which role."""

from collections.abc import Callable
from datetime import timedelta
from email.utils import parsedate_to_datetime
from http.cookies import SimpleCookie

import pytest
from flask import Flask
from sqlalchemy import event

from strtrack.accounts.jobs import forget_old_sign_ins
from strtrack.accounts.login.viewers import COOKIE
from strtrack.accounts.models import CHALLENGES, ENDED_SIGN_INS, FAILURES, SIGN_INS
from strtrack.accounts.queries import get_user, roles_of
from strtrack.accounts.service.sign_ins import Device, add_sign_in
from strtrack.kernel.db import db, read, transact
from tests.expect import assert_problem, rows_of
from tests.people import ANA, MALLORY, NINA, NOW, OLIVIA, PASSWORD, THEO, TOM, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]


@pytest.mark.parametrize("cookie", [None, "", "made up", "x" * 3000])
def test_nobody_is_signed_in_without_a_secret_of_ours(stranger: Phone, cookie: str | None) -> None:
    if cookie is not None:
        stranger.set_cookie(COOKIE, cookie)
    assert_problem(stranger.get("/me"), 401, "not-signed-in")


@pytest.mark.parametrize("person", [OLIVIA, THEO])
def test_a_desk_locks_after_fifteen_idle_minutes(
    phone: SignIn, clock: StoppedClock, person: Person
) -> None:
    desk = phone(person)
    clock.advance(minutes=15)
    assert desk.get("/me").status_code == 200
    clock.advance(minutes=15, seconds=1)
    assert_problem(desk.get("/me"), 401, "locked")
    assert_problem(desk.get("/caseload"), 401, "locked")
    wrong = desk.post("/unlock", json={"password": "not it"})
    assert_problem(wrong, 401, "wrong-credentials", "#/password")
    assert_problem(desk.get("/me"), 401, "locked")
    unlocked = desk.post("/unlock", json={"password": PASSWORD})
    assert unlocked.status_code == 200
    assert unlocked.get_json()["name"] == person.name
    assert desk.get("/caseload").status_code == 200


def test_what_a_page_asks_by_itself_keeps_no_desk_awake(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    desk = phone(THEO)
    by_itself = {"STRTrack-Unattended": "1"}
    for _ in range(15):
        clock.advance(minutes=1)
        assert desk.get("/caseload", headers=by_itself).status_code == 200
    assert [row["last_used_at"] for row in rows_of(app, SIGN_INS)] == [NOW]
    clock.advance(seconds=1)
    assert_problem(desk.get("/caseload", headers=by_itself), 401, "locked")
    assert_problem(desk.get("/caseload"), 401, "locked")


def test_unlocking_counts_its_failures_too(phone: SignIn, clock: StoppedClock) -> None:
    desk = phone(THEO)
    clock.advance(minutes=16)
    for _ in range(5):
        desk.post("/unlock", json={"password": "not it"})
    assert_problem(desk.post("/unlock", json={"password": PASSWORD}), 429, "too-many-tries")


def test_a_locked_screen_may_be_left(app: Flask, phone: SignIn, clock: StoppedClock) -> None:
    desk = phone(THEO)
    clock.advance(minutes=16)
    assert desk.post("/logout").status_code == 204
    assert rows_of(app, SIGN_INS) == []


def test_a_desk_signs_in_anew_after_twelve_hours(phone: SignIn, clock: StoppedClock) -> None:
    desk = phone(THEO)
    for _ in range(12 * 6 - 1):
        clock.advance(minutes=10)
        desk.get("/me")
    assert desk.get("/me").status_code == 200
    clock.advance(minutes=10)
    assert_problem(desk.get("/me"), 401, "not-signed-in")


def test_a_clients_thirty_days_begin_anew_with_every_use(
    phone: SignIn, clock: StoppedClock
) -> None:
    ana = phone(ANA)
    for _ in range(3):
        clock.advance(days=29, hours=23)
        assert ana.get("/today").status_code == 200
    clock.advance(days=30)
    assert_problem(ana.get("/today"), 401, "not-signed-in")


def test_a_phone_keeps_its_secret_as_long_as_the_server_does(
    phone: SignIn, clock: StoppedClock
) -> None:
    ana, desk = phone(ANA), phone(THEO)
    clock.advance(days=20)
    kept = SimpleCookie(ana.get("/me").headers["Set-Cookie"])[COOKIE]
    assert parsedate_to_datetime(kept["expires"]) == NOW + timedelta(days=50)
    assert "Set-Cookie" not in desk.get("/me").headers


def test_last_use_is_written_once_a_minute_at_most(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    ana, writes = phone(ANA), []

    def count(_c: object, _u: object, statement: str, *_: object) -> None:
        if statement.startswith("UPDATE sign_ins"):
            writes.append(statement)

    with app.app_context():
        event.listen(db.engine, "before_cursor_execute", count)
    for _ in range(12):
        clock.advance(seconds=10)
        ana.get("/today")
    with app.app_context():
        event.remove(db.engine, "before_cursor_execute", count)
    assert len(writes) == 2
    (row,) = rows_of(app, SIGN_INS)
    assert row["last_used_at"] == NOW + timedelta(minutes=2)


def test_every_device_is_listed_and_only_ones_own(phone: SignIn, clock: StoppedClock) -> None:
    phone(THEO)
    first = phone(ANA)
    clock.advance(minutes=5)
    second = phone(ANA)
    items = second.get("/sessions").get_json()["items"]
    assert [item["current"] for item in items] == [True, False]
    assert {item["device"] for item in items} == {"Firefox on Linux"}
    assert len(first.get("/sessions").get_json()["items"]) == 2


def test_a_device_that_is_ended_is_out_at_once(phone: SignIn) -> None:
    lost, kept = phone(ANA), phone(ANA)
    other = next(s for s in kept.get("/sessions").get_json()["items"] if not s["current"])
    assert kept.delete(f"/sessions/{other['id']}").status_code == 204
    assert_problem(lost.get("/today"), 401, "sign-in-ended")
    assert kept.get("/today").status_code == 200


def test_a_device_is_told_for_a_month_that_it_was_ended(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    lost, kept = phone(ANA), phone(ANA)
    assert kept.delete("/sessions").status_code == 204
    clock.advance(days=29, hours=23)
    with app.app_context():
        forget_old_sign_ins(now=clock.now())
    assert_problem(lost.get("/today"), 401, "sign-in-ended")
    clock.advance(hours=2)
    with app.app_context():
        forget_old_sign_ins(now=clock.now())
    assert_problem(lost.get("/today"), 401, "not-signed-in")


def test_a_sign_in_that_ran_out_was_not_ended(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    ana = phone(ANA)
    clock.advance(days=31)
    with app.app_context():
        forget_old_sign_ins(now=clock.now())
    assert_problem(ana.get("/today"), 401, "not-signed-in")
    assert rows_of(app, ENDED_SIGN_INS) == []


def test_nobody_ends_the_device_of_somebody_else(phone: SignIn) -> None:
    ana, mallory = phone(ANA), phone(MALLORY)
    (anas,) = ana.get("/sessions").get_json()["items"]
    assert_problem(mallory.delete(f"/sessions/{anas['id']}"), 404, "not-found")
    assert ana.get("/today").status_code == 200


def test_signing_out_ends_this_device_alone(phone: SignIn) -> None:
    one, two = phone(ANA), phone(ANA)
    response = one.post("/logout")
    assert response.status_code == 204
    assert "strtrack_session=;" in response.headers["Set-Cookie"]
    assert_problem(one.get("/me"), 401, "not-signed-in")
    assert two.get("/me").status_code == 200


def test_signing_in_names_the_device(stranger: Phone) -> None:
    agent = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/140 Mobile"
    body = {"email": ANA.email, "password": PASSWORD}
    stranger.post("/login", json=body, headers={"User-Agent": agent})
    (device,) = stranger.get("/sessions").get_json()["items"]
    assert device["device"] == "Chrome on Android"


def test_the_job_forgets_what_is_over(app: Flask, phone: SignIn, clock: StoppedClock) -> None:
    phone(THEO)
    phone(ANA)
    clock.advance(hours=12)
    with app.app_context():
        assert forget_old_sign_ins(now=clock.now()) == 1
    assert [row["user_id"] for row in rows_of(app, SIGN_INS)] == [ANA.user_id]


def test_the_job_forgets_what_nobody_answered_and_old_failures(
    app: Flask, stranger: Phone, clock: StoppedClock
) -> None:
    for number in range(2):
        stranger.post("/passkeys/sign-in-options", json={})
        stranger.post("/login", json={"email": f"{number}@mail.test", "password": "wrong"})
        clock.advance(minutes=15, seconds=-1)
    with app.app_context():
        forget_old_sign_ins(now=clock.now())
    assert rows_of(app, CHALLENGES) == []
    assert len(rows_of(app, FAILURES)) == 1


@pytest.mark.usefixtures("tom_is_a_client_too")
def test_one_login_acts_in_one_role_at_a_time(phone: SignIn) -> None:
    tom = phone(TOM)
    me = tom.get("/me").get_json()
    assert me["acting"]["role"] == "therapist"
    assert [other["client_id"] for other in me["others"]] == [str(NINA.id)]
    assert tom.get("/today").status_code == 403
    acting = tom.post("/me/acting", json={"client_id": str(NINA.id)})
    assert acting.status_code == 200
    now = acting.get_json()
    assert (now["acting"]["role"], now["acting"]["client_id"]) == ("client", str(NINA.id))
    assert [other["member_id"] for other in now["others"]] == [str(TOM.id)]
    assert tom.get("/today").status_code == 200
    assert tom.get("/caseload").status_code == 403


@pytest.mark.usefixtures("tom_is_a_client_too")
def test_each_role_lasts_as_long_as_that_role_lasts(phone: SignIn, clock: StoppedClock) -> None:
    tom = phone(TOM)
    tom.post("/me/acting", json={"client_id": str(NINA.id)})
    clock.advance(hours=13)
    assert tom.get("/today").status_code == 200
    tom.post("/me/acting", json={"member_id": str(TOM.id)})
    clock.advance(minutes=16)
    assert_problem(tom.get("/caseload"), 401, "locked")


@pytest.mark.parametrize("role", [{"member_id": str(OLIVIA.id)}, {"client_id": str(ANA.id)}])
def test_nobody_acts_in_the_role_of_somebody_else(phone: SignIn, role: dict[str, str]) -> None:
    theo = phone(THEO)
    assert_problem(theo.post("/me/acting", json=role), 404, "not-found")
    assert theo.get("/me").get_json()["acting"]["member_id"] == str(THEO.id)


@pytest.mark.parametrize(
    "body", [{}, {"member_id": str(TOM.id), "client_id": str(ANA.id)}, {"member_id": 1}]
)
def test_exactly_one_role_is_named(phone: SignIn, body: dict[str, str]) -> None:
    assert_problem(phone(TOM).post("/me/acting", json=body), 422, "invalid")


def test_a_language_holds_on_every_device(phone: SignIn) -> None:
    one, two = phone(ANA), phone(ANA)
    assert one.patch("/me", json={"language": "es"}).get_json()["language"] == "es"
    assert two.get("/me").get_json()["language"] == "es"
    assert two.get("/today").get_json()["language"] == "es"


def test_a_membership_that_ended_opens_nothing(app: Flask, stranger: Phone) -> None:
    with app.app_context():
        ended = db.metadata.tables["members"].update()
        transact(read, ended.values(ended_at=NOW))
        with pytest.raises(IndexError):
            add_sign_in(
                user=get_user(TOM.user_id),
                role=roles_of(TOM.user_id)[0],
                device=Device("x"),
                now=NOW,
            )
    body = {"email": TOM.email, "password": PASSWORD}
    assert_problem(stranger.post("/login", json=body), 401, "wrong-credentials")
