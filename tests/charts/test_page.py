"""A client's page says in one answer what the single routes say."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import orjson
import pytest
from flask import Flask

from strtrack.audit.service import ENTRIES
from strtrack.demo.people import PASSWORD as DEMO_PASSWORD
from tests.alerting import acknowledged, alerts_of, resolved
from tests.charts.history import lived
from tests.charts.parts import alone
from tests.demo.practices import demo_on, let_go
from tests.expect import assert_problem, rows_of
from tests.factories import (
    check_in_body,
    checked_in,
    consent_body,
    correction_body,
    exercised,
    plan_item,
    prescription_of,
    published,
    recheck_body,
    revision_body,
    said,
    schedule,
    screened,
    stored,
    switched_to,
    treated,
    written,
)
from tests.judgements import thresholds_body, verdict_body
from tests.looking import looked
from tests.people import ANA, BEN, MALLORY, NOW, OLIVIA, THEO, TOM, Person
from tests.phones import Phone, strange_phone
from tests.programs import Programs

SignIn = Callable[[Person], Phone]
CHART = f"/clients/{ANA.id}"
PAGE = f"{CHART}/page"
TOUCH = said("yes", follow_ups={"what_helps": "warm hands"}, note="warm hands")


def ago(**back: float) -> str:
    return written(NOW - timedelta(**back))


def assert_same(desk: Phone, client_id: object) -> dict[str, Any]:
    """Hold each part of a page against its own route, byte by byte; return the page."""
    response = desk.get(f"/clients/{client_id}/page")
    assert response.status_code == 200, response.get_data(as_text=True)
    page: dict[str, Any] = response.get_json()
    single = alone(desk, client_id)
    assert set(page) == set(single)
    for part, shown in single.items():
        assert orjson.dumps(page[part]) == orjson.dumps(shown), part
    return page


def busy(phone: SignIn) -> None:
    """Give Ana a month in which everything happens that her page can show."""
    theo, ana = phone(THEO), phone(ANA)
    for days, tenderness in ((25, 3), (9, 2), (6, 4)):
        ranges = [{"motion": "neck-rotation", "side": "L", "before": 50 + days, "after": 80}]
        treated(
            theo,
            ended_at=NOW - timedelta(days=days),
            tenderness_before=tenderness,
            ranges=ranges,
            draft=days == 9,
        )
    screened(ana, C01=said("yes"), C14=TOUCH, C05=said("yes"), answered_by="client")
    stored(ana, f"{CHART}/rechecks", recheck_body("skin"))
    stored(ana, f"{CHART}/treatment-consents", consent_body())
    ana.put(f"{CHART}/screening-draft", json={"form_version": 1, "answers": {"C14": TOUCH}})
    old, new = plan_item(), plan_item(schedule=schedule("quota", per_week=3))
    published(theo, old, new, plan_item(schedule=schedule("as_needed")))
    version = published(theo, old, new, what_changed="Three times a week.")
    stored(
        ana, "/excused-days", {"id": str(uuid4()), "day_on": ago(days=1)[:10], "reason": "other"}
    )
    taken = stored(
        ana, "/pauses", {"id": str(uuid4()), "starts_on": ago(days=-2)[:10], "reason": "travel"}
    )
    ana.patch(f"/pauses/{taken['id']}", json={"withdrawn": True})
    for hours in (100, 60, 30, 4):
        at = ago(hours=hours)
        made = checked_in(
            ana, recorded_at=at, score=8 if hours == 30 else 4, wants_contact=hours < 5
        )
    ana.patch(f"/check-ins/{made['id']}", json=revision_body(made["id"], status="withdrawn"))
    worse = theo.get(f"{CHART}/check-ins").get_json()["items"][1]
    for reason in ("She says eight.", "She laughed."):
        body = verdict_body(worse["id"], reason=reason)
        stored(theo, f"{CHART}/check-ins/{worse['id']}/verdicts", body)
    looked(theo, worse)
    stored(theo, f"{CHART}/check-ins", check_in_body(recorded_at=ago(hours=2), score=7))
    for nth, status in ((None, "done"), (1, "partly"), (1, "done")):
        exercised(
            ana,
            prescription_of(version),
            nth=nth,
            status=status,
            reason="tired" if status == "partly" else None,
        )
    (*_, alert) = alerts_of(theo)
    acknowledged(theo, alert)
    stored_limits = theo.put(f"{CHART}/thresholds", json=thresholds_body(reason="Usual for her."))
    assert stored_limits.status_code == 200


def test_before_anything_happened(phone: SignIn) -> None:
    page = assert_same(phone(THEO), ANA.id)
    assert (page["treatments"]["items"], page["plan"]["version"]) == ([], None)
    assert page["response"]["sessions"] == []


@pytest.mark.parametrize("mode", ["record", "flag", "advise"])
def test_each_part_is_what_its_own_route_says(phone: SignIn, mode: str) -> None:
    busy(phone)
    switched = phone(OLIVIA).patch("/practice", json=switched_to(mode))
    assert switched.status_code == 200, switched.get_data(as_text=True)
    page = assert_same(phone(THEO), ANA.id)
    assert len(page["treatments"]["items"]) == 3
    assert len(page["check_ins"]["items"]) == 5
    assert page["alerts"]["items"]
    assert page["recovery"]["next_cursor"]
    assert_same(phone(OLIVIA), ANA.id)


def test_the_owner_is_told_nothing_of_touch(phone: SignIn) -> None:
    busy(phone)
    theo, olivia = phone(THEO), phone(OLIVIA)
    current = theo.get(f"{CHART}/screening").get_json()["screening"]["id"]
    decided = correction_body("C14", "resolve", reason="warm hands")
    stored(theo, f"{CHART}/screenings/{current}/corrections", decided)
    for desk, told in ((theo, True), (olivia, False)):
        page = assert_same(desk, ANA.id)
        assert ("C14" in str(page)) == told
        assert ("warm hands" in str(page)) == told


def test_an_adverse_event_is_serious_on_the_page_as_well(phone: SignIn) -> None:
    theo = phone(THEO)
    session = treated(theo, ended_at=NOW - timedelta(hours=40))
    checked_in(phone(ANA), treatment_id=session["id"], recorded_at=ago(hours=10), score=8)
    (alert,) = alerts_of(theo)
    acknowledged(theo, alert)
    resolved(theo, alerts_of(theo)[0], outcome="adverse_event", note="Sent to the doctor.")
    page = assert_same(theo, ANA.id)
    assert page["recovery"]["items"][0]["grade"]["severity"] == "serious"
    assert page["alerts"]["items"] == []


def test_a_plan_to_come_stands_beside_the_one_in_force(phone: SignIn) -> None:
    theo = phone(THEO)
    now, later = published(theo), published(theo, starts_on=ago(days=-5)[:10])
    exercised(phone(ANA), prescription_of(now))
    page = assert_same(theo, ANA.id)
    assert page["plan"]["version"]["id"] == later["id"]
    assert page["exercise_weeks"]["items"][0]["days"][1]["state"] == "done"


@pytest.mark.parametrize("years", [1, 5])
def test_a_long_history_begins_with_its_newest_part(app: Flask, phone: SignIn, years: int) -> None:
    lived(app, years)
    theo = phone(THEO)
    page = assert_same(theo, ANA.id)
    assert len(page["exercise_logs"]["items"]) == 200
    assert len(page["check_ins"]["items"]) == 50
    treatments = page["treatments"]
    assert (len(treatments["items"]), bool(treatments["next_cursor"])) == ((24, False), (25, True))[
        years > 1
    ]
    earlier = theo.get(f"{CHART}/check-ins?cursor={page['check_ins']['next_cursor']}").get_json()
    assert earlier["items"][0]["recorded_at"] < page["check_ins"]["items"][-1]["recorded_at"]


@pytest.fixture(scope="module")
def demo(programs: Programs) -> Iterator[Flask]:
    app = demo_on(programs, "demo_of_pages", clients=8, weeks=12, bulk=True)
    yield app
    let_go(app)


@pytest.mark.slow
def test_every_client_of_a_demo(demo: Flask) -> None:
    desk = strange_phone(demo)
    login = {"email": "owner@demo.test", "password": DEMO_PASSWORD}
    assert desk.post("/login", json=login).status_code == 200
    clients = desk.get("/clients?limit=200").get_json()["items"]
    assert len(clients) == 8
    for client in clients:
        assert_same(desk, client["id"])


def test_it_is_one_look_in_the_audit_log(app: Flask, phone: SignIn) -> None:
    before = len(rows_of(app, ENTRIES))
    phone(THEO).get(PAGE)
    actions = [row["action"] for row in rows_of(app, ENTRIES)[before:]]
    assert [action for action in actions if action.startswith("view_")] == ["view_page"]


def test_who_may_not_see_a_chart_has_no_page_of_it(phone: SignIn) -> None:
    for person in (TOM, MALLORY):
        assert_problem(phone(person).get(PAGE), 404, "not-found")
    assert_problem(phone(THEO).get(f"/clients/{BEN.id}/page"), 404, "not-found")
    assert_problem(phone(THEO).get(f"/clients/{uuid4()}/page"), 404, "not-found")
    assert_problem(phone(ANA).get(PAGE), 403, "forbidden")
    assert phone(THEO).get("/clients/ana/page").status_code == 404
