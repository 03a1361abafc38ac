"""What somebody sees of her reminders, tries, puts off, and what her devices say of them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from strtrack.reminders.models import SUBSCRIPTIONS
from tests.expect import assert_problem, count_rows, rows_of
from tests.factories import exercised, prescription_of, written
from tests.people import ANA, BEN, MALLORY, OLIVIA, THEO, Person
from tests.phones import Phone, StoppedClock
from tests.reminders.devices import Device, receipt_body, subscribed, tried
from tests.reminders.posting import Post, at, decide, went
from tests.reminders.wishing import preferences_body

SignIn = Callable[[Person], Phone]
PATH = "/reminders"


@pytest.fixture
def post(app: Flask, clock: StoppedClock) -> Post:
    return Post(app, clock, channels=("push",))


def told(http: Phone) -> dict[str, Any]:
    found: dict[str, Any] = http.get(PATH).get_json()
    return found


def receipt(http: Phone, reminder: dict[str, Any], happened: str, at_: str) -> int:
    body = receipt_body(reminder["id"], happened) | {"at": at_}
    return http.post("/reminder-receipts", json=body).status_code


def test_her_reminders_are_shown_with_how_each_went(
    clock: StoppedClock, post: Post, due: Phone
) -> None:
    post.run()
    found = told(due)
    assert found["reach"] == {
        "ways": ["push"],
        "push_devices": 1,
        "last_sent_at": "2026-03-11T08:30:00Z",
        "last_shown_at": None,
        "trouble": None,
    }
    (reminder,) = found["reminders"]
    assert due.get(f"{PATH}/{reminder['id']}").get_json() == reminder
    assert reminder["text"].startswith("Two things for today")
    assert (reminder["kind"], reminder["closes_at"]) == ("routine", "2026-03-12T03:00:00Z")
    assert reminder["deliveries"] == [
        {
            "nth": 1,
            "channel": "push",
            "result": "sent",
            "attempts": 1,
            "made_at": "2026-03-11T08:30:00Z",
            "ended_at": "2026-03-11T08:30:00Z",
            "shown_at": None,
            "tapped_at": None,
            "dismissed_at": None,
        }
    ]


def test_nobody_else_sees_them_or_says_anything_of_them(
    phone: SignIn, clock: StoppedClock, post: Post, due: Phone
) -> None:
    post.run()
    (reminder,) = told(due)["reminders"]
    for stranger in (BEN, THEO, MALLORY):
        http = phone(stranger)
        assert told(http)["reminders"] == []
        assert http.get(f"{PATH}/{reminder['id']}").status_code == 404
        assert receipt(http, reminder, "shown", "2026-03-11T08:30:00Z") == 404
        snooze = http.post(f"{PATH}/{reminder['id']}/snooze", json={"minutes": 30})
        assert snooze.status_code == 404
    assert told(due)["reminders"] == [reminder]


def test_the_first_instant_of_what_a_device_says_stays(
    app: Flask, clock: StoppedClock, post: Post, due: Phone
) -> None:
    post.run()
    (reminder,) = told(due)["reminders"]
    clock.advance(minutes=10)
    for instant in ("2026-03-11T08:31:00Z", "2026-03-11T08:35:00Z"):
        assert receipt(due, reminder, "shown", instant) == 204
    assert receipt(due, reminder, "dismissed", "2026-03-11T08:36:00Z") == 204
    ((way,),) = [one["deliveries"] for one in told(due)["reminders"]]
    assert (way["shown_at"], way["tapped_at"]) == ("2026-03-11T08:31:00Z", None)
    assert way["dismissed_at"] == "2026-03-11T08:36:00Z"
    assert told(due)["reach"]["last_shown_at"] == "2026-03-11T08:31:00Z"


def test_a_tap_was_shown_and_a_clock_that_is_wrong_is_put_right(
    app: Flask, clock: StoppedClock, post: Post, due: Phone
) -> None:
    post.run()
    (reminder,) = told(due)["reminders"]
    clock.advance(minutes=1)
    assert receipt(due, reminder, "tapped", "2031-01-01T00:00:00Z") == 204
    assert receipt(due, reminder, "dismissed", "2001-01-01T00:00:00Z") == 204
    ((way,),) = [one["deliveries"] for one in told(due)["reminders"]]
    assert way["tapped_at"] == way["shown_at"] == "2026-03-11T08:31:00Z"
    assert way["dismissed_at"] == "2026-03-11T08:30:00Z"
    (device,) = rows_of(app, SUBSCRIPTIONS)
    assert device["last_shown_at"] is not None


def test_only_the_device_that_says_so_has_shown_it(
    app: Flask, phone: SignIn, clock: StoppedClock, post: Post, due: Phone
) -> None:
    subscribed(phone(ANA), Device(2))
    post.run()
    (reminder,) = told(due)["reminders"]
    assert receipt(due, reminder, "shown", written(clock.now())) == 204
    shown = {row["endpoint"]: row["last_shown_at"] for row in rows_of(app, SUBSCRIPTIONS)}
    assert shown == {Device().endpoint: clock.now(), Device(2).endpoint: None}


def test_a_test_goes_at_once_at_any_hour_and_by_the_channel_that_is_tried(
    app: Flask, phone: SignIn, clock: StoppedClock, post: Post
) -> None:
    clock.at = at(10, 23)
    ana = phone(ANA)
    ana.put("/reminders/preferences", json=preferences_body(off=True))
    subscribed(ana)
    made = tried(ana)
    assert (made["kind"], made["text"]) == ("test", "This is a test. Reminders arrive here.")
    assert [way["result"] for way in made["deliveries"]] == [None]
    ((channel, message, _),) = post.run()
    assert (channel, message.kind, message.address) == ("push", "test", "/you/reminders")
    shown = ana.get(f"{PATH}/{made['id']}").get_json()
    assert [way["result"] for way in shown["deliveries"]] == ["sent"]
    clock.advance(minutes=1)
    assert [way["result"] for way in tried(ana, "email")["deliveries"]] == ["no_way"]
    assert post.run() == []


def test_a_member_tries_her_own_devices(phone: SignIn, clock: StoppedClock, post: Post) -> None:
    theo = phone(THEO)
    subscribed(theo)
    made = tried(theo, "push")
    ((_, message, way),) = post.run()
    assert (str(message.reminder_id), way.endpoint) == (made["id"], Device().endpoint)
    assert [one["id"] for one in told(theo)["reminders"]] == [made["id"]]
    assert told(phone(ANA))["reminders"] == []
    assert told(phone(OLIVIA))["reach"]["ways"] == []


def test_more_than_five_tests_in_ten_minutes_are_too_many(
    phone: SignIn, clock: StoppedClock
) -> None:
    ana = phone(ANA)
    for _ in range(5):
        clock.advance(minutes=1)
        tried(ana)
    answer = ana.post(f"{PATH}/test", json={"channel": None})
    assert_problem(answer, 429, "too-many-tries")
    assert answer.headers["Retry-After"]
    tried(phone(BEN))
    clock.advance(minutes=7)
    tried(ana)


def test_what_was_put_off_comes_again_if_it_is_still_to_be_done(
    app: Flask, clock: StoppedClock, post: Post, due: Phone, plan: dict[str, Any]
) -> None:
    post.run()
    (reminder,) = told(due)["reminders"]
    path = f"{PATH}/{reminder['id']}/snooze"
    assert due.post(path, json={"minutes": 30}).status_code == 200
    clock.advance(minutes=10)
    again = due.post(path, json={"minutes": 30})
    assert [way["nth"] for way in again.get_json()["deliveries"]] == [1, 2]
    clock.advance(minutes=29)
    assert post.run() == []
    clock.advance(minutes=1)
    ((_, message, _),) = post.run()
    assert (str(message.reminder_id), message.nth) == (reminder["id"], 2)
    assert due.post(path, json={"minutes": 60}).status_code == 200
    for number in (0, 1):
        exercised(
            due,
            prescription_of(plan, number),
            due_on="2026-03-11",
            performed_at=written(clock.now()),
        )
    clock.advance(minutes=60)
    assert post.run() == []
    assert [one[2] for one in went(app)] == ["sent", "sent", "overtaken"]


@pytest.mark.parametrize("minutes", [0, 4, 241, "soon", None, 7.5])
def test_how_long_it_is_put_off_has_limits(post: Post, due: Phone, minutes: Any) -> None:
    (reminder,) = told(due)["reminders"]
    answer = due.post(f"{PATH}/{reminder['id']}/snooze", json={"minutes": minutes})
    assert_problem(answer, 422, "invalid", "#/minutes")


def test_nothing_is_put_off_past_its_window(
    app: Flask, phone: SignIn, clock: StoppedClock, post: Post, due: Phone
) -> None:
    post.run()
    (reminder,) = told(due)["reminders"]
    clock.at = at(12, 1)
    ana = phone(ANA)
    before = count_rows(app)
    answer = ana.post(f"{PATH}/{reminder['id']}/snooze", json={"minutes": 120})
    assert_problem(answer, 409, "conflict")
    assert count_rows(app) == before


def test_her_therapist_sees_whether_reminders_reach_her_and_not_what_they_said(
    app: Flask, phone: SignIn, clock: StoppedClock, post: Post, due: Phone
) -> None:
    path = f"/clients/{ANA.id}/reminders"
    post.run()
    seen = phone(THEO).get(path).get_json()
    assert seen == told(due)["reach"] | {"silent_days": 1}
    for who, status in ((OLIVIA, 200), (MALLORY, 404), (BEN, 403), (ANA, 403)):
        assert phone(who).get(path).status_code == status
    decide(app, clock, day=11, hour=17, minute=30)
    post.run()
    clock.at = at(14, 9)
    seen = phone(THEO).get(path).get_json()
    assert (seen["trouble"], seen["silent_days"]) == ("not_shown", 4)
    assert phone(THEO).get(f"/clients/{BEN.id}/reminders").status_code == 404


def test_unknown_reminders_are_nobody_s(phone: SignIn, clock: StoppedClock) -> None:
    ana = phone(ANA)
    assert ana.get(f"{PATH}/{uuid4()}").status_code == 404
    assert receipt(ana, {"id": str(uuid4())}, "shown", written(clock.now())) == 404
    assert told(ana)["reach"]["trouble"] == "no_way"
    later = clock.now() + timedelta(days=1)
    body = {"reminder_id": str(uuid4()), "happened": "eaten", "at": written(later)}
    assert_problem(ana.post("/reminder-receipts", json=body), 422, "invalid", "#/happened")
