"""The draft a therapist works on: kept whole, refused when somebody was quicker."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from strtrack.plans.models import DRAFTS, PLANS
from strtrack.plans.service.drafts import KEPT_DRAFTS
from tests.expect import assert_problem, count_rows, rows_of
from tests.factories import days_ago, plan_item, schedule, written
from tests.people import ANA, NOW, OLIVIA, THEO, TOM, Person
from tests.phones import Phone

SignIn = Callable[[Person], Phone]
RULE = "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH"
PATH = f"/clients/{ANA.id}/plan"


def save(desk: Phone, revision: str, *items: dict[str, Any]) -> Any:
    return desk.put(PATH, json={"items": list(items)}, headers={"If-Match": revision})


def test_a_client_without_a_plan_has_an_empty_one(phone: SignIn) -> None:
    response = phone(THEO).get(PATH)
    empty = {"revision": 0, "items": [], "version": None, "screened_exercises": []}
    assert response.get_json() == empty
    assert response.headers["ETag"] == '"0"'


def test_a_draft_is_shown_as_it_was_saved(phone: SignIn) -> None:
    items = [
        plan_item(exercise_slug="bird-dog", side="each", hold_s=5, note="slowly"),
        plan_item(
            schedule=schedule("weekdays", weekdays=["MO", "TH"]),
            load={"kind": "band", "value": "light", "unit": "resistance_level"},
            tempo="3-1-2",
            rir_target=2,
            times_per_day=3,
        ),
    ]
    theo = phone(THEO)
    response = save(theo, '"0"', *items)
    assert response.status_code == 200
    plan = response.get_json()
    for shown, item in zip(plan["items"], items, strict=True):
        assert {k: shown[k] for k in item} == item
    assert [item["exercise_name"] for item in plan["items"]] == ["Bird dog", "Cat and cow"]
    assert [item["est_seconds"] for item in plan["items"]] == [310, 150]
    assert (plan["revision"], plan["version"]) == (1, None)
    assert response.headers["ETag"] == '"1"'
    assert theo.get(PATH).get_json() == plan


def test_a_draft_is_not_shown_to_the_client(phone: SignIn) -> None:
    save(phone(THEO), '"0"', plan_item())
    assert phone(ANA).get(PATH).get_json()["items"] == []


def test_who_is_second_learns_what_is_there(app: Flask, phone: SignIn) -> None:
    theo, olivia = phone(THEO), phone(OLIVIA)
    mine = plan_item(note="mine")
    save(theo, '"0"', mine)
    before = rows_of(app, PLANS)
    refused = save(olivia, '"0"', plan_item(note="hers"))
    problem = assert_problem(refused, 412, "plan-stale")
    assert problem["current"]["revision"] == 1
    assert problem["current"]["items"][0]["note"] == "mine"
    assert rows_of(app, PLANS) == before
    assert save(olivia, '"1"', plan_item(note="hers")).status_code == 200


def test_who_is_second_learns_what_was_done_meanwhile(phone: SignIn) -> None:
    theo, olivia = phone(THEO), phone(OLIVIA)
    stays, goes, moves = plan_item(), plan_item(), plan_item(exercise_slug="bird-dog")
    save(theo, '"0"', stays, goes, moves)
    comes = plan_item(exercise_slug="glute-bridge")
    save(olivia, '"1"', moves, comes, stays | {"sets": 4, "note": "slowly"})
    problem = assert_problem(save(theo, '"1"', stays), 412, "plan-stale")
    assert (problem["changed_by_name"], problem["changed_at"]) == (OLIVIA.name, written(NOW))
    told = [(d["change"], d["line_id"], d["fields"]) for d in problem["differs"]]
    assert told == [
        ("moved", moves["line_id"], []),
        ("added", comes["line_id"], []),
        ("changed", stays["line_id"], ["note", "sets"]),
        ("removed", goes["line_id"], []),
    ]
    assert problem["differs"][1]["exercise_name"] == "Bridge"


def test_what_is_long_past_is_not_compared(app: Flask, phone: SignIn) -> None:
    theo = phone(THEO)
    for revision in range(KEPT_DRAFTS + 2):
        save(theo, f'"{revision}"', plan_item())
    assert assert_problem(save(theo, '"1"', plan_item()), 412, "plan-stale")["differs"] is None
    assert assert_problem(save(theo, '"3"', plan_item()), 412, "plan-stale")["differs"]
    assert len(rows_of(app, DRAFTS)) == KEPT_DRAFTS


def test_a_change_must_name_what_it_changes(app: Flask, phone: SignIn) -> None:
    theo = phone(THEO)
    before = count_rows(app)
    without = theo.put(PATH, json={"items": [plan_item()]})
    assert_problem(without, 428, "precondition-missing")
    assert_problem(save(theo, '"latest"', plan_item()), 422, "invalid", "#/If-Match")
    assert count_rows(app) == before


def test_an_unchanged_plan_is_not_sent_again(phone: SignIn) -> None:
    theo = phone(THEO)
    save(theo, '"0"', plan_item())
    same = theo.get(PATH, headers={"If-None-Match": '"1"'})
    assert (same.status_code, same.get_data()) == (304, b"")
    assert theo.get(PATH, headers={"If-None-Match": '"0"'}).status_code == 200


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({"exercise_slug": "no-such-exercise"}, "#/items/0/exercise_slug"),
        ({"sets": 0}, "#/items/0/sets"),
        ({"sets": 11}, "#/items/0/sets"),
        ({"reps": 61}, "#/items/0/reps"),
        ({"times_per_day": 7}, "#/items/0/times_per_day"),
        ({"hold_s": 5, "duration_s": 30}, "#/items/0/duration_s"),
        ({"tempo": "slow"}, "#/items/0/tempo"),
        ({"schedule": {"kind": "weekdays", "weekdays": []}}, "#/items/0/schedule/weekdays"),
        ({"schedule": {"kind": "daily", "weekdays": ["MO"]}}, "#/items/0/schedule/weekdays"),
        ({"schedule": {"kind": "weekdays", "weekdays": ["XX"]}}, "#/items/0/schedule/weekdays/0"),
        ({"schedule": {"kind": "interval"}}, "#/items/0/schedule/every"),
        ({"schedule": {"kind": "interval", "every": 1}}, "#/items/0/schedule/every"),
        ({"schedule": {"kind": "daily", "every": 2}}, "#/items/0/schedule/every"),
        ({"schedule": {"kind": "quota"}}, "#/items/0/schedule/per_week"),
        ({"schedule": {"kind": "quota", "per_week": 8}}, "#/items/0/schedule/per_week"),
        ({"schedule": {"kind": "rule"}}, "#/items/0/schedule/rrule"),
        ({"schedule": {"kind": "rule", "rrule": "FREQ=HOURLY"}}, "#/items/0/schedule/rrule"),
        ({"schedule": {"kind": "rule", "rrule": RULE * 9}}, "#/items/0/schedule/rrule"),
        ({"schedule": {"kind": "as_needed", "rrule": RULE}}, "#/items/0/schedule/rrule"),
        ({"schedule": {"kind": "hourly"}}, "#/items/0/schedule/kind"),
        (
            {"schedule": {"kind": "quota", "per_week": 3}, "times_per_day": 2},
            "#/items/0/times_per_day",
        ),
        ({"starts_on": days_ago(0), "ends_on": days_ago(1)}, "#/items/0/ends_on"),
        ({"starts_on": "tomorrow"}, "#/items/0/starts_on"),
        ({"phase": 6}, "#/items/0/phase"),
        (
            {"schedule": {"kind": "rule", "rrule": "FREQ=DAILY;UNTIL=20200101"}},
            "#/items/0/schedule",
        ),
        (
            {
                "schedule": {"kind": "weekdays", "weekdays": ["MO"]},
                "starts_on": "2026-03-10",
                "ends_on": "2026-03-15",
            },
            "#/items/0/schedule",
        ),
        ({"load": {"kind": "none", "value": 3}}, "#/items/0/load/value"),
        ({"load": {"kind": "band", "value": 3}}, "#/items/0/load/value"),
        ({"load": {"kind": "external", "value": "light"}}, "#/items/0/load/value"),
        ({"load": {"kind": "external", "value": 0}}, "#/items/0/load/value"),
        ({"pain_limit_nprs": 11}, "#/items/0/pain_limit_nprs"),
        ({"colour": "red"}, "#/items/0/colour"),
    ],
)
def test_what_no_exercise_can_be_is_refused(
    app: Flask, phone: SignIn, given: dict[str, Any], pointer: str
) -> None:
    theo = phone(THEO)
    before = count_rows(app)
    assert_problem(save(theo, '"0"', plan_item(**given)), 422, "invalid", pointer)
    assert count_rows(app) == before


def test_each_line_stands_in_a_plan_once(phone: SignIn) -> None:
    line = str(uuid4())
    twice = [plan_item(line_id=line), plan_item(line_id=line)]
    assert_problem(save(phone(THEO), '"0"', *twice), 422, "invalid", "#/items")


def test_a_plan_has_thirty_items_at_most(phone: SignIn) -> None:
    theo = phone(THEO)
    assert_problem(save(theo, '"0"', *[plan_item() for _ in range(31)]), 422, "invalid", "#/items")
    assert save(theo, '"0"', *[plan_item() for _ in range(30)]).status_code == 200


def test_another_therapist_cannot_touch_it(app: Flask, phone: SignIn) -> None:
    tom = phone(TOM)
    before = count_rows(app)
    assert_problem(save(tom, '"0"', plan_item()), 404, "not-found")
    assert count_rows(app) == before
