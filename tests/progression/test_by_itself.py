"""Reps and holds that grow by themselves, where the owner wants it."""

from collections.abc import Callable

import pytest
from flask import Flask

from strtrack.progression.jobs import grow_plans
from tests.factories import check_in_body, plan_item, said, screened, stored, switched_to, treated
from tests.people import ANA, OLIVIA, THEO
from tests.progression.growing import SQUAT, Growing, approve, codes, put_off
from tests.progression.test_progression import GOBLET, now_of

Grow = Callable[[], int]


@pytest.fixture
def grow(app: Flask, growing: Growing) -> Grow:
    """Switch it on, and return the hourly job."""
    olivia = growing.phone(OLIVIA)
    assert olivia.patch("/practice", json={"reps_alone": True}).get_json()["reps_alone"] is True

    def run() -> int:
        with app.app_context():
            return grow_plans(now=growing.clock.now())

    return run


def test_reps_grow_once_and_everybody_is_told(growing: Growing, grow: Grow) -> None:
    growing.publish(plan_item(**SQUAT))
    growing.is_ready()
    assert (grow(), grow()) == (1, 0)
    version = growing.newest()
    assert (version["by_itself"], version["items"][0]["reps"]) == (True, 12)
    assert version["what_changed"] == "Squat: now 3 × 12."
    assert version["published_by_name"] == "Theo Marin"
    plan = growing.phone(ANA).get("/today").get_json()["plan"]
    assert (plan["by_itself"], plan["what_changed"]) == (True, "Squat: now 3 × 12.")
    line = growing.line()
    assert (line["kind"], codes(line)) == ("hold", ["changed"])
    assert line["last_decision"]["decided_by_name"] is None
    assert line["last_decision"]["after"]["reps"] == 12


def test_holds_grow_too(growing: Growing, grow: Grow) -> None:
    prop = {"exercise_slug": "prone-prop-elbows", "sets": 1, "reps": 3, "hold_s": 30}
    growing.publish(plan_item(**prop))
    growing.is_ready()
    assert grow() == 1
    assert growing.newest()["items"][0]["hold_s"] == 35
    assert growing.version["what_changed"].endswith(": now 1 × 3 · 35 s.")


def test_after_a_week_it_may_grow_again(growing: Growing, grow: Grow) -> None:
    growing.publish(plan_item(**SQUAT))
    growing.is_ready()
    assert grow() == 1
    growing.newest()
    growing.days(6, two_more=True)
    assert grow() == 0
    growing.clock.advance(days=1)
    growing.wakes(2)
    assert grow() == 1
    assert growing.newest()["items"][0]["reps"] == 14


@pytest.mark.parametrize(
    "item",
    [GOBLET | {"reps": 13}, SQUAT | {"reps": 17}],
    ids=["a load", "another exercise"],
)
def test_neither_a_load_nor_another_exercise_comes_by_itself(
    growing: Growing, grow: Grow, item: dict[str, object]
) -> None:
    growing.publish(plan_item(**item))
    assert growing.is_ready()["kind"] == "progress"
    assert grow() == 0


def test_nothing_is_eased_by_itself(growing: Growing, grow: Grow) -> None:
    growing.publish(plan_item(**SQUAT))
    growing.days(2, pain=8)
    assert growing.line()["kind"] == "ease"
    assert grow() == 0


def test_nothing_grows_where_it_is_not_switched_on(app: Flask, growing: Growing) -> None:
    growing.publish(plan_item(**SQUAT))
    assert growing.is_ready()["kind"] == "progress"
    with app.app_context():
        assert grow_plans(now=growing.clock.now()) == 0


def test_nothing_grows_where_answers_are_only_recorded(growing: Growing, grow: Grow) -> None:
    growing.publish(plan_item(**SQUAT))
    growing.is_ready()
    assert growing.phone(OLIVIA).patch("/practice", json=switched_to("record")).status_code == 200
    assert grow() == 0


def test_what_the_therapist_put_off_does_not_grow(growing: Growing, grow: Grow) -> None:
    growing.publish(plan_item(**SQUAT))
    assert growing.decides(put_off(growing.is_ready())).status_code == 201
    assert grow() == 0


def test_nothing_grows_under_an_open_alert(growing: Growing, grow: Grow) -> None:
    growing.publish(plan_item(**SQUAT))
    growing.is_ready()
    thigh = [{"zone": "thigh-front", "side": "L"}]
    made = treated(growing.phone(THEO), ended_at=growing.clock.now(), areas=thigh)
    growing.clock.advance(hours=4)
    body = check_in_body(treatment_id=made["id"], score=8, recorded_at=now_of(growing))
    stored(growing.phone(ANA), "/check-ins", body)
    assert grow() == 0


def test_a_plan_the_screening_stands_against_stays_and_stops_nobody(
    growing: Growing, grow: Grow
) -> None:
    growing.publish(plan_item(**SQUAT), plan_item(exercise_slug="prone-press-up"))
    growing.is_ready()
    screened(growing.phone(THEO), P04=said("yes"), recorded_at=now_of(growing))
    number = growing.newest()["number"]
    assert grow() == 0
    assert growing.newest()["number"] == number


def test_a_draft_stays_unpublished(growing: Growing, grow: Grow) -> None:
    squat = plan_item(**SQUAT)
    growing.publish(squat)
    growing.is_ready()
    theo, path = growing.phone(THEO), f"/clients/{ANA.id}/plan"
    draft = [squat, plan_item(exercise_slug="bird-dog")]
    headers = {"If-Match": theo.get(path).headers["ETag"]}
    assert theo.put(path, json={"items": draft}, headers=headers).status_code == 200
    assert grow() == 1
    assert [item["reps"] for item in growing.newest()["items"]] == [12]
    kept = growing.phone(THEO).get(path).get_json()["items"]
    assert [item["reps"] for item in kept] == [12, 10]


def test_the_therapist_takes_it_on_from_there(growing: Growing, grow: Grow) -> None:
    growing.publish(plan_item(**SQUAT))
    growing.is_ready()
    assert grow() == 1
    growing.newest()
    growing.days(2, pain=7)
    growing.clock.advance(days=5)
    line = growing.line()
    assert line["kind"] == "ease"
    assert growing.decides(approve(line)).status_code == 201
    assert growing.newest()["by_itself"] is False
