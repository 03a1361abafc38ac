"""What was decided goes: as it stands when it goes, by the ways there are, once."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update

from strtrack.kernel.db import read, transact
from strtrack.kernel.outbox import LEASE, OUTBOX, claim, work_off
from strtrack.reminders.channels import Gone, PushWay, Refused, TryLater
from strtrack.reminders.jobs import decide_reminders, fall_back, tell_therapists
from strtrack.reminders.models import DELIVERIES, REMINDERS, SUBSCRIPTIONS
from tests.alerting import acknowledged, alerts_of
from tests.architecture.test_statements import counted
from tests.expect import rows_of
from tests.factories import (
    checked_in,
    exercised,
    plan_item,
    prescription_of,
    published,
    treated,
    written,
)
from tests.people import ANA, BEN, THEO, TOM, Person
from tests.phones import Phone, StoppedClock
from tests.reminders.devices import Device, subscribed
from tests.reminders.posting import Post, went
from tests.reminders.test_deciding import at
from tests.reminders.wishing import preferences_body

SignIn = Callable[[Person], Phone]
BOTH = ("push", "email")
MORNING = {"due_on": "2026-03-11", "performed_at": "2026-03-11T08:00:00+00:00"}


@pytest.fixture
def post(app: Flask, clock: StoppedClock) -> Post:
    return Post(app, clock)


def decide(app: Flask, clock: StoppedClock, **moment: int) -> None:
    clock.at = at(**moment) if moment else clock.at
    with app.app_context():
        decide_reminders(now=clock.now(), channels=BOTH)


@pytest.fixture
def plan(phone: SignIn) -> dict[str, Any]:
    """Ana's two exercises a day."""
    return published(phone(THEO), plan_item(), plan_item(exercise_slug="chin-tuck-supine"))


@pytest.fixture
def due(app: Flask, phone: SignIn, clock: StoppedClock, plan: dict[str, Any]) -> Phone:
    """Her exercises of Wednesday are to be said at 08:30; return her phone."""
    ana = phone(ANA)
    subscribed(ana)
    decide(app, clock, day=11, hour=8, minute=30)
    return ana


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


def test_a_device_that_is_gone_is_forgotten_and_the_next_way_taken(
    app: Flask, post: Post, due: Phone
) -> None:
    post.answers = [Gone()]
    (pushed, mailed) = post.run()
    assert (pushed[0], mailed[0]) == BOTH
    assert (mailed[1].nth, mailed[1].reminder_id) == (2, pushed[1].reminder_id)
    assert (mailed[2].address, mailed[2].holder.id) == (ANA.email, ANA.id)
    assert rows_of(app, SUBSCRIPTIONS) == []
    assert went(app) == [(1, "push", "gone", 1), (2, "email", "sent", 1)]


def test_what_is_refused_goes_by_the_next_way_and_without_one_that_is_kept(
    app: Flask, post: Post, due: Phone
) -> None:
    post.answers = [Refused(), Refused()]
    assert [channel for channel, _, _ in post.run()] == ["push", "email"]
    assert went(app) == [
        (1, "push", "refused", 1),
        (2, "email", "refused", 1),
        (3, "none", "no_way", 0),
    ]
    assert len(rows_of(app, SUBSCRIPTIONS)) == 1


def test_who_has_stopped_mails_gets_none(app: Flask, post: Post, due: Phone) -> None:
    due.put("/reminders/preferences", json=preferences_body(email=False))
    post.answers = [Gone()]
    assert len(post.run()) == 1
    assert went(app) == [(1, "push", "gone", 1), (2, "none", "no_way", 0)]


def test_a_busy_service_is_left_alone_as_long_as_it_wants(
    app: Flask, clock: StoppedClock, post: Post, due: Phone
) -> None:
    post.answers = [TryLater(timedelta(minutes=7))]
    assert len(post.run()) == 1
    assert went(app) == [(1, "push", None, 1)]
    clock.advance(minutes=6, seconds=59)
    assert post.run() == []
    clock.advance(seconds=1)
    assert len(post.run()) == 1
    assert went(app) == [(1, "push", "sent", 2)]


def test_it_is_tried_until_its_window_closes_and_then_given_up(
    app: Flask, clock: StoppedClock, post: Post, due: Phone
) -> None:
    tries = 0
    while went(app)[0][2] is None:
        post.answers = [TryLater()]
        tries += len(post.run())
        clock.at = min(row["due_at"] for row in rows_of(app, OUTBOX))
    assert tries > 8
    assert went(app) == [(1, "push", "given_up", tries)]
    (item,) = rows_of(app, OUTBOX)
    assert item["failed"] is False


def test_one_device_of_several_is_enough(app: Flask, post: Post, due: Phone) -> None:
    for number in (2, 3, 4):
        subscribed(due, Device(number))
    post.answers = [Gone(), None, TryLater(), None]
    assert len(post.run()) == 4
    assert went(app) == [(1, "push", "sent", 1)]
    left = rows_of(app, SUBSCRIPTIONS)
    assert len(left) == 3
    assert sum(row["last_sent_at"] is not None for row in left) == 2
    assert post.run() == []


def test_of_several_devices_one_that_may_yet_take_it_is_waited_for(
    app: Flask, post: Post, due: Phone
) -> None:
    subscribed(due, Device(2))
    post.answers = [Gone(), TryLater(timedelta(minutes=3))]
    assert len(post.run()) == 2
    assert went(app) == [(1, "push", None, 1)]
    assert len(rows_of(app, SUBSCRIPTIONS)) == 1


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


def test_a_process_that_died_between_claim_and_sending_loses_it_to_another(
    app: Flask, clock: StoppedClock, post: Post, due: Phone
) -> None:
    with app.app_context():
        transact(claim, worker="dead", now=clock.now(), limit=20, only="delivery")
    assert post.run("alive") == []
    clock.at += LEASE + timedelta(seconds=1)
    assert len(post.run("alive")) == 1
    assert post.run("dead") == []
    assert went(app) == [(1, "push", "sent", 1)]


def test_one_that_cannot_be_read_or_sent_never_stops_the_rest(
    app: Flask, phone: SignIn, clock: StoppedClock, post: Post
) -> None:
    for person, therapist, number in ((ANA, THEO, 1), (BEN, TOM, 2)):
        subscribed(phone(person), Device(number))
        published(phone(therapist), client=person)
    decide(app, clock, day=11, hour=8, minute=30)
    broken = [{"kind": "routine"}]
    mine = update(REMINDERS).where(REMINDERS.c.client_id == ANA.id).values(parts=broken)
    with app.app_context():
        transact(lambda: read(mine).rowcount)
    post.answers = [ValueError("no")]
    assert len(post.run()) == 1
    clock.advance(minutes=1)
    ((_, _, way),) = post.run()
    assert way.endpoint == Device(2).endpoint
    assert sorted(one[2] or "" for one in went(app)) == ["", "sent"]


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


def fall_back_due(app: Flask, clock: StoppedClock) -> None:
    handlers = {"fallback": partial(fall_back, clock=clock.now, channels=BOTH)}
    with app.app_context():
        work_off(handlers, worker="one", clock=clock.now, besides=("delivery",))


@pytest.mark.parametrize("shown", [False, True], ids=["not shown", "shown"])
def test_what_was_not_shown_in_time_goes_by_the_next_way(
    app: Flask, clock: StoppedClock, post: Post, due: Phone, shown: bool
) -> None:
    due.put("/reminders/preferences", json=preferences_body(fallback_minutes=30))
    assert [channel for channel, _, _ in post.run()] == ["push"]
    if shown:
        with app.app_context():
            transact(lambda: read(update(DELIVERIES).values(shown_at=clock.now())).rowcount)
    clock.advance(minutes=29)
    fall_back_due(app, clock)
    assert post.run() == []
    clock.advance(minutes=1)
    for _ in range(2):
        fall_back_due(app, clock)
    assert [(name, said.nth) for name, said, _ in post.run()] == ([] if shown else [("email", 2)])


def test_without_another_way_or_a_delay_nobody_looks_whether_it_was_shown(
    app: Flask, clock: StoppedClock, post: Post, due: Phone
) -> None:
    post.run()
    assert [row["kind"] for row in rows_of(app, OUTBOX)] == ["delivery"]


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
    decide(app, clock, day=11, hour=8, minute=30)
    with counted(app) as few:
        assert len(post.run()) == 1
    subscribed(phone(BEN), Device(2))
    published(phone(TOM), client=BEN)
    decide(app, clock, day=12, hour=8, minute=30)
    with counted(app) as many:
        assert len(post.run()) == 2
    assert len(many) == len(few) == 16
