"""Whom reminders reach no more: noted by a job, a reason on the desk until they arrive again."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import Flask
from sqlalchemy import delete, insert, update

from strtrack.caseload.jobs import note_unreached
from strtrack.kernel.db import read, transact
from strtrack.reminders.models import DELIVERIES, PREFERENCES, REMINDERS, SUBSCRIPTIONS
from strtrack.reminders.service.deciding import new_delivery, reminder_row
from tests.people import ANA, NOW, THEO, Person
from tests.phones import Phone, StoppedClock
from tests.reminders.devices import subscribed

SignIn = Callable[[Person], Phone]


def went(app: Flask, *results: str, shown: bool = False) -> None:
    """Let reminders go to Ana by push, hours ago, oldest first, with these results."""
    with app.app_context():
        transact(_went, results, shown)


def _went(results: tuple[str, ...], shown: bool) -> None:
    for number, result in enumerate(results):
        at = NOW - timedelta(hours=9 - number)
        row = reminder_row(
            client_id=ANA.id,
            kind="routine",
            what=f"{number}",
            due_at=at,
            closes_at=None,
            parts=[],
            now=at,
        )
        read(insert(REMINDERS), row)
        one = new_delivery(reminder=row, nth=1, channel="push", now=at)
        shown_at = {"shown_at": at} if shown else {"shown_at": None}
        read(insert(DELIVERIES).values(**one | {"result": result, "ended_at": at} | shown_at))
    sent = {"last_sent_at": NOW - timedelta(hours=5), "last_shown_at": None}
    read(update(SUBSCRIPTIONS).values(**sent))


def lost(app: Flask) -> None:
    """Let Ana's devices be taken out, as the push service says that they are gone."""
    with app.app_context():
        transact(read, delete(SUBSCRIPTIONS))


def reasons(desk: Phone) -> dict[str, Any]:
    items = desk.get("/caseload?view=everyone").get_json()["items"]
    (row,) = [one for one in items if one["client_id"] == str(ANA.id)]
    return {one["code"]: one["text"] for one in row["reasons"]}


def noted(app: Flask, channels: tuple[str, ...] = ("push",)) -> int:
    with app.app_context():
        return note_unreached(now=NOW, channels=channels)


def test_a_device_that_went_away_is_a_reason_until_there_is_another(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    subscribed(phone(ANA))
    went(app, "sent", "gone")
    lost(app)
    assert noted(app) == 1
    assert noted(app) == 0
    assert reasons(phone(THEO))["unreached"].startswith("Reminders arrive no more")
    subscribed(phone(ANA))
    went_again = timedelta(minutes=5)
    clock.at = NOW + went_again
    assert noted(app) == 1
    assert "unreached" not in reasons(phone(THEO))


def test_two_that_no_phone_showed_are_a_reason(app: Flask, phone: SignIn) -> None:
    subscribed(phone(ANA))
    went(app, "sent", "sent")
    assert noted(app) == 1
    assert reasons(phone(THEO))["unreached"] == "Reminders are sent, and the phone shows none"


def test_what_was_shown_is_none(app: Flask, phone: SignIn) -> None:
    subscribed(phone(ANA))
    went(app, "sent", "sent", shown=True)
    assert noted(app) == 0


def test_who_wants_no_reminders_misses_none(app: Flask, phone: SignIn) -> None:
    ana = phone(ANA)
    subscribed(ana)
    went(app, "gone")
    lost(app)
    with app.app_context():
        transact(_switched_off)
    assert noted(app) == 0


def _switched_off() -> None:
    row = {"client_id": ANA.id, "settings": {"off": True}, "changed_at": NOW}
    read(insert(PREFERENCES), row)


def test_who_never_had_a_way_is_not_called_unreached(app: Flask, phone: SignIn) -> None:
    went(app, "no_way")
    assert noted(app) == 0
