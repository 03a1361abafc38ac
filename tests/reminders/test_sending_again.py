"""What does not go: tried again until its window closes, by the next way, by another process."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from flask import Flask
from sqlalchemy import update

from strtrack.kernel.db import read, transact
from strtrack.kernel.outbox import LEASE, OUTBOX, claim, work_off
from strtrack.reminders.channels import Gone, Refused, TryLater
from strtrack.reminders.jobs import fall_back, tell_therapists
from strtrack.reminders.models import DELIVERIES, REMINDERS, SUBSCRIPTIONS
from tests.alerting import acknowledged, alerts_of
from tests.expect import rows_of
from tests.factories import checked_in, published, treated, written
from tests.people import ANA, BEN, THEO, TOM, Person
from tests.phones import Phone, StoppedClock
from tests.reminders.devices import Device, subscribed
from tests.reminders.posting import BOTH, Post, decide, went
from tests.reminders.wishing import preferences_body

SignIn = Callable[[Person], Phone]


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


@pytest.mark.parametrize("meanwhile", ["nothing", "shown", "taken on"])
def test_what_is_urgent_and_was_not_shown_is_written_to_the_therapist_soon(
    app: Flask, phone: SignIn, clock: StoppedClock, post: Post, meanwhile: str
) -> None:
    theo = phone(THEO)
    session = treated(theo)
    subscribed(theo)
    said = {"treatment_id": session["id"], "recorded_at": written(clock.now())}
    checked_in(phone(ANA), **said, flags=["infection"], score=1)
    with app.app_context():
        tell_therapists(now=clock.now(), channels=BOTH)
    assert [channel for channel, _, _ in post.run()] == ["push"]
    if meanwhile == "shown":
        with app.app_context():
            transact(lambda: read(update(DELIVERIES).values(shown_at=clock.now())).rowcount)
    if meanwhile == "taken on":
        assert acknowledged(theo, alerts_of(theo)[0]).status_code == 200
    clock.advance(minutes=4)
    fall_back_due(app, clock)
    assert post.run() == []
    clock.advance(minutes=1)
    fall_back_due(app, clock)
    found = [(channel, message.kind, way.address) for channel, message, way in post.run()]
    assert found == ([("email", "alert", THEO.email)] if meanwhile == "nothing" else [])
