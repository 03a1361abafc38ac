"""Discharge ends what goes out to a client; re-opening begins anew, or undoes it the same day."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import select

from strtrack.accounts.models import COURSES, INVITES
from strtrack.audit.models import AuditEntry
from strtrack.caseload.service.summaries import find_differences
from strtrack.interop.models import ADDRESSES
from strtrack.kernel.db import db
from strtrack.reminders.jobs import decide_reminders
from strtrack.reminders.models import DELIVERIES, REMINDERS, SUBSCRIPTIONS
from tests.alerting import alerts_of, kinds_of
from tests.expect import assert_problem, count_rows, rows_of
from tests.factories import checked_in, client_body, published, stored, treated
from tests.interop.calendars import feed
from tests.interop.calendars import made as made_calendar
from tests.people import ANA, BEN, NOW, OLIVIA, THEO, TOM, Person
from tests.phones import Phone, StoppedClock, signed_in_phone
from tests.reminders.devices import subscribed
from tests.reminders.posting import Post, decide, went
from tests.sync.keeping import Kept

SignIn = Callable[[Person], Phone]
DISCHARGE, REOPENING = f"/clients/{ANA.id}/discharge", f"/clients/{ANA.id}/reopening"
TODAY = NOW.date().isoformat()


def course_of(desk: Phone) -> str:
    """Return the id of the course of care Ana is in."""
    found: str = desk.get(f"/clients/{ANA.id}").get_json()["course"]["id"]
    return found


def discharged(desk: Phone, **given: Any) -> dict[str, Any]:
    """Discharge Ana; return her chart."""
    body = {"course_id": course_of(desk), "reason": "goals_met"} | given
    answer = desk.post(DISCHARGE, json=body)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    chart: dict[str, Any] = answer.get_json()
    return chart


def actions(app: Flask) -> list[str]:
    """Return what the audit log says was done about courses of care, in order."""
    about = AuditEntry.subject.like("course:%")
    with app.app_context():
        found = db.session.scalars(select(AuditEntry).where(about).order_by(AuditEntry.id))
        return [entry.action for entry in found]


def test_the_chart_says_when_care_ended_and_why(sqlite_app: Flask) -> None:
    theo = signed_in_phone(sqlite_app, THEO, NOW)
    course = course_of(theo)
    chart = discharged(theo)
    assert chart["course"] is None
    assert chart["ended_course"] == {
        "id": course,
        "started_on": "2026-01-09",
        "ended_on": TODAY,
        "reason": "goals_met",
    }
    assert actions(sqlite_app) == ["discharge"]


def test_the_same_again_changes_nothing(sqlite_app: Flask) -> None:
    theo = signed_in_phone(sqlite_app, THEO, NOW)
    body = {"course_id": course_of(theo), "reason": "moved"}
    first = theo.post(DISCHARGE, json=body).get_json()
    before = count_rows(sqlite_app)
    again = theo.post(DISCHARGE, json=body | {"reason": "agreed"})
    assert (again.status_code, again.get_json()) == (200, first)
    assert count_rows(sqlite_app) == before


def test_nothing_is_said_to_her_any_more(app: Flask, phone: SignIn, clock: StoppedClock) -> None:
    theo, ana, post = phone(THEO), phone(ANA), Post(app, clock)
    published(theo)
    subscribed(ana)
    decide(app, clock, day=11, hour=8, minute=30)
    assert went(app) == [(1, "push", None, 0)]
    discharged(phone(THEO))
    assert rows_of(app, SUBSCRIPTIONS) == []
    assert [row["result"] for row in rows_of(app, DELIVERIES)] == ["overtaken"]
    assert post.run() == []
    clock.advance(days=1)
    with app.app_context():
        decide_reminders(now=clock.now(), channels=("push", "email"))
    assert len(rows_of(app, REMINDERS)) == 1


def test_her_calendar_is_gone_and_none_is_made(app: Flask, phone: SignIn) -> None:
    ana = phone(ANA)
    address = made_calendar(ana)["address"]
    assert feed(app, address).status_code == 200
    discharged(phone(THEO))
    assert (feed(app, address).status_code, rows_of(app, ADDRESSES)) == (404, [])
    refused = ana.post("/reminders/calendar", json={"names": False})
    assert_problem(refused, 409, "discharged", "#/names")


def test_she_may_still_read_and_export_what_is_hers(sqlite_app: Flask) -> None:
    theo, ana = (signed_in_phone(sqlite_app, person, NOW) for person in (THEO, ANA))
    published(theo)
    kept = Kept(ana)
    kept.pull()
    discharged(theo)
    assert kept.resets == 1
    kept.pull()
    assert kept.of("person")[str(ANA.id)]["discharged_on"] == TODAY
    assert kept.resets == 1
    assert ana.get("/today").get_json()["discharged_on"] == TODAY
    exported = ana.get(f"/clients/{ANA.id}/export.json").get_json()
    assert [one["reason"] for one in exported["courses"]] == ["goals_met"]
    theo.post(REOPENING, json={"id": str(uuid4())})
    kept.pull()
    assert "discharged_on" not in kept.of("person")[str(ANA.id)]
    assert "discharged_on" not in ana.get("/today").get_json()


def test_an_open_invite_lets_nobody_in(sqlite_app: Flask) -> None:
    theo = signed_in_phone(sqlite_app, THEO, NOW)
    made = stored(theo, "/clients", client_body())
    path = f"/clients/{made['id']}"
    invited = stored(theo, f"{path}/invite", {"id": str(uuid4()), "kind": "room"})
    ended = {"course_id": made["course"]["id"], "reason": "other"}
    assert theo.post(f"{path}/discharge", json=ended).status_code == 200
    token = invited["link"].rsplit("/", 1)[1]
    assert_problem(theo.get(f"/invites/{token}"), 410, "invite-expired")
    assert [row["closed_at"] for row in rows_of(sqlite_app, INVITES)] == [NOW]
    another = theo.post(f"{path}/invite", json={"id": str(uuid4()), "kind": "room"})
    assert_problem(another, 409, "discharged", "#/kind")


def test_the_desk_shows_her_only_where_that_is_asked_for(app: Flask, phone: SignIn) -> None:
    theo, ana = phone(THEO), phone(ANA)
    treated(theo)
    checked_in(ana, score=8)
    desk = theo.get("/caseload").get_json()
    assert (desk["counts"]["needs_me"], desk["counts"]["discharged"]) == (1, 0)
    discharged(theo)
    desk = theo.get("/caseload").get_json()
    assert desk["items"] == []
    assert set(desk["counts"].items()) >= {("everyone", 0), ("needs_me", 0), ("discharged", 1)}
    (row,) = theo.get("/caseload?care=discharged").get_json()["items"]
    assert (row["name"], row["discharged_on"]) == (ANA.name, TODAY)
    assert (row["level"], row["reasons"], row["soreness"]["score"]) == ("usual", [], 8)
    assert_problem(theo.get("/caseload?care=all"), 422, "invalid", "#/care")
    with app.app_context():
        assert find_differences(now=NOW) == {}


def test_what_was_open_is_closed_with_it_and_undoing_opens_it_again(
    app: Flask, phone: SignIn
) -> None:
    theo = phone(THEO)
    treated(theo)
    checked_in(phone(ANA), score=8)
    course = course_of(theo)
    discharged(theo)
    (closed,) = alerts_of(theo)
    assert (closed["resolved"]["outcome"], closed["resolved"]["by_name"]) == (
        "discharged",
        THEO.name,
    )
    back = theo.post(REOPENING, json={"id": course})
    assert (back.status_code, back.get_json()["course"]["id"]) == (200, course)
    (opened,) = alerts_of(theo)
    assert kinds_of(opened) == ["opened", "resolved", "reopened"]
    assert opened["resolved"] is None
    assert opened["unread"]
    assert theo.get("/caseload").get_json()["counts"]["needs_me"] == 1
    assert actions(app) == ["discharge", "undo_discharge"]
    checked_in(phone(ANA), score=9)
    assert len(alerts_of(theo)) == 1


def test_a_new_course_of_care_begins_beside_the_old_one(sqlite_app: Flask) -> None:
    theo = signed_in_phone(sqlite_app, THEO, NOW)
    discharged(theo)
    body = {"id": str(uuid4())}
    chart = theo.post(REOPENING, json=body).get_json()
    assert chart["course"] == body | {"started_on": TODAY, "ended_on": None, "reason": None}
    assert chart["ended_course"] is None
    before = count_rows(sqlite_app)
    assert theo.post(REOPENING, json=body).status_code == 200
    assert count_rows(sqlite_app) == before
    assert actions(sqlite_app) == ["discharge", "reopen"]


def test_what_the_state_does_not_allow_is_pointed_at(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    theo = phone(THEO)
    first = course_of(theo)
    running = theo.post(REOPENING, json={"id": str(uuid4())})
    assert_problem(running, 409, "course-running", "#/id")
    unknown = theo.post(DISCHARGE, json={"course_id": str(uuid4()), "reason": "moved"})
    assert_problem(unknown, 422, "invalid", "#/course_id")
    discharged(theo)
    bens = phone(TOM).get(f"/clients/{BEN.id}").get_json()["course"]["id"]
    assert_problem(theo.post(REOPENING, json={"id": bens}), 409, "course-id-taken", "#/id")
    clock.advance(days=1)
    theo = phone(THEO)
    assert_problem(theo.post(REOPENING, json={"id": first}), 409, "course-over", "#/id")
    theo.post(REOPENING, json={"id": str(uuid4())})
    old = theo.post(DISCHARGE, json={"course_id": first, "reason": "moved"})
    assert_problem(old, 409, "course-over", "#/course_id")


@pytest.mark.parametrize(
    ("given", "pointer"),
    [({"reason": "bored"}, "#/reason"), ({"course_id": "x"}, "#/course_id"), ({"a": 1}, "#/a")],
    ids=["reason", "course", "unknown"],
)
def test_what_is_no_discharge_is_pointed_at(
    sqlite_app: Flask, given: dict[str, Any], pointer: str
) -> None:
    theo = signed_in_phone(sqlite_app, THEO, NOW)
    body = {"course_id": course_of(theo), "reason": "moved"} | given
    assert_problem(theo.post(DISCHARGE, json=body), 422, "invalid", pointer)


def test_of_two_who_begin_at_once_one_does(app: Flask, phone: SignIn) -> None:
    discharged(phone(THEO))
    desks = [phone(person) for person in (THEO, OLIVIA) * 2]
    with ThreadPoolExecutor(4) as pool:
        sent = [pool.submit(one.post, REOPENING, json={"id": str(uuid4())}) for one in desks]
        answers = sorted(one.result().status_code for one in sent)
    assert answers == [200, 409, 409, 409]
    assert len([row for row in rows_of(app, COURSES) if row["client_id"] == ANA.id]) == 2
