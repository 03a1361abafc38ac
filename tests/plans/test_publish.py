"""Publishing makes a version that never changes."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask

from strtrack.audit.models import AuditEntry
from strtrack.kernel.db import table_of
from strtrack.plans.models import PRESCRIPTIONS, VERSIONS
from tests.expect import assert_problem, count_rows, rows_of
from tests.factories import days_ago, plan_item, published
from tests.people import ANA, NOW, THEO, Person
from tests.phones import Phone, StoppedClock

SignIn = Callable[[Person], Phone]
PATH = f"/clients/{ANA.id}/plan"


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
    assert phone(ANA).get(PATH).get_json()["version"] == version


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
