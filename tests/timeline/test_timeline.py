"""Everything stands in the timeline once, newest first, as the route of its own shows it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import uuid4

from flask import Flask

from strtrack.alerts.models import EVENTS
from strtrack.audit.service import ENTRIES
from strtrack.kernel.db import read
from strtrack.plans.models import DAYS_OFF
from strtrack.timeline.rules.places import KINDS
from strtrack.treatments.models.treatments import TREATMENTS
from tests.alerting import acknowledged, alerts_of, resolved
from tests.charts.history import lived
from tests.factories import (
    checked_in,
    correction_body,
    exercised,
    plan_item,
    prescription_of,
    published,
    revision_body,
    said,
    screened,
    stored,
    switched_to,
    treated,
    written,
)
from tests.looking import TAKEN_BACK, looked, looks_of
from tests.notes.writing import NOTES as NOTES_PATH
from tests.notes.writing import noted
from tests.people import ANA, NOW, OLIVIA, THEO, Person
from tests.phones import Phone, StoppedClock
from tests.rounds import routine_body
from tests.timeline.reading import TIMELINE, entries_of, pages_of, told_of

SignIn = Callable[[Person], Phone]
CHART = f"/clients/{ANA.id}"


def instant(entry: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(entry["at"])


def ids(told: list[dict[str, Any]]) -> list[str]:
    return [one["id"] for one in told]


def items(desk: Phone, path: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = desk.get(f"{CHART}/{path}").get_json()["items"]
    return found


def test_a_year_is_read_in_pages_of_thirty_newest_first_and_each_thing_once(
    app: Flask, phone: SignIn
) -> None:
    lived(app, 1)
    theo = phone(THEO)
    pages = pages_of(theo)
    assert {len(page) for page in pages[:-1]} == {30}
    entries = [entry for page in pages for entry in page]
    assert len({entry["key"] for entry in entries}) == len(entries)
    assert all(instant(one) >= instant(next_) for one, next_ in pairwise(entries))
    with app.app_context():
        rows = {table.name: read(table.select()).all() for table in (TREATMENTS, EVENTS, DAYS_OFF)}
    count = {kind: sum(entry["kind"] == kind for entry in entries) for kind in KINDS}
    assert count["treatment"] == len(rows["treatments"]) == 24
    assert count["check_in"] == len(items(theo, "check-ins?limit=200"))
    assert count["alert"] == len(rows["alert_events"])
    assert count["day_off"] == sum(not row.withdrawn for row in rows["days_off"])
    assert count["exercise"] > 300
    for kind in KINDS:
        alone = [entry for page in pages_of(theo, kind) for entry in page]
        assert alone == [entry for entry in entries if entry["kind"] == kind]


def test_what_it_tells_is_what_the_routes_of_their_own_tell(app: Flask, phone: SignIn) -> None:
    lived(app, 1)
    theo = phone(THEO)
    stored(phone(ANA), "/routines", routine_body(items(theo, "exercise-logs?limit=1")[0]["id"]))
    entries = entries_of(theo)

    def of(kind: str) -> list[Any]:
        return [entry[kind] for entry in entries if entry["kind"] == kind]

    assert of("treatment") == items(theo, "treatments?limit=200")
    assert of("check_in") == items(theo, "check-ins?limit=200")
    assert of("day_off") == [one for one in items(theo, "days-off") if not one["withdrawn"]]
    days = of("exercise")[:10]
    logs = items(theo, "exercise-logs?limit=200")
    assert [day["logs"] for day in days] == [
        [log for log in logs if log["due_on"] == day["due_on"]] for day in days
    ]
    assert days[0]["rounds"] == items(theo, "routines")
    names = {line["line_id"]: line["exercise_name"] for line in days[0]["lines"]}
    plan = theo.get(f"{CHART}/plan").get_json()["version"]
    assert names == {item["line_id"]: item["exercise_name"] for item in plan["items"]}


def test_a_day_of_exercise_stands_where_it_was_last_done_and_what_came_late_moves_nothing(
    phone: SignIn, clock: StoppedClock
) -> None:
    theo, ana = phone(THEO), phone(ANA)
    prescription = prescription_of(published(theo, plan_item(times_per_day=2)))
    exercised(ana, prescription, nth=1, performed_at=written(NOW - timedelta(hours=1)))
    exercised(ana, prescription, nth=2, performed_at=written(NOW))
    clock.advance(days=1)
    exercised(phone(ANA), prescription, performed_at=written(clock.now()), nth=None)
    (day,) = entries_of(phone(THEO), "exercise")
    assert (day["at"], len(day["exercise"]["logs"])) == (written(NOW), 3)
    log = day["exercise"]["logs"][0]
    phone(ANA).patch(
        f"/exercise-logs/{log['id']}",
        json={
            "revision_id": str(uuid4()), "based_on": log["revision_id"], "status": "withdrawn",
            "form_version": 1, "performed_at": log["performed_at"], "time_zone": log["time_zone"],
        },
    )  # fmt: skip
    (day,) = entries_of(phone(THEO), "exercise")
    assert len(day["exercise"]["logs"]) == 2


def test_an_alert_is_told_step_by_step(phone: SignIn, clock: StoppedClock) -> None:
    theo, ana = phone(THEO), phone(ANA)
    treated(theo)
    checked_in(ana, score=8)
    (alert,) = alerts_of(theo)
    clock.advance(minutes=5)
    acknowledged(theo, alert, action="called", note="No answer, tried twice.")
    clock.advance(minutes=5)
    resolved(theo, alerts_of(theo)[0], outcome="settled", note="Fine again.")
    done, dealt, opened = told_of(theo, "alert")
    assert [one["step"] for one in (opened, dealt, done)] == ["opened", "acknowledged", "resolved"]
    assert [reason["text"] for reason in opened["reasons"]] == [
        reason["text"] for reason in alert["reasons"]
    ]
    assert (opened["level"], opened["by_name"]) == (alert["level"], None)
    assert (dealt["action"], dealt["note"]) == ("called", "No answer, tried twice.")
    assert (done["outcome"], done["note"], done["by_name"]) == ("settled", "Fine again.", THEO.name)
    assert dealt["reasons"] == done["reasons"] == []


def test_where_a_practice_only_records_no_alert_about_soreness_is_told(phone: SignIn) -> None:
    theo = phone(THEO)
    treated(theo)
    checked_in(phone(ANA), score=8)
    assert len(told_of(theo, "alert")) == 1
    phone(OLIVIA).patch("/practice", json=switched_to("record"))
    assert told_of(theo, "alert") == []
    (answer,) = told_of(theo, "check_in")
    assert answer["result"] is None


def test_what_was_taken_back_is_no_more_told(phone: SignIn) -> None:
    theo, ana = phone(THEO), phone(ANA)
    answer = checked_in(ana)
    look = looked(theo, answer)
    note = noted(theo)
    off = stored(
        ana, "/excused-days",
        {"id": str(uuid4()), "reason": "travel", "day_on": NOW.date().isoformat()},
    )  # fmt: skip
    kinds = ("check_in", "look", "note", "day_off")
    assert [len(told_of(theo, kind)) for kind in kinds] == [1, 1, 1, 1]
    body = revision_body(answer["id"], status="withdrawn")
    ana.patch(f"/check-ins/{answer['id']}", json=body)
    theo.patch(f"{looks_of()}/{look['id']}", json=TAKEN_BACK)
    theo.delete(f"{NOTES_PATH}/{note['id']}")
    ana.patch(f"/excused-days/{off['id']}", json={"withdrawn": True})
    assert [len(told_of(theo, kind)) for kind in kinds] == [0, 0, 0, 0]


def test_plans_and_notes_are_told_with_who_made_them(phone: SignIn) -> None:
    theo = phone(THEO)
    note = noted(theo)
    version = published(theo, plan_item())
    (plan,) = told_of(theo, "plan")
    assert (plan["id"], plan["number"], plan["by_name"]) == (version["id"], 1, THEO.name)
    assert (plan["by_itself"], plan["seen_at"]) == (False, None)
    phone(ANA).post(f"{CHART}/plan/versions/{version['id']}/seen", json={})
    (plan,) = told_of(theo, "plan")
    assert plan["seen_at"] == written(NOW)
    assert told_of(theo, "note") == [note]


def test_messages_of_both_sides_are_told(phone: SignIn, clock: StoppedClock) -> None:
    for person, text in ((ANA, "May I run?"), (THEO, "From Monday.")):
        body = {"id": str(uuid4()), "text": text, "picture_id": None}
        stored(phone(person), f"{CHART}/messages", body | {"written_at": written(clock.now())})
        clock.advance(minutes=1)
    told = told_of(phone(THEO), "message")
    assert [(one["by"], one["by_name"], one["text"]) for one in told] == [
        ("member", THEO.name, "From Monday."),
        ("client", None, "May I run?"),
    ]


def test_who_looked_is_told_once_a_day_and_not_to_herself_today(
    phone: SignIn, clock: StoppedClock
) -> None:
    for _ in range(3):
        phone(THEO).get(f"{CHART}/page")
        clock.advance(minutes=1)
    phone(OLIVIA).get(f"{CHART}/page")
    assert [one["by_name"] for one in told_of(phone(THEO), "look")] == [OLIVIA.name]
    clock.advance(days=1)
    told = told_of(phone(THEO), "look")
    assert {one["by_name"]: one["count"] for one in told}[OLIVIA.name] == 1
    theo = next(one for one in told if one["by_name"] == THEO.name)
    assert (theo["what"], theo["first_at"]) == ("chart", written(NOW))
    assert theo["count"] >= 3


def test_what_only_c14_changed_is_told_to_her_therapist_alone(
    phone: SignIn, clock: StoppedClock
) -> None:
    theo = phone(THEO)
    first = screened(theo)
    clock.advance(minutes=1)
    body = correction_body("C14", answer=said("yes"))
    made = theo.post(f"{CHART}/screenings/{first['id']}/corrections", json=body)
    assert made.status_code == 201, made.get_data(as_text=True)
    assert [one["version"] for one in told_of(theo, "screening")] == [2, 1]
    assert [one["version"] for one in told_of(phone(OLIVIA), "screening")] == [1]
    mine, shown = told_of(theo, "screening")[-1], items(theo, "screenings")[-1]
    assert (mine["id"], mine["outcome"]) == (shown["id"], shown["outcome"]["outcome"])


def test_looks_of_the_same_member_on_two_days_are_two_things(
    phone: SignIn, clock: StoppedClock
) -> None:
    for _ in range(3):
        assert phone(OLIVIA).get(f"{CHART}/recovery").status_code == 200
        clock.advance(days=1)
    keys = [entry["key"] for entry in entries_of(phone(THEO))]
    assert len(keys) >= 3
    assert len(set(keys)) == len(keys)


def test_reading_it_is_one_look_in_the_audit_log(app: Flask, phone: SignIn) -> None:
    phone(THEO).get(TIMELINE)
    with app.app_context():
        rows = read(ENTRIES.select().where(ENTRIES.c.action.startswith("view_"))).all()
    assert [(row.action, row.client_id) for row in rows] == [("view_timeline", ANA.id)]
