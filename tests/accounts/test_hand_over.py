"""From the browser to the app on the home screen, with a code and no second password."""

from collections.abc import Callable

import pytest
from flask import Flask

from strtrack.accounts.models import HAND_OVERS, SIGN_INS
from strtrack.audit.models import AuditEntry
from strtrack.kernel.db import table_of
from tests.expect import assert_problem, rows_of
from tests.people import ANA, BEN, NINA, THEO, TOM, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]


def actions(app: Flask) -> set[str]:
    return {row["action"] for row in rows_of(app, table_of(AuditEntry))}


def offered(phone: Phone) -> str:
    response = phone.post("/me/hand-over", json={})
    assert response.status_code == 201
    code: str = response.get_json()["code"]
    return code


def test_the_app_is_signed_in_as_whom_the_browser_is(
    app: Flask, phone: SignIn, stranger: Phone
) -> None:
    browser = phone(ANA)
    code = offered(browser)
    assert len(code) == 8
    typed = f"{code[:4].lower()}-{code[4:].lower()} "
    response = stranger.post("/hand-over", json={"code": typed})
    assert response.status_code == 201
    assert response.get_json()["acting"]["client_id"] == str(ANA.id)
    assert stranger.get("/today").status_code == 200
    assert browser.get("/today").status_code == 200
    assert len(browser.get("/sessions").get_json()["items"]) == 2
    assert {"offer_hand_over", "sign_in"} <= actions(app)


def test_a_code_works_once_and_is_kept_as_a_hash(
    app: Flask, phone: SignIn, stranger: Phone
) -> None:
    code = offered(phone(ANA))
    assert code not in str(rows_of(app, HAND_OVERS))
    assert stranger.post("/hand-over", json={"code": code}).status_code == 201
    assert_problem(stranger.post("/hand-over", json={"code": code}), 404, "not-found")
    assert rows_of(app, HAND_OVERS) == []


def test_a_newer_code_ends_the_one_before(phone: SignIn, stranger: Phone) -> None:
    ana = phone(ANA)
    first, second = offered(ana), offered(ana)
    assert_problem(stranger.post("/hand-over", json={"code": first}), 404, "not-found")
    assert stranger.post("/hand-over", json={"code": second}).status_code == 201


def test_after_ten_minutes_it_is_nothing(
    phone: SignIn, stranger: Phone, clock: StoppedClock
) -> None:
    ana, ben = offered(phone(ANA)), offered(phone(BEN))
    clock.advance(minutes=9, seconds=59)
    assert stranger.post("/hand-over", json={"code": ben}).status_code == 201
    clock.advance(seconds=1)
    assert_problem(stranger.post("/hand-over", json={"code": ana}), 404, "not-found")


def test_signing_out_everywhere_ends_it_too(phone: SignIn, stranger: Phone) -> None:
    ana = phone(ANA)
    code = offered(ana)
    assert ana.delete("/sessions").status_code == 204
    assert_problem(stranger.post("/hand-over", json={"code": code}), 404, "not-found")


def test_who_lets_her_in_anew_ends_it_too(phone: SignIn, stranger: Phone) -> None:
    code = offered(phone(ANA))
    assert phone(THEO).delete(f"/clients/{ANA.id}/login").status_code == 204
    assert_problem(stranger.post("/hand-over", json={"code": code}), 404, "not-found")


def test_guessing_is_closed_after_ten_codes(app: Flask, phone: SignIn, stranger: Phone) -> None:
    code = offered(phone(ANA))
    before = len(rows_of(app, SIGN_INS))
    for n in range(10):
        wrong = stranger.post("/hand-over", json={"code": f"ZZZZZZZ{n}"})
        assert_problem(wrong, 404, "not-found")
    closed = stranger.post("/hand-over", json={"code": code})
    assert_problem(closed, 429, "too-many-tries")
    assert len(rows_of(app, SIGN_INS)) == before
    assert "take_over_failed" in actions(app)


@pytest.mark.usefixtures("tom_is_a_client_too")
def test_no_short_code_opens_a_desk(app: Flask, phone: SignIn) -> None:
    tom = phone(TOM)
    tom.post("/me/acting", json={"client_id": str(NINA.id)})
    assert_problem(tom.post("/me/hand-over", json={}), 403, "forbidden")
    assert rows_of(app, HAND_OVERS) == []
