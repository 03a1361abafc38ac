"""Guessing codes: ten reach the look-up, the rest are not even looked up."""

from collections.abc import Callable
from random import Random

import pytest
from flask import Flask
from sqlalchemy import event

from strtrack.accounts.rules import CODE_SIGNS
from strtrack.app import create_app
from strtrack.kernel.db import db
from tests.accounts.conftest import Invite
from tests.expect import assert_problem
from tests.phones import Phone, StoppedClock, strange_phone
from tests.programs import cheap_settings

TRIES = 10_000


def codes(count: int) -> list[str]:
    signs = Random(7)
    return ["".join(signs.choices(CODE_SIGNS, k=8)) for _ in range(count)]


@pytest.fixture
def looked_up(sqlite_app: Flask) -> list[str]:
    """The look-ups of invites, as they happen."""
    found: list[str] = []

    def keep(_c: object, _u: object, statement: str, *_: object) -> None:
        if "FROM invites" in statement:
            found.append(statement)

    with sqlite_app.app_context():
        event.listen(db.engine, "before_cursor_execute", keep)
    return found


@pytest.mark.slow
def test_of_ten_thousand_codes_few_are_looked_up_and_none_opens(
    sqlite_app: Flask, clock: StoppedClock, looked_up: list[str]
) -> None:
    """One a second, for nearly three hours."""
    thief, statuses = strange_phone(sqlite_app), list[int]()
    for code in codes(TRIES):
        statuses.append(thief.get(f"/invites/{code}").status_code)
        clock.advance(seconds=1)
    assert set(statuses) == {404, 429}
    assert len(looked_up) == statuses.count(404)
    assert len(looked_up) == 154  # the figure of docs/security.md


def test_all_at_once_ten_are_looked_up(sqlite_app: Flask, looked_up: list[str]) -> None:
    thief = strange_phone(sqlite_app)
    paths = ("", "/birth-year", "/passkey-options", "/accept")
    bodies: tuple[dict[str, object], ...] = (
        {"birth_year": 1990},
        {},
        {"email": "a@mail.test", "password": "x"},
    )
    statuses = []
    for number, code in enumerate(codes(200)):
        path = f"/invites/{code}{paths[number % 4]}"
        asked = thief.post(path, json=bodies[number % 4 - 1]) if number % 4 else thief.get(path)
        statuses.append(asked.status_code)
    assert (statuses.count(404), statuses.count(429)) == (10, 190)
    assert len(looked_up) == 10


def test_neither_a_restart_nor_another_worker_forgets_the_guesses(
    app: Flask, invite: Invite, clock: StoppedClock
) -> None:
    made = invite("room")
    thief = strange_phone(app)
    for code in codes(10):
        assert_problem(thief.get(f"/invites/{code}"), 404, "not-found")
    settings = app.extensions["strtrack.settings"]
    worker = create_app(cheap_settings(settings.data_dir, settings.database_url), clock)
    refused = strange_phone(worker).get(f"/invites/{made['code']}")
    assert_problem(refused, 429, "too-many-tries")
    assert refused.headers["Retry-After"] == "31"
    with worker.app_context():
        db.engine.dispose()
    clock.advance(seconds=31)
    assert thief.get(f"/invites/{made['code']}").status_code == 200


def test_somebody_elses_guesses_close_no_link_and_no_other_address(
    app: Flask, stranger: Phone, invite: Invite
) -> None:
    made = invite("room")
    for code in codes(12):
        stranger.get(f"/invites/{code}")
    assert stranger.get(f"/invites/{made['code']}").status_code == 429
    assert stranger.get(f"/invites/{made['token']}").status_code == 200
    elsewhere = {"REMOTE_ADDR": "203.0.113.7"}
    shown = strange_phone(app).get(f"/invites/{made['code']}", environ_base=elsewhere)
    assert shown.status_code == 200


@pytest.mark.parametrize("dress", ["{}", " {} ", "{}-", "------{}--------"])
def test_a_code_dressed_up_is_a_code(
    app: Flask, stranger: Phone, invite: Invite, dress: str
) -> None:
    code = invite("room")["code"]
    written = dress.format(f"{code[:4]} {code[4:]}".lower())
    fits = len(written) != 22
    assert (stranger.get(f"/invites/{written}").status_code == 200) is fits


def test_an_address_of_a_network_is_that_network(sqlite_app: Flask) -> None:
    ask: Callable[[str], int] = lambda address: (  # noqa: E731
        strange_phone(sqlite_app)
        .get("/invites/ABCDEFGH", environ_base={"REMOTE_ADDR": address})
        .status_code
    )
    for number in range(10):
        assert ask(f"2001:db8:1:1::{number}") == 404
    assert ask("2001:db8:1:1:ffff::1") == 429
    assert ask("2001:db8:1:2::1") == 404
