"""Thresholds of one client: shown with their sources, changed with a reason, kept in order."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from strtrack.accounts.models import CLIENTS, THRESHOLD_CHANGES
from strtrack.audit.models import AuditEntry
from strtrack.kernel.db import table_of
from strtrack.kernel.thresholds import GROUPS, KNOWN, Thresholds
from tests.expect import assert_problem, count_rows, rows_of
from tests.factories import written
from tests.judgements import thresholds_body
from tests.people import ANA, NOW, OLIVIA, THEO, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]
PATH = f"/clients/{ANA.id}/thresholds"


def shown_to(desk: Phone) -> dict[str, Any]:
    response = desk.get(PATH)
    assert response.status_code == 200, response.get_data(as_text=True)
    body: dict[str, Any] = response.get_json()
    return body


def item_of(shown: dict[str, Any], name: str) -> dict[str, Any]:
    return next(item for item in shown["items"] if item["name"] == name)


def own_of(app: Flask) -> Any:
    return next(row for row in rows_of(app, CLIENTS) if row["id"] == ANA.id)["thresholds"]


def test_every_threshold_says_what_it_is_and_where_it_comes_from(phone: SignIn) -> None:
    shown = shown_to(phone(THEO))
    assert (shown["number"], shown["changes"]) == (0, [])
    assert [item["name"] for item in shown["items"]] == [n for g in GROUPS.values() for n in g]
    assert {item["name"]: item["in_force"] for item in shown["items"]} == asdict(Thresholds())
    for item in shown["items"]:
        known = KNOWN[item["name"]]
        said = {name: item[name] for name in ("default", "low", "high", "unit", "source")}
        assert said == asdict(known)
        assert item["name"] in GROUPS[item["group"]]
        assert (item["practice"], item["own"]) == (None, None)
    assert item_of(shown, "high_score")["words"] == "Call from this soreness on, at any hour"
    assert item_of(shown, "high_score")["below"] == ["extreme_score"]


def test_it_is_said_in_the_viewers_language(phone: SignIn) -> None:
    theo = phone(THEO)
    english = {item["words"] for item in shown_to(theo)["items"]}
    theo.patch("/me", json={"language": "es"})
    spanish = {item["words"] for item in shown_to(theo)["items"]}
    assert len(english) == len(spanish) == len(KNOWN)
    assert english.isdisjoint(spanish)


def test_the_clients_own_number_stands_beside_the_practices(phone: SignIn) -> None:
    phone(OLIVIA).patch("/practice", json={"thresholds": {"high_score": 7, "silent_days": 5}})
    theo = phone(THEO)
    changed = theo.put(PATH, json=thresholds_body(high_score=9, extreme_score=10))
    assert changed.status_code == 200
    shown = changed.get_json()
    assert shown == shown_to(theo)
    high, silent = item_of(shown, "high_score"), item_of(shown, "silent_days")
    assert [high[n] for n in ("default", "practice", "own", "in_force")] == [8, 7, 9, 9]
    assert [silent[n] for n in ("default", "practice", "own", "in_force")] == [3, 5, None, 5]
    assert theo.get(f"/clients/{ANA.id}").get_json()["own_thresholds_count"] == 2
    (known,) = [
        one
        for one in phone(OLIVIA).get("/practice").get_json()["known_thresholds"]
        if one["name"] == "high_score"
    ]
    assert [known[n] for n in ("practice", "own", "in_force")] == [7, None, 7]


def test_a_change_says_who_when_and_why_and_is_never_lost(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    phone(THEO).put(PATH, json=thresholds_body(high_score=9, extreme_score=10))
    clock.advance(hours=1)
    shown = phone(OLIVIA).put(PATH, json=thresholds_body(1, reason="Back to usual.")).get_json()
    assert shown["number"] == 2
    assert [
        {name: one[name] for name in ("number", "thresholds", "reason", "changed_by_name")}
        for one in shown["changes"]
    ] == [
        {
            "number": 2,
            "thresholds": {},
            "reason": "Back to usual.",
            "changed_by_name": OLIVIA.name,
        },
        {
            "number": 1,
            "thresholds": {"high_score": 9, "extreme_score": 10},
            "reason": "Very sore is usual for her.",
            "changed_by_name": THEO.name,
        },
    ]
    assert [one["changed_at"] for one in shown["changes"]] == [
        written(NOW + timedelta(hours=1)),
        written(NOW),
    ]
    noted = [row for row in rows_of(app, table_of(AuditEntry)) if "thresholds" in row["action"]]
    changes = [row for row in noted if row["action"] == "change_thresholds"]
    assert [row["detail"] for row in changes] == [
        {"fields": ["extreme_score", "high_score"]},
        {"fields": []},
    ]
    assert {row["client_id"] for row in changes} == {ANA.id}
    assert "sore" not in str([row["detail"] for row in noted])


def test_sending_twice_stores_once(app: Flask, phone: SignIn) -> None:
    theo, body = phone(THEO), thresholds_body(high_score=7)
    first = theo.put(PATH, json=body)
    before = count_rows(app)
    again = theo.put(PATH, json=body)
    assert (again.status_code, again.get_json()) == (200, first.get_json())
    assert count_rows(app) == before
    other = theo.put(PATH, json=body | {"reason": "Another one."})
    assert_problem(other, 409, "already-different", "#/id")
    assert count_rows(app) == before


def test_a_change_onto_what_somebody_else_has_changed_is_refused(app: Flask, phone: SignIn) -> None:
    phone(OLIVIA).put(PATH, json=thresholds_body(high_score=9, extreme_score=10))
    before = count_rows(app)
    refused = phone(THEO).put(PATH, json=thresholds_body(0, high_score=7))
    problem = assert_problem(refused, 409, "thresholds-changed", "#/based_on")
    assert problem["changed_by_name"] == OLIVIA.name
    assert problem["changed_at"] == written(NOW)
    unseen = phone(THEO).put(PATH, json=thresholds_body(5, high_score=7))
    assert_problem(unseen, 409, "thresholds-changed", "#/based_on")
    assert own_of(app) == {"high_score": 9, "extreme_score": 10}
    assert count_rows(app)["threshold_changes"] == before["threshold_changes"] == 1


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_a_number_stays_within_its_bounds(app: Flask, phone: SignIn, name: str) -> None:
    theo, known = phone(THEO), KNOWN[name]
    for outside in (known.low - 0.01, known.high + 0.01):
        refused = theo.put(PATH, json=thresholds_body(0, **{name: outside}))
        assert_problem(refused, 422, "invalid", f"#/thresholds/{name}")
    assert own_of(app) == {}
    assert rows_of(app, THRESHOLD_CHANGES) == []


def test_the_order_is_that_of_the_practices_and_the_clients_together(
    app: Flask, phone: SignIn
) -> None:
    olivia, theo = phone(OLIVIA), phone(THEO)
    olivia.patch("/practice", json={"thresholds": {"watch_score": 7}})
    refused = theo.put(PATH, json=thresholds_body(high_score=7, late_hours=60))
    assert_problem(refused, 422, "invalid", "#/thresholds/high_score")
    assert own_of(app) == {}
    kept = theo.put(PATH, json=thresholds_body(high_score=7, watch_score=6, late_hours=60))
    assert kept.status_code == 200
    assert theo.put(PATH, json=thresholds_body(1, high_score=8)).status_code == 200


def test_each_number_at_fault_is_pointed_at(app: Flask, phone: SignIn) -> None:
    turned = thresholds_body(
        settled_score=3, high_score=6, watch_score=7, problem_step=4, problem_jump=4
    )
    problem = assert_problem(phone(THEO).put(PATH, json=turned), 422, "invalid")
    assert [fault["pointer"] for fault in problem["errors"]] == [
        "#/thresholds/settled_score",
        "#/thresholds/watch_score",
        "#/thresholds/problem_step",
    ]
    assert own_of(app) == {}


def test_a_practice_may_not_turn_round_what_a_client_has_of_her_own(
    app: Flask, phone: SignIn
) -> None:
    olivia = phone(OLIVIA)
    phone(THEO).put(PATH, json=thresholds_body(high_score=7))
    before = count_rows(app)
    wanted = {"name": "Riverside Hands", "thresholds": {"watch_score": 7, "silent_days": 5}}
    refused = olivia.patch("/practice", json=wanted)
    problem = assert_problem(refused, 422, "clients-out-of-order", "#/thresholds/watch_score")
    assert [fault["pointer"] for fault in problem["errors"]] == ["#/thresholds/watch_score"]
    assert (problem["clients"], problem["clients_count"]) == ([ANA.name], 1)
    shown = olivia.get("/practice").get_json()
    assert (shown["name"], shown["thresholds"]) == ("Riverside Clinic", {})
    assert count_rows(app) == before
    phone(THEO).put(PATH, json=thresholds_body(1))
    assert olivia.patch("/practice", json=wanted).status_code == 200


def test_going_back_to_a_default_is_held_against_the_clients_too(phone: SignIn) -> None:
    olivia = phone(OLIVIA)
    olivia.patch("/practice", json={"thresholds": {"level_score": 2}})
    assert phone(THEO).put(PATH, json=thresholds_body(late_score=3)).status_code == 200
    refused = olivia.patch("/practice", json={"thresholds": {"level_score": None}})
    assert_problem(refused, 422, "clients-out-of-order", "#/thresholds/level_score")


@pytest.mark.parametrize(
    ("given", "pointer"),
    [
        ({"thresholds": {"patience": 3}}, "#/thresholds/patience"),
        ({"thresholds": {"high_score": "9"}}, "#/thresholds/high_score"),
        ({"thresholds": {"high_score": None}}, "#/thresholds/high_score"),
        ({"thresholds": {"high_score": True}}, "#/thresholds/high_score"),
        ({"thresholds": None}, "#/thresholds"),
        ({"reason": "  "}, "#/reason"),
        ({"reason": "x" * 501}, "#/reason"),
        ({"based_on": -1}, "#/based_on"),
        ({"id": "1"}, "#/id"),
        ({"level": 1}, "#/level"),
    ],
)
def test_what_no_desk_can_mean_is_refused(
    app: Flask, phone: SignIn, given: dict[str, Any], pointer: str
) -> None:
    theo = phone(THEO)
    before = count_rows(app)
    refused = theo.put(PATH, json=thresholds_body(high_score=7) | given)
    assert_problem(refused, 422, "invalid", pointer)
    assert count_rows(app) == before


@pytest.mark.parametrize("missing", ["id", "based_on", "thresholds", "reason"])
def test_nothing_is_left_to_be_guessed(phone: SignIn, missing: str) -> None:
    body = thresholds_body(high_score=7)
    del body[missing]
    assert_problem(phone(THEO).put(PATH, json=body), 422, "invalid", f"#/{missing}")
