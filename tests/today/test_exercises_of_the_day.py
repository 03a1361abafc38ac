"""Today's exercises: what rests, what has no day of its own, what is paused, what was yesterday."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
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
    treated,
    written,
)
from tests.people import ANA, NOW, THEO, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]
RESTS = "calf-raise-double"  # zone calf, 24 h after treatment


def today(http: Phone) -> dict[str, Any]:
    body: dict[str, Any] = http.get("/today").get_json()
    return body


def test_any_three_days_are_offered_until_the_number_is_reached(
    phone: SignIn, clock: StoppedClock
) -> None:
    """Monday to Sunday; done on Tuesday, Wednesday and Thursday."""
    ana = phone(ANA)
    version = published(phone(THEO), plan_item(schedule=schedule("quota", per_week=3)))
    for done in (0, 1, 2):
        (offer,) = today(ana)["offers"]
        assert (offer["per_week"], offer["days_done"], offer["log"]) == (3, done, None)
        at = clock.now()
        log = {"nth": None, "due_on": at.date().isoformat(), "performed_at": written(at)}
        exercised(ana, prescription_of(version), **log)
        (offer,) = today(ana)["offers"]
        assert (offer["days_done"], offer["log"]["status"]) == (done + 1, "done")
        clock.advance(days=1)
    assert today(ana)["offers"] == []
    assert today(ana)["week"] == {"done_days": 3, "planned_days": 3}
    clock.advance(days=3)
    assert today(ana)["offers"][0]["days_done"] == 0


def test_as_needed_is_always_offered_and_asks_for_nothing(phone: SignIn) -> None:
    ana = phone(ANA)
    published(phone(THEO), plan_item(schedule=schedule("as_needed")))
    shown = today(ana)
    assert [offer["per_week"] for offer in shown["offers"]] == [None]
    assert (shown["slots"], shown["est_seconds"]) == ([], 0)
    assert shown["week"] == {"done_days": 0, "planned_days": 0}


def test_what_a_treatment_touched_rests(phone: SignIn, clock: StoppedClock) -> None:
    theo, ana = phone(THEO), phone(ANA)
    published(theo, plan_item(exercise_slug=RESTS), plan_item(exercise_slug="bird-dog"))
    ended_at = NOW - timedelta(hours=1)
    treated(theo, ended_at=ended_at, areas=[{"zone": "calf", "side": "L"}])
    shown = today(ana)
    assert [slot["rests_until"] for slot in shown["slots"]] == [
        written(ended_at + timedelta(hours=24)),
        None,
    ]
    assert shown["est_seconds"] == shown["slots"][1]["est_seconds"]
    clock.advance(days=1)
    assert [slot["rests_until"] for slot in today(ana)["slots"]] == [None, None]


def test_what_was_done_before_the_treatment_does_not_rest(phone: SignIn) -> None:
    theo, ana = phone(THEO), phone(ANA)
    version = published(theo, plan_item(exercise_slug=RESTS))
    exercised(ana, prescription_of(version))
    treated(theo, ended_at=NOW - timedelta(hours=1), areas=[{"zone": "calf", "side": "L"}])
    (slot,) = today(ana)["slots"]
    assert (slot["rests_until"], slot["log"]["status"]) == (None, "done")


def test_days_before_today_can_be_added_to(phone: SignIn, clock: StoppedClock) -> None:
    ana = phone(ANA)
    version = published(phone(THEO))
    exercised(ana, prescription_of(version))
    clock.advance(days=9)
    shown = ana.get("/today/earlier").get_json()["items"]
    assert [day["day_on"] for day in shown] == [days_ago(n) for n in range(-8, -1)]
    late = exercised(
        ana, prescription_of(version), due_on=days_ago(-4), performed_at=written(clock.now())
    )
    assert late["late"] is True
    shown = ana.get("/today/earlier").get_json()["items"]
    logs = {day["day_on"]: day["slots"][0]["log"] for day in shown}
    assert [day for day, log in logs.items() if log] == [days_ago(-4)]
    assert logs[days_ago(-4)]["late"] is True


def test_the_next_appointment_is_shown_until_it_has_begun(
    phone: SignIn, clock: StoppedClock
) -> None:
    theo, ana = phone(THEO), phone(ANA)
    at = NOW + timedelta(hours=5)
    changed = {"next_appointment_at": written(at), "next_appointment_place": "Room 2"}
    theo.patch(f"/clients/{ANA.id}", json=changed)
    shown = today(ana)
    assert shown["next_appointment"] == {"at": written(at), "place": "Room 2"}
    clock.at = at - timedelta(seconds=1)
    assert today(ana)["until"] == written(at)
    clock.at = at
    assert today(ana)["next_appointment"] is None


@pytest.mark.parametrize(
    "at", [NOW, NOW - timedelta(days=1), NOW + timedelta(days=800)], ids=["now", "past", "far"]
)
def test_an_appointment_lies_ahead(phone: SignIn, at: datetime) -> None:
    refused = phone(THEO).patch(f"/clients/{ANA.id}", json={"next_appointment_at": written(at)})
    assert_problem(refused, 422, "invalid", "#/next_appointment_at")


@pytest.mark.parametrize(
    ("zone", "noon", "lasts"),
    [
        ("Europe/London", datetime(2026, 3, 27, 12, tzinfo=UTC), 23),
        ("Europe/London", datetime(2026, 10, 23, 12, tzinfo=UTC), 25),
        ("Australia/Lord_Howe", datetime(2026, 4, 3, 1, tzinfo=UTC), 24.5),
        ("Australia/Lord_Howe", datetime(2026, 10, 2, 1, tzinfo=UTC), 23.5),
        ("America/New_York", datetime(2026, 3, 6, 17, tzinfo=UTC), 23),
    ],
)
def test_a_day_of_another_length_is_one_day(
    phone: SignIn, clock: StoppedClock, zone: str, noon: datetime, lasts: float
) -> None:
    """Followed from two days before the clocks change, by what each answer says it holds until."""
    clock.at = noon
    theo = phone(THEO)
    theo.patch(f"/clients/{ANA.id}", json={"time_zone": zone})
    published(theo)
    ana = phone(ANA)
    begins: dict[str, datetime] = {}
    while len(begins) < 5:
        shown = today(ana)
        assert [slot["due_on"] for slot in shown["slots"]] == [shown["day_on"]]
        begins.setdefault(shown["day_on"], clock.now())
        clock.at = datetime.fromisoformat(shown["until"])
    first = noon.date()
    assert list(begins) == [(first + timedelta(days=n)).isoformat() for n in range(5)]
    starts = list(begins.values())[1:]
    lengths = [(b - a).total_seconds() / 3600 for a, b in pairwise(starts)]
    assert sorted(set(lengths)) == sorted({24.0, lasts})


def test_who_flies_loses_no_day_and_has_none_twice(phone: SignIn, clock: StoppedClock) -> None:
    """From London to Tokyo on Wednesday and back on Sunday: the phone's zone dates each entry."""
    clock.at = datetime(2026, 3, 9, 9, tzinfo=UTC)
    prescription = prescription_of(published(phone(THEO)))
    theo, ana = phone(THEO), phone(ANA)
    zones = ["Europe/London"] * 2 + ["Asia/Tokyo"] * 4 + ["Europe/London"] * 2
    for n, zone in enumerate(zones):
        if n and zone != zones[n - 1]:
            theo.patch(f"/clients/{ANA.id}", json={"time_zone": zone})
        shown = today(ana)
        (slot,) = shown["slots"]
        assert slot["log"] is None, shown["day_on"]
        exercised(
            ana,
            prescription,
            id=str(uuid4()),
            due_on=shown["day_on"],
            performed_at=written(clock.now()),
            time_zone=zone,
        )
        clock.advance(days=1)
    weeks = ana.get(f"/clients/{ANA.id}/exercise-weeks", query_string={"count": 2}).get_json()
    states = [day["state"] for week in reversed(weeks["items"]) for day in week["days"]]
    assert states.count("done") == 8
    assert states[:8] == ["done"] * 8
