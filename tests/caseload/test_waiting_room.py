"""The desk shows who has arrived, and what screening says without what few may know."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import Flask

from strtrack.caseload.jobs import refresh_stale
from strtrack.caseload.models import SUMMARIES
from strtrack.caseload.service.summaries import find_differences
from tests.expect import rows_of
from tests.factories import arrived, checked_in, said, screened, treated
from tests.people import ANA, NOW, THEO, Person
from tests.phones import Phone, StoppedClock, signed_in_phone

SignIn = Callable[[Person], Phone]


def row_of(http: Phone) -> dict[str, Any]:
    response = http.get("/caseload")
    assert response.status_code == 200, response.get_data(as_text=True)
    return next(r for r in response.get_json()["items"] if r["client_id"] == str(ANA.id))


def test_nobody_waits_and_nothing_was_asked_at_first(phone: SignIn) -> None:
    treated(phone(THEO))
    row = row_of(phone(THEO))
    assert row["arrival"] is None
    assert row["screening"] == {"outcome": None, "needs": "screening"}


def test_who_has_arrived_waits_until_the_session(phone: SignIn, clock: StoppedClock) -> None:
    came = arrived(phone(ANA), news=["skin"])
    theo = phone(THEO)
    shown = {name: came[name] for name in ("recorded_at", "tenderness", "problem", "news")}
    assert row_of(theo)["arrival"] == shown
    clock.advance(minutes=5)
    treated(theo, ended_at=clock.now())  # done, the arrival not named
    assert row_of(theo)["arrival"] is None


def test_a_treatment_that_names_the_arrival_ends_the_waiting(phone: SignIn) -> None:
    came = arrived(phone(ANA))
    theo = phone(THEO)
    treated(theo, arrival_id=came["id"])
    assert row_of(theo)["arrival"] is None


def test_an_arrival_grows_old_without_a_write(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    arrived(phone(ANA))
    clock.advance(hours=12)
    with app.app_context():
        refresh_stale(now=clock.now())
    assert row_of(signed_in_phone(app, THEO, clock.now()))["arrival"] is None


def test_the_row_says_what_screening_comes_to(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    theo = phone(THEO)
    screened(theo, A13=said("yes"))
    assert row_of(theo)["screening"] == {"outcome": "do_not_treat", "needs": None}
    clock.advance(hours=12)
    with app.app_context():
        refresh_stale(now=clock.now())
    theo = signed_in_phone(app, THEO, clock.now())
    assert row_of(theo)["screening"] == {"outcome": "do_not_treat", "needs": "recheck"}


def test_what_few_may_know_changes_nothing(app: Flask, phone: SignIn) -> None:
    theo = phone(THEO)
    screened(theo)
    before = rows_of(app, SUMMARIES)
    screened(theo, C14=said("yes"))
    assert rows_of(app, SUMMARIES) == before


def test_a_check_in_leaves_the_screening_until_time_changes_it(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    screened(phone(THEO))
    for hours in (11, 1):
        clock.advance(hours=hours)
        ana = signed_in_phone(app, ANA, clock.now())
        checked_in(ana)
        with app.app_context():
            assert find_differences(now=clock.now()) == {}
    assert clock.now() == NOW + timedelta(hours=12)
    theo = signed_in_phone(app, THEO, clock.now())
    assert row_of(theo)["screening"]["needs"] == "recheck"
