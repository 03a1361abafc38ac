"""Devices that are pushed to: one's own, one person's at a time, at a known push service."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from strtrack.accounts.jobs import forget_old_sign_ins
from strtrack.audit.models import AuditEntry
from strtrack.kernel.db import table_of
from strtrack.reminders.jobs import forget_devices
from strtrack.reminders.models import SUBSCRIPTIONS
from strtrack.reminders.service.subscriptions import MOST
from tests.expect import assert_problem, count_rows, rows_of
from tests.people import ANA, BEN, MALLORY, THEO, Person
from tests.phones import Phone, StoppedClock, signed_in_phone
from tests.reminders.devices import PATH, Device, subscribed

SignIn = Callable[[Person], Phone]


def listed(http: Phone) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = http.get(PATH).get_json()["subscriptions"]
    return found


def test_a_device_is_kept_once_and_shown_to_its_owner(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    ana = phone(ANA)
    first = ana.post(PATH, json=Device().body())
    assert first.status_code == 201
    before = count_rows(app)
    clock.advance(hours=1)
    again = ana.post(PATH, json=Device().body())
    assert (again.status_code, again.get_json()) == (200, first.get_json())
    assert count_rows(app) == before
    assert listed(ana) == [first.get_json()]
    assert first.get_json() == {
        "id": first.get_json()["id"],
        "endpoint": Device().endpoint,
        "device": "android",
        "made_at": "2026-03-10T10:00:00Z",
        "last_sent_at": None,
        "last_shown_at": None,
    }
    assert [listed(phone(who)) for who in (BEN, THEO, MALLORY)] == [[], [], []]
    (row,) = rows_of(app, SUBSCRIPTIONS)
    assert (row["user_id"], row["client_id"], row["member_id"]) == (ANA.user_id, ANA.id, None)


def test_the_key_a_browser_subscribes_with_is_everybody_s(phone: SignIn) -> None:
    keys = {phone(who).get(PATH).get_json()["public_key"] for who in (ANA, THEO, MALLORY)}
    assert len(keys) == 1
    assert len(keys.pop()) == 87


def test_keys_follow_whoever_says_them_last(app: Flask, phone: SignIn) -> None:
    ana = phone(ANA)
    made = subscribed(ana)
    other = Device(2).body()["keys"]
    assert subscribed(ana, keys=other, device="desktop")["id"] == made["id"]
    (row,) = rows_of(app, SUBSCRIPTIONS)
    assert (row["p256dh"], row["auth"], row["device"]) == (*other.values(), "desktop")


def test_a_shared_browser_is_pushed_to_for_one_person_at_a_time(phone: SignIn) -> None:
    ana, theo = phone(ANA), phone(THEO)
    made = subscribed(ana)
    taken = theo.post(PATH, json=Device().body())
    assert taken.status_code == 201
    assert taken.get_json()["id"] != made["id"]
    assert (listed(ana), listed(theo)) == ([], [taken.get_json()])


def test_a_device_is_forgotten_by_its_owner_alone_and_twice_is_as_once(
    app: Flask, phone: SignIn
) -> None:
    ana = phone(ANA)
    kept, made = subscribed(ana, Device(2)), subscribed(ana)
    mine = f"{PATH}/{made['id']}"
    for stranger in (BEN, THEO, MALLORY):
        assert phone(stranger).delete(mine).status_code == 204
    assert len(listed(ana)) == 2
    assert [ana.delete(mine).status_code for _ in range(2)] == [204, 204]
    assert ana.delete(f"{PATH}/{uuid4()}").status_code == 204
    assert listed(ana) == [kept]
    noted = [row["action"] for row in rows_of(app, table_of(AuditEntry))]
    assert noted.count("delete_push_subscription") == 1
    assert noted.count("add_push_subscription") == 2


def test_the_oldest_of_many_gives_way(sqlite_app: Flask, clock: StoppedClock) -> None:
    ana = signed_in_phone(sqlite_app, ANA, clock.now())
    for number in range(MOST + 2):
        clock.advance(minutes=1)
        subscribed(ana, Device(number))
    left = [row["endpoint"] for row in listed(ana)]
    assert left == [Device(number).endpoint for number in range(2, MOST + 2)]


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"endpoint": "https://169.254.169.254/latest"}, "#/endpoint"),
        ({"endpoint": "http://fcm.googleapis.com/a"}, "#/endpoint"),
        ({"endpoint": "https://localhost/a"}, "#/endpoint"),
        ({"endpoint": ""}, "#/endpoint"),
        ({"endpoint": 7}, "#/endpoint"),
        ({"device": "toaster"}, "#/device"),
        ({"keys": {}}, "#/keys/auth"),
        ({"keys": Device().body()["keys"] | {"auth": "c2hvcnQ"}}, "#/keys/auth"),
        ({"keys": Device().body()["keys"] | {"p256dh": "BAAA"}}, "#/keys/p256dh"),
        ({"keys": Device().body()["keys"] | {"p256dh": "B" + "A" * 86}}, "#/keys/p256dh"),
        ({"expirationTime": None}, "#/expirationTime"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_cannot_be_sent_to_is_refused_by_name(
    sqlite_app: Flask, clock: StoppedClock, wrong: dict[str, Any], pointer: str
) -> None:
    ana = signed_in_phone(sqlite_app, ANA, clock.now())
    before = count_rows(sqlite_app)
    answer = ana.post(PATH, json=Device().body(**wrong))
    assert_problem(answer, 422, "invalid", pointer)
    assert count_rows(sqlite_app) == before


@pytest.mark.parametrize("how", ["she leaves", "it was lost"])
def test_a_device_that_was_put_out_is_pushed_to_no_more_and_forgotten(
    app: Flask, phone: SignIn, how: str
) -> None:
    lost, other = phone(ANA), phone(ANA)
    subscribed(lost)
    assert [one["endpoint"] for one in listed(other)] == [Device().endpoint]
    if how == "she leaves":
        assert lost.post("/logout").status_code == 204
    else:
        sessions = other.get("/sessions").get_json()["items"]
        (one,) = [each["id"] for each in sessions if not each["current"]]
        assert other.delete(f"/sessions/{one}").status_code == 204
    assert listed(other) == []
    assert other.get("/reminders").get_json()["reach"]["push_devices"] == 0
    with app.app_context():
        assert forget_devices() == 1
    assert rows_of(app, SUBSCRIPTIONS) == []


def test_a_desk_whose_sign_in_ran_out_is_pushed_to_still(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    subscribed(phone(THEO))
    clock.advance(hours=13)
    with app.app_context():
        forget_old_sign_ins(now=clock.now())
        assert forget_devices() == 0
    assert len(listed(phone(THEO))) == 1
