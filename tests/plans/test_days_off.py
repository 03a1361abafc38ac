"""Pauses and excused days: who may take them, how far back, and what they do to the plan."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from strtrack.plans.models import DAYS_OFF
from tests.expect import assert_problem, count_rows, rows_of
from tests.factories import days_ago, published
from tests.people import ANA, BEN, OLIVIA, THEO, TOM, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]
LIST = f"/clients/{ANA.id}/days-off"


def pause(http: Phone, starts_on: str, ends_on: str | None = None, **given: Any) -> Any:
    body = {"id": str(uuid4()), "starts_on": starts_on, "ends_on": ends_on, "reason": "travel"}
    return http.post("/pauses", json=body | given)


def excuse(http: Phone, day_on: str, **given: Any) -> Any:
    body = {"id": str(uuid4()), "day_on": day_on, "reason": "illness"}
    return http.post("/excused-days", json=body | given)


def slots(http: Phone) -> int:
    return len(http.get("/today").get_json()["slots"])


def test_nothing_is_due_while_a_plan_is_paused(phone: SignIn, clock: StoppedClock) -> None:
    ana = phone(ANA)
    published(phone(THEO))
    assert slots(ana) == 1
    made = pause(ana, days_ago(0))
    assert made.status_code == 201
    today = ana.get("/today").get_json()
    assert today["slots"] == []
    assert today["day_off"] == {
        "id": made.get_json()["id"],
        "kind": "pause",
        "reason": "travel",
        "ends_on": None,
    }
    clock.advance(days=3)
    assert slots(ana) == 0
    ended = ana.patch(f"/pauses/{made.get_json()['id']}", json={"ends_on": days_ago(-2)})
    assert ended.get_json()["ends_on"] == days_ago(-2)
    assert slots(ana) == 1


def test_a_pause_taken_back_never_was(phone: SignIn) -> None:
    ana = phone(ANA)
    published(phone(THEO))
    made = pause(ana, days_ago(0)).get_json()
    path = f"/pauses/{made['id']}"
    for _ in range(2):
        assert ana.patch(path, json={"withdrawn": True}).get_json()["withdrawn"] is True
    assert slots(ana) == 1
    assert ana.get(LIST).get_json()["items"][0]["withdrawn"] is True


def test_an_excused_day_is_one_day(phone: SignIn, clock: StoppedClock) -> None:
    ana = phone(ANA)
    published(phone(THEO))
    excuse(ana, days_ago(0))
    assert slots(ana) == 0
    clock.advance(days=1)
    assert slots(ana) == 1


def test_days_off_may_be_sent_twice(app: Flask, phone: SignIn) -> None:
    ana = phone(ANA)
    first = pause(ana, days_ago(0), days_ago(-5))
    body = {"id": first.get_json()["id"]}
    before = count_rows(app)
    again = pause(ana, days_ago(0), days_ago(-5), **body)
    assert (again.status_code, again.get_json()) == (200, first.get_json())
    assert count_rows(app) == before
    other = pause(ana, days_ago(0), days_ago(-6), **body)
    assert_problem(other, 409, "day-off-already-different", "#/id")


@pytest.mark.parametrize(
    ("who", "starts", "ends", "pointer"),
    [
        (ANA, 0, None, None),
        (ANA, 2, None, None),
        (ANA, 3, None, "#/starts_on"),
        (ANA, 2, 1, "#/ends_on"),
        (ANA, 1, 1, None),
        (ANA, -3, -9, None),
        (THEO, 28, 20, None),
        (THEO, 29, None, "#/starts_on"),
    ],
)
def test_how_far_back_depends_on_who_asks(
    app: Flask, phone: SignIn, who: Person, starts: int, ends: int | None, pointer: str | None
) -> None:
    http = phone(who)
    whose = {} if who is ANA else {"client_id": str(ANA.id)}
    before = count_rows(app)
    made = pause(http, days_ago(starts), None if ends is None else days_ago(ends), **whose)
    if pointer is None:
        assert made.status_code == 201
        assert made.get_json()["made_by"] == who.role
    else:
        assert_problem(made, 422, "day-off-in-past", pointer)
        assert count_rows(app) == before


@pytest.mark.parametrize(
    ("path", "given", "pointer"),
    [
        ("/pauses", {"starts_on": days_ago(0), "ends_on": days_ago(1)}, "#/ends_on"),
        ("/pauses", {"starts_on": days_ago(-367)}, "#/starts_on"),
        ("/pauses", {"starts_on": days_ago(0), "ends_on": days_ago(-400)}, "#/ends_on"),
        ("/pauses", {"starts_on": days_ago(0), "reason": "lazy"}, "#/reason"),
        ("/pauses", {"starts_on": "yesterday"}, "#/starts_on"),
        ("/excused-days", {"day_on": days_ago(0), "ends_on": days_ago(0)}, "#/ends_on"),
        ("/excused-days", {}, "#/day_on"),
    ],
)
def test_days_that_cannot_be_are_refused(
    app: Flask, phone: SignIn, path: str, given: dict[str, Any], pointer: str
) -> None:
    ana = phone(ANA)
    before = count_rows(app)
    body = {"id": str(uuid4()), "reason": "travel"} | given
    assert_problem(ana.post(path, json=body), 422, "invalid", pointer)
    assert count_rows(app) == before


def test_nobody_takes_anybody_elses_days_off(app: Flask, phone: SignIn) -> None:
    whose = {"client_id": str(ANA.id)}
    for stranger in (BEN, TOM):
        assert_problem(pause(phone(stranger), days_ago(0), **whose), 404, "not-found")
    assert_problem(pause(phone(THEO), days_ago(0)), 422, "invalid", "#/client_id")
    assert rows_of(app, DAYS_OFF) == []
    made = pause(phone(ANA), days_ago(0)).get_json()
    path = f"/pauses/{made['id']}"
    assert_problem(phone(BEN).patch(path, json={"withdrawn": True}), 404, "not-found")
    owner = phone(OLIVIA).patch(path, json={"withdrawn": True} | whose)
    assert owner.get_json()["withdrawn"] is True


def test_a_pause_is_not_ended_as_an_excused_day(phone: SignIn) -> None:
    ana = phone(ANA)
    made = pause(ana, days_ago(0)).get_json()
    refused = ana.patch(f"/excused-days/{made['id']}", json={"withdrawn": True})
    assert_problem(refused, 404, "not-found")


@pytest.mark.parametrize(
    ("ends_on", "slug", "pointer"),
    [
        (days_ago(1), "invalid", "#/ends_on"),
        (days_ago(-400), "invalid", "#/ends_on"),
    ],
)
def test_a_pause_ends_where_it_can(phone: SignIn, ends_on: str, slug: str, pointer: str) -> None:
    ana = phone(ANA)
    path = f"/pauses/{pause(ana, days_ago(0)).get_json()['id']}"
    assert_problem(ana.patch(path, json={"ends_on": ends_on}), 422, slug, pointer)


@pytest.mark.parametrize("ends_on", [days_ago(-30), None])
def test_a_pause_that_is_long_over_is_not_stretched_over_days_that_passed(
    phone: SignIn, clock: StoppedClock, ends_on: str | None
) -> None:
    """Else a month without exercise could be explained away afterwards."""
    path = f"/pauses/{pause(phone(ANA), days_ago(0), days_ago(-2)).get_json()['id']}"
    clock.advance(days=4)
    taken = phone(ANA).patch(path, json={"ends_on": days_ago(-9)})
    assert taken.status_code == 200  # two days back is still hers to say
    clock.advance(days=20)
    refused = phone(ANA).patch(path, json={"ends_on": ends_on})
    assert_problem(refused, 422, "day-off-in-past", "#/ends_on")
    staff = {"client_id": str(ANA.id), "ends_on": ends_on}
    assert phone(THEO).patch(path, json=staff).status_code == 200
