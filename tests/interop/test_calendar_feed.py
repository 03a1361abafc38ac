"""The feed at a calendar's address: for whoever has the secret, and for nobody else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import structlog
from flask import Flask
from sqlalchemy import update

from strtrack.accounts.login.limits import limiter
from strtrack.accounts.models import CLIENTS
from strtrack.kernel.db import read, transact
from tests.architecture.test_statements import counted
from tests.expect import assert_problem, count_rows
from tests.factories import (
    exercised,
    plan_item,
    prescription_of,
    published,
    stored,
    treated,
)
from tests.habits.habits import habit_body
from tests.interop.calendars import PATH, body_of, events_in, feed, made, place_of
from tests.people import ANA, NOW, THEO, Person
from tests.phones import Phone, StoppedClock
from tests.reminders.wishing import preferences_body
from tests.resting.resting import rest_body

SignIn = Callable[[Person], Phone]
UNKNOWN = "http://localhost:8000/calendar/" + "x" * 43 + ".ics"


def test_a_calendar_program_needs_nothing_but_the_address(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    ana = phone(ANA)
    published(phone(THEO))
    address = made(ana)["address"]
    answer = feed(app, address)
    assert answer.status_code == 200
    assert answer.content_type == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert "Set-Cookie" not in answer.headers
    assert ana.get(PATH).get_json()["last_read_at"] == "2026-03-10T10:00:00Z"
    clock.advance(minutes=59)
    before = count_rows(app)
    feed(app, address)
    assert ana.get(PATH).get_json()["last_read_at"] == "2026-03-10T10:00:00Z"
    clock.advance(minutes=1)
    feed(app, address)
    assert ana.get(PATH).get_json()["last_read_at"] == "2026-03-10T11:00:00Z"
    assert count_rows(app) == before


def test_what_opens_nothing_looks_like_what_never_was(app: Flask, phone: SignIn) -> None:
    ana = phone(ANA)
    ended = made(ana)["address"]
    replaced = made(ana)["address"]
    living = made(ana)["address"]
    assert feed(app, living).status_code == 200
    assert ana.delete(PATH).status_code == 204
    too_long = "http://localhost:8000/calendar/" + "y" * 5000 + ".ics"
    odd = "http://localhost:8000/calendar/%00%ff'--.ics"
    shouted = living.replace("/calendar/", "/calendar/X")
    answers = [feed(app, one) for one in (UNKNOWN, ended, replaced, living, too_long, odd, shouted)]
    bodies = [assert_problem(one, 404, "not-found") for one in answers]
    assert all(body == bodies[0] for body in bodies)
    assert bodies[0]["instance"] == "/calendar/-"
    varying = {"X-Request-Id"}
    headers = [[h for h in one.headers if h[0] not in varying] for one in answers]
    assert all(one == headers[0] for one in headers)


def test_who_is_let_in_anew_does_not_meet_the_old_address(app: Flask, phone: SignIn) -> None:
    address = made(phone(ANA))["address"]
    with app.app_context():
        mine = CLIENTS.c.id == ANA.id
        transact(read, update(CLIENTS).where(mine).values(user_id=None))
    assert_problem(feed(app, address), 404, "not-found")


def test_a_right_and_a_wrong_secret_cost_the_same_look_up(
    sqlite_app: Flask, sqlite_phone: SignIn
) -> None:
    address = made(sqlite_phone(ANA))["address"]
    with counted(sqlite_app) as right:
        feed(sqlite_app, address)
    with counted(sqlite_app) as wrong:
        feed(sqlite_app, UNKNOWN)
    assert len(wrong) == 1
    assert right[0] == wrong[0]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_it_can_be_read_and_nothing_else(
    sqlite_app: Flask, sqlite_phone: SignIn, method: str
) -> None:
    address = made(sqlite_phone(ANA))["address"]
    answer = feed(sqlite_app, address, method=method)
    assert_problem(answer, 405, "method-not-allowed")


def test_head_has_the_head_alone(sqlite_app: Flask, sqlite_phone: SignIn) -> None:
    address = made(sqlite_phone(ANA))["address"]
    whole, head = feed(sqlite_app, address), feed(sqlite_app, address, method="HEAD")
    assert (head.status_code, head.get_data()) == (200, b"")
    for name in ("ETag", "Content-Type", "Content-Length", "Cache-Control"):
        assert head.headers[name] == whole.headers[name]
    assert feed(sqlite_app, UNKNOWN, method="HEAD").status_code == 404


def test_one_place_may_not_ask_all_day_long(
    sqlite_app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The minute is the wall clock's, so a new one may begin meanwhile: as many more."""
    kept = sqlite_app.extensions["strtrack.settings"]
    counting = replace(kept, limit_addresses=True)
    monkeypatch.setitem(sqlite_app.extensions, "strtrack.settings", counting)
    with sqlite_app.app_context():
        limiter.reset()
    tries = 0
    while (answer := feed(sqlite_app, UNKNOWN)).status_code == 404:
        tries += 1
        assert tries <= 240
    assert tries >= 120
    assert_problem(answer, 429, "too-many-requests")
    with sqlite_app.app_context():
        limiter.reset()


def test_the_secret_stands_in_no_log_and_no_fault(
    sqlite_app: Flask, sqlite_phone: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = made(sqlite_phone(ANA))["address"]

    def fail(**_: Any) -> bytes:
        raise RuntimeError(f"nothing at {address}")

    with structlog.testing.capture_logs() as logs:
        feed(sqlite_app, address)
        monkeypatch.setattr("strtrack.interop.routes.calendar.calendar_of", fail)
        broken = feed(sqlite_app, address)
    token = place_of(address)[len("/calendar/") :]
    assert_problem(broken, 500, "failed")
    assert token not in broken.get_data(as_text=True)
    assert [entry["route"] for entry in logs if entry["event"] == "request"] == [
        "/calendar/<string:token>.ics"
    ] * 2
    said = [{k: v for k, v in entry.items() if k != "exc_info"} for entry in logs]
    assert token not in str(said)


def test_it_is_the_same_until_something_changes(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    ana, theo = phone(ANA), phone(THEO)
    version = published(theo)
    address = made(ana)["address"]
    first = feed(app, address)
    etag = first.headers["ETag"]
    clock.advance(days=5)
    exercised(ana, prescription_of(version), performed_at="2026-03-10T09:00:00Z")
    again = feed(app, address, If_None_Match=etag)
    assert (again.status_code, again.get_data()) == (304, b"")
    assert again.headers["ETag"] == etag
    assert again.headers["Cache-Control"] == "private, no-cache"
    stored(ana, "/excused-days", excused("2026-04-02"))
    changed = feed(app, address, If_None_Match=etag)
    assert changed.status_code == 200
    (old,), (new,) = (events_in(one.get_data()).values() for one in (first, changed))
    assert old["UID"] == new["UID"]
    assert old["SEQUENCE"] < new["SEQUENCE"]
    assert old["LAST-MODIFIED"].dt == NOW
    assert new["LAST-MODIFIED"].dt == new["DTSTAMP"].dt == NOW + timedelta(days=5)


def excused(day_on: str) -> dict[str, Any]:
    return {"id": "9d3b2f0a-51c7-4f5e-9a39-0d9d54f0a111", "day_on": day_on, "reason": "travel"}


def changes() -> dict[str, Callable[[Phone, Phone], Any]]:
    """Return the writes that a calendar tells of, each with what it takes."""
    return {
        "plan": lambda theo, _: published(theo, plan_item(), plan_item(exercise_slug="bird-dog")),
        "day off": lambda _, ana: stored(ana, "/excused-days", excused("2026-03-12")),
        "rest": lambda theo, _: stored(theo, f"/clients/{ANA.id}/line-rests", rest_body()),
        "session": lambda theo, _: treated(theo, ended_at=NOW),
        "habit": lambda _, ana: ana.put("/habit-plan", json=habit_body(at="19:40")),
        "wishes": lambda _, ana: ana.put("/reminders/preferences", json=preferences_body(off=True)),
        "zone": lambda theo, _: theo.patch(
            f"/clients/{ANA.id}", json={"time_zone": "Pacific/Auckland"}
        ),
    }


@pytest.mark.parametrize("name", changes())
def test_whatever_it_tells_of_makes_it_newer(
    sqlite_app: Flask, sqlite_phone: SignIn, clock: StoppedClock, name: str
) -> None:
    theo, ana = sqlite_phone(THEO), sqlite_phone(ANA)
    published(theo)
    address = made(ana)["address"]
    before = body_of(sqlite_app, address)
    clock.advance(seconds=1)
    changes()[name](theo, ana)
    after = body_of(sqlite_app, address)
    assert after != before
    known = {event["SEQUENCE"] for event in events_in(before).values()}
    assert min(event["SEQUENCE"] for event in events_in(after).values()) > max(known)
