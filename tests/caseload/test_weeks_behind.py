"""What the desk says of the weeks behind, of a plan that is over and of an open screening."""

from collections.abc import Callable

from flask import Flask

from strtrack.caseload.jobs import refresh_stale
from tests.caseload.test_caseload import codes, row_of
from tests.factories import (
    exercised,
    plan_item,
    prescription_of,
    published,
    said,
    screened,
    written,
)
from tests.people import ANA, NOW, THEO, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]


def test_what_the_weeks_behind_say_is_said(app: Flask, phone: SignIn, clock: StoppedClock) -> None:
    ana, item = phone(ANA), plan_item(ends_on="2026-03-12")
    prescription = prescription_of(published(phone(THEO), item))
    assert (row_of(phone(THEO))["action"], codes(phone(THEO))) == ("open", [])
    for day in (10, 12):
        clock.at = NOW.replace(day=day)
        exercised(
            ana,
            prescription,
            due_on=f"2026-03-{day}",
            performed_at=written(clock.now()),
            status="skipped",
            reason="pain_rule",
        )
    row = row_of(phone(THEO))
    assert (row["level"], row["action"], row["reasons"][0]["text"]) == (
        "contact",
        "ease_plan",
        "Stopped for pain 2 times in a week: Cat and cow",
    )
    clock.advance(days=1)
    with app.app_context():
        refresh_stale(now=clock.now())
    assert codes(phone(THEO)) == ["stopped_for_pain", "plan_ended"]
    published(phone(THEO), plan_item())
    assert codes(phone(THEO)) == []


def test_a_clearance_that_is_missing_waits_on_the_desk(phone: SignIn) -> None:
    published(phone(THEO))
    screened(phone(THEO), C04=said("yes"))
    row = row_of(phone(THEO))
    assert (row["screening"]["outcome"], row["level"], row["action"]) == (
        "hold",
        "watch",
        "screening",
    )
    assert row["reasons"][0]["text"] == "Waits for a clearance before the next session"
