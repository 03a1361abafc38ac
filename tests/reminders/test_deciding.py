"""The job that decides what is to be said: once, in time, and about nobody too much."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import structlog
from flask import Flask
from sqlalchemy import insert, update

from strtrack.accounts.models import CLIENTS, COURSES
from strtrack.habits.models import HABIT_PLANS
from strtrack.kernel.db import insert_many, read, transact
from strtrack.reminders.jobs import AT_ONCE, decide_reminders
from strtrack.reminders.models import DELIVERIES, LOOKS, REMINDERS
from tests.architecture.test_statements import counted
from tests.expect import rows_of
from tests.factories import (
    checked_in,
    exercised,
    plan_item,
    prescription_of,
    published,
    treated,
)
from tests.people import ANA, BEN, JOINED, NOW, RIVERSIDE, THEO, TOM, ZONE, Person
from tests.phones import Phone, StoppedClock
from tests.resting.resting import set_to_rest

SignIn = Callable[[Person], Phone]


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


def decided(app: Flask, clock: StoppedClock, now: datetime) -> list[tuple[str, list[str]]]:
    """Run the job and return what it decided: the kind, and of what each reminder speaks."""
    clock.at = now
    before = {row["id"] for row in rows_of(app, REMINDERS)}
    with app.app_context():
        decide_reminders(now=now)
    rows = [row for row in rows_of(app, REMINDERS) if row["id"] not in before]
    return [(row["kind"], [part["what"] for part in row["parts"]]) for row in rows]


def look_of(app: Flask, person: Person) -> datetime:
    (found,) = [row for row in rows_of(app, LOOKS) if row["client_id"] == person.id]
    look_at: datetime = found["look_at"]
    return look_at


def test_a_day_is_said_once_and_what_is_left_once_more(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    published(phone(THEO))
    assert decided(app, clock, at(11, 8, 29)) == []
    assert look_of(app, ANA) == at(11, 8, 30)
    assert decided(app, clock, at(11, 8, 30)) == [("routine", ["2026-03-11"])]
    assert decided(app, clock, at(11, 8, 30)) == []
    assert decided(app, clock, at(11, 12)) == []
    assert decided(app, clock, at(11, 17, 31)) == [("routine", ["2026-03-11"])]
    assert decided(app, clock, at(11, 23)) == []
    said = sorted(rows_of(app, REMINDERS), key=lambda row: row["due_at"])
    assert [row["due_at"] for row in said] == [at(11, 8, 30), at(11, 17, 30)]
    assert said[1]["decided_at"] == at(11, 17, 31)
    assert said[0]["closes_at"] == at(12, 3)
    assert said[0]["parts"][0] | {"seconds": 0} == {
        "kind": "routine",
        "what": "2026-03-11",
        "nth": 1,
        "pieces": 1,
        "seconds": 0,
        "closes_at": "2026-03-12T03:00:00+00:00",
    }


def test_a_reminder_without_a_way_is_kept_as_such(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    published(phone(THEO))
    decided(app, clock, at(11, 8, 30))
    (said,), (way,) = rows_of(app, REMINDERS), rows_of(app, DELIVERIES)
    assert (said["client_id"], way["reminder_id"]) == (ANA.id, said["id"])
    assert (way["nth"], way["channel"], way["result"]) == (1, "none", "no_way")
    assert (way["attempts"], way["ended_at"], way["shown_at"]) == (0, at(11, 8, 30), None)


def test_what_is_done_is_not_said(app: Flask, phone: SignIn, clock: StoppedClock) -> None:
    version = published(phone(THEO), plan_item(), plan_item(exercise_slug="chin-tuck-supine"))
    ana = phone(ANA)
    clock.at = at(11, 7)
    body = {"due_on": "2026-03-11", "performed_at": "2026-03-11T07:00:00+00:00"}
    exercised(ana, prescription_of(version, 0), **body)
    assert decided(app, clock, at(11, 8, 30)) == [("routine", ["2026-03-11"])]
    (said,) = rows_of(app, REMINDERS)
    assert said["parts"][0]["pieces"] == 1
    exercised(ana, prescription_of(version, 1), **body, status="skipped", reason="tired")
    assert decided(app, clock, at(11, 17, 30)) == []


def test_nothing_is_said_on_a_day_off_or_where_all_rests(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    item = plan_item()
    published(phone(THEO), item)
    off = {"id": str(uuid4()), "reason": "travel", "day_on": "2026-03-11"}
    assert phone(ANA).post("/excused-days", json=off).status_code == 201
    assert decided(app, clock, at(11, 8, 30)) == []
    set_to_rest(phone, areas=None, line_ids=[item["line_id"]], until_on="2026-03-12")
    assert decided(app, clock, at(12, 8, 30)) == []
    assert decided(app, clock, at(13, 8, 30)) == [("routine", ["2026-03-13"])]


def test_a_question_comes_with_the_day_s_exercises_and_goes_with_its_answer(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    theo, ana = phone(THEO), phone(ANA)
    published(theo)
    session = treated(theo, ended_at=at(10, 9), areas=[{"zone": "calf", "side": "R"}])
    assert decided(app, clock, at(10, 12)) == []
    h5, h24 = (f"{UUID(session['id']).hex}:{code}" for code in ("h5", "h24"))
    assert decided(app, clock, at(10, 14)) == [("check_in", [h5])]
    assert decided(app, clock, at(11, 8, 30)) == [("check_in", [h24, "2026-03-11"])]
    checked_in(
        ana,
        treatment_id=session["id"],
        moment="h24",
        recorded_at="2026-03-11T08:30:00+00:00",
        score=0,
    )
    assert decided(app, clock, at(11, 17, 30)) == [("routine", ["2026-03-11"])]


def test_a_write_brings_the_next_look_nearer(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    assert decided(app, clock, NOW) == []
    assert decided(app, clock, NOW) == []
    assert look_of(app, ANA) == at(10, 17, 30)
    session = treated(phone(THEO))
    with counted(app) as sent, app.app_context():
        assert decide_reminders(now=NOW) == 1
    assert len(sent) > 1
    assert [row["what"] for row in rows_of(app, REMINDERS)] == [f"{UUID(session['id']).hex}:h24"]


def test_a_change_of_the_plan_is_news_until_she_has_seen_it(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    theo = phone(THEO)
    published(theo)
    version = published(theo, plan_item(sets=3))
    assert decided(app, clock, at(11, 8, 30)) == [("routine", ["2026-03-11", "changed:2"])]
    published(phone(THEO), plan_item(ends_on="2026-03-12"))
    said = [("routine", ["2026-03-12", "changed:3", "over:3"])]
    assert decided(app, clock, at(12, 8, 30)) == said
    version = published(phone(THEO), plan_item())
    path = f"/clients/{ANA.id}/plan/versions/{version['id']}/seen"
    assert phone(ANA).post(path).status_code == 204
    assert decided(app, clock, at(13, 8, 30)) == [("routine", ["2026-03-13"])]


@pytest.mark.parametrize("ended", [True, False])
def test_nobody_out_of_care_or_not_yet_here_is_reminded(
    app: Flask, phone: SignIn, clock: StoppedClock, ended: bool
) -> None:
    published(phone(THEO))
    with app.app_context():
        if ended:
            mine = update(COURSES).where(COURSES.c.client_id == ANA.id)
            transact(read, mine.values(ended_on=date(2026, 3, 10)))
        else:
            mine = update(CLIENTS).where(CLIENTS.c.id == ANA.id)
            transact(read, mine.values(joined_at=None))
    assert decided(app, clock, at(11, 8, 30)) == []


def test_a_client_who_cannot_be_decided_about_never_stops_the_rest(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    published(phone(TOM), client=BEN)
    broken = {"plan": {"weekdays": [], "at": "?"}, "said_at": NOW, "received_at": NOW}
    with app.app_context():
        transact(read, insert(HABIT_PLANS).values(client_id=ANA.id, **broken))
    with structlog.testing.capture_logs() as logs:
        assert decided(app, clock, at(11, 8, 30)) == [("routine", ["2026-03-11"])]
    assert [entry["error"] for entry in logs] == ["ValueError"]
    assert look_of(app, ANA) == at(11, 9, 30)


def test_schedulers_that_run_at_once_decide_one_thing_once(
    app: Flask, phone: SignIn, clock: StoppedClock
) -> None:
    published(phone(THEO))
    decided(app, clock, NOW)

    def run() -> None:
        with app.app_context():
            decide_reminders(now=at(11, 8, 30))

    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(run) for _ in range(4)]:
            done.result()
    assert len(rows_of(app, REMINDERS)) == 1
    assert len(rows_of(app, DELIVERIES)) == 1


def many_clients(app: Flask, count: int) -> None:
    row: dict[str, Any] = {
        "practice_id": RIVERSIDE,
        "therapist_id": THEO.id,
        "name": "Somebody",
        "given_name": "Somebody",
        "language": "en",
        "time_zone": ZONE,
        "thresholds": {},
        "request_digest": "",
        "joined_at": JOINED,
        "created_at": JOINED,
    }
    with app.app_context():
        transact(insert_many, CLIENTS, [row | {"id": UUID(int=n + 1)} for n in range(count)])


def test_a_minute_over_a_thousand_clients_is_a_few_statements(
    sqlite_app: Flask, clock: StoppedClock
) -> None:
    many_clients(sqlite_app, 1000)
    decided(sqlite_app, clock, NOW)
    decided(sqlite_app, clock, NOW)
    with counted(sqlite_app) as idle, sqlite_app.app_context():
        assert decide_reminders(now=NOW + timedelta(minutes=1)) == 0
    assert len(idle) == 1
    with counted(sqlite_app) as peak, sqlite_app.app_context():
        assert decide_reminders(now=at(10, 17, 30)) == 1003
    batches = 1003 // AT_ONCE + 1
    assert len(peak) == 10 * batches
