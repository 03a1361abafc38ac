"""A plan meets the client's screening: what is shown of its exercises, and what is published."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from tests.expect import assert_problem, count_rows
from tests.factories import (
    correction_body,
    plan_item,
    published,
    said,
    screened,
    screening_body,
    stored,
)
from tests.people import ANA, THEO, Person
from tests.phones import Phone

SignIn = Callable[[Person], Phone]
PATH = f"/clients/{ANA.id}/plan"
ROLLER = "thoracic-extension-roller"  # mid-back; goes by a fracture there and by osteoporosis
CHAIR = "thoracic-extension-chair"  # goes by osteoporosis
STEP = "step-up"  # goes by balance
FRACTURE: dict[str, Any] = {"L05": said("yes", areas=[("mid-back", "M")])}
STAFF_ONLY = {"considered", "screening", "screened_exercises"}


def save(desk: Phone, *items: dict[str, Any]) -> dict[str, Any]:
    seen = desk.get(PATH).headers["ETag"]
    response = desk.put(PATH, json={"items": list(items)}, headers={"If-Match": seen})
    assert response.status_code == 200, response.get_data(as_text=True)
    plan: dict[str, Any] = response.get_json()
    return plan


def publish(desk: Phone, seen: str | None = None) -> Any:
    seen = seen or desk.get(PATH).headers["ETag"]
    return desk.post(f"{PATH}/publish", json={"id": str(uuid4())}, headers={"If-Match": seen})


def shown(item: dict[str, Any]) -> list[tuple[str, str, bool]]:
    return [(m["tag"], m["action"], m["considered"]) for m in item["screening"]]


def test_an_item_says_what_the_screening_does_to_it(phone: SignIn) -> None:
    theo = phone(THEO)
    screened(theo, C02=said("not_sure"), P07=said("yes"), **FRACTURE)
    items = [plan_item(exercise_slug=slug) for slug in (ROLLER, STEP, "bird-dog")]
    roller, step, bird_dog = save(theo, *items)["items"]
    assert shown(roller) == [("recent_fracture", "block", False), ("osteoporosis", "ask", False)]
    assert roller["screening"][0]["title"] == "Broken bone still healing"
    assert roller["screening"][0]["areas"] == [{"zone": "mid-back", "side": "M"}]
    assert roller["screening"][1]["areas"] is None
    assert shown(step) == [("balance_risk", "warn", False)]
    assert bird_dog["screening"] == []


def test_an_exercise_says_so_before_it_is_in_the_plan(phone: SignIn) -> None:
    theo = phone(THEO)
    assert theo.get(PATH).get_json()["screened_exercises"] == []
    screened(theo, **FRACTURE)
    found = theo.get(PATH).get_json()["screened_exercises"]
    assert [e["exercise_slug"] for e in found] == [ROLLER]
    assert [(m["tag"], m["action"]) for m in found[0]["screening"]] == [
        ("recent_fracture", "block")
    ]


def test_an_answer_elsewhere_leaves_an_exercise_alone(phone: SignIn) -> None:
    theo = phone(THEO)
    screened(theo, L05=said("yes", areas=[("wrist", "R")]))
    assert save(theo, plan_item(exercise_slug=ROLLER))["items"][0]["screening"] == []
    assert publish(theo).status_code == 201


@pytest.mark.parametrize(
    ("item", "title"), [("A09", "Serious bleeding disorder"), ("C19", "Easy bruising or bleeding")]
)
def test_either_bleeding_disorder_counts_and_is_called_by_its_own_name(
    phone: SignIn, item: str, title: str
) -> None:
    theo = phone(THEO)
    given: dict[str, Any] = {item: said("yes")}
    screened(theo, **given)
    ball = save(theo, plan_item(exercise_slug="glute-ball-release"))["items"][0]
    assert [(m["tag"], m["title"]) for m in ball["screening"]] == [("bleeding_disorder", title)]


@pytest.mark.parametrize(("weeks", "asks"), [(12, False), (20, True), (None, True)])
def test_lying_on_the_back_asks_from_week_twenty_or_when_unknown(
    phone: SignIn, weeks: int | None, *, asks: bool
) -> None:
    theo = phone(THEO)
    follow_ups = {} if weeks is None else {"weeks": weeks}
    screened(theo, C03=said("yes", follow_ups=follow_ups))
    bridge = save(theo, plan_item(exercise_slug="glute-bridge"))["items"][0]
    assert (("pregnancy_supine", "ask", False) in shown(bridge)) is asks


def test_what_helps_with_touch_never_matters_to_exercises(phone: SignIn) -> None:
    theo = phone(THEO)
    screened(theo, C14=said("yes", note="velvet anvil"))
    assert theo.get(PATH).get_json()["screened_exercises"] == []


def test_an_exercise_left_out_is_not_published(app: Flask, phone: SignIn) -> None:
    theo = phone(THEO)
    screened(theo, **FRACTURE)
    asked = plan_item(exercise_slug=ROLLER, considered=["recent_fracture"])
    save(theo, plan_item(), asked)
    before, seen = count_rows(app), '"1"'
    problem = assert_problem(publish(theo, seen), 422, "exercise-blocked", "#/items/1")
    assert len(problem["errors"]) == 1
    assert count_rows(app) == before


def test_an_exercise_that_asks_is_published_once_it_was_thought_about(
    app: Flask, phone: SignIn
) -> None:
    theo = phone(THEO)
    screened(theo, C02=said("yes"), P07=said("yes"))
    items = [plan_item(exercise_slug=slug) for slug in (CHAIR, STEP, "neck-rotation-towel")]
    save(theo, *items)
    before, seen = count_rows(app), '"1"'
    problem = assert_problem(publish(theo, seen), 422, "exercise-asks", "#/items/0")
    assert [e["pointer"] for e in problem["errors"]] == ["#/items/0", "#/items/2"]
    assert count_rows(app) == before
    for item in items:
        item["considered"] = ["osteoporosis"]
    save(theo, *items)
    response = publish(theo)
    assert response.status_code == 201
    version = response.get_json()["version"]
    assert shown(version["items"][0]) == [("osteoporosis", "ask", True)]
    assert version["items"][0]["considered"] == ["osteoporosis"]


def test_a_yes_that_came_later_shows_on_what_is_prescribed(phone: SignIn) -> None:
    theo = phone(THEO)
    first = screened(theo)
    published(theo, plan_item(exercise_slug=CHAIR))
    seen = theo.get(PATH).headers["ETag"]
    changed = correction_body("C02", answer=said("yes"))
    stored(theo, f"/clients/{ANA.id}/screenings/{first['id']}/corrections", changed)
    plan = theo.get(PATH, headers={"If-None-Match": seen}).get_json()
    assert shown(plan["version"]["items"][0]) == [("osteoporosis", "ask", False)]
    assert shown(plan["items"][0]) == [("osteoporosis", "ask", False)]


def test_a_resolved_answer_stops_nothing(phone: SignIn) -> None:
    theo = phone(THEO)
    first = screened(theo, **FRACTURE)
    save(theo, plan_item(exercise_slug=ROLLER))
    assert_problem(publish(theo), 422, "exercise-blocked")
    resolved = correction_body("L05", "resolve")
    stored(theo, f"/clients/{ANA.id}/screenings/{first['id']}/corrections", resolved)
    assert publish(theo).status_code == 201


def test_the_client_is_not_shown_what_staff_think_about(phone: SignIn) -> None:
    theo, ana = phone(THEO), phone(ANA)
    body = screening_body(C02=said("yes"), answered_by="client")
    stored(ana, f"/clients/{ANA.id}/screenings", body)
    published(theo, plan_item(exercise_slug=CHAIR, considered=["osteoporosis"]))
    own = ana.get(PATH).get_json()
    assert STAFF_ONLY & (own.keys() | own["version"]["items"][0].keys()) == set()


@pytest.mark.parametrize("considered", [["no_such_tag"], ["osteoporosis"] * 2, "osteoporosis"])
def test_only_known_answers_are_thought_about_once(phone: SignIn, considered: Any) -> None:
    body = {"items": [plan_item(considered=considered)]}
    refused = phone(THEO).put(PATH, json=body, headers={"If-Match": '"0"'})
    assert_problem(refused, 422, "invalid")
