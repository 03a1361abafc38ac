"""Signing in: the same answer for everybody who may not, and patience that ends."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from strtrack.accounts.login.limits import limiter
from strtrack.accounts.models import FAILURES, SIGN_INS, USERS
from strtrack.app import create_app
from strtrack.audit.models import AuditEntry
from strtrack.kernel.db import db, table_of
from strtrack.kernel.passwords import Passwords
from strtrack.settings import Settings
from tests.expect import assert_problem, rows_of
from tests.people import ANA, MALLORY, OLIVIA, PASSWORD, THEO, Person
from tests.phones import Phone, StoppedClock, strange_phone
from tests.programs import cheap_settings

WRONG = {"email": ANA.email, "password": "not it at all"}


def login(http: Phone, email: str = ANA.email, password: str = PASSWORD) -> int:
    return http.post("/login", json={"email": email, "password": password}).status_code


@pytest.mark.parametrize("person", [OLIVIA, THEO, ANA, MALLORY], ids=lambda p: p.key)
def test_who_signs_in_is_told_who_they_are(stranger: Phone, person: Person) -> None:
    response = stranger.post("/login", json={"email": person.email, "password": PASSWORD})
    assert response.status_code == 200
    me = response.get_json()
    assert (me["name"], me["acting"]["role"]) == (person.name, person.role)
    assert me["acting"]["practice"]["id"] == str(person.practice_id)
    mine = me["acting"]["client_id" if person.role == "client" else "member_id"]
    assert mine == str(person.id)
    assert stranger.get("/me").get_json() == me


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(stranger: Phone) -> None:
    response = stranger.post("/login", json={"email": ANA.email, "password": PASSWORD})
    (cookie,) = response.headers.getlist("Set-Cookie")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/" in cookie
    assert "Secure" not in cookie


def test_off_loopback_the_cookie_travels_encrypted_only(tmp_path: Path, sqlite_app: Flask) -> None:
    url = sqlite_app.config["SQLALCHEMY_DATABASE_URI"]
    public = cheap_settings(tmp_path, url, public_url="https://str.example.org")
    app = create_app(public, StoppedClock(sqlite_app.extensions["strtrack.clock"].now()))
    response = strange_phone(app).post("/login", json={"email": ANA.email, "password": PASSWORD})
    assert "Secure" in response.headers["Set-Cookie"]
    with app.app_context():
        db.engine.dispose()


def test_only_a_hash_of_the_cookies_secret_is_kept(app: Flask, stranger: Phone) -> None:
    stranger.post("/login", json={"email": ANA.email, "password": PASSWORD})
    cookie = stranger.get_cookie("strtrack_session")
    assert cookie is not None
    assert cookie.value not in str(rows_of(app, SIGN_INS))


def test_an_email_is_the_same_however_it_is_written(stranger: Phone) -> None:
    assert login(stranger, f"  {ANA.email.upper()} ") == 200


def test_an_unknown_email_gets_the_same_answer_for_the_same_work(
    app: Flask, stranger: Phone
) -> None:
    passwords: Passwords = app.extensions["strtrack.passwords"]
    answers, work = [], []
    for email in (ANA.email, "nobody@clinic.test"):
        before = passwords.verified
        refused = stranger.post("/login", json=WRONG | {"email": email})
        assert_problem(refused, 401, "wrong-credentials")
        answers.append((refused.get_json(), refused.headers.getlist("Set-Cookie")))
        work.append(passwords.verified - before)
    assert answers[0] == answers[1]
    assert work == [1, 1]


@pytest.mark.parametrize("email", [ANA.email, "nobody@clinic.test"])
def test_five_failures_close_an_email_for_a_while(
    app: Flask, stranger: Phone, clock: StoppedClock, email: str
) -> None:
    passwords: Passwords = app.extensions["strtrack.passwords"]
    assert [login(stranger, email, "wrong") for _ in range(5)] == [401] * 5
    tried = passwords.verified
    refused = stranger.post("/login", json={"email": email, "password": PASSWORD})
    assert_problem(refused, 429, "too-many-tries")
    assert refused.headers["Retry-After"] == "31"
    assert passwords.verified == tried
    clock.advance(seconds=30)
    assert login(stranger, email, PASSWORD) == (200 if email == ANA.email else 401)


def test_the_closure_doubles_until_the_failures_are_old(
    stranger: Phone, clock: StoppedClock
) -> None:
    waits = []
    for _ in range(4):
        login(stranger, password="wrong")
    for _ in range(5):
        login(stranger, password="wrong")
        refused = stranger.post("/login", json=WRONG)
        waits.append(int(refused.headers["Retry-After"]) - 1)
        clock.advance(seconds=waits[-1])
    assert waits == [30, 60, 120, 240, 480]
    assert [login(stranger, password="wrong") for _ in range(2)] == [401, 401]


def test_a_success_forgets_the_failures(app: Flask, stranger: Phone, clock: StoppedClock) -> None:
    for _ in range(4):
        login(stranger, password="wrong")
    assert login(stranger) == 200
    assert rows_of(app, FAILURES) == []
    assert [login(stranger, password="wrong") for _ in range(4)] == [401] * 4
    assert login(stranger) == 200


def test_failures_of_a_quarter_of_an_hour_ago_do_not_count(
    stranger: Phone, clock: StoppedClock
) -> None:
    for _ in range(4):
        login(stranger, password="wrong")
    clock.advance(minutes=15)
    assert login(stranger, password="wrong") == 401
    assert login(stranger) == 200


def test_one_account_that_is_closed_closes_no_other(stranger: Phone) -> None:
    for _ in range(6):
        login(stranger, password="wrong")
    assert login(stranger) == 429
    assert login(stranger, THEO.email) == 200


def test_a_password_hashed_at_another_cost_is_hashed_anew(app: Flask, stranger: Phone) -> None:
    dearer = Passwords(Settings(password_memory_kib=16, password_passes=2))
    with app.app_context():
        mine = USERS.update().where(USERS.c.id == ANA.user_id)
        db.session.execute(mine.values(password_hash=dearer.hash(PASSWORD)))
        db.session.commit()
    assert login(stranger) == 200
    kept = next(row for row in rows_of(app, USERS) if row["id"] == ANA.user_id)["password_hash"]
    assert not app.extensions["strtrack.passwords"].outdated(kept)
    assert login(stranger) == 200


@pytest.fixture
def limited(tmp_path: Path, sqlite_app: Flask) -> Iterator[Phone]:
    """A phone at an app that counts addresses."""
    url = sqlite_app.config["SQLALCHEMY_DATABASE_URI"]
    counting = cheap_settings(tmp_path, url, limit_addresses=True)
    app = create_app(counting, sqlite_app.extensions["strtrack.clock"])
    with app.app_context():
        limiter.reset()
    yield strange_phone(app)
    with app.app_context():
        db.engine.dispose()


def test_one_address_may_try_thirty_times_a_minute(limited: Phone) -> None:
    """The minute is the wall clock's, so a new one may begin meanwhile: thirty more."""
    tries = 0
    while (status := login(limited, f"nobody{tries}@clinic.test", "wrong")) == 401:
        tries += 1
        assert tries <= 60
    assert status == 429
    assert tries >= 30
    refused = limited.post("/login", json={"email": ANA.email, "password": PASSWORD})
    assert_problem(refused, 429, "too-many-requests")


def test_signed_in_reading_is_not_limited(limited: Phone) -> None:
    login(limited)
    assert {limited.get("/today").status_code for _ in range(70)} == {200}


@pytest.mark.parametrize(
    "body", [{"email": ANA.email}, {"password": PASSWORD}, {}, {"email": "", "password": ""}]
)
def test_both_are_needed(stranger: Phone, body: dict[str, str]) -> None:
    assert_problem(stranger.post("/login", json=body), 422, "invalid")


def test_what_is_kept_of_a_failure_does_not_name_the_email(
    app: Flask, stranger: Phone, clock: StoppedClock
) -> None:
    stranger.post("/login", json=WRONG)
    (failure,) = rows_of(app, FAILURES)
    assert (failure["failures"], failure["first_at"]) == (1, clock.now())
    entry = rows_of(app, table_of(AuditEntry))[-1]
    assert (entry["action"], entry["role"]) == ("sign_in_failed", "nobody")
    assert ANA.email not in f"{failure} {entry}"
