"""How somebody wants to be reminded: said whole, shown with what follows from it, obeyed."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update

from strtrack.audit.models import AuditEntry
from strtrack.kernel.db import read, table_of, transact
from strtrack.reminders.models import LOOKS, PREFERENCES
from tests.expect import assert_problem, count_rows, rows_of
from tests.factories import published
from tests.habits.habits import habit_body
from tests.people import ANA, BEN, MALLORY, NINA, NOW, OLIVIA, THEO, Person
from tests.phones import Phone, StoppedClock, signed_in_phone
from tests.reminders.test_deciding import at, decided
from tests.reminders.wishing import defaults_body, preferences_body

SignIn = Callable[[Person], Phone]
PATH, DEFAULTS = "/reminders/preferences", "/reminders/defaults"


def put(http: Phone, body: dict[str, Any], path: str = PATH) -> dict[str, Any]:
    answer = http.put(path, json=body)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    found: dict[str, Any] = answer.get_json()
    assert http.get(path).get_json() == found
    return found


def shown(http: Phone) -> dict[str, Any]:
    found: dict[str, Any] = http.get(PATH).get_json()
    return found


def times(found: dict[str, Any]) -> dict[str, tuple[str, str | None]]:
    return {day["weekday"]: (day["first"], day["second"]) for day in found["days"]}


def test_who_has_said_nothing_has_the_usual(phone: SignIn) -> None:
    found = shown(phone(ANA))
    assert found.pop("examples") == {
        "plain": "Three things for today, 9 minutes.",
        "with_health_words": (
            "How sore is it after your session? 2 exercises for today, 9 minutes."
        ),
    }
    assert set(times(found).values()) == {("08:30", "17:30")}
    assert found.pop("days")
    assert found == preferences_body(changed_at=None)


def test_what_was_said_last_holds_and_is_audited_once(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    ana = phone(ANA)
    put(ana, preferences_body(health_words=True))
    body = preferences_body(off=True, paused_until_on="2026-04-01", channel="email")
    clock.advance(hours=1)
    found = put(ana, body)
    assert found["off"] is True
    assert found["paused_until_on"] == "2026-04-01"
    assert found["changed_at"] == "2026-03-10T11:00:00Z"
    before = count_rows(app)
    assert put(ana, body) == found
    assert count_rows(app) == before
    assert shown(phone(BEN))["off"] is False
    actions = [row["action"] for row in rows_of(app, table_of(AuditEntry))]
    assert actions.count("put_reminder_preferences") == 2


def test_what_was_said_before_e_mail_could_be_stopped_stands(app: Flask, phone: SignIn) -> None:
    ana = phone(ANA)
    put(ana, preferences_body(health_words=True))
    with app.app_context():
        said = preferences_body(health_words=True)
        del said["email"]
        transact(lambda: read(update(PREFERENCES).values(settings=said)))
    assert shown(ana)["email"] is True
    exported = ana.get(f"/clients/{ANA.id}/export.json").get_json()["reminder_preferences"]
    assert (exported["email"], exported["health_words"]) == (True, True)
    assert put(ana, preferences_body(email=False))["email"] is False


def test_times_are_her_own_else_the_habit_s_else_the_practice_s(phone: SignIn) -> None:
    ana = phone(ANA)
    usual = {"first": "09:15", "second": "18:00"}
    put(phone(OLIVIA), defaults_body(usual_times=usual), DEFAULTS)
    ana.put("/habit-plan", json=habit_body(weekdays=["MO"], at="06:45"))
    found = times(shown(ana))
    assert found["MO"] == ("08:00", "18:00")
    assert found["TU"] == ("09:15", "18:00")
    own = preferences_body(times={"first": "10:00", "second": None})
    assert set(times(put(ana, own)).values()) == {("10:00", None)}


def test_a_practice_s_defaults_hold_until_a_client_says_otherwise(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    olivia, ana = phone(OLIVIA), phone(ANA)
    assert olivia.get(DEFAULTS).get_json() == defaults_body()
    decided(app, clock, NOW)
    clock.advance(minutes=1)
    late = defaults_body(quiet={"begins": "20:00", "ends": "09:00"}, health_words=True)
    late |= {"usual_times": {"first": "09:30", "second": None}, "fallback_minutes": 30}
    assert put(olivia, late, DEFAULTS) == late
    assert [row["look_at"] for row in rows_of(app, LOOKS) if row["client_id"] == ANA.id] == [
        clock.now()
    ]
    found = shown(ana)
    assert (found["quiet"], found["health_words"]) == (late["quiet"], True)
    assert found["fallback_minutes"] == 30
    assert shown(phone(NINA))["health_words"] is False
    assert phone(MALLORY).get(DEFAULTS).get_json() == defaults_body()
    assert put(ana, preferences_body())["health_words"] is False


def test_the_job_obeys_at_the_next_minute(app: Flask, phone: SignIn, clock: StoppedClock) -> None:
    published(phone(THEO))
    decided(app, clock, NOW)
    kinds = preferences_body()["kinds"] | {"routine": False}
    put(phone(ANA), preferences_body(kinds=kinds))
    assert decided(app, clock, at(11, 8, 30)) == []
    put(phone(ANA), preferences_body(times={"first": "12:00", "second": None}))
    assert decided(app, clock, at(11, 12)) == [("routine", ["2026-03-11"])]
    put(phone(ANA), preferences_body(paused_until_on="2026-03-12"))
    assert decided(app, clock, at(12, 8, 30)) == []
    assert decided(app, clock, at(13, 8, 30)) == [("routine", ["2026-03-13"])]
    put(phone(ANA), preferences_body(off=True))
    assert decided(app, clock, at(14, 8, 30)) == []


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({"quiet": {"begins": "21:00", "ends": "21:00"}}, "#/quiet/ends"),
        ({"quiet": {"begins": "9:00", "ends": "21:00"}}, "#/quiet/begins"),
        ({"times": {"first": "07:59", "second": None}}, "#/times/first"),
        ({"times": {"first": "09:00", "second": "21:00"}}, "#/times/second"),
        ({"times": {"first": "12:00", "second": "11:00"}}, "#/times/second"),
        ({"times": {"first": "12:00", "second": "12:00"}}, "#/times/second"),
        ({"times": {"first": "24:00", "second": None}}, "#/times/first"),
        ({"kinds": {"check_in": True}}, "#/kinds/routine"),
        ({"channel": "pigeon"}, "#/channel"),
        ({"email": None}, "#/email"),
        ({"fallback_minutes": 4}, "#/fallback_minutes"),
        ({"fallback_minutes": 241}, "#/fallback_minutes"),
        ({"paused_until_on": "tomorrow"}, "#/paused_until_on"),
        ({"off": None}, "#/off"),
        ({"sound": "loud"}, "#/sound"),
    ],
    ids=str,
)
def test_what_makes_no_sense_is_pointed_at(
    sqlite_app: Flask, given: dict[str, Any], pointer: str
) -> None:
    ana = signed_in_phone(sqlite_app, ANA, NOW)
    answer = ana.put(PATH, json=preferences_body(**given))
    assert_problem(answer, 422, "invalid", pointer)


def test_hours_over_midnight_may_hold_a_late_repeat(phone: SignIn) -> None:
    quiet, late = {"begins": "09:00", "ends": "17:00"}, {"first": "18:00", "second": "02:00"}
    found = put(phone(ANA), preferences_body(quiet=quiet, times=late))
    assert set(times(found).values()) == {("18:00", "02:00")}


def test_a_practice_is_held_to_the_same_sense(phone: SignIn) -> None:
    body = defaults_body(usual_times={"first": "07:00", "second": None})
    answer = phone(OLIVIA).put(DEFAULTS, json=body)
    assert_problem(answer, 422, "invalid", "#/usual_times/first")


def test_all_of_it_is_in_her_file(app: Flask, phone: SignIn, clock: StoppedClock) -> None:
    published(phone(THEO))
    path = f"/clients/{ANA.id}/export.json"
    assert phone(THEO).get(path).get_json()["reminder_preferences"] is None
    put(phone(ANA), preferences_body(channel="email"))
    decided(app, clock, at(11, 8, 30))
    file = phone(THEO).get(path).get_json()
    said_at = file["reminder_preferences"].pop("changed_at")
    assert said_at == "2026-03-10T10:00:00Z"
    assert file["reminder_preferences"] == preferences_body(channel="email")
    (said,) = file["reminders"]
    assert (said["kind"], said["due_at"]) == ("routine", "2026-03-11T08:30:00Z")
    assert [way["result"] for way in said["deliveries"]] == ["no_way"]
