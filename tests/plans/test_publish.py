"""Publishing makes a version that never changes."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from strtrack.audit.models import AuditEntry
from strtrack.kernel.db import table_of
from strtrack.plans.models import PRESCRIPTIONS, VERSIONS, VIEWS
from tests.expect import assert_problem, count_rows, rows_of
from tests.factories import days_ago, plan_item, published, schedule, written
from tests.people import ANA, NOW, THEO, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]
PATH = f"/clients/{ANA.id}/plan"
SHOWN_ONLY = {"exercise_name", "est_seconds"}


def publish(desk: Phone, revision: int, **given: Any) -> Any:
    body = {"id": str(uuid4())} | given
    return desk.post(f"{PATH}/publish", json=body, headers={"If-Match": f'"{revision}"'})


def drafted(desk: Phone, *items: dict[str, Any]) -> int:
    seen = desk.get(PATH).headers["ETag"]
    body = {"items": list(items) or [plan_item()]}
    revision: int = desk.put(PATH, json=body, headers={"If-Match": seen}).get_json()["revision"]
    return revision


def test_a_version_is_what_the_draft_was(phone: SignIn) -> None:
    theo = phone(THEO)
    items = [plan_item(note="one"), plan_item(note="two", exercise_slug="bird-dog")]
    response = publish(theo, drafted(theo, *items), what_changed="A gentle start.")
    assert response.status_code == 201
    version = response.get_json()["version"]
    assert (version["number"], version["starts_on"]) == (1, days_ago(0))
    assert version["what_changed"] == "A gentle start."
    assert version["published_by_name"] == THEO.name
    for shown, item in zip(version["items"], items, strict=True):
        assert {k: shown[k] for k in item} == item
    own = phone(ANA).get(PATH).get_json()["version"]
    staff_only = {"considered", "screening"}
    assert own["items"] == [
        {k: v for k, v in item.items() if k not in staff_only} for item in version["items"]
    ]


def test_publishing_twice_publishes_once(app: Flask, phone: SignIn) -> None:
    theo = phone(THEO)
    revision, version_id = drafted(theo), str(uuid4())
    first = publish(theo, revision, id=version_id)
    before = count_rows(app)
    again = publish(theo, revision, id=version_id)
    assert (again.status_code, again.get_json()) == (200, first.get_json())
    assert count_rows(app) == before
    other = publish(theo, revision, id=version_id, what_changed="something else")
    assert_problem(other, 409, "plan-version-already-different", "#/id")


def test_a_new_version_leaves_the_old_one_as_it_was(app: Flask, phone: SignIn) -> None:
    theo = phone(THEO)
    item = plan_item(sets=2)
    first = published(theo, item)
    old = rows_of(app, PRESCRIPTIONS)
    second = published(theo, item | {"sets": 4})
    assert (first["number"], second["number"]) == (1, 2)
    assert [row for row in rows_of(app, PRESCRIPTIONS) if row in old] == old
    assert first["items"][0]["line_id"] == second["items"][0]["line_id"]
    assert first["items"][0]["prescription_id"] != second["items"][0]["prescription_id"]
    heads = theo.get(f"{PATH}/versions").get_json()["items"]
    assert [head["number"] for head in heads] == [2, 1]


def test_a_stale_desk_publishes_nothing(app: Flask, phone: SignIn) -> None:
    theo = phone(THEO)
    revision = drafted(theo)
    drafted(theo, plan_item(note="newer"))
    before = count_rows(app)
    problem = assert_problem(publish(theo, revision), 412, "plan-stale")
    assert problem["current"]["items"][0]["note"] == "newer"
    assert count_rows(app) == before


@pytest.mark.parametrize("items", [None, []], ids=["no draft", "an empty draft"])
def test_an_empty_plan_is_not_published(
    app: Flask, phone: SignIn, items: list[dict[str, Any]] | None
) -> None:
    theo, revision = phone(THEO), 0
    if items is not None:
        theo.put(PATH, json={"items": items}, headers={"If-Match": '"0"'})
        revision = 1
    assert_problem(publish(theo, revision), 422, "nothing-to-publish")
    assert rows_of(app, VERSIONS) == []


@pytest.mark.parametrize(
    ("starts_on", "status"),
    [(days_ago(1), 422), (days_ago(0), 201), (days_ago(-90), 201), (days_ago(-91), 422)],
)
def test_a_plan_starts_today_or_within_ninety_days(
    phone: SignIn, starts_on: str, status: int
) -> None:
    theo = phone(THEO)
    response = publish(theo, drafted(theo), starts_on=starts_on)
    assert response.status_code == status
    if status == 422:
        assert_problem(response, 422, "invalid", "#/starts_on")


def test_today_is_the_clients_own_diary_day(phone: SignIn, clock: StoppedClock) -> None:
    clock.at = NOW.replace(hour=1)
    theo = phone(THEO)
    shown = publish(theo, drafted(theo)).get_json()
    assert shown["version"]["starts_on"] == days_ago(1)


def test_saving_and_publishing_are_in_the_audit_log(app: Flask, phone: SignIn) -> None:
    theo = phone(THEO)
    before = len(rows_of(app, table_of(AuditEntry)))
    version = published(theo)
    entries = rows_of(app, table_of(AuditEntry))[before:]
    assert [(e["action"], e["subject"]) for e in entries] == [
        ("view_plan", f"client:{ANA.id}"),
        ("save_plan_draft", f"plan:{ANA.id}"),
        ("publish_plan", f"plan_version:{version['id']}"),
    ]


def test_a_line_that_keeps_its_rule_keeps_its_rhythm(phone: SignIn, clock: StoppedClock) -> None:
    """Every third day from Monday on; on Tuesday a note changes: still Thursday and Sunday."""
    theo, ana = phone(THEO), phone(ANA)
    item = plan_item(schedule=schedule("interval", every=3))
    published(theo, item)
    clock.advance(days=1)
    published(phone(THEO), item | {"note": "slowly"})
    due = []
    for _ in range(6):
        due += [slot["due_on"] for slot in ana.get("/today").get_json()["slots"]]
        clock.advance(days=1)
    assert due == [days_ago(-3), days_ago(-6)]


def test_a_new_rule_begins_with_its_version(phone: SignIn, clock: StoppedClock) -> None:
    theo, ana = phone(THEO), phone(ANA)
    item = plan_item(schedule=schedule("interval", every=3))
    published(theo, item)
    clock.advance(days=1)
    published(phone(THEO), item | {"schedule": schedule("interval", every=2)})
    assert ana.get("/today").get_json()["slots"][0]["due_on"] == days_ago(-1)


def test_an_exercise_that_is_never_due_again_is_not_published(app: Flask, phone: SignIn) -> None:
    theo = phone(THEO)
    revision = drafted(theo, plan_item(), plan_item(ends_on=days_ago(-3)))
    before = count_rows(app)
    refused = publish(theo, revision, starts_on=days_ago(-4))
    assert_problem(refused, 422, "invalid", "#/items/1/schedule")
    assert count_rows(app) == before
    assert publish(theo, revision, starts_on=days_ago(-3)).status_code == 201


def test_a_stale_desk_learns_what_was_done_meanwhile(phone: SignIn) -> None:
    theo = phone(THEO)
    item = plan_item()
    revision = drafted(theo, item)
    drafted(theo, item | {"reps": 12})
    problem = assert_problem(publish(theo, revision), 412, "plan-stale")
    assert [(d["change"], d["fields"]) for d in problem["differs"]] == [("changed", ["reps"])]
    assert problem["changed_by_name"] == THEO.name


def test_the_first_look_at_a_version_is_kept(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    theo, ana = phone(THEO), phone(ANA)
    version = published(theo)
    assert version["seen_at"] is None
    path = f"{PATH}/versions/{version['id']}/seen"
    for _ in range(2):
        clock.advance(minutes=5)
        assert ana.post(path, json={}).status_code == 204
    assert len(rows_of(app, VIEWS)) == 1
    seen = theo.get(PATH).get_json()["version"]["seen_at"]
    assert seen == written(NOW + timedelta(minutes=5))
    assert theo.get(f"{PATH}/versions").get_json()["items"][0]["seen_at"] == seen
    unknown = ana.post(f"{PATH}/versions/{uuid4()}/seen", json={})
    assert_problem(unknown, 404, "not-found")


def test_every_kind_of_schedule_comes_back_as_it_was_given(phone: SignIn) -> None:
    theo = phone(THEO)
    given = [
        schedule("daily"),
        schedule("weekdays", weekdays=["TU", "SA"]),
        schedule("interval", every=2),
        schedule("rule", rrule="FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH"),
        schedule("quota", per_week=3),
        schedule("as_needed"),
    ]
    own = {"starts_on": days_ago(0), "ends_on": days_ago(-60), "phase": 3}
    version = published(theo, *(plan_item(schedule=one, **own) for one in given))
    assert [item["schedule"] for item in version["items"]] == given
    for item in version["items"]:
        assert {name: item[name] for name in own} == own


def test_thirty_one_exercises_are_too_many(app: Flask, phone: SignIn) -> None:
    theo = phone(THEO)
    body = {"items": [plan_item() for _ in range(31)]}
    refused = theo.put(PATH, json=body, headers={"If-Match": '"0"'})
    assert_problem(refused, 422, "invalid", "#/items")
    body["items"].pop()
    assert theo.put(PATH, json=body, headers={"If-Match": '"0"'}).status_code == 200


def test_starter_templates_are_plans_as_they_stand(phone: SignIn) -> None:
    theo = phone(THEO)
    templates = theo.get("/plan-templates").get_json()["items"]
    assert len({template["condition"] for template in templates}) == 36
    for template in templates:
        assert template["meter"]["warning"] is None
        seen = theo.get(PATH).headers["ETag"]
        items = [
            {k: v for k, v in item.items() if k not in SHOWN_ONLY} for item in template["items"]
        ]
        body = {"items": [item | {"line_id": str(uuid4())} for item in items]}
        saved = theo.put(PATH, json=body, headers={"If-Match": seen})
        assert saved.status_code == 200, (template["condition"], saved.get_data(as_text=True))
        shown = saved.get_json()["items"]
        assert [i["est_seconds"] for i in shown] == [i["est_seconds"] for i in template["items"]]
