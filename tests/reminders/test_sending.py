"""What was decided goes: as it stands when it goes, at an hour that is allowed, once."""

from collections.abc import Callable
from typing import Any

from flask import Flask

from strtrack.kernel.outbox import OUTBOX
from strtrack.reminders.channels import PushWay, TryLater
from strtrack.reminders.jobs import tell_therapists
from strtrack.reminders.models import REMINDERS, SUBSCRIPTIONS
from tests.alerting import acknowledged, alerts_of
from tests.architecture.test_statements import counted
from tests.expect import rows_of
from tests.factories import checked_in, exercised, prescription_of, published, treated, written
from tests.people import ANA, BEN, THEO, TOM, Person
from tests.phones import Phone, StoppedClock
from tests.reminders.devices import Device, subscribed
from tests.reminders.posting import BOTH, Post, at, decide, went
from tests.reminders.wishing import preferences_body

SignIn = Callable[[Person], Phone]
MORNING = {"due_on": "2026-03-11", "performed_at": "2026-03-11T08:00:00+00:00"}


def test_a_reminder_goes_once_and_says_what_is_to_do(
    app: Flask, clock: StoppedClock, post: Post, due: Phone
) -> None:
    assert went(app) == [(1, "push", None, 0)]
    ((channel, message, way),) = post.run()
    (reminder,), (device,) = rows_of(app, REMINDERS), rows_of(app, SUBSCRIPTIONS)
    assert channel == "push"
    assert way == PushWay(device["id"], Device().endpoint, device["p256dh"], device["auth"])
    assert (message.reminder_id, message.nth, message.kind) == (reminder["id"], 1, "routine")
    assert message.text.startswith("Two things for today")
    assert (message.title, message.language) == ("STR Track", "en")
    assert (message.address, message.actions) == ("/today", ("all_done", "start", "later"))
    assert message.closes_at == reminder["closes_at"] == at(12, 3)
    assert went(app) == [(1, "push", "sent", 1)]
    assert device["last_sent_at"] == clock.now()
    assert post.run() == []


def test_what_was_done_meanwhile_is_not_said(
    app: Flask, clock: StoppedClock, post: Post, due: Phone, plan: dict[str, Any]
) -> None:
    first, second = prescription_of(plan, 0), prescription_of(plan, 1)
    exercised(due, first, **MORNING)
    post.answers = [TryLater()]
    ((_, message, _),) = post.run()
    assert message.text.startswith("One thing for today")
    exercised(due, second, **MORNING)
    clock.advance(minutes=1)
    assert post.run() == []
    assert went(app) == [(1, "push", "overtaken", 1)]


def test_what_she_does_not_want_any_more_is_not_said(
    app: Flask, clock: StoppedClock, post: Post, due: Phone
) -> None:
    kinds = preferences_body()["kinds"] | {"routine": False}
    due.put("/reminders/preferences", json=preferences_body(kinds=kinds))
    assert post.run() == []
    assert went(app) == [(1, "push", "overtaken", 0)]


def test_words_of_health_are_there_when_she_allows_them(post: Post, due: Phone) -> None:
    due.put("/reminders/preferences", json=preferences_body(health_words=True))
    ((_, message, _),) = post.run()
    assert message.text.startswith("2 exercises for today")


def test_nothing_goes_at_night_however_late_it_is_sent(
    app: Flask, phone: SignIn, clock: StoppedClock, post: Post
) -> None:
    subscribed(phone(ANA))
    for _ in range(2):
        published(phone(THEO))
    decide(app, clock, day=10, hour=17, minute=30)
    for day, hour, minute in ((10, 21, 0), (11, 7, 59)):
        clock.at = at(day, hour, minute)
        assert post.run() == []
        assert went(app) == [(1, "push", None, 0)]
    clock.at = at(11, 8)
    ((_, message, _),) = post.run()
    assert (message.kind, message.address, message.actions) == ("plan", "/plan", ())
    assert message.text == "There is something new for you."


def test_what_only_the_night_is_left_for_is_given_up(
    app: Flask, clock: StoppedClock, post: Post, due: Phone
) -> None:
    clock.at = at(11, 22)
    assert post.run() == []
    assert went(app) == [(1, "push", "given_up", 0)]


def test_what_is_kept_without_a_way_is_never_tried(
    app: Flask, phone: SignIn, clock: StoppedClock, post: Post
) -> None:
    phone(ANA).put("/reminders/preferences", json=preferences_body(email=False))
    published(phone(THEO))
    decide(app, clock, day=11, hour=8, minute=30)
    assert went(app) == [(1, "none", "no_way", 0)]
    assert rows_of(app, OUTBOX) == []
    assert post.run() == []


def test_the_channel_she_chose_goes_first_and_mail_where_nothing_can_be_pushed_to(
    app: Flask, phone: SignIn, clock: StoppedClock, post: Post
) -> None:
    subscribed(phone(ANA))
    phone(ANA).put("/reminders/preferences", json=preferences_body(channel="email"))
    for person, therapist in ((ANA, THEO), (BEN, TOM)):
        published(phone(therapist), client=person)
    decide(app, clock, day=11, hour=8, minute=30)
    assert [channel for channel, _, _ in post.run()] == ["email", "email"]


def test_an_urgent_alert_goes_to_the_therapist_unless_it_was_taken_on(
    app: Flask, phone: SignIn, clock: StoppedClock, post: Post
) -> None:
    theo = phone(THEO)
    session = treated(theo)
    subscribed(theo)
    clock.at = at(10, 23)
    said = {"treatment_id": session["id"], "recorded_at": written(clock.now())}
    checked_in(phone(ANA), **said, flags=["infection"], score=1)
    with app.app_context():
        tell_therapists(now=clock.now(), channels=BOTH)
    post.answers = [TryLater()]
    ((channel, message, way),) = post.run()
    assert (channel, way.endpoint) == ("push", Device().endpoint)
    assert (message.kind, message.address, message.actions) == ("alert", "/alerts", ())
    assert message.text == "Somebody needs you now."
    assert message.closes_at is None
    desk = phone(THEO)
    assert acknowledged(desk, alerts_of(desk)[0]).status_code == 200
    clock.advance(minutes=2)
    assert post.run() == []
    assert went(app) == [(1, "push", "overtaken", 1)]


def test_sending_many_costs_the_same_statements_as_one(
    app: Flask, phone: SignIn, clock: StoppedClock, post: Post
) -> None:
    subscribed(phone(ANA))
    published(phone(THEO))
    decide(app, clock, day=11, hour=8, minute=29)
    decide(app, clock, day=11, hour=8, minute=30)
    with counted(app) as few:
        assert len(post.run()) == 1
    subscribed(phone(BEN), Device(2))
    published(phone(TOM), client=BEN)
    decide(app, clock, day=12, hour=8, minute=29)
    decide(app, clock, day=12, hour=8, minute=30)
    with counted(app) as many:
        assert len(post.run()) == 2
    assert len(many) == len(few) == 9


def test_days_are_read_again_where_something_was_written_since_or_it_is_late(
    app: Flask, phone: SignIn, clock: StoppedClock, post: Post
) -> None:
    subscribed(phone(ANA))
    published(phone(THEO))
    for day in (11, 12):
        decide(app, clock, day=day, hour=8, minute=29)
        decide(app, clock, day=day, hour=8, minute=30)
        if day == 11:
            published(phone(THEO))
        else:
            clock.at = at(12, 8, 41)
        with counted(app) as statements:
            assert len(post.run()) == 1
        assert len(statements) == 16
