"""A weekly goal of her own, and how steadily the weeks went."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from strtrack.audit.service import ENTRIES
from strtrack.kernel.changes import CHANGES
from tests.expect import assert_problem, rows_of
from tests.factories import exercised, plan_item, prescription_of, published, schedule, written
from tests.people import ANA, THEO, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]
WEEKS = f"/clients/{ANA.id}/exercise-weeks"
MONDAY = datetime(2026, 3, 2, 10, tzinfo=UTC)


def weeks(http: Phone) -> dict[str, Any]:
    body: dict[str, Any] = http.get(WEEKS).get_json()
    return body


def test_a_goal_is_kept_and_may_be_taken_away(phone: SignIn) -> None:
    ana = phone(ANA)
    assert weeks(ana)["goal"] is None
    assert ana.put("/weekly-goal", json={"days": 3}).get_json() == {"days": 3}
    assert weeks(ana)["goal"] == weeks(phone(THEO))["goal"] == 3
    assert ana.put("/weekly-goal", json={"days": None}).get_json() == {"days": None}
    assert weeks(ana)["goal"] is None


def test_the_clients_page_says_the_same(phone: SignIn) -> None:
    published(phone(THEO))
    phone(ANA).put("/weekly-goal", json={"days": 2})
    theo = phone(THEO)
    page = theo.get(f"/clients/{ANA.id}/page").get_json()
    assert page["exercise_weeks"]["goal"] == 2
    assert page["exercise_weeks"] == theo.get(f"{WEEKS}?count=6").get_json()


def test_her_own_file_holds_it(phone: SignIn) -> None:
    ana = phone(ANA)
    ana.put("/weekly-goal", json={"days": 2})
    assert ana.get(f"/clients/{ANA.id}/export.json").get_json()["weekly_goal"] == 2


def test_sending_it_twice_changes_nothing(phone: SignIn, app: Flask) -> None:
    ana = phone(ANA)
    for _ in range(2):
        assert ana.put("/weekly-goal", json={"days": 3}).status_code == 200
    audited = [row for row in rows_of(app, ENTRIES) if row["action"] == "set_weekly_goal"]
    noted = [row for row in rows_of(app, CHANGES) if row["kind"] == "weekly_goal"]
    assert len(audited) == 1
    assert len(noted) == 2  # hers and the practice's


@pytest.mark.parametrize("days", [0, 8, 2.5, "3", True])
def test_a_goal_is_one_to_seven_days(phone: SignIn, days: object) -> None:
    refused = phone(ANA).put("/weekly-goal", json={"days": days})
    assert_problem(refused, 422, "invalid", "#/days")


def test_a_rhythm_begins_after_two_weeks_and_a_goal_is_what_it_asks(
    phone: SignIn, clock: StoppedClock
) -> None:
    """Planned daily; done on Mondays, Wednesdays and Fridays for two weeks."""
    clock.at = MONDAY
    ana = phone(ANA)
    prescription = prescription_of(published(phone(THEO)))
    for n in range(14):
        if n % 7 in (0, 2, 4):
            at = clock.now()
            day = at.date().isoformat()
            exercised(ana, prescription, due_on=day, performed_at=written(at))
        assert weeks(ana)["rhythm"] is None
        clock.advance(days=1)
    assert weeks(ana)["rhythm"] == 3
    ana.put("/weekly-goal", json={"days": 3})
    assert weeks(ana)["rhythm"] == 5
    ana.put("/weekly-goal", json={"days": 6})
    assert weeks(ana)["rhythm"] == 3


def test_weeks_off_change_nothing(phone: SignIn, clock: StoppedClock) -> None:
    clock.at = MONDAY
    ana = phone(ANA)
    item = plan_item(schedule=schedule("weekdays", weekdays=["MO"]))
    prescription = prescription_of(published(phone(THEO), item))
    for _ in range(2):
        at = clock.now()
        day = at.date().isoformat()
        exercised(ana, prescription, due_on=day, performed_at=written(at))
        clock.advance(days=7)
    before = weeks(ana)["rhythm"]
    assert before == 5
    pause = {
        "id": "7e0b6a2c-5f6a-4c55-9a1e-0b6a2c5f6a4c",
        "starts_on": clock.now().date().isoformat(),
        "ends_on": (clock.now() + timedelta(days=20)).date().isoformat(),
        "reason": "travel",
    }
    assert ana.post("/pauses", json=pause).status_code == 201
    clock.advance(days=21)
    assert weeks(ana)["rhythm"] == before
