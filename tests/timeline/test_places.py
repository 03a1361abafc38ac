"""Where a page of a timeline begins: nothing is lost at one instant, and cursors are ours alone."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from strtrack.alerts.models import ALERTS, EVENTS
from strtrack.kernel.db import insert_many, transact
from strtrack.kernel.paging import cursor_for
from strtrack.notes.models import NOTES
from strtrack.plans.models import DAYS_OFF
from tests.expect import assert_problem
from tests.people import ANA, NOW, RIVERSIDE, THEO, Person
from tests.phones import Phone
from tests.timeline.reading import TIMELINE, entries_of, pages_of

SignIn = Callable[[Person], Phone]


def test_at_one_instant_nothing_is_lost_between_pages(app: Flask, phone: SignIn) -> None:
    """Seventy notes, forty days off of one day and eighty steps of alerts at a day's beginning."""
    begins = datetime.combine(date(2026, 3, 2), datetime.min.time(), NOW.tzinfo)
    begins += timedelta(hours=3)
    own = {"client_id": ANA.id}
    alerts: list[dict[str, Any]] = [
        {
            **own, "id": uuid4(), "practice_id": RIVERSIDE, "kind": "no_reply", "reasons": [],
            "level": "no_answer", "opened_at": begins, "raised_at": begins, "due_at": begins,
            "escalates_at": begins, "open_key": None,
        }
        for _ in range(40)
    ]  # fmt: skip

    def fill() -> None:
        insert_many(
            NOTES,
            [
                {**own, "id": uuid4(), "text": "So.", "written_at": begins, "written_by": THEO.id,
                 "received_at": begins}
                for _ in range(70)
            ],
        )  # fmt: skip
        insert_many(
            DAYS_OFF,
            [
                {**own, "id": uuid4(), "kind": "excused", "starts_on": begins.date(),
                 "ends_on": begins.date(), "reason": "travel", "made_by": "client",
                 "made_at": begins, "withdrawn": False, "digest": ""}
                for _ in range(40)
            ],
        )  # fmt: skip
        insert_many(ALERTS, alerts)
        insert_many(
            EVENTS,
            [
                {"alert_id": alert["id"], "number": number, "kind": kind, "at": begins,
                 "detail": {}}
                for alert in alerts
                for number, kind in enumerate(("opened", "resolved"), 1)
            ],
        )  # fmt: skip

    with app.app_context():
        transact(fill)
    pages = pages_of(phone(THEO))
    keys = [entry["key"] for page in pages for entry in page]
    assert len(keys) == len(set(keys)) == 190
    assert [len(page) for page in pages] == [30] * 6 + [10]
    steps = [entry["alert"] for entry in entries_of(phone(THEO), "alert")]
    for later, earlier in zip(steps[::2], steps[1::2], strict=True):
        assert (later["id"], later["step"]) == (earlier["id"], "resolved")


@pytest.mark.parametrize(
    ("asked", "pointer"),
    [
        ({"kind": "weather"}, "#/kind"),
        ({"kind": ""}, "#/kind"),
        ({"page": "2"}, "#/page"),
        ({"cursor": "bm9uZQ=="}, "#/cursor"),
        ({"cursor": "WyJhIiwiMjAyNi0wMy0xMFQxMDowMDowMFoiLCJ4IiwwXQ=="}, "#/cursor"),
        ({"cursor": "a" * 201}, "#/cursor"),
    ],
)
def test_an_altered_cursor_or_an_unknown_kind_is_refused(
    phone: SignIn, asked: dict[str, str], pointer: str
) -> None:
    assert_problem(phone(THEO).get(TIMELINE, query_string=asked), 422, "invalid", pointer)


def test_a_cursor_of_an_unknown_kind_is_refused(phone: SignIn) -> None:
    cursor = cursor_for("weather", NOW, uuid4(), 0)
    response = phone(THEO).get(TIMELINE, query_string={"cursor": cursor})
    assert_problem(response, 422, "invalid", "#/cursor")
