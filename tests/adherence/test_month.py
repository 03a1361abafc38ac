"""A month of what was due and done, and what each exercise came to, through the API."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from tests.expect import assert_problem
from tests.factories import (
    days_ago,
    exercised,
    plan_item,
    prescription_of,
    published,
    schedule,
    stored,
    treated,
    written,
)
from tests.people import ANA, NOW, THEO, Person
from tests.phones import Phone, StoppedClock
from tests.rounds import routine_body

SignIn = Callable[[Person], Phone]
CHART = f"/clients/{ANA.id}"
RESTS = "calf-raise-double"  # zone calf, 24 h after treatment
CAT, CALF = "Cat and cow", "Two-leg heel raise"


def month(http: Phone, name: str | None = None) -> dict[str, Any]:
    query = {"month": name} if name else {}
    response = http.get(f"{CHART}/exercise-month", query_string=query)
    assert response.status_code == 200, response.get_data(as_text=True)
    body: dict[str, Any] = response.get_json()
    return body


def day_in(shown: dict[str, Any], day_on: str) -> dict[str, Any]:
    found: dict[str, Any] = next(day for day in shown["days"] if day["day_on"] == day_on)
    return found


def trends(http: Phone, **query: int) -> dict[str, Any]:
    response = http.get(f"{CHART}/exercise-trends", query_string=query)
    assert response.status_code == 200, response.get_data(as_text=True)
    body: dict[str, Any] = response.get_json()
    return body


def logged(http: Phone, prescription: str, back: int = 0, **given: Any) -> dict[str, Any]:
    """Log what was due so many days ago, at its time."""
    at = NOW - timedelta(days=back)
    return exercised(
        http,
        prescription,
        **{"due_on": at.date().isoformat(), "performed_at": written(at)} | given,
    )


def test_a_month_has_its_days_and_each_line_its_own(phone: SignIn, clock: StoppedClock) -> None:
    clock.at = NOW - timedelta(days=5)
    ana, theo = phone(ANA), phone(THEO)
    first, second = plan_item(), plan_item(exercise_slug=RESTS, times_per_day=2)
    version = published(theo, first, second)
    one, two = prescription_of(version), prescription_of(version, 1)
    clock.at = NOW
    logged(ana, one, 4)
    logged(ana, two, 4, nth=1)
    logged(ana, one, 3, status="skipped", reason="no_time")
    logged(ana, two, 3, status="partly", reason="too_hard")
    logged(ana, two, 3, nth=2)
    shown = month(ana)
    assert (shown["month"], shown["today"]) == ("2026-03", "2026-03-10")
    assert len(shown["days"]) == 31
    assert [line["exercise_name"] for line in shown["lines"]] == [CAT, CALF]
    assert day_in(shown, days_ago(4))["state"] == "partly"
    left, partly = day_in(shown, days_ago(3))["entries"]
    assert (left["state"], left["reason"], left["done"]) == ("skipped", "no_time", 0)
    assert (partly["state"], partly["due"], partly["done"]) == ("partly", 2, 2)
    assert partly["reason"] == "too_hard"
    done, half = day_in(shown, days_ago(4))["entries"]
    assert (done["state"], done["due"], done["done"]) == ("done", 1, 1)
    assert (half["state"], half["due"], half["done"]) == ("partly", 2, 1)
    assert {entry["state"] for entry in day_in(shown, days_ago(2))["entries"]} == {"no_answer"}
    assert {entry["state"] for entry in day_in(shown, days_ago(-2))["entries"]} == {"planned"}
    assert day_in(shown, days_ago(8)) == {
        "day_on": days_ago(8),
        "state": "none",
        "late": False,
        "day_off": None,
        "entries": [],
    }


def test_what_was_noted_on_a_later_day_is_late(phone: SignIn, clock: StoppedClock) -> None:
    clock.at = NOW - timedelta(days=3)
    ana = phone(ANA)
    prescription = prescription_of(published(phone(THEO)))
    logged(ana, prescription, 3)
    clock.at = NOW
    exercised(ana, prescription, due_on=days_ago(1))
    shown = month(ana)
    assert [day_in(shown, days_ago(n))["late"] for n in (3, 1)] == [False, True]
    (entry,) = day_in(shown, days_ago(1))["entries"]
    assert (entry["late"], entry["state"]) == (True, "done")


def test_what_rests_says_why_and_a_day_off_is_whole(phone: SignIn) -> None:
    ana, theo = phone(ANA), phone(THEO)
    published(theo, plan_item(exercise_slug=RESTS))
    treated(theo, ended_at=NOW - timedelta(hours=1), areas=[{"zone": "calf", "side": "L"}])
    stored(ana, "/excused-days", {"id": str(uuid4()), "day_on": days_ago(-3), "reason": "travel"})
    shown = month(ana)
    today = day_in(shown, days_ago(0))
    assert today["state"] == "rested"
    (entry,) = today["entries"]
    assert (entry["state"], entry["rests_why"], entry["due"]) == ("rested", "treatment", 0)
    off = day_in(shown, days_ago(-3))
    assert (off["state"], off["day_off"], off["entries"]) == ("rested", "travel", [])


def test_a_month_says_of_each_day_what_the_weeks_say(phone: SignIn, clock: StoppedClock) -> None:
    clock.at = datetime(2026, 3, 2, 10, tzinfo=UTC)
    ana, theo = phone(ANA), phone(THEO)
    quota = plan_item(schedule=schedule("quota", per_week=2))
    version = published(theo, plan_item(times_per_day=2), quota, plan_item())
    for n in range(9):
        for index, nth in ((0, 1), (0, 2), (1, None), (2, 1))[: n % 5]:
            at = clock.now()
            exercised(
                ana,
                prescription_of(version, index),
                nth=nth,
                due_on=at.date().isoformat(),
                performed_at=written(at),
            )
        clock.advance(days=1)
    weeks = ana.get(f"{CHART}/exercise-weeks", query_string={"count": 2}).get_json()["items"]
    dots = {day["day_on"]: day["state"] for week in weeks for day in week["days"]}
    days = {day["day_on"]: day["state"] for day in month(ana)["days"]}
    assert {day: days[day] for day in dots} == dots
    assert {"done", "partly", "no_answer"} <= set(dots.values())


def test_months_begin_with_the_plan_and_end_with_the_next(
    phone: SignIn, clock: StoppedClock
) -> None:
    clock.at = NOW - timedelta(days=40)
    ana = phone(ANA)
    published(phone(THEO))
    clock.at = NOW
    ana = phone(ANA)
    for name in ("2026-01", "2026-04"):
        assert month(ana, name)["month"] == name
    shown = month(ana)
    assert (shown["earliest"], shown["latest"]) == ("2026-01", "2026-04")
    for name in ("2025-12", "2026-05"):
        refused = ana.get(f"{CHART}/exercise-month", query_string={"month": name})
        assert_problem(refused, 422, "invalid", "#/month")


@pytest.mark.parametrize("name", ["2026-13", "2026-3", "March", "2026-03-01", "1999-01"])
def test_what_is_no_month_is_refused(phone: SignIn, name: str) -> None:
    refused = phone(ANA).get(f"{CHART}/exercise-month", query_string={"month": name})
    assert_problem(refused, 422, "invalid", "#/month")


def test_without_a_plan_there_is_a_month_of_nothing(phone: SignIn) -> None:
    shown = month(phone(ANA))
    assert {day["state"] for day in shown["days"]} == {"none"}
    assert (shown["earliest"], shown["latest"], shown["lines"]) == ("2026-03", "2026-04", [])


def test_a_line_that_was_taken_out_keeps_its_days_and_its_name(
    phone: SignIn, clock: StoppedClock
) -> None:
    clock.at = NOW - timedelta(days=2)
    ana, theo = phone(ANA), phone(THEO)
    kept, gone = plan_item(), plan_item(exercise_slug=RESTS)
    version = published(theo, gone, kept)
    logged(ana, prescription_of(version), 2)
    clock.at = NOW
    published(phone(THEO), kept)
    names = [line["exercise_name"] for line in month(ana)["lines"]]
    assert names == [CAT, CALF]
    taken_out = trends(ana)["items"][1]
    assert (taken_out["exercise_name"], taken_out["in_plan"]) == (CALF, False)
    assert len(taken_out["points"]) == 1


def test_trends_grow_with_the_plan_and_hold_amounts_load_and_pain(
    phone: SignIn, clock: StoppedClock
) -> None:
    """2 × 8 with 4 kg two weeks ago, 3 × 12 with 6 kg this week, and pain from the rounds."""
    kilos = {"kind": "external", "unit": "kg"}
    item = plan_item(sets=2, reps=8, load=kilos | {"value": 4})
    clock.at = NOW - timedelta(days=14)
    ana, theo = phone(ANA), phone(THEO)
    then = logged(ana, prescription_of(published(theo, item)), 14)
    round_then = routine_body(
        then["id"],
        due_on=days_ago(14),
        begun_at=written(clock.now() - timedelta(minutes=9)),
        ended_at=written(clock.now()),
        pain=3,
    )
    stored(ana, "/routines", round_then)
    clock.at = NOW
    grown = published(phone(THEO), item | {"sets": 3, "reps": 12, "load": kilos | {"value": 5}})
    heavier = [{"reps": 12, "load": 6}] * 3
    logged(ana, prescription_of(grown), sets=heavier, pain=1)
    shown = trends(ana)
    assert shown["since"] == "2025-12-22"
    (line,) = shown["items"]
    assert (line["exercise_name"], line["unit"], line["in_plan"]) == (CAT, "reps", True)
    before, after = line["points"]
    assert before == {
        "monday": "2026-02-23",
        "exercise_name": CAT,
        "sessions": 1,
        "unit": "reps",
        "sets": 2,
        "amount": 8,
        "load": 4,
        "band": None,
        "pain": 3,
        "pain_below": None,
        "eased": False,
        "as_planned": True,
    }
    assert after["monday"] == "2026-03-09"
    assert (after["sets"], after["amount"], after["load"], after["pain"]) == (3, 12, 6, 1)
    assert not after["as_planned"]
    assert [len(line["points"]) for line in trends(ana, weeks=1)["items"]] == [1]


def test_a_line_of_the_plan_that_was_never_done_has_no_points(phone: SignIn) -> None:
    published(phone(THEO))
    (line,) = trends(phone(ANA))["items"]
    assert (line["points"], line["in_plan"]) == ([], True)


def test_what_was_taken_back_is_nowhere(phone: SignIn) -> None:
    ana = phone(ANA)
    log = logged(ana, prescription_of(published(phone(THEO))))
    body = {
        "revision_id": str(uuid4()),
        "based_on": log["revision_id"],
        "form_version": 1,
        "performed_at": log["performed_at"],
        "time_zone": log["time_zone"],
        "status": "withdrawn",
    }
    assert ana.patch(f"/exercise-logs/{log['id']}", json=body).status_code == 200
    assert trends(ana)["items"][0]["points"] == []
    assert day_in(month(ana), days_ago(0))["state"] == "planned"


@pytest.mark.parametrize("weeks", [0, 27])
def test_trends_reach_back_half_a_year_at_the_most(phone: SignIn, weeks: int) -> None:
    refused = phone(ANA).get(f"{CHART}/exercise-trends", query_string={"weeks": weeks})
    assert_problem(refused, 422, "invalid", "#/weeks")


def test_names_are_in_the_readers_language(phone: SignIn) -> None:
    published(phone(THEO))
    ana = phone(ANA)
    assert ana.patch("/me", json={"language": "es"}).status_code == 200
    (line,) = trends(ana)["items"]
    assert line["exercise_name"] == month(ana)["lines"][0]["exercise_name"] != CAT
